"""Drafts, versions and points come back exactly, on both engines."""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import asyncpg
import pytest

from bot.domain.scoring.scores import Points, Scored, Totals
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Draft, Sheet, SheetState, Undo
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, HH, Q2, Q3, SD

_NOTE = unicodedata.normalize("NFC", "Báo cáo số 45/BC-CAHH, “hoà giải”")
_LINE = Line("B02", Decimal("78.50"), _NOTE, "p1", AT)
_LINES = {"B02": _LINE, "A01": Line("A01", Decimal("0"), "", "p2", AT)}
_SHEET = Sheet("s1", SD.id, Q2.id, 1, 4, _LINES, "p1", AT, False, "AKG7Y-5FRTG")
_TOTALS = Totals(
    Decimal("1.005"), Decimal(0), Decimal("0.10"), Decimal("1E+2"), Decimal(100), Decimal("33.3333333333333333")
)


async def test_a_unit_without_a_draft_has_an_empty_one(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        assert await work.sheets.draft(SD.id, Q2.id) == Draft(SD.id, Q2.id)


async def test_a_draft_keeps_exact_numbers_instants_notes_and_its_undo(bloc: SqlDatabase) -> None:
    draft = Draft(SD.id, Q2.id, 7, _LINES, Undo("p1", AT, {"B02": None, "A01": _LINE}))

    async with bloc.work() as work:
        await work.sheets.save_draft(replace(draft, rev=6, lines={}, undo=None))
        await work.sheets.save_draft(draft)
    async with bloc.work() as work:
        found = await work.sheets.draft(SD.id, Q2.id)

    assert found == draft
    assert str(found.lines["B02"].value) == "78.50"
    assert found.lines["B02"].note == _NOTE


async def test_a_version_comes_back_with_its_decision_and_the_lines_stay(bloc: SqlDatabase) -> None:
    signed = replace(
        _SHEET, state=SheetState.SIGNED, decided_by="p2", decided_at=AT + timedelta(hours=1), decision_receipt="X"
    )

    async with bloc.work() as work:
        await work.sheets.add(_SHEET)
        before = await work.sheets.by_id("s1")
        await work.sheets.save_decision(replace(signed, lines={}))
        found = await work.sheets.by_id("s1")
        nobody = await work.sheets.by_id("s2")

    assert (before, found, nobody) == (_SHEET, signed, None)


async def test_two_versions_with_one_number_are_refused(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await work.sheets.add(_SHEET)

    with pytest.raises((sqlite3.IntegrityError, asyncpg.UniqueViolationError)):
        async with bloc.work() as work:
            await work.sheets.add(replace(_SHEET, id="s2"))

    async with bloc.work() as work:
        assert await work.sheets.of_unit(SD.id, Q2.id) == (_SHEET,)


async def test_versions_are_found_by_unit_by_period_and_by_what_waits(bloc: SqlDatabase) -> None:
    returned = replace(_SHEET, state=SheetState.RETURNED, reason="thiếu số liệu")
    waits = replace(_SHEET, id="s2", version=2, late=True, submitted_at=AT + timedelta(days=1))
    signed = replace(_SHEET, id="s3", unit=HH.id, state=SheetState.SIGNED)
    again = replace(signed, id="s4", version=2)
    elsewhere = replace(_SHEET, id="s5", period=Q3.id)

    async with bloc.work() as work:
        for sheet in (again, signed, elsewhere, waits, returned):
            await work.sheets.add(sheet)
            await work.sheets.save_decision(sheet)
        of_unit = await work.sheets.of_unit(SD.id, Q2.id)
        awaiting = await work.sheets.awaiting(SD.id)
        latest = await work.sheets.signed(Q2.id)
        states = await work.sheets.states(Q2.id)
        progress = await work.sheets.progress(SD.id)

    assert of_unit == (returned, waits)
    assert awaiting == (elsewhere, waits)
    assert latest == {HH.id: again}
    bare = {unit: tuple((one.version, one.state, dict(one.lines)) for one in found) for unit, found in states.items()}
    assert bare == {
        HH.id: ((1, SheetState.SIGNED, {}), (2, SheetState.SIGNED, {})),
        SD.id: ((1, SheetState.RETURNED, {}), (2, SheetState.SUBMITTED, {})),
    }
    assert {period: [one.id for one in found] for period, found in progress.items()} == {
        Q2.id: ["s1", "s2"],
        Q3.id: ["s5"],
    }


async def test_points_are_exact_and_the_last_ones_count(bloc: SqlDatabase) -> None:
    scored = Scored(Points({"B02": Decimal("7.855"), "A01": Decimal("-0.5")}), _TOTALS)
    better = Scored(Points({"B02": Decimal("8.00")}), _TOTALS)

    async with bloc.work() as work:
        await work.sheets.save_scores(Q2.id, {SD.id: scored, HH.id: scored}, at=AT)
        await work.sheets.save_scores(Q2.id, {SD.id: better, HH.id: scored}, at=AT)
        found = await work.sheets.scores(Q2.id)
        nothing = await work.sheets.scores(Q3.id)

    assert {unit: (dict(one.points), one.totals) for unit, one in found.items()} == {
        HH.id: (dict(scored.points), _TOTALS),
        SD.id: (dict(better.points), _TOTALS),
    }
    assert str(found[SD.id].points["B02"]) == "8.00"
    assert nothing == {}
