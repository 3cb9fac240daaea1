"""Appeals, locks, corrections, published editions, and receipts that are looked up: as they were saved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.audit import receipt, receipt_digits
from bot.domain.closing.appeals import Appeal, AppealState
from bot.domain.closing.corrections import Correction, CorrectionState
from bot.domain.scoring.standings import Place
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.ports import PeriodLock, Publication
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, HH, MINUTE, Q2, Q3, SD

APPEAL = Appeal("a1", Q2.id, SD.id, 1, "B02", Decimal("80.5"), "Đủ căn cứ", "BC 45", "p1", AT, receipt="AAAAA-BBBBB")
SIGNED = replace(APPEAL, state=AppealState.SIGNED, signed_by="p2", signed_at=AT, due_at=AT + MINUTE)
CORRECTION = Correction(
    "c1",
    Q2.id,
    SD.id,
    "B02",
    Decimal("85.5"),
    Decimal(32),
    Decimal("50.25"),
    Decimal(72),
    Decimal("90.25"),
    "Nhầm",
    "p1",
    AT,
)
LOCK = PeriodLock(Q2.id, "{}", "f" * 64, "p1", AT, "AAAAA-BBBBB")


async def test_an_appeal_is_read_as_it_was_saved(bloc: SqlDatabase) -> None:
    decided = replace(
        SIGNED,
        state=AppealState.ACCEPTED,
        decided_by="p1",
        decided_at=AT + MINUTE,
        value=Decimal("78.25"),
        answer="Đúng",
    )
    async with bloc.work() as work:
        await work.appeals.add(APPEAL)
        drafted = await work.appeals.by_id("a1")
        await work.appeals.save(decided)
        await work.appeals.add(replace(APPEAL, id="a0", unit=HH.id, drafted_at=AT - MINUTE))

    async with bloc.work() as work:
        assert drafted == APPEAL
        assert await work.appeals.by_id("a1") == decided
        assert await work.appeals.by_id("a9") is None
        assert [one.id for one in await work.appeals.of_period(Q2.id)] == ["a0", "a1"]
        assert await work.appeals.of_period(Q3.id) == ()
        assert await work.appeals.of_unit(SD.id) == (decided,)


async def test_what_is_overdue_is_found_until_it_was_escalated_or_decided(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await work.appeals.add(APPEAL)
        await work.appeals.save(SIGNED)
        found = [await work.appeals.overdue(at=at) for at in (AT, AT + MINUTE)]
        await work.appeals.escalate(SIGNED, at=AT + MINUTE)
        after = await work.appeals.overdue(at=AT + MINUTE)
        kept = await work.appeals.by_id("a1")

    assert found == [(), (SIGNED,)]
    assert after == ()
    assert kept == replace(SIGNED, escalated_at=AT + MINUTE)


async def test_a_period_is_locked_once(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await work.locks.add(LOCK)
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        async with bloc.work() as work:
            await work.locks.add(replace(LOCK, hash="0" * 64))

    async with bloc.work() as work:
        assert await work.locks.of_period(Q2.id) == LOCK
        assert await work.locks.of_period(Q3.id) is None
        assert await work.locks.all() == (LOCK,)


async def test_corrections_stand_in_the_order_of_their_decisions_and_what_waits_stands_last(bloc: SqlDatabase) -> None:
    later = replace(
        CORRECTION, id="c2", state=CorrectionState.CONFIRMED, decided_by="p2", decided_at=AT + 2 * MINUTE, receipt="X"
    )
    sooner = replace(later, id="c3", decided_at=AT + MINUTE, state=CorrectionState.REJECTED, answer="Không đúng")
    async with bloc.work() as work:
        for one in (CORRECTION, later, sooner):
            await work.locks.add_correction(replace(one, state=CorrectionState.PROPOSED))
        for one in (later, sooner):
            await work.locks.save_correction(one)

    async with bloc.work() as work:
        assert await work.locks.corrections(Q2.id) == (sooner, later, CORRECTION)
        assert await work.locks.correction("c2") == later
        assert await work.locks.correction("c9") is None


async def test_an_edition_keeps_the_names_of_its_day(bloc: SqlDatabase) -> None:
    places = (Place(1, SD.id, Decimal("72.5"), Decimal("7.63"), tied=False),)
    shown = StandingsTable(
        "Khối",
        "Quý II",
        (StandingsPlace(1, "Tên cũ", Decimal("72.5"), Decimal("7.63"), False, None, "cờ vàng"),),
        ("HH",),
        AT,
    )
    old = Publication(Q2.id, "2017-06-05", AT - MINUTE, places)
    new = Publication(Q2.id, "2017-06-12", AT, places, shown)
    async with bloc.work() as work:
        for one in (new, old):
            await work.standings.publish(one)

    async with bloc.work() as work:
        assert await work.standings.editions(Q2.id) == (old, new)
        assert await work.standings.last(Q2.id, before=AT + MINUTE) == new


async def test_a_receipt_leads_to_its_link_and_the_chain_after_it(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        receipts = [await work.audit.record(f"act.{n}", "s", by="p1", at=AT, details={"n": n}) for n in range(3)]

    async with bloc.work() as work:
        found = [await work.audit.find(receipt_digits(one)) for one in receipts]
        since = await work.audit.since(2)

    assert [[receipt(link.head) for link in links] for links in found] == [[one] for one in receipts]
    assert [link.event.action for link in since] == ["act.1", "act.2"]
