"""Putting a covenant up, signing it and withdrawing it: exactly one signature a unit, on exactly the text read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.covenant.texts import (
    STANDING,
    CovenantSignature,
    CovenantText,
    CovenantVersion,
    Party,
    VersionState,
    hashed,
    written,
)
from bot.domain.people.members import Member, Unit
from bot.domain.refusal import Refused


def put_up(version: CovenantVersion, text: CovenantText, *, by: Member, at: datetime) -> CovenantVersion:
    """The draft as the text that is signed: from now on neither it nor its hash changes.

    Raises:
        Refused: `covenant.not_a_draft`, `covenant.empty` without a single content or pledge.

    """
    if version.state is not VersionState.DRAFT:
        raise Refused("covenant.not_a_draft")
    if not text.contents and not text.pledges:
        raise Refused("covenant.empty")
    body = written(text)
    return replace(version, body=body, hash=hashed(body), state=VersionState.OPEN, put_up_by=by.person, put_up_at=at)


def parties_of(units: Iterable[Unit]) -> tuple[Party, ...]:
    """Every unit of the bloc signs, by the name it has now."""
    return tuple(Party(unit.id, unit.name, unit.short) for unit in units)


def check_signs(version: CovenantVersion | None, *, hash_: str, unit: str) -> CovenantVersion:
    """The version that is about to be signed, if it is still the text that was read.

    Raises:
        Refused: `covenant.withdrawn` where nothing is up for signing (any more), `covenant.other_text` where it is
            another text than the one read, `covenant.altered` where the stored text is not the one its hash is of,
            `covenant.no_party`.

    """
    if version is None or version.state not in STANDING:
        raise Refused("covenant.withdrawn")
    if version.hash != hash_:
        raise Refused("covenant.other_text")
    if hashed(version.body) != version.hash:
        raise Refused("covenant.altered")
    if version.text.party(unit) is None:
        raise Refused("covenant.no_party")
    return version


def is_signed_by_all(text: CovenantText, signatures: Iterable[CovenantSignature]) -> bool:
    return {one.unit for one in text.parties} == {one.unit for one in signatures}


def unsigned(text: CovenantText, signatures: Iterable[CovenantSignature]) -> tuple[Party, ...]:
    """The parties that have not signed, in their order."""
    signed = {one.unit for one in signatures}
    return tuple(one for one in text.parties if one.unit not in signed)


def withdrawn(version: CovenantVersion, *, reason: str, by: Member, at: datetime) -> CovenantVersion:
    """Taken back before all have signed: the signatures on it are void, and stay readable as that.

    Raises:
        Refused: `covenant.in_force` once every unit has signed, `covenant.withdrawn` where it is not up.

    """
    if version.state is VersionState.IN_FORCE:
        raise Refused("covenant.in_force")
    if version.state is not VersionState.OPEN:
        raise Refused("covenant.withdrawn")
    return replace(version, state=VersionState.WITHDRAWN, ended_by=by.person, ended_at=at, reason=reason)


def in_force(version: CovenantVersion, *, at: datetime) -> CovenantVersion:
    """Signed by all."""
    return replace(version, state=VersionState.IN_FORCE, ended_at=at)


def standing(versions: Sequence[CovenantVersion]) -> CovenantVersion | None:
    """The text that is up for signing or in force; there is at most one a year."""
    return next((one for one in versions if one.state in STANDING), None)


def draft(versions: Sequence[CovenantVersion]) -> CovenantVersion | None:
    """What is being prepared."""
    return next((one for one in versions if one.state is VersionState.DRAFT), None)
