"""What a drafter does with a commendation nomination: begin it, write it, give it up, submit it, correct it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime

from bot.domain.commendation.awards import AwardEntry, Occasion, offered
from bot.domain.commendation.nomination_words import says_when, with_words
from bot.domain.commendation.nominations import (
    Field,
    Nomination,
    NominationState,
    Nominee,
    check_may_correct,
    check_may_submit,
    check_may_write,
    with_award,
    with_nominee,
)
from bot.domain.commendation.rule_sets import expected_rules
from bot.domain.numbering import numbered_id
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.notices import Audience, NominationAwaits
from bot.ports import Work


def new_tail() -> str:
    """The random end of an id; made before the draft is, so that beginning twice is beginning once."""
    return secrets.token_hex(6)


async def begin_draft(
    work: Work, nominee: Nominee, *, tail: str, by: Member, at: datetime, occasion: Occasion = Occasion.YEARLY
) -> Nomination:
    """A new draft under the bloc's next number. Raises `Refused("permission.draft_nomination")`."""
    check_may(by, Act.DRAFT_NOMINATION, unit=by.unit)
    await work.lock(f"nominations:{by.bloc}")
    number = await work.nominations.last_number(by.bloc) + 1
    id_ = numbered_id(number, tail=tail)
    draft = Nomination(id_, by.unit, by.bloc, by.person, at, nominee=nominee, occasion=occasion)
    await work.nominations.save(draft)
    return draft


async def change_nominee(work: Work, id_: str, nominee: Nominee, *, by: Member) -> Nomination:
    """Raises what `own_draft` raises."""
    return await _saved(work, with_nominee(await own_draft(work, id_, by=by), nominee))


async def write_words(work: Work, id_: str, field: Field, *, text: str, by: Member) -> Nomination:
    """Raises what `own_draft` and `with_words` raise; then nothing has changed."""
    return await _saved(work, with_words(await own_draft(work, id_, by=by), field, text))


async def choose_award(work: Work, id_: str, entry: AwardEntry, *, by: Member) -> Nomination:
    """Raises what `own_draft` raises."""
    return await _saved(work, with_award(await own_draft(work, id_, by=by), entry))


async def discard_draft(work: Work, id_: str, *, by: Member) -> Nomination:
    """What was drafted is gone; a returned nomination it corrected is still there.

    Raises:
        Refused: `nomination.gone`, `nomination.not_yours`, `nomination.not_draft`.

    """
    draft = await held(work, id_)
    check_may_write(draft, by=by)
    await work.nominations.remove(draft.id)
    return draft


async def own_draft(work: Work, id_: str, *, by: Member) -> Nomination:
    """The draft as it stands now, held until this work ends.

    Raises:
        Refused: `permission.draft_nomination`, `nomination.gone`, `nomination.not_yours`, `nomination.not_draft`.

    """
    nomination = await held(work, id_)
    check_may(by, Act.DRAFT_NOMINATION, unit=nomination.unit)
    check_may_write(nomination, by=by)
    return nomination


async def take_up(work: Work, id_: str, *, by: Member, at: datetime) -> Nomination:
    """The own draft under this number, or a new one that says what was returned; it is the one written at now.

    Raises:
        Refused: `permission.draft_nomination`, `nomination.gone`, `nomination.not_yours`, `nomination.not_returned`.

    """
    nomination = await held(work, id_)
    check_may(by, Act.DRAFT_NOMINATION, unit=nomination.unit)
    versions = await _versions(work, nomination)
    begun = next((one for one in versions if one.state is NominationState.DRAFT), None)
    if begun is None:
        check_may_correct(nomination, by=by)
        correction = await _saved(work, nomination.correction(new_tail(), at=at))
        await work.nominations.carry_papers(nomination.id, to=correction.id)
        return correction
    check_may_write(begun, by=by)
    return await _saved(work, replace(begun, drafted_at=at))


async def submit_nomination(work: Work, id_: str, *, seen: str, by: Member, at: datetime, on: date) -> Nomination:
    """The draft as it was shown (`seen` is its fingerprint) goes to the unit's leaders.

    Submitting again what was submitted is the same nomination with the same receipt. `on` is the day
    on the bloc's calendar, by which the award must be one that may be asked for.

    Raises:
        Refused: `permission.draft_nomination`, `nomination.gone` and what `check_may_submit` raises.

    """
    draft = await held(work, id_)
    check_may(by, Act.DRAFT_NOMINATION, unit=draft.unit)
    if draft.submit_receipt and draft.drafted_by == by.person:
        return draft
    open_awards = await awards_for(work, draft, on=on)
    check_may_submit(draft, by=by, seen=seen, offered=open_awards)
    if draft.occasion is Occasion.SUDDEN and not says_when(draft.deed):
        raise Refused("nomination.sudden_without_time")
    entry = next(entry for entry in open_awards if entry.id == draft.award)
    said = {field.value: getattr(draft, field) for field in Field}
    receipt = await work.audit.record(
        "nomination.submitted", draft.id, by=by.person, at=at, details={**said, "rule_set": entry.rule_set}
    )
    submitted = replace(
        with_award(draft, entry), state=NominationState.SUBMITTED, submitted_at=at, submit_receipt=receipt
    )
    await _replace_returned(work, submitted)
    await work.nominations.save(submitted)
    notice = NominationAwaits(submitted.number, submitted.name, entry.name, by.name)
    leaders = Audience((Role.UNIT_LEADER,), unit=submitted.unit, but=by.person)
    await work.outbox.tell(leaders, notice, at=at)
    return submitted


async def returned_to(work: Work, member: Member) -> tuple[Nomination, ...]:
    """What was returned to this member and no correction has been begun of, oldest first."""
    returned = await work.nominations.of_unit(member.unit, NominationState.RETURNED)
    draft = await work.nominations.draft_of(member.person)
    begun = draft.number if draft else ""
    return tuple(one for one in returned if one.drafted_by == member.person and one.number != begun)


async def returned_because(work: Work, nomination: Nomination) -> str:
    """Why the version before this one was returned; empty where there is none."""
    others = [one for one in await _versions(work, nomination) if one.id != nomination.id]
    before = [one.last_reason for one in others if one.last_reason]
    return before[-1] if before else ""


async def awards_for(work: Work, draft: Nomination, *, on: date) -> tuple[AwardEntry, ...]:
    """What may be asked for on that day for this kind of nominee and occasion, under the rules that will count."""
    if draft.nominee is None:
        return ()
    catalogue = await work.blocs.awards(draft.bloc)
    open_awards = offered(catalogue, recipient=draft.nominee.recipient, on=on, occasion=draft.occasion)
    year = min((await work.blocs.bloc(draft.bloc)).year, draft.drafted_at.year)
    found = (expected_rules(catalogue, one.id, on=on, year=year) for one in open_awards)
    return tuple(one.entry for one in found if one)


async def award_name(work: Work, nomination: Nomination) -> str:
    """What the award is called; its id where the catalogue does not hold it any more."""
    catalogue = await work.blocs.awards(nomination.bloc)
    return next((entry.name for entry in catalogue if entry.id == nomination.award), nomination.award)


async def held(work: Work, id_: str) -> Nomination:
    """The nomination as it stands now; nobody else changes it until this work ends.

    Raises:
        Refused: `nomination.gone` for a draft that was given up meanwhile.

    """
    await work.lock(f"nomination:{id_}")
    nomination = await work.nominations.by_id(id_)
    if nomination is None:
        raise Refused("nomination.gone")
    return nomination


async def _replace_returned(work: Work, submitted: Nomination) -> None:
    """Only the correction counts from now on."""
    for one in await _versions(work, submitted):
        if one.state is NominationState.RETURNED:
            await work.nominations.save(replace(one, state=NominationState.SUPERSEDED))


async def _versions(work: Work, nomination: Nomination) -> tuple[Nomination, ...]:
    found = await work.nominations.numbered(nomination.number)
    return tuple(one for one in found if one.bloc == nomination.bloc and one.drafted_by == nomination.drafted_by)


async def _saved(work: Work, nomination: Nomination) -> Nomination:
    await work.nominations.save(nomination)
    return nomination
