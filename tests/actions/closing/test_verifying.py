"""Proofs: a receipt against the chain, and a locked period against every cell it was made from."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.actions.closing.verifying import Comparison, Proof, compare, prove
from bot.domain.closing.snapshot_differences import Aspect, Difference
from tests.actions.closing.closing_scene import AT, PERIOD, Scene, scene, unit
from tests.actions.closing.test_correcting import confirmed, proposed
from tests.actions.closing.test_locking import lock, signed_appeal

SON_DONG, TAN_YEN = "Sơn Động", "Tân Yên"


def change(url: str, sql: str) -> None:
    """One cell, changed behind the program's back."""
    connection = sqlite3.connect(Path(url.removeprefix("sqlite:///")))
    with connection:
        connection.execute("DROP TRIGGER IF EXISTS audit_stays")
        changed = connection.execute(sql).rowcount
    connection.close()
    assert changed == 1


async def compared(bloc: Scene) -> Comparison:
    async with bloc.database.work() as work:
        kept = await work.locks.of_period(PERIOD)
        assert kept is not None
        return await compare(work, await work.blocs.period(PERIOD), kept, at=AT)


async def proven(bloc: Scene, receipt: str) -> Proof | None:
    async with bloc.database.work() as work:
        return await prove(work, receipt)


async def test_an_untouched_period_matches_its_hash_with_corrections_too(database_url: str) -> None:
    async with scene(database_url) as bloc:
        await lock(bloc)
        first = await compared(bloc)
        await confirmed(bloc, await proposed(bloc))
        second = await compared(bloc)

    assert (first.matches, first.is_kept, first.differences) == (True, True, ())
    assert (second.matches, second.is_kept, second.differences) == (True, True, ())


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (
            "UPDATE ruling SET value = '77' WHERE instance = 'review_2'",
            (Difference(Aspect.VALUE, SON_DONG, "B02"),),
        ),
        (
            "UPDATE ruling SET version = 9 WHERE instance = 'review_2'",
            (Difference(Aspect.VALUE, SON_DONG, "B02"), Difference(Aspect.RULING, SON_DONG, "B02")),
        ),
        (
            "UPDATE score SET points = replace(points, '\"B02\":\"32', '\"B02\":\"33') WHERE unit = 'bg-huyen.SD'",
            (Difference(Aspect.POINTS, SON_DONG, "B02"),),
        ),
        (
            'UPDATE sheet SET lines = replace(lines, \'"value":"20"\', \'"value":"40"\') WHERE unit = \'bg-huyen.TY\'',
            (Difference(Aspect.VALUE, TAN_YEN, "A01"),),
        ),
        (
            "UPDATE score SET totals = replace(totals, '\"total\":\"72', '\"total\":\"73') WHERE unit = 'bg-huyen.SD'",
            (Difference(Aspect.TOTALS, SON_DONG),),
        ),
        (
            "UPDATE sheet SET version = 2 WHERE unit = 'bg-huyen.TY'",
            (Difference(Aspect.VERSION, TAN_YEN),),
        ),
        (
            """INSERT INTO assignment (period, unit, criterion, is_assigned, reason, decided_by, decided_at, receipt)
            VALUES ('bg-huyen.2017-H1', 'bg-huyen.SD', 'B01', 0, '', '', 0, '')""",
            (Difference(Aspect.TERMS, SON_DONG, "B01"),),
        ),
        (
            """INSERT INTO disqualification (id, period, unit, code, reason, decided_by, decided_at, receipt)
            VALUES ('d', 'bg-huyen.2017-H1', 'bg-huyen.SD', 'L05', '', '', 0, '')""",
            (Difference(Aspect.DISQUALIFIERS, SON_DONG),),
        ),
        (
            'UPDATE criteria_set SET body = replace(body, \'"target":"75"\', \'"target":"74"\')',
            (Difference(Aspect.CRITERIA),),
        ),
    ],
)
async def test_one_changed_cell_is_found_and_named(sqlite_url: str, sql: str, found: tuple[Difference, ...]) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        change(sqlite_url, sql)
        made = await compared(bloc)

    assert (made.matches, made.is_kept, made.differences) == (False, True, found)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE period_lock SET snapshot = replace(snapshot, '\"76\"', '\"77\"')",
        "UPDATE period_lock SET snapshot = '{}'",
    ],
)
async def test_a_changed_snapshot_is_told_from_changed_records(sqlite_url: str, sql: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        change(sqlite_url, sql)
        made = await compared(bloc)

    assert (made.matches, made.is_kept) == (True, False)


async def test_a_renamed_unit_is_the_same_unit(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        change(sqlite_url, "UPDATE unit SET short = 'Sơn Động mới' WHERE id = 'bg-huyen.SD'")
        made = await compared(bloc)

    assert (made.matches, made.differences) == (True, ())


async def test_a_receipt_is_found_with_its_unit_and_the_chain_after_it_is_whole(database_url: str) -> None:
    async with scene(database_url) as bloc:
        made = await signed_appeal_receipt(bloc)
        proof = await proven(bloc, made)
        unknown = await proven(bloc, "00000-00000")

    assert proof is not None
    assert (proof.event.action, proof.event.actor, proof.broken_at) == ("appeal.signed", "Bình", 0)
    assert proof.unit is not None
    assert proof.unit.id == unit("SD")
    assert unknown is None


@pytest.mark.parametrize(
    ("sql", "is_broken"),
    [
        ("UPDATE audit SET actor = 'nobody' WHERE action = 'appeal.signed'", True),
        ("UPDATE audit_payload SET payload = '{}' WHERE seq = (SELECT max(seq) FROM audit)", True),
        ("DELETE FROM audit_payload WHERE seq = (SELECT max(seq) FROM audit)", False),
    ],
)
async def test_a_chain_that_was_tampered_with_is_broken_where_it_was(
    sqlite_url: str, sql: str, is_broken: bool
) -> None:
    async with scene(sqlite_url) as bloc:
        receipt = await signed_appeal_receipt(bloc)
        change(sqlite_url, sql)
        proof = await proven(bloc, receipt)

    assert proof is not None
    assert bool(proof.broken_at) == is_broken


async def test_the_first_event_of_all_can_be_proven(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        async with bloc.database.work() as work:
            links = await work.audit.since(1)
        from bot.domain.audit import receipt

        proof = await proven(bloc, receipt(links[0].head))

    assert proof is not None
    assert (proof.event.seq, proof.unit, proof.broken_at, proof.length) == (1, None, 0, len(links))


async def signed_appeal_receipt(bloc: Scene) -> str:
    id_ = await signed_appeal(bloc)
    async with bloc.database.work() as work:
        appeal = await work.appeals.by_id(id_)
    assert appeal is not None
    return appeal.receipt
