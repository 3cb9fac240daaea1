"""Quotas, facts and records of titles, on a bloc that is there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.actions.commendation.eligibility import facts_known, quota_of, unit_quota
from bot.actions.commendation.honours import record_honour, withdraw_honour
from bot.domain.commendation.honours import Honour
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee
from bot.domain.commendation.quotas import Quota, QuotaRule
from bot.domain.commendation.registrations import RegisteredTitle, Registration, RegistrationState
from bot.domain.commendation.rule_sets import in_force
from bot.domain.commendation.season_rules import usual_rules
from tests.bloc import BLOC, BlocAtWork, bloc_at_work, sqlite_url

_UNIT = f"{BLOC}.SD"
_ON = date(2017, 12, 20)


@pytest.fixture
async def bloc(tmp_path: Path) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url(tmp_path)) as at_work:
        yield at_work


async def test_a_decision_puts_the_award_on_record_and_a_revocation_takes_it_off(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    async with bloc.database.work() as work:
        unit = await work.blocs.unit(_UNIT)
        for title, name in (("cstdcs", "Thiếu tá Nguyễn Văn A"), ("dvqt", "Công an huyện Sơn Động")):
            await record_honour(
                work, unit=unit, title=title, year=2017, name=name, document="12/QĐ-CAT", by="p", at=at, nomination="n1"
            )
        found = await work.honours.of_unit(_UNIT)
        await withdraw_honour(work, nomination="n1")
        left = await work.honours.of_unit(_UNIT)

    said = ("12/QĐ-CAT", "n1", "p", at)
    assert found == (
        Honour(BLOC, _UNIT, 2017, "cstdcs", "Nguyễn Văn A", "nguyen van a", *said),
        Honour(BLOC, _UNIT, 2017, "dvqt", "", "", *said),
    )
    assert left == ()


async def test_a_quota_counts_holders_on_record_and_other_nominations(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    own = Nomination("02-b", _UNIT, BLOC, "p", at, nominee=Nominee.PERSON, name="Trung úy Lê B", award="cstdcs")
    other = replace(own, id="01-a", name="Trung úy Lê A", state=NominationState.SUBMITTED, submitted_at=at)
    async with bloc.database.work() as work:
        before = await quota_of(work, own, on=_ON)
        for number in range(13):
            honour = Honour(BLOC, _UNIT, 2017, "cstt", f"Lê {number}", f"le {number}", recorded_at=at)
            await work.honours.record(honour)
        await work.nominations.save(other)
        after = await quota_of(work, own, on=_ON)
        unknown = await quota_of(work, replace(own, award="no-such"), on=_ON)

    rule = QuotaRule("holders:cstt", Decimal(15), certain=False)
    assert (before, after, unknown) == (Quota(rule, None, 0), Quota(rule, 13, 1), None)


async def test_a_bloc_may_count_heads_instead(bloc: BlocAtWork) -> None:
    at, rule = bloc.clock.now(), QuotaRule("headcount", Decimal(10))
    titles = (RegisteredTitle("dvqt"),)
    signed = Registration("r", BLOC, _UNIT, 2017, "p", at, RegistrationState.SIGNED, titles, 45, decided_at=at)
    async with bloc.database.work() as work:
        unit = await work.blocs.unit(_UNIT)
        await work.honours.save_rules(BLOC, replace(usual_rules(2017), quotas={"cstdcs": rule}))
        await work.honours.save_registration(signed)
        entry = in_force(await work.blocs.awards(BLOC), "cstdcs", on=_ON)
        assert entry is not None
        found = await unit_quota(work, unit, entry, year=2017)
        known = await facts_known(work, unit, award="dvqt", nominee=Nominee.COLLECTIVE, name="Sơn Động", year=2017)
        next_year = await work.honours.rules(BLOC, 2018)

    assert (found, found.allowed if found else None) == (Quota(rule, 45, 0), 4)
    assert (known.headcount, known.rank) == (45, None)
    assert (next_year.closes_on, next_year.quotas) == (date(2018, 3, 31), {"cstdcs": rule})
