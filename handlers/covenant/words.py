"""The words of covenant and criteria agreement: a text line by line, its roster, what differs between two sets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.covenant.amendments import Difference, Field
from bot.domain.covenant.texts import CovenantText, Direction, Pledge
from handlers.conversation import Request
from handlers.covenant.places import Standing
from handlers.texts import Texts

_MOST_DIFFERENCES = 10


def text_in_words(texts: Texts, text: CovenantText) -> str:
    """The whole covenant as it is read before it is signed; lines bear the labels by which they are edited."""
    names = {one.unit: one.short for one in text.parties}
    parts = (
        _listed(texts("covenant.movements"), "P", text.movements),
        _listed(texts("covenant.contents"), "N", text.contents),
        _listed(texts("covenant.pledges"), "C", [pledge_in_words(texts, one, names=names) for one in text.pledges]),
    )
    return "\n\n".join(part for part in (text.title, *parts) if part)


def pledge_in_words(texts: Texts, pledge: Pledge, *, names: dict[str, str] | None = None) -> str:
    """What is pledged, with the targets of single units."""
    said = texts(
        "covenant.pledge",
        content=pledge.content,
        number=number_in_words(texts, pledge.direction, pledge.value, pledge.measure),
        criterion=texts("covenant.of_criterion", code=pledge.criterion) if pledge.criterion else "",
    )
    own = ", ".join(
        texts("covenant.own_target", unit=(names or {}).get(unit, unit), value=value) for unit, value in pledge.own
    )
    return texts("covenant.with_own", pledge=said, own=own) if own else said


def number_in_words(texts: Texts, direction: Direction, value: Decimal, measure: str) -> str:
    return texts(f"covenant.direction.{direction}", value=value, measure=f" {measure}" if measure else "")


def labelled(texts: Texts, pledge: Pledge) -> str:
    """`C1 – Giải quyết tin báo`."""
    return texts("covenant.labelled", number=pledge.number, content=pledge.content)


async def roster_in_words(request: Request, now: Standing) -> str:
    """Who signed when, and who has not yet; the conclusion first."""
    texts, version = request.texts, now.version
    if version is None:
        return ""
    text = version.text
    rows = []
    for one in now.signatures:
        party = text.party(one.unit)
        by = await request.work.members.name(one.by)
        row = texts("covenant.roster_row", unit=party.short if party else one.unit, by=by, at=one.at)
        use = await request.work.delegations.used(one.receipt)
        rows.append(texts("covenant.roster_lent", row=row, lender=use.lender) if use else row)
    head = texts("covenant.roster", signed=len(now.signatures), units=len(text.parties))
    missing = ", ".join(one.short for one in now.unsigned)
    return "\n".join((head, *rows, *((texts("covenant.roster_missing", names=missing),) if missing else ())))


def differences_in_words(texts: Texts, rows: Sequence[Difference]) -> str:
    """One line a change; where there are many, the rest is counted."""
    shown = [_difference(texts, one) for one in rows[:_MOST_DIFFERENCES]]
    if len(rows) > _MOST_DIFFERENCES:
        shown.append(texts("agreement.more_differences", count=len(rows) - _MOST_DIFFERENCES))
    return "\n".join(shown)


def changed_in_words(texts: Texts, rows: Sequence[Difference]) -> str:
    """What differs from the text before, under its heading; or that nothing does."""
    if not rows:
        return texts("agreement.no_differences")
    return "\n".join((texts("agreement.differences"), differences_in_words(texts, rows)))


def _difference(texts: Texts, one: Difference) -> str:
    if one.field in {Field.TARGET, Field.POINTS}:
        was, now = (Decimal(value) if value else "–" for value in (one.was, one.now))
        return texts(f"agreement.differs_{one.field}", code=one.code, was=was, now=now)
    return texts(f"agreement.differs_{one.field}", code=one.code, was=one.was, now=one.now)


def _listed(heading: str, letter: str, rows: Sequence[str]) -> str:
    if not rows:
        return ""
    return "\n".join((heading, *(f"{letter}{number}. {row}" for number, row in enumerate(rows, start=1))))
