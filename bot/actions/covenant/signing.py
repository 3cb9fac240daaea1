"""A unit's leader signs exactly the text that was read; when all have signed, everybody hears it."""

from __future__ import annotations

from datetime import datetime

from bot.actions.covenant.places import as_now, hold_covenant
from bot.domain.covenant.signing import check_signs, in_force, is_signed_by_all, standing
from bot.domain.covenant.texts import CovenantSignature, CovenantVersion
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.covenant_notices import CovenantInForce
from bot.domain.telling.notices import Audience
from bot.ports import Work

EVERYBODY = (Role.OFFICER, Role.UNIT_LEADER, Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY)


async def sign_covenant(work: Work, *, hash_: str, by: Member, at: datetime) -> CovenantSignature:
    """One signature for the member's unit on the text with this hash; the same leader again gets the same one.

    Rights are asked once more under the lock: a role that ended after the text was read signs nothing.

    Raises:
        Refused: `permission.sign_covenant`, `covenant.signed_already` (by, at), and what `check_signs` refuses with.

    """
    check_may(by, Act.SIGN_COVENANT, unit=by.unit)
    bloc = await work.blocs.bloc(by.bloc)
    await hold_covenant(work, bloc.id)
    check_may(await as_now(work, by, at=at), Act.SIGN_COVENANT, unit=by.unit)
    up = standing(await work.covenants.versions(bloc.id, bloc.year))
    already = await _signed_already(work, up, hash_=hash_, by=by)
    if already:
        return already
    version = check_signs(up, hash_=hash_, unit=by.unit)
    details = {"unit": by.unit, "hash": hash_}
    receipt = await work.audit.record("covenant.signed", version.id, by=by.person, at=at, details=details)
    signature = CovenantSignature(version.id, by.unit, hash_, by.person, at, receipt)
    if not await work.covenants.sign(signature):
        raise Refused("covenant.other_text")
    await _settle(work, version, at=at)
    return signature


async def _signed_already(
    work: Work, version: CovenantVersion | None, *, hash_: str, by: Member
) -> CovenantSignature | None:
    """The own signature on this very text; another leader's stands in the way of a second one."""
    if version is None or version.hash != hash_:
        return None
    found = next((one for one in await work.covenants.signatures(version.id) if one.unit == by.unit), None)
    if found and found.by != by.person:
        raise Refused("covenant.signed_already", by=await work.members.name(found.by), at=found.at)
    return found


async def _settle(work: Work, version: CovenantVersion, *, at: datetime) -> None:
    """In force with the last signature."""
    text = version.text
    if not is_signed_by_all(text, await work.covenants.signatures(version.id)):
        return
    await work.covenants.save_version(in_force(version, at=at))
    details = {"hash": version.hash, "units": len(text.parties)}
    await work.audit.record("covenant.in_force", version.id, by="", at=at, details=details)
    notice = CovenantInForce(text.title, len(text.parties), version.hash)
    await work.outbox.tell(Audience(EVERYBODY, bloc=version.bloc), notice, at=at)
    in_group = CovenantInForce(text.title, len(text.parties), version.hash, in_group=True)
    await work.outbox.tell(Audience(group=version.bloc), in_group, at=at)
