"""The praise list of a drive: of praise given in it, of people named now, or a reason why it is empty."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.commendation.praise import Praise
from bot.domain.drives.closing import Named, PraiseList, praised_during, read_praise_list
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from tests.domain.drives.made import drive
from tests.domain.drives.test_kit_words import UNITS

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HEAD = Member("cuong", "Lê Mạnh Cường")
DEED = "Bắt quả tang nhóm trộm cắp tài sản"


def _praise(number: int, at: datetime, unit: str = "sd") -> Praise:
    return Praise(f"{number:02}-x", "k", unit, "Đội CSHS", DEED, "Báo cáo số 4/BC", "thu", at)


FIRST = _praise(1, datetime(2017, 6, 26, 17, tzinfo=UTC))
DURING = (FIRST, _praise(3, datetime(2017, 7, 2, tzinfo=UTC)))


def test_praise_counts_from_the_first_day_of_the_bloc_and_of_units_that_were_asked() -> None:
    early = _praise(2, datetime(2017, 6, 26, 16, 59, tzinfo=UTC))
    later = _praise(4, datetime(2017, 8, 2, tzinfo=UTC))
    other = _praise(5, datetime(2017, 7, 2, tzinfo=UTC), unit="vy")

    found = praised_during(
        [DURING[1], early, FIRST, later, other],
        drive(units=("sd",)),
        upto=datetime(2017, 8, 1, tzinfo=UTC),
        zone=ZONE,
    )

    assert found == DURING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tất cả", PraiseList(("01", "03"))),
        ("BD-03, BD-01", PraiseList(("03", "01"))),
        ("BD-01 và 3,", PraiseList(("01", "03"))),
        (
            f"BD-01\n\nSD | Đội CSHS | {DEED} | Báo cáo số 9/BC",
            PraiseList(("01",), (Named("sd", "Đội CSHS", DEED, "Báo cáo số 9/BC"),)),
        ),
        ("không có: chưa có việc nào nổi bật", PraiseList(reason="chưa có việc nào nổi bật")),
    ],
)
def test_a_list_is_read_as_it_is_written(text: str, expected: PraiseList) -> None:
    assert read_praise_list(text, DURING, UNITS, by=HEAD) == expected


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", Refused("drive.too_many_praised", most=12)),
        ("mọi người", Refused("drive.praise_unreadable", line="mọi người")),
        ("SD | Đội CSHS", Refused("drive.praise_unreadable", line="SD | Đội CSHS")),
        ("BD-02", Refused("drive.praise_not_during", number="02")),
        (f"XX | Đội CSHS | {DEED} | Báo cáo số 9/BC", Refused("drive.unknown_unit", name="XX")),
        (f"SD | Đ/c Lê Mạnh Cường | {DEED} | Báo cáo số 9/BC", Refused("praise.own_person")),
        ("không có: ít", Refused("drive.reason_length", least=10, most=300, length=2)),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(text: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        read_praise_list(text, DURING, UNITS, by=HEAD)

    assert raised.value == refused


def test_all_of_nobody_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_praise_list("tất cả", (), UNITS, by=HEAD)

    assert refused.value == Refused("drive.nobody_during")
