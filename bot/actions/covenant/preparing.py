"""Preparing a covenant: drafted from a template, edited by chat, put up for signing, taken back with a reason."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from bot.actions.covenant.places import hold_covenant, year_period
from bot.actions.scoring.signing import check_reason
from bot.domain.covenant.draft_lines import Drafted, drafted
from bot.domain.covenant.signing import draft, parties_of, put_up, standing, withdrawn
from bot.domain.covenant.texts import (
    CovenantText,
    CovenantVersion,
    Pledge,
    VersionState,
    hashed,
    written,
)
from bot.domain.criteria.criteria import CriteriaSet, Takes
from bot.domain.exchange.lessons import check_screened
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.targets.terms import Terms
from bot.domain.telling.covenant_notices import CovenantPutUp, CovenantWithdrawn
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def begin_draft(work: Work, bloc: Bloc, text: CovenantText, *, by: Member, at: datetime) -> CovenantVersion:
    """A draft of this text, or the draft that is there already.

    Raises:
        Refused: `permission.prepare_covenant`, `covenant.already_up`.

    """
    check_may(by, Act.PREPARE_COVENANT, bloc=bloc.id)
    await hold_covenant(work, bloc.id)
    versions = await work.covenants.versions(bloc.id, bloc.year)
    if standing(versions):
        raise Refused("covenant.already_up")
    there = draft(versions)
    if there:
        return there
    new = CovenantVersion(secrets.token_hex(6), bloc.id, bloc.year, written(text), VersionState.DRAFT, by.person, at)
    await work.covenants.save_version(new)
    return new


async def drop_draft(work: Work, bloc: Bloc, *, by: Member) -> None:
    """What is being prepared is thrown away; what was put up stays.

    Raises:
        Refused: `permission.prepare_covenant`, `covenant.no_draft`.

    """
    there = await _draft(work, bloc, by=by)
    await work.covenants.drop_draft(there.id)


async def edit_draft(work: Work, bloc: Bloc, typed: str, *, by: Member, at: datetime) -> Drafted:
    """Good lines are in the draft at once, bad ones are named.

    Raises:
        Refused: `permission.prepare_covenant`, `covenant.no_draft`, `screened.<finding>`.

    """
    there = await _draft(work, bloc, by=by)
    criteria = await work.blocs.criteria((await year_period(work, bloc)).criteria_set)
    made = drafted(there.text, typed, criteria=criteria)
    _check_screened(made.text)
    if made.taken:
        changed = replace(there, body=written(made.text), made_by=by.person, made_at=at)
        await work.covenants.save_version(changed)
    return made


async def put_up_covenant(work: Work, bloc: Bloc, *, seen: str, by: Member, at: datetime) -> CovenantVersion:
    """The draft that was seen (`seen` is the hash of its text) is put up: every unit's leaders are told to sign.

    Raises:
        Refused: `permission.prepare_covenant`, `covenant.no_draft`, `covenant.already_up`,
            `covenant.changed_meanwhile`, `covenant.number_of_set`, and what `put_up` refuses with.

    """
    there = await _draft(work, bloc, by=by)
    if standing(await work.covenants.versions(bloc.id, bloc.year)):
        raise Refused("covenant.already_up")
    if hashed(there.body) != seen:
        raise Refused("covenant.changed_meanwhile")
    period = await year_period(work, bloc)
    criteria = await work.blocs.criteria(period.criteria_set)
    terms = await work.assignments.terms(period.id)
    parties = parties_of(await work.blocs.units(bloc.id))
    pledges = tuple(_tied(one, criteria, terms) for one in there.text.pledges)
    up = put_up(there, replace(there.text, pledges=pledges, parties=parties), by=by, at=at)
    details = {"hash": up.hash, "body": up.body}
    receipt = await work.audit.record("covenant.put_up", up.id, by=by.person, at=at, details=details)
    up = replace(up, receipt=receipt)
    await work.covenants.save_version(up)
    notice = CovenantPutUp(up.text.title, by.name, up.hash, len(parties))
    await work.outbox.tell(Audience((Role.UNIT_LEADER,), bloc=bloc.id), notice, at=at)
    return up


async def withdraw_covenant(work: Work, bloc: Bloc, *, reason: str, by: Member, at: datetime) -> CovenantVersion:
    """Taken back before all have signed: signatures on it are void, those who signed are told, a draft of it is left.

    Raises:
        Refused: `permission.prepare_covenant`, `reason.missing`, `reason.too_long`, `covenant.withdrawn`,
            `covenant.in_force`.

    """
    check_may(by, Act.PREPARE_COVENANT, bloc=bloc.id)
    check_reason(reason)
    await hold_covenant(work, bloc.id)
    version = standing(await work.covenants.versions(bloc.id, bloc.year))
    if version is None:
        raise Refused("covenant.withdrawn")
    signatures = await work.covenants.signatures(version.id)
    gone = withdrawn(version, reason=reason, by=by, at=at)
    details = {"hash": gone.hash, "reason": reason, "void": [one.unit for one in signatures]}
    receipt = await work.audit.record("covenant.withdrawn", gone.id, by=by.person, at=at, details=details)
    gone = replace(gone, receipt=receipt)
    await work.covenants.save_version(gone)
    await _tell_withdrawn(work, gone, by=by, at=at, signers={one.unit: one.by for one in signatures})
    if draft(await work.covenants.versions(bloc.id, bloc.year)) is None:
        text = replace(gone.text, parties=(), pledges=tuple(replace(one, own=()) for one in gone.text.pledges))
        body, state = written(text), VersionState.DRAFT
        again = CovenantVersion(secrets.token_hex(6), bloc.id, bloc.year, body, state, by.person, at)
        await work.covenants.save_version(again)
    return gone


async def _tell_withdrawn(
    work: Work, gone: CovenantVersion, *, by: Member, at: datetime, signers: dict[str, str]
) -> None:
    """Every leader hears it; to whoever signed it says that the signature is void."""
    for party in gone.text.parties:
        signer = signers.get(party.unit, "")
        notice = CovenantWithdrawn(gone.text.title, by.name, gone.reason)
        await work.outbox.tell(Audience((Role.UNIT_LEADER,), unit=party.unit, but=signer), notice, at=at)
        if signer:
            await work.outbox.tell(Audience(person=signer), replace(notice, had_signed=True), at=at)


async def _draft(work: Work, bloc: Bloc, *, by: Member) -> CovenantVersion:
    check_may(by, Act.PREPARE_COVENANT, bloc=bloc.id)
    await hold_covenant(work, bloc.id)
    there = draft(await work.covenants.versions(bloc.id, bloc.year))
    if there is None:
        raise Refused("covenant.no_draft")
    return there


def _tied(pledge: Pledge, criteria: CriteriaSet, terms: dict[str, Terms]) -> Pledge:
    """The pledge with the targets that were assigned to single units; the set must still say the same number."""
    criterion = criteria.find(pledge.criterion) if pledge.criterion else None
    if criterion is None or criterion.target is None or criterion.takes is not Takes.RESULT:
        return pledge
    if criterion.target != pledge.value:
        raise Refused(
            "covenant.number_of_set", code=criterion.code, target=criterion.target, measure=criterion.unit_of_measure
        )
    own = {unit: _target(one, criterion.code) for unit, one in sorted(terms.items())}
    differing = tuple((unit, value) for unit, value in own.items() if value not in {None, pledge.value})
    return replace(pledge, own=tuple((unit, value) for unit, value in differing if value is not None))


def _target(terms: Terms, code: str) -> Decimal | None:
    return terms.targets.get(code)


def _check_screened(text: CovenantText) -> None:
    """What passed line by line is looked at once more as a whole."""
    check_screened(text.title, *text.movements, *text.contents, *(one.content for one in text.pledges))
