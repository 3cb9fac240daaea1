"""Invitations to be handed over on paper: a page a person, with a code that is written down nowhere else."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from bot.reports.paper_layout import printable
from bot.reports.typesetting import sheet, typeset_pdf


@dataclass(frozen=True, slots=True)
class InvitationCard:
    """One page: the unit, whom and as what, the code, until when it can be used, how to join."""

    unit: str
    person: str
    code: str
    validity: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InvitationCards:
    """All of them in the reader's words; `warning` stands on every page."""

    title: str
    bloc: str
    warning: str
    note: str
    cards: tuple[InvitationCard, ...]


def draw_invitations(wanted: InvitationCards) -> bytes:
    """A PDF in A5, its fonts embedded; raises typst.TypstError."""
    words = {name: printable(getattr(wanted, name)) for name in ("title", "bloc", "warning", "note")}
    return typeset_pdf(sheet("invitations", {**words, "cards": [_card(one) for one in wanted.cards]}))


def _card(card: InvitationCard) -> dict[str, object]:
    steps = [printable(step) for step in card.steps]
    return {**{name: printable(words) for name, words in asdict(card).items() if name != "steps"}, "steps": steps}
