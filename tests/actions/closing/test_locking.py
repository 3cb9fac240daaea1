"""The lock: what blocks it, what it freezes, whom it tells; and two people or an appeal at the same moment."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from bot.actions.closing.appealing import draft_appeal, sign_appeal
from bot.actions.closing.deciding_appeals import decide_appeal
from bot.actions.closing.locked_standings import locked_table
from bot.actions.closing.locking import lock_period, readiness
from bot.domain.closing.snapshots import hashed
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.path import Stage
from bot.domain.review.reopenings import Reopening
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.closing_notices import PeriodLocked
from bot.domain.telling.notices import StandingsTable
from bot.ports import PeriodLock
from tests.actions.closing.closing_scene import (
    AT,
    BLOC,
    DEPUTY,
    DIRECTOR,
    HEAD,
    HOUR,
    LEADER,
    OFFICER,
    PERIOD,
    PLEA,
    SECOND_SUPERVISOR,
    SUPERVISOR,
    Scene,
    scene,
    unit,
)

UNSIGNED = ("HH", "VY", "BG", "LG", "LNa", "LNg", "YD", "YT")
WITHOUT = frozenset(unit(code) for code in UNSIGNED)


async def lock(bloc: Scene, *, by: Member = SUPERVISOR, without: frozenset[str] = WITHOUT) -> PeriodLock:
    async with bloc.database.work() as work:
        seen = (await readiness(work, bloc.period, at=AT)).hash
    async with bloc.database.work() as work:
        return await lock_period(work, bloc.period, seen=seen, without=without, by=by, at=AT)


async def signed_appeal(bloc: Scene) -> str:
    async with bloc.database.work() as work:
        appeal = await draft_appeal(work, bloc.period, PLEA, by=OFFICER, at=AT)
        await sign_appeal(work, appeal.id, by=LEADER, at=AT)
    return appeal.id


async def test_a_lock_freezes_the_period_and_everybody_gets_the_hash(database_url: str) -> None:
    async with scene(database_url) as bloc:
        made = await lock(bloc)
        told = await bloc.told()
        now = await bloc.period_now()
        async with bloc.database.work() as work:
            steps = await work.paths.steps(PERIOD)
            kept = await work.locks.of_period(PERIOD)

    notice = PeriodLocked(
        bloc="Khối thi đua Công an các huyện, thành phố",
        period="6 tháng đầu năm 2017",
        code="2017-H1",
        at=AT,
        by="Đ/c Giang",
        units=10,
        signed=2,
        hash=made.hash,
    )
    assert kept == made
    assert hashed(made.snapshot) == made.hash
    assert now.locked_at == AT
    assert {code: steps[unit(code)][-1].stage for code in ("SD", "TY", "YT")} == {
        "SD": Stage.LOCKED,
        "TY": Stage.LOCKED,
        "YT": Stage.LOCKED,
    }
    assert [who for who, one in told if one == notice] == [
        "group", "An", "Bình", "Em", "Cường", "Dũng", "Hà", "Khánh"
    ]  # fmt: skip
    assert [who for who, one in told if isinstance(one, StandingsTable)] == ["group"]


async def test_the_snapshot_says_what_counted_and_on_whose_word(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        made = await lock(bloc)

    whole = json.loads(made.snapshot)
    son_dong = next(one for one in whole["units"] if one["code"] == "SD")
    assert whole["period"] == {"id": PERIOD, "code": "2017-H1"}
    assert son_dong["values"] == {"A01": "40", "B02": "76"}
    assert son_dong["rulings"] == {"B02": "review_2"}
    assert son_dong["points"] == {"A01": "40", "B02": "32"}
    assert son_dong["place"] == {"rank": 2, "tied": False}
    assert son_dong["totals"]["total"] == "72"


async def test_whoever_has_no_second_review_blocks_the_lock(sqlite_url: str) -> None:
    async with scene(sqlite_url, reviewed=False) as bloc:
        async with bloc.database.work() as work:
            ready = await readiness(work, bloc.period, at=AT)
        with pytest.raises(Refused) as refused:
            await lock(bloc)

    assert [one.code for one in ready.unreviewed] == ["SD", "TY"]
    assert refused.value == Refused("lock.blocked")


async def test_an_appeal_that_waits_blocks_the_lock_until_it_is_decided(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await signed_appeal(bloc)
        with pytest.raises(Refused) as refused:
            await lock(bloc)
        async with bloc.database.work() as work:
            await decide_appeal(work, appeal, value=None, by=DEPUTY, at=AT, reason="Không đủ căn cứ")
        made = await lock(bloc)

    assert refused.value == Refused("lock.blocked")
    assert made.by == "Giang"


async def test_a_request_to_reopen_that_waits_blocks_the_lock(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        asked = Reopening("r1", PERIOD, unit("SD"), Deadline.SHEET, "Nhập sót", "An", AT)
        async with bloc.database.work() as work:
            await work.paths.save_reopening(asked)
            ready = await readiness(work, bloc.period, at=AT)
        with pytest.raises(Refused) as refused:
            await lock(bloc)

    assert ready.reopenings == (asked,)
    assert refused.value == Refused("lock.blocked")


async def test_units_that_never_signed_are_confirmed_by_name(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        with pytest.raises(Refused) as refused:
            await lock(bloc, without=WITHOUT - {unit("YT"), unit("HH")})

    assert refused.value == Refused("lock.unsigned", units="Hiệp Hòa, Yên Thế")


async def test_what_is_locked_is_what_was_shown(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        async with bloc.database.work() as work:
            seen = (await readiness(work, bloc.period, at=AT)).hash
        await bloc.reviews("TY", Instance.REVIEW_2, by=SUPERVISOR, B02="80")
        async with bloc.database.work() as work:
            with pytest.raises(Refused) as refused:
                await lock_period(work, bloc.period, seen=seen, without=WITHOUT, by=SUPERVISOR, at=AT)

    assert refused.value == Refused("lock.changed_meanwhile")


async def test_points_that_were_not_brought_up_to_date_are_before_they_are_locked(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        async with bloc.database.work() as work:
            scores = await work.sheets.scores(PERIOD)
            stale = {unit("SD"): scores[unit("TY")]}
            await work.sheets.save_scores(PERIOD, stale, at=AT)
        async with bloc.database.work() as work:
            seen = (await readiness(work, bloc.period, at=AT)).hash
        async with bloc.database.work() as work:
            with pytest.raises(Refused) as refused:
                await lock_period(work, bloc.period, seen=seen, without=WITHOUT, by=SUPERVISOR, at=AT)

    assert refused.value == Refused("lock.changed_meanwhile")


@pytest.mark.parametrize("by", [HEAD, DIRECTOR, LEADER], ids=["head", "director", "leader"])
async def test_only_the_standing_office_locks(sqlite_url: str, by: Member) -> None:
    async with scene(sqlite_url) as bloc:
        with pytest.raises(Refused) as refused:
            await lock(bloc, by=by)

    assert refused.value == Refused("permission.lock")


async def test_a_locked_table_is_read_as_it_was_locked(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        made = await lock(bloc)
        async with bloc.database.work() as work:
            one = await work.blocs.bloc(BLOC)
            table = await locked_table(work, bloc.period, bloc=one, in_group=False, own=unit("SD"))
            in_group = await locked_table(
                work, bloc.period, bloc=replace(one, full_table_in_group=False), in_group=True, own=unit("SD")
            )

    assert [(place.rank, place.unit) for place in table.places] == [(1, "Tân Yên"), (2, "Sơn Động")]
    assert (table.locked_at, table.hash, table.own, len(table.unsigned)) == (AT, made.hash, "Sơn Động", 8)
    assert (in_group.top_only, in_group.own) == (True, "")


async def test_two_supervisors_who_lock_at_once_make_one_lock_and_get_the_same_answer(database_url: str) -> None:
    async with scene(database_url) as bloc:
        first, second = await asyncio.gather(lock(bloc), lock(bloc, by=SECOND_SUPERVISOR))
        async with bloc.database.work() as work:
            all_locks = await work.locks.all()

    assert first == second
    assert all_locks == (first,)


@pytest.mark.parametrize("head_start", [0, 2, 5, 9])
async def test_an_appeal_signed_while_the_period_is_locked_blocks_it_or_comes_too_late(
    database_url: str, head_start: int
) -> None:
    async with scene(database_url) as bloc:
        async with bloc.database.work() as work:
            appeal = await draft_appeal(work, bloc.period, PLEA, by=OFFICER, at=AT)

        async def signs() -> str:
            for _ in range(head_start):
                await asyncio.sleep(0)
            async with bloc.database.work() as work:
                try:
                    await sign_appeal(work, appeal.id, by=LEADER, at=AT + HOUR)
                except Refused as refused:
                    return refused.key
            return "signed"

        async def locks() -> str:
            try:
                await lock(bloc)
            except Refused as refused:
                return refused.key
            return "locked"

        outcome = set(await asyncio.gather(signs(), locks()))
        async with bloc.database.work() as work:
            kept = await work.appeals.by_id(appeal.id)
        now = await bloc.period_now()

    assert kept is not None
    assert outcome in ({"signed", "lock.blocked"}, {"period.locked", "locked"})
    assert kept.is_open == (now.locked_at is None)
