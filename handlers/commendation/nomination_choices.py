"""What the steps of a nomination offer to choose from, and which of it was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from bot.actions.commendation.nominations import awards_for
from bot.domain.commendation.awards import AwardEntry, EntryType
from bot.domain.commendation.nominations import Field, Nomination, Nominee
from bot.domain.commendation.rule_sets import ended_on
from bot.domain.folding import fold
from bot.domain.refusal import Refused
from handlers.commendation.nomination_screens import with_certainty
from handlers.conversation import Choice, Request
from handlers.texts import Texts

_MOST_NAMED_BUTTONS = 10
_KINDS: Mapping[Nominee, tuple[str, str]] = {
    Nominee.PERSON: ("nomination.button.person", "Cá nhân"),
    Nominee.COLLECTIVE: ("nomination.button.collective", "Tập thể"),
    Nominee.MODEL: ("nomination.button.model", "Mô hình"),
}
_FIELDS: Mapping[Field, tuple[str, str]] = {
    Field.NOMINEE: ("nomination.button.nominee", "Đối tượng"),
    Field.NAME: ("nomination.button.name", "Tên"),
    Field.DEED: ("nomination.button.deed", "Việc đã làm"),
    Field.DOCUMENT: ("nomination.button.document", "Căn cứ"),
    Field.AWARD: ("nomination.button.award", "Khen thưởng"),
}
_HEADINGS: Mapping[EntryType, str] = {
    EntryType.TITLE: "nomination.titles",
    EntryType.AWARD: "nomination.awards",
}


def said(request: Request, choices: Sequence[Choice]) -> str:
    """The reply of the choice that was pressed or typed, by its reply or its label; empty for anything else."""
    words = fold(request.text)
    return next((fold(one.reply) for one in choices if words in {fold(one.reply), fold(one.label)}), "")


def kinds(texts: Texts) -> tuple[Choice, ...]:
    """Person, collective, model."""
    return tuple(Choice(texts(key), reply) for key, reply in _KINDS.values())


def kind_said(request: Request) -> Nominee | None:
    """Which kind was pressed or typed."""
    chosen = said(request, kinds(request.texts))
    return next((nominee for nominee, (_, reply) in _KINDS.items() if fold(reply) == chosen), None)


def keep(texts: Texts) -> Choice:
    """What stands there stays."""
    return Choice(texts("nomination.button.keep"), "Giữ nguyên")


def ways(texts: Texts, *, has_value: bool) -> tuple[Choice, ...]:
    """The ways out of a step: keep what is there, go back one step."""
    back = Choice(texts("nomination.button.back"), "Quay lại")
    return (keep(texts), back) if has_value else (back,)


def send_or_edit(texts: Texts) -> tuple[Choice, ...]:
    """What the preview asks."""
    return Choice(texts("button.send"), "Gửi"), Choice(texts("button.edit"), "Sửa")


def field_choices(texts: Texts) -> tuple[Choice, ...]:
    """The parts that can be corrected, and the way back to the preview."""
    fields = (Choice(texts(key), reply) for key, reply in _FIELDS.values())
    return (*fields, Choice(texts("nomination.button.review"), "Xem lại"))


def field_said(request: Request) -> Field | None:
    """Which part was pressed or typed."""
    chosen = said(request, field_choices(request.texts))
    return next((field for field, (_, reply) in _FIELDS.items() if fold(reply) == chosen), None)


async def entries_for(request: Request, draft: Nomination) -> tuple[AwardEntry, ...]:
    """What may be asked for today: titles first, then awards, each in the catalogue's order."""
    entries = await awards_for(request.work, draft, on=request.texts.local(request.at).date())
    return tuple(sorted(entries, key=lambda entry: entry.type is EntryType.AWARD))


def listed(texts: Texts, entries: Sequence[AwardEntry], *, chosen: str) -> Sequence[str]:
    """Titles and awards under their two headings; the numbers run through and can be typed."""
    if not entries:
        return (texts("nomination.no_catalogue"),)
    parts = [texts("nomination.ask_award")]
    for type_, group in groupby(enumerate(entries, start=1), key=lambda pair: pair[1].type):
        rows = (
            texts("nomination.award_row", place=place, award=with_certainty(texts, entry)) for place, entry in group
        )
        parts.append("\n".join((texts(_HEADINGS[type_]), *rows)))
    now = next((entry.name for entry in entries if entry.id == chosen), chosen)
    return (*parts, texts("nomination.now", value=now)) if now else parts


def award_choices(entries: Sequence[AwardEntry]) -> tuple[Choice, ...]:
    """Buttons with names as long as there are few; with more, the numbers of the list."""
    if len(entries) > _MOST_NAMED_BUTTONS:
        return tuple(Choice(str(place), entry.id) for place, entry in enumerate(entries, start=1))
    return tuple(Choice(f"{place}. {entry.name}", entry.id) for place, entry in enumerate(entries, start=1))


async def check_not_ended(request: Request, draft: Nomination) -> None:
    """Raises `Refused("eligibility.ended")` where a title or award was named that exists no more."""
    entries = await request.work.blocs.awards(draft.bloc)
    named = entry_said(request.text, [one for one in entries if one.valid_to])
    on = request.texts.local(request.at).date()
    last = ended_on(entries, named.id, on=on) if named and not request.text.strip().isdecimal() else None
    if named and last:
        raise Refused("eligibility.ended", award=named.name, ended_on=last)


def entry_said(text: str, entries: Sequence[AwardEntry]) -> AwardEntry | None:
    """By its id, its number in the list, or its name."""
    words = fold(text)
    return next(
        (
            entry
            for place, entry in enumerate(entries, start=1)
            if words in {fold(entry.id), str(place), fold(entry.name), fold(f"{place}. {entry.name}")}
        ),
        None,
    )
