"""What is said about lines that an earlier sheet had and today's set does not take."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from bot.actions.scoring.carrying import TakenOver
from bot.domain.scoring.carried_over import Carried, NotCarried
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_lines import Reading
from bot.domain.scoring.versions import Draft
from handlers.scoring.carrying import taken_over_in_words
from handlers.texts import speak

H1 = Period(
    id="khoi.2017-H1",
    bloc="khoi",
    code="2017-H1",
    name="6 tháng đầu năm 2017",
    opens_on=date(2017, 1, 1),
    closes_on=date(2017, 6, 15),
    sheet_due=datetime(2017, 6, 20, 10, tzinfo=UTC),
    criteria_set="set",
)


def test_every_line_that_was_not_taken_over_is_named_with_its_reason() -> None:
    lost = (
        NotCarried("B02", "carried.gone", {}),
        NotCarried("B03", "line.over_upper", {"value": Decimal("98.5"), "upper": Decimal(90)}),
        NotCarried("A01", "line.not_a_tier", {"value": Decimal(25), "tiers": (Decimal(0), Decimal("7.5"))}),
    )
    taken = TakenOver(H1, Carried(Reading((), ()), ("A02",), (), lost), Draft("u", "p"), ())

    words = list(taken_over_in_words(speak("vi"), taken))

    assert words[1].split("\n") == [
        "3 dòng của kỳ trước không lấy được:",
        "B02: không còn trong bộ tiêu chí hiện hành.",
        "B03: 98,5 vượt mức tối đa 90 %.",
        "A01: 25 không thuộc các mức 0, 7,5.",
    ]
