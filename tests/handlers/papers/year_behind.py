"""What a year leaves behind: registrations, a lesson, a praise, a model and drives, as they stand in the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.commendation.praise import Praise
from bot.domain.commendation.registrations import RegisteredTitle, Registration, RegistrationState
from bot.domain.drives.drives import Drive, DriveKind, DriveState, Kit, Measure
from bot.domain.exchange.lessons import Lesson
from bot.domain.exchange.models import Model
from tests.bloc import BLOC, BlocAtWork

UNIT = f"{BLOC}.SD"
_AT = datetime(2017, 3, 1, 2, tzinfo=UTC)
_YEAR_BEFORE = datetime(2016, 3, 1, 2, tzinfo=UTC)


async def year_behind(bloc: BlocAtWork) -> None:
    """Of 2017, and a lesson and a drive of the year before, which no list of 2017 may show."""
    titles = (RegisteredTitle("cstdcs", "Thiếu tá Nguyễn Văn Mẫu"), RegisteredTitle("dvqt"))
    registered = Registration(
        "r1", BLOC, UNIT, 2017, "An", _AT, RegistrationState.SIGNED, titles, 45,
        decided_at=_AT, receipt="r", is_late=True,
    )  # fmt: skip
    kit = Kit(
        "Vì an ninh Tổ quốc", DriveKind.SHORT, "Thi đua", "Giữ vững an ninh", (Measure("Vụ việc", "vụ"),),
        date(2017, 3, 1), date(2017, 3, 31),
    )  # fmt: skip
    drive = Drive("01-aaaaaaaaaaaa", BLOC, kit, "head", _AT, DriveState.LAUNCHED, launched_by="head", launched_at=_AT)
    model = Model(
        "01-aaaaaaaaaaaa",
        BLOC,
        UNIT,
        "Tiếng kẻng an ninh",
        "Báo động",
        "Xã Vĩnh An",
        "2016",
        "Giảm trộm",
        "",
        "An",
        _AT,
    )
    async with bloc.database.work() as work:
        roster = await work.members.roster(bloc=BLOC, unit="", at=bloc.clock.now())
        leader = next(one.person for one in roster if one.name == "Bình")
        registered = replace(registered, decided_by=leader)
        await work.honours.save_registration(registered)
        await work.drives.save(drive)
        await work.models.add(model)
        await work.exchange.add_lesson(
            Lesson("01-aaaaaaaaaaaa", BLOC, UNIT, "Vận động", "Từng nhà", "An", _YEAR_BEFORE)
        )
        await work.exchange.add_lesson(Lesson("02-bbbbbbbbbbbb", BLOC, UNIT, "Phá án nhanh", "Bám dân", "An", _AT))
        await work.exchange.add_praise(
            Praise("01-aaaaaaaaaaaa", BLOC, UNIT, "Tổ An", "Cứu người", "Báo số 1", "An", _AT)
        )
