"""How a nomination reads: restated, in a list, and as a notice to others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.domain.commendation.awards import AwardEntry, EntryType, Occasion
from bot.domain.commendation.nomination_words import says_when
from bot.domain.commendation.nominations import Field, Nomination, NominationState, Nominee
from bot.domain.commendation.rule_sets import by_id, entry_of
from bot.domain.telling.notices import NominationAwaits, NominationEndorsed, NominationReturned, NominationWaits
from handlers.conversation import Choice, Request, Screen
from handlers.texts import Texts

COMMAND = "denghi"
_NAMED: Mapping[Nominee, str] = {
    Nominee.PERSON: "nomination.named_person",
    Nominee.COLLECTIVE: "nomination.named_collective",
    Nominee.MODEL: "nomination.named_model",
}
_KIND: Mapping[Nominee, str] = {
    Nominee.PERSON: "nomination.kind.person",
    Nominee.COLLECTIVE: "nomination.kind.collective",
    Nominee.MODEL: "nomination.kind.model",
}
_STATE: Mapping[NominationState, str] = {
    NominationState.DRAFT: "nomination.state.draft",
    NominationState.SUBMITTED: "nomination.state.submitted",
    NominationState.ENDORSED: "nomination.state.endorsed",
    NominationState.CHECKED: "nomination.state.checked",
    NominationState.RETURNED: "nomination.state.returned",
    NominationState.SUPERSEDED: "nomination.state.superseded",
    NominationState.READY: "nomination.state.ready",
    NominationState.NOT_CARRIED: "nomination.state.not_carried",
    NominationState.RECEIVED: "nomination.state.received",
    NominationState.ON_HOLD: "nomination.state.on_hold",
    NominationState.GRANTED: "nomination.state.granted",
    NominationState.DECLINED: "nomination.state.declined",
    NominationState.REVOKED: "nomination.state.revoked",
}
_STANDS: Mapping[NominationState, str] = {
    NominationState.DRAFT: "nomination.stands.draft",
    NominationState.SUBMITTED: "nomination.stands.submitted",
    NominationState.ENDORSED: "nomination.stands.endorsed",
    NominationState.CHECKED: "nomination.stands.checked",
    NominationState.RETURNED: "nomination.stands.returned",
    NominationState.SUPERSEDED: "nomination.stands.superseded",
    NominationState.READY: "nomination.stands.ready",
    NominationState.NOT_CARRIED: "nomination.stands.not_carried",
    NominationState.RECEIVED: "nomination.stands.received",
    NominationState.ON_HOLD: "nomination.stands.on_hold",
    NominationState.GRANTED: "nomination.stands.granted",
    NominationState.DECLINED: "nomination.stands.declined",
    NominationState.REVOKED: "nomination.stands.revoked",
}
_FIELD: Mapping[Field, str] = {
    Field.NOMINEE: "nomination.field.nominee",
    Field.NAME: "nomination.field.name",
    Field.DEED: "nomination.field.deed",
    Field.DOCUMENT: "nomination.field.document",
    Field.AWARD: "nomination.field.award",
}
_ASKS_NAME: Mapping[Nominee, str] = {
    Nominee.PERSON: "nomination.ask_person",
    Nominee.COLLECTIVE: "nomination.ask_collective",
    Nominee.MODEL: "nomination.ask_model",
}


async def catalogue(request: Request, bloc: str) -> dict[str, AwardEntry]:
    """The titles and awards of a bloc by id, as they are today."""
    on = request.texts.local(request.at).date()
    return dict(by_id(await request.work.blocs.awards(bloc), on=on))


async def entry_for(request: Request, nomination: Nomination) -> AwardEntry | None:
    """What is asked for, under the rules stored with it; None where the catalogue does not hold it any more."""
    entries = await request.work.blocs.awards(nomination.bloc)
    return entry_of(entries, nomination.award, rule_set=nomination.rule_set)


def restated(texts: Texts, nomination: Nomination, entry: AwardEntry | None) -> str:
    """What has been said so far, a line each, in the order in which it is asked for."""
    return "\n".join(_lines(texts, nomination, entry))


def _lines(texts: Texts, nomination: Nomination, entry: AwardEntry | None) -> Iterator[str]:
    if nomination.occasion is not Occasion.YEARLY:
        yield texts(f"nomination.occasion_{nomination.occasion}")
    if nomination.nominee:
        yield texts("nomination.for_whom", kind=texts(_KIND[nomination.nominee]))
    if nomination.nominee and nomination.name:
        yield texts(_NAMED[nomination.nominee], name=nomination.name)
    if nomination.deed:
        yield texts("nomination.deed", deed=nomination.deed)
    if nomination.document:
        yield texts("nomination.document", document=nomination.document)
    if entry:
        key = "nomination.title_asked" if entry.type is EntryType.TITLE else "nomination.award_asked"
        yield texts(key, award=with_certainty(texts, entry))
    elif nomination.award:
        yield texts("nomination.award_unknown", award=nomination.award)


def reviewed(texts: Texts, draft: Nomination, entry: AwardEntry | None) -> Iterator[str]:
    """What would be sent, and what its writer had better look at again."""
    yield restated(texts, draft, entry)
    if not says_when(draft.deed):
        yield texts("nomination.when_missing")


def step_mark(nomination: str) -> str:
    """What the buttons of all steps of one draft are made for: a second tap finds the next step, not the desk."""
    return f"{COMMAND} {nomination.partition('-')[2]}"


def step_title(texts: Texts, draft: Nomination, field: Field) -> str:
    """Which nomination, and how far."""
    fields = tuple(Field)
    step = fields.index(field) + 1
    return texts("nomination.step", number=draft.number, step=step, steps=len(fields), field=texts(_FIELD[field]))


def asked(texts: Texts, draft: Nomination, field: Field) -> str:
    """What a step asks for in words: the name, the deed or the document."""
    if field is Field.NAME and draft.nominee:
        return texts(_ASKS_NAME[draft.nominee])
    return texts("nomination.ask_deed" if field is Field.DEED else "nomination.ask_document")


def with_certainty(texts: Texts, entry: AwardEntry) -> str:
    """The name, and that no published source was seen where none was."""
    return entry.name if entry.certain else texts("nomination.unverified", award=entry.name)


def in_list(texts: Texts, nomination: Nomination, awards: Mapping[str, AwardEntry]) -> dict[str, object]:
    """What a line of a list says of a nomination."""
    entry = awards.get(nomination.award)
    return {
        "number": nomination.number,
        "name": nomination.name,
        "award": entry.name if entry else nomination.award,
        "state": texts(_STATE[nomination.state]),
    }


def state_in_words(texts: Texts, nomination: Nomination, *, decided_by: str) -> str:
    """Where it stands, since when, and by whom it was decided."""
    return texts(
        _STANDS[nomination.state],
        drafted_at=nomination.drafted_at,
        submitted_at=nomination.submitted_at,
        by=decided_by,
        at=nomination.last_at,
        reason=nomination.last_reason,
    )


def awaits(notice: NominationAwaits, texts: Texts) -> Screen:
    text = texts("notice.nomination_awaits", number=notice.number, name=notice.name, award=notice.award, by=notice.by)
    return Screen(text, choices=(Choice(texts("button.look_and_sign"), "/ky"),))


def was_returned(notice: NominationReturned, texts: Texts) -> Screen:
    text = texts(
        "notice.nomination_returned", number=notice.number, name=notice.name, by=notice.by, reason=notice.reason
    )
    label = texts("nomination.button.correct", number=notice.number)
    return Screen(text, choices=(Choice(label, f"/{COMMAND} sửa {notice.number}"),))


def was_endorsed(notice: NominationEndorsed, texts: Texts) -> Screen:
    return Screen(
        texts(
            "notice.nomination_endorsed",
            number=notice.number,
            name=notice.name,
            award=notice.award,
            by=notice.by,
            at=notice.at,
        )
    )


def waits(notice: NominationWaits, texts: Texts) -> Screen:
    text = texts(
        "notice.nomination_waits", number=notice.number, unit=notice.unit, name=notice.name, award=notice.award
    )
    look = Choice(texts("nomination.button.look", number=notice.number), f"/{COMMAND} {notice.number}")
    return Screen(text, choices=(look,))
