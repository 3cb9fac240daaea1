"""The signing race, on both engines: exactly one signature a unit, on exactly the text that was read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.actions.covenant.preparing import edit_draft, withdraw_covenant
from bot.actions.covenant.signing import sign_covenant
from bot.actions.people.delegating import lend
from bot.domain.covenant.texts import CovenantSignature, VersionState
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from storage.queries import Query
from tests.actions.covenant.signing_scene import SD, member, put_up, revoked
from tests.bloc import BLOC, HANOI, BlocAtWork, bloc_at_work

_SPOIL = "UPDATE covenant_version SET body = replace(body, 'Giao ước', 'Giao uoc')"


@pytest.fixture
async def bloc(database_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(database_url) as opened:
        for name, role, unit in (
            ("Cường", Role.BLOC_HEAD, "HH"),
            ("Bình", Role.UNIT_LEADER, "SD"),
            ("Bảo", Role.UNIT_LEADER, "SD"),
            ("An", Role.OFFICER, "SD"),
        ):
            await opened.joins(name, role, unit)
        yield opened


async def _signs(bloc: BlocAtWork, hash_: str, by: Member) -> CovenantSignature | Refused:
    try:
        async with bloc.database.work() as work:
            return await sign_covenant(work, hash_=hash_, by=by, at=bloc.clock.now())
    except Refused as refused:
        return refused


async def _withdraws(bloc: BlocAtWork, by: Member) -> Refused | None:
    try:
        async with bloc.database.work() as work:
            place = await work.blocs.bloc(BLOC)
            await withdraw_covenant(work, place, reason="Sai số", by=by, at=bloc.clock.now())
    except Refused as refused:
        return refused
    return None


async def _signatures(bloc: BlocAtWork) -> list[tuple[str, str, str]]:
    """Every signature there is, on whatever text: unit, hash and state of the text."""
    found: list[tuple[str, str, str]] = []
    async with bloc.database.work() as work:
        for one in await work.covenants.versions(BLOC, 2017):
            found += [(row.unit, row.hash, one.state) for row in await work.covenants.signatures(one.id)]
    return found


async def test_two_leaders_of_a_unit_sign_at_once_and_one_signature_stands(bloc: BlocAtWork) -> None:
    up = await put_up(bloc, await member(bloc, "Cường"))
    leaders = [await member(bloc, "Bình"), await member(bloc, "Bảo")]

    results = await asyncio.gather(*(_signs(bloc, up.hash, one) for one in leaders))

    assert await _signatures(bloc) == [(SD, up.hash, "open")]
    assert sorted(type(one).__name__ for one in results) == ["CovenantSignature", "Refused"]
    assert [one.key for one in results if isinstance(one, Refused)] == ["covenant.signed_already"]


async def test_signatures_are_listed_in_the_official_order_of_the_units(bloc: BlocAtWork) -> None:
    await bloc.joins("Vân", Role.UNIT_LEADER, "VY")
    up = await put_up(bloc, await member(bloc, "Cường"))

    for name in ("Bình", "Vân"):
        await _signs(bloc, up.hash, await member(bloc, name))

    assert await _signatures(bloc) == [(f"{BLOC}.VY", up.hash, "open"), (SD, up.hash, "open")]


async def test_the_same_leader_twice_at_once_gets_the_same_signature(bloc: BlocAtWork) -> None:
    up, leader = await put_up(bloc, await member(bloc, "Cường")), await member(bloc, "Bình")

    first, second = await asyncio.gather(_signs(bloc, up.hash, leader), _signs(bloc, up.hash, leader))

    assert first == second
    assert await _signatures(bloc) == [(SD, up.hash, "open")]


async def test_a_text_that_was_withdrawn_and_changed_after_reading_is_not_signed(bloc: BlocAtWork) -> None:
    head, leader = await member(bloc, "Cường"), await member(bloc, "Bình")
    read = await put_up(bloc, head)
    withdrawn = await _withdraws(bloc, head)
    between = await _signs(bloc, read.hash, leader)
    anew = await put_up(bloc, head, title="Giao ước sửa")

    results = [await _signs(bloc, read.hash, leader), await _signs(bloc, anew.hash, leader)]

    assert (withdrawn, between) == (None, Refused("covenant.withdrawn"))
    assert results[0] == Refused("covenant.other_text")
    assert await _signatures(bloc) == [(SD, anew.hash, "open")]


async def test_signing_and_withdrawing_at_once_leave_no_valid_signature_on_a_withdrawn_text(bloc: BlocAtWork) -> None:
    head, leader = await member(bloc, "Cường"), await member(bloc, "Bình")
    up = await put_up(bloc, head)

    signed, gone = await asyncio.gather(_signs(bloc, up.hash, leader), _withdraws(bloc, head))

    void = [(SD, up.hash, str(VersionState.WITHDRAWN))] if isinstance(signed, CovenantSignature) else []
    assert gone is None
    assert await _signatures(bloc) == void


async def test_a_leader_whose_role_ended_after_reading_signs_nothing(bloc: BlocAtWork) -> None:
    up, leader = await put_up(bloc, await member(bloc, "Cường")), await member(bloc, "Bình")
    await revoked(bloc.database, leader, bloc)

    result = await _signs(bloc, up.hash, leader)

    assert result == Refused("permission.sign_covenant")
    assert await _signatures(bloc) == []


async def test_a_stored_text_that_was_altered_is_not_signed(bloc: BlocAtWork) -> None:
    up, leader = await put_up(bloc, await member(bloc, "Cường")), await member(bloc, "Bình")
    async with bloc.database.engine.transaction() as connection:
        await connection.fetch(Query("spoil", _SPOIL, _SPOIL, ()), {})

    result = await _signs(bloc, up.hash, leader)

    assert result == Refused("covenant.altered")
    assert await _signatures(bloc) == []


async def test_what_is_up_cannot_be_saved_with_another_text(bloc: BlocAtWork) -> None:
    head = await member(bloc, "Cường")
    up = await put_up(bloc, head)

    async with bloc.database.work() as work:
        changed = (await work.covenants.versions(BLOC, 2017))[0]
        await work.covenants.save_version(
            type(changed)(**{**{name: getattr(changed, name) for name in changed.__slots__}, "body": "{}"})
        )
        with pytest.raises(Refused) as refused:
            await edit_draft(work, await work.blocs.bloc(BLOC), "tên: Khác", by=head, at=bloc.clock.now())

    assert refused.value == Refused("covenant.no_draft")
    async with bloc.database.work() as work:
        assert (await work.covenants.versions(BLOC, 2017))[0].body == up.body


async def test_the_holder_of_a_lent_authority_and_the_leader_sign_once_together(bloc: BlocAtWork) -> None:
    up, leader = await put_up(bloc, await member(bloc, "Cường")), await member(bloc, "Bình")
    officer = await member(bloc, "An")
    at = bloc.clock.now()
    async with bloc.database.work() as work:
        await lend(
            work,
            Grant(Role.UNIT_LEADER, BLOC, SD),
            holder=officer.person,
            last=(at + timedelta(days=3)).astimezone(HANOI).date(),
            votes=False,
            by=leader,
            at=at,
            zone=HANOI,
        )
    async with bloc.database.work() as work:
        account = await work.members.account("telegram", str(bloc.people["An"]), at=at)
    assert account

    results = await asyncio.gather(_signs(bloc, up.hash, account.member), _signs(bloc, up.hash, leader))

    assert sorted(type(one).__name__ for one in results) == ["CovenantSignature", "Refused"]
    assert await _signatures(bloc) == [(SD, up.hash, "open")]
