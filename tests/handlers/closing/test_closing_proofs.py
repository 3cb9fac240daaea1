"""/kiemtra where something was changed behind the program's back, and old buttons of appeals and corrections."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot.actions.closing.locking import lock_period, readiness
from bot.actions.scoring.scores import rescore
from bot.domain.closing.snapshots import short_hash
from bot.domain.people.members import Grant, Member, Role
from bot.domain.review.path import PathStep, Stage
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet, SheetState
from bot.ports import PeriodLock
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

PERIOD, UNIT = f"{BLOC}.2017-H1", f"{BLOC}.SD"


@asynccontextmanager
async def locked(url: str) -> AsyncIterator[tuple[BlocAtWork, PeriodLock]]:
    """The bloc after a lock: one unit signed; Em leads another one, Giang is of the standing office."""
    async with bloc_at_work(url) as bloc:
        bloc.clock.move_to("2017-06-30 09:00")
        await bloc.joins("Em", Role.UNIT_LEADER, "TY")
        await bloc.joins("Giang", Role.SUPERVISOR)
        at, office = bloc.clock.now(), Member("s", "Giang", (Grant(Role.SUPERVISOR),))
        lines = {"A01": Line("A01", Decimal(40), "", "o", at), "B02": Line("B02", Decimal(76), "", "o", at)}
        sheet = Sheet("s1", UNIT, PERIOD, 1, 1, lines, "o", at, late=False, submit_receipt="")
        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            await work.sheets.add(sheet)
            await work.sheets.save_decision(replace(sheet, state=SheetState.SIGNED, decided_by="l", decided_at=at))
            await work.paths.add(PathStep(PERIOD, UNIT, Stage.REVIEW_2, 1, "s", at))
            await rescore(work, period, at=at, of=(UNIT,))
            ready = await readiness(work, period, at=at)
            without = frozenset(unit.id for unit in ready.unsigned)
            lock = await lock_period(work, period, seen=ready.hash, without=without, by=office, at=at)
        await bloc.settles()
        yield bloc, lock


def change(url: str, sql: str) -> None:
    connection = sqlite3.connect(Path(url.removeprefix("sqlite:///")))
    with connection:
        connection.execute("DROP TRIGGER audit_stays")
        connection.execute(sql)
    connection.close()


async def asked(bloc: BlocAtWork, text: str) -> str:
    await bloc.says("Em", f"/kiemtra {text}")
    return bloc.last("Em")


async def test_a_changed_cell_is_named_to_whoever_asks(sqlite_url: str) -> None:
    async with locked(sqlite_url) as (bloc, _):
        change(sqlite_url, "UPDATE sheet SET lines = replace(lines, '\"76\"', '\"99\"')")
        shown = await asked(bloc, "2017-H1")

    assert shown.split("\n")[:2] == [
        "⚠️ KHÔNG KHỚP: số liệu hiện nay của 6 tháng đầu năm 2017 khác lúc chốt (09:00 ngày 30/06/2017).",
        "– Sơn Động, B02: giá trị được tính",
    ]


async def test_what_concerns_a_unit_or_the_whole_bloc_is_named_too_and_a_long_list_is_cut(sqlite_url: str) -> None:
    async with locked(sqlite_url) as (bloc, _):
        change(sqlite_url, "UPDATE sheet SET version = 2")
        change_criteria = 'UPDATE criteria_set SET body = replace(body, \'"target":"75"\', \'"target":"74"\')'
        connection = sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")))
        with connection:
            connection.execute(change_criteria)
            for unit in ("HH", "VY", "BG", "LG", "LNa", "LNg", "TY", "YD", "YT", "SD"):
                for code in ("A01", "A02"):
                    connection.execute(
                        "INSERT INTO assignment (period, unit, criterion, is_assigned, reason, decided_by, decided_at,"
                        " receipt) VALUES (?, ?, ?, 0, '', '', 0, '')",
                        (PERIOD, f"{BLOC}.{unit}", code),
                    )
        connection.close()
        shown = (await asked(bloc, "2017-H1")).split("\n")

    assert shown[1:4] == [
        "– bộ tiêu chí",
        "– Hiệp Hòa, A01: chỉ tiêu, không giao, xếp hạng bên ngoài",
        "– Hiệp Hòa, A02: chỉ tiêu, không giao, xếp hạng bên ngoài",
    ]
    assert shown[13] == "… và 10 chỗ khác."


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE period_lock SET snapshot = '{}'", "nhưng bản chụp lưu lúc chốt đã bị sửa"),
        ("UPDATE period_lock SET hash = '0'", "nhưng mã lưu trong hệ thống đã bị sửa"),
        ("UPDATE period_lock SET snapshot = '{}', hash = '0'", "nhưng mã lưu trong hệ thống đã bị sửa"),
    ],
)
async def test_the_posted_hash_tells_what_was_changed(sqlite_url: str, sql: str, said: str) -> None:
    async with locked(sqlite_url) as (bloc, lock):
        change(sqlite_url, sql)
        shown = await asked(bloc, short_hash(lock.hash))

    assert said in shown


async def test_where_everything_was_changed_the_place_cannot_be_named(sqlite_url: str) -> None:
    async with locked(sqlite_url) as (bloc, _):
        change(sqlite_url, "UPDATE period_lock SET snapshot = '{}', hash = '0'")
        shown = await asked(bloc, "2017-H1")

    assert shown.split("\n")[1] == "– Bản chụp lưu lúc chốt không đọc được nữa, nên không chỉ ra được chỗ khác."


async def test_a_broken_book_is_told(sqlite_url: str) -> None:
    async with locked(sqlite_url) as (bloc, lock):
        change(sqlite_url, "UPDATE audit SET actor = 'x' WHERE action = 'period.locked'")
        shown = await asked(bloc, lock.receipt)

    first, last = shown.split("\n")
    assert first == f"Biên nhận {lock.receipt} có trong sổ: chốt, khóa sổ kỳ chấm, ghi lúc 09:00 ngày 30/06/2017."
    assert last.startswith("⚠️ Sổ KHÔNG nguyên vẹn: mục số ")


async def test_an_act_without_words_is_told_by_what_it_was_about(sqlite_url: str) -> None:
    async with locked(sqlite_url) as (bloc, _):
        async with bloc.database.work() as work:
            receipts = [
                await work.audit.record(action, "x", by="", at=bloc.clock.now(), details={})
                for action in ("standings.published", "never.heard_of")
            ]
        shown = [(await asked(bloc, receipt)).split("\n")[0] for receipt in receipts]

    assert shown == [
        f"Biên nhận {receipts[0]} có trong sổ: công bố bảng xếp hạng, ghi lúc 09:00 ngày 30/06/2017.",
        f"Biên nhận {receipts[1]} có trong sổ: một việc của hệ thống, ghi lúc 09:00 ngày 30/06/2017.",
    ]


@pytest.mark.parametrize(
    "data",
    [
        "kiennghi quyet nothing|Chấp nhận",
        "kiennghi ky nothing|Ký",
        "kiennghi don nothing|B02",
        "dinhchinh xet nothing|Xác nhận",
        "khoaso 2017-H1 00000000 chot|Chốt sổ",
    ],
)
async def test_a_button_of_something_that_is_gone_opens_todays_screen(sqlite_url: str, data: str) -> None:
    async with locked(sqlite_url) as (bloc, _):
        bloc.clock.move_to("2017-07-01 09:00")
        await bloc.presses_data("Giang", data)
        shown = bloc.last("Giang")

    assert shown != ""
    assert "Lỗi phía hệ thống" not in shown
