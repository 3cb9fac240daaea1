"""The first half of 2017 as it is played from the samples: signed, inspected, reviewed, appealed against, nominated."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from bot.actions.closing.locking import lock_period, readiness
from bot.actions.scoring.scores import rescore
from bot.bloc_files import samples
from bot.domain.closing.appeals import Appeal, AppealState
from bot.domain.closing.corrections import Correction, CorrectionState
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee
from bot.domain.people.members import Grant, Member, Role
from bot.domain.review.explanations import Explanation
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.periods import Deadline
from bot.domain.targets.assignments import Disqualification
from bot.domain.telling.delays import DelayReason
from bot.ports import Work
from bot.reports.paper import ExcelPaper, Paper, PdfPaper, WordPaper
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.signed_units import signed_units

PERIOD, UNIT = f"{BLOC}.2017-H1", f"{BLOC}.SD"
OFFICE = Member("s", "Giang", (Grant(Role.SUPERVISOR),))
_SEED = "2017-H1 12/06/2017"  # SD ← LNg (lead), LNa, YD
_AT = datetime(2017, 6, 25, 2, tzinfo=UTC)
_PEOPLE = (
    ("An", Role.OFFICER, "SD"),
    ("Bình", Role.UNIT_LEADER, "SD"),
    ("Lan", Role.OFFICER, "LNg"),
    ("Thu", Role.SECRETARY, ""),
    ("Cường", Role.BLOC_HEAD, ""),
    ("Dũng", Role.BLOC_DEPUTY, ""),
    ("Giang", Role.SUPERVISOR, ""),
    ("Khánh", Role.DIRECTOR, ""),
    ("Quang", Role.ADMIN, ""),
)


def codes() -> list[str]:
    """The units whose sheets are in the samples."""
    return list(tomllib.loads((samples() / "demo_sheets.toml").read_text("utf-8")))


@asynccontextmanager
async def played(url: str) -> AsyncIterator[BlocAtWork]:
    """Everything but the lock has happened; it is the 25th of June, in the evening."""
    async with bloc_at_work(url) as bloc:
        bloc.clock.move_to("2017-06-12 08:00")
        for name, role, unit in _PEOPLE:
            await bloc.joins(name, role, unit)
        await signed_units(bloc, codes())
        for text in ("/kiemcheo lap", "3", _SEED, "Công bố", "Công bố"):
            await bloc.says("Cường", text)
        for text in ("/kiemcheo SD", "B02 75 | hồ sơ 12\nB03 90 | sổ", "Kết thúc", "Kết thúc"):
            await bloc.says("Lan", text)
        for text in ("/kiemcheo traloi", "B02 đồng ý\nB03 không | đã có sổ"):
            await bloc.says("An", text)
        bloc.clock.move_to("2017-06-25 18:00")
        async with bloc.database.work() as work:
            await _reviewed(work)
            await _nominated(work)
        bloc.skip()
        yield bloc


async def _reviewed(work: Work) -> None:
    first = Ruling(PERIOD, UNIT, 1, "B02", Instance.REVIEW_1, Decimal(72), "thiếu 02 vụ", "head", _AT)
    appeal = Appeal(
        id="a1",
        period=PERIOD,
        unit=UNIT,
        version=1,
        criterion="B02",
        asked=Decimal(78),
        reason="Có kết luận mới",
        evidence="Báo cáo số 45/BC-CASĐ",
        drafted_by="An",
        drafted_at=_AT,
        state=AppealState.ACCEPTED,
        value=Decimal(77),
        answer="Chấp nhận một phần",
    )
    rejected = replace(
        appeal, id="a2", criterion="A01", state=AppealState.REJECTED, value=None, answer="Chưa đủ căn cứ"
    )
    waiting = replace(appeal, id="a3", criterion="B03", state=AppealState.SIGNED, value=None, answer="")
    by_appeal = replace(first, instance=Instance.APPEAL, value=Decimal(77), reason="Chấp nhận một phần")
    for code in codes():
        await work.paths.add(PathStep(PERIOD, f"{BLOC}.{code}", Stage.REVIEW_1, 1, "head", _AT, late=code == "SD"))
    await work.reviews.add_rulings((first, by_appeal))
    await work.reviews.save_explanation(Explanation(PERIOD, UNIT, 1, "B02", "02 vụ đã khởi tố", "An", _AT))
    for one in (appeal, rejected, waiting):
        await work.appeals.add(one)
        await work.appeals.save(one)
    await work.answers.add_delay_reason(
        DelayReason(PERIOD, f"{BLOC}.LNg", Deadline.SHEET, "Đang phục vụ cao điểm", "Lan", _AT)
    )
    await work.assignments.save_disqualification(
        Disqualification("d1", PERIOD, f"{BLOC}.YT", "L01", "Kết luận số 9", "head", _AT)
    )
    await rescore(work, await work.blocs.period(PERIOD), at=_AT, of=(UNIT,))


async def _nominated(work: Work) -> None:
    person = Nomination(
        id="01-aaaaaaaaaaaa",
        unit=UNIT,
        bloc=BLOC,
        drafted_by="An",
        drafted_at=_AT,
        state=NominationState.ENDORSED,
        nominee=Nominee.PERSON,
        name="Thiếu tá Nguyễn Văn Mẫu",
        deed="=Bắt quả tang 02 vụ trộm cắp tài sản",
        document="Báo cáo số 45/BC-CASĐ ngày 25/05/2017",
        award="giay-khen",
        rule_set="nd65-2014",
        submitted_at=_AT,
    )
    unit = replace(
        person,
        id="02-bbbbbbbbbbbb",
        nominee=Nominee.COLLECTIVE,
        name="Đội Cảnh sát hình sự",
        award="dvtt",
        state=NominationState.CHECKED,
        checked_by="head",
        checked_at=_AT,
    )
    for one in (person, unit):
        await work.nominations.save(one)


async def lock(bloc: BlocAtWork) -> str:
    """The hash of the period, locked by the standing office; a correction stands below it."""
    at = bloc.clock.now()
    async with bloc.database.work() as work:
        waiting = await work.appeals.by_id("a3")
        assert waiting is not None
        await work.appeals.save(replace(waiting, state=AppealState.REJECTED, answer="Đã đủ"))
        for code in codes():
            await work.paths.add(PathStep(PERIOD, f"{BLOC}.{code}", Stage.REVIEW_2, 1, "s", at))
        period = await work.blocs.period(PERIOD)
        ready = await readiness(work, period, at=at)
        without = frozenset(unit.id for unit in ready.unsigned)
        locked = await lock_period(work, period, seen=ready.hash, without=without, by=OFFICE, at=at)
    await bloc.settles()
    bloc.skip()
    return locked.hash


async def correct(bloc: BlocAtWork) -> None:
    """A confirmed correction stands below the locked table."""
    at = bloc.clock.now()
    one = Correction(
        id="c1",
        period=PERIOD,
        unit=UNIT,
        criterion="B03",
        value=Decimal(95),
        points_before=Decimal("19.62"),
        points=Decimal(20),
        total_before=Decimal("820.49"),
        total=Decimal("820.87"),
        reason="Nhập nhầm",
        proposed_by="head",
        proposed_at=at,
    )
    async with bloc.database.work() as work:
        await work.locks.add_correction(one)
        await work.locks.save_correction(replace(one, state=CorrectionState.CONFIRMED, decided_by="s", decided_at=at))


def last_file(bloc: BlocAtWork, name: str) -> tuple[str, Paper]:
    """The file that was handed out last to a person."""
    chat = str(bloc.people[name])
    document = next(
        shown.screen.document for shown in reversed(bloc.out.shown) if shown.chat == chat and shown.screen.document
    )
    sheet = document.sheet
    assert isinstance(sheet, PdfPaper | WordPaper | ExcelPaper)
    return document.name, sheet.paper
