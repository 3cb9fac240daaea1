"""Eligibility as a table: who, under which rules, with what was stated and recorded – the verdict and "còn thiếu"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.commendation.awards import AwardEntry, Occasion, Recipient, catalogue_from
from bot.domain.commendation.eligibility import KnownFacts, Registered, Verdict, evaluate
from bot.domain.commendation.quotas import Quota, QuotaRule, places, quota_rule
from bot.domain.commendation.rule_sets import by_id, expected_rules, in_force
from bot.domain.commendation.stated_facts import NOTHING_STATED, Merit, StatedFacts
from handlers.commendation.eligibility_words import condition_in_words
from handlers.texts import speak

_SAMPLE = Path(__file__).parents[3] / "bot" / "samples" / "sample_awards.toml"
_CATALOGUE = catalogue_from(tomllib.loads(_SAMPLE.read_text("utf-8"), parse_float=Decimal))
_NAMES = {id_: one.name for id_, one in by_id(_CATALOGUE, on=date(2017, 6, 1)).items()}
_FREE = StatedFacts(on_hold=False)
_YEARLY, _SUDDEN = Occasion.YEARLY, Occasion.SUDDEN
_MERIT = StatedFacts(on_hold=False, merit=Merit.INITIATIVE, merit_document="Quyết định số 15/QĐ-CAH")


def _held(**years: tuple[int, ...]) -> dict[str, frozenset[int]]:
    return {title.replace("_", "-"): frozenset(found) for title, found in years.items()}


@dataclass(frozen=True)
class Case:
    """One row. `rules` is the id of the rule set, `certain` whether it was compared with the text."""

    award: str
    on: date
    rules: str
    verdict: Verdict
    missing: tuple[str, ...] = ()
    stated: StatedFacts = _FREE
    held: Mapping[str, frozenset[int]] = field(default_factory=dict)
    known: KnownFacts | None = None
    occasion: Occasion = _YEARLY
    certain: bool = False


_MAY, _LATE = date(2017, 9, 30), date(2017, 12, 20)
_WORKED = StatedFacts(months_of_service=12, working_days_absent=3, disciplined_this_year=False, on_hold=False)
_NEW = StatedFacts(months_of_service=9, working_days_absent=40, disciplined_this_year=False, on_hold=False)
_PUNISHED = StatedFacts(months_of_service=12, working_days_absent=0, disciplined_this_year=True, on_hold=False)
_GRASSROOTS_2015_2016 = _held(cstdcs=(2015, 2016))
_MET, _LACK, _HOLD, _OPEN = Verdict.ELIGIBLE, Verdict.MISSING, Verdict.HOLD, Verdict.UNKNOWN
_STRONG = KnownFacts(2017, holders={"cstt": 32, "cstdcs": 2}, headcount=40, rank=1, registered=Registered.IN_TIME)
_CLEAN = StatedFacts(percent_completing_tasks=Decimal(100), members_disciplined=False)

CASES = {
    # 2017, decided before 01/10: the rules of 2014
    "cstt 2017 before": Case("cstt", _MAY, "nd65-2014", _MET, (), _WORKED, certain=True),
    "cstt 2017 before, too new and too long away": Case(
        "cstt", _MAY, "nd65-2014", _LACK,
        ("số tháng công tác từ 10 (hiện 9)", "số ngày làm việc vắng mặt dưới 40 (hiện 40)"), _NEW, certain=True,
    ),
    "cstt 2017 before, disciplined": Case(
        "cstt", _MAY, "nd65-2014", _LACK, ("không bị kỷ luật trong năm",), _PUNISHED, certain=True
    ),
    "cstt 2017 before, nothing stated": Case("cstt", _MAY, "nd65-2014", _OPEN, (), NOTHING_STATED, certain=True),
    "cstdcs 2017 before": Case("cstdcs", _MAY, "nd65-2014", _MET, (), _MERIT, _held(cstt=(2017,)), certain=True),
    "cstd 2017 before, one year short": Case(
        "cstd-cand", _MAY, "nd65-2014", _LACK,
        ("01 năm Chiến sĩ thi đua cơ sở (đã có 2015, 2016; thiếu 2017)",), _FREE, _GRASSROOTS_2015_2016,
    ),
    "bằng khen 2017 before, yearly": Case(
        "bang-khen-bca", _MAY, "nd65-2014", _LACK, ("số sáng kiến từ 2 (hiện 1)",),
        StatedFacts(years_excellent=2, initiatives=1, on_hold=False), certain=True,
    ),
    "bằng khen 2017 before, sudden: no years are counted": Case(
        "bang-khen-bca", _MAY, "nd65-2014", _MET, (), NOTHING_STATED, occasion=_SUDDEN, certain=True
    ),
    # 2017, decided from 01/10 on: the rules of the decree of 2017
    "cstt 2017 after": Case("cstt", _LATE, "nd91-2017", _MET, (), _WORKED),
    "cstdcs 2017 after, another kind of merit without a number": Case(
        "cstdcs", _LATE, "nd91-2017", _LACK,
        ("sáng kiến, đề tài hoặc mưu trí sáng tạo trong chiến đấu, có số văn bản công nhận",),
        StatedFacts(on_hold=False, merit=Merit.COMBAT), _held(cstt=(2017,)),
    ),
    "cstdcs 2017 after, said not to hold the title it rests on": Case(
        "cstdcs", _LATE, "nd91-2017", _LACK, ("Chiến sĩ tiên tiến năm 2017",),
        StatedFacts(on_hold=False, merit=Merit.RESEARCH, merit_document="số 3", holds_this_year=False),
    ),
    "cstdcs 2017 after, title of the year stated, not recorded yet": Case(
        "cstdcs", _LATE, "nd91-2017", _MET, (),
        StatedFacts(on_hold=False, merit=Merit.RESEARCH, merit_document="số 3", holds_this_year=True),
    ),
    "cstd 2017 after, right after the third": Case(
        "cstd-cand", _LATE, "nd91-2017", _MET, (), _FREE, _held(cstdcs=(2015, 2016, 2017))
    ),
    "cstd 2017 after, a gap": Case(
        "cstd-cand", _LATE, "nd91-2017", _LACK,
        ("01 năm Chiến sĩ thi đua cơ sở (đã có 2015, 2017; thiếu 2016)",), _FREE, _held(cstdcs=(2014, 2015, 2017)),
    ),
    "dvtt 2017 after, exactly half is not more than half": Case(
        "dvtt", _LATE, "nd91-2017", _LACK, ("tỷ lệ đạt Chiến sĩ tiên tiến trên 50 % (hiện 50)",), _CLEAN,
        known=KnownFacts(2017, holders={"cstt": 20}, headcount=40),
    ),
    "dvqt 2017 after": Case("dvqt", _LATE, "nd91-2017", _MET, (), _CLEAN, known=_STRONG),
    "dvqt 2017 after, nobody with the grassroots title, somebody disciplined": Case(
        "dvqt", _LATE, "nd91-2017", _LACK,
        ("số người đạt Chiến sĩ thi đua cơ sở từ 1 (hiện 0)", "không có người bị kỷ luật từ cảnh cáo trở lên"),
        StatedFacts(
            percent_completing_tasks=Decimal(100), percent_holding=Decimal("72.5"), count_holding=0,
            members_disciplined=True,
        ),
    ),
    "cờ 2017 after": Case("co-bca", _LATE, "nd91-2017", _MET, (), _CLEAN, known=_STRONG),
    "cờ 2017 after, second and late": Case(
        "co-bca", _LATE, "nd91-2017", _LACK,
        (
            "xếp hạng trong khối bằng 1, theo kết quả đã chốt (hiện 2)",
            "đăng ký danh hiệu đúng hạn (đã đăng ký, nhưng muộn)",
        ),
        known=KnownFacts(2017, rank=2, registered=Registered.LATE),
    ),
    "cờ 2017 after, not locked and not registered": Case(
        "co-bca", _LATE, "nd91-2017", _LACK, ("đăng ký danh hiệu đầu năm",),
        known=KnownFacts(2017, registered=Registered.NO),
    ),
    # 2024
    "cstt 2024": Case("cstt", date(2024, 12, 20), "nd98-2023", _MET, (), _WORKED),
    "cstd 2024, none yet": Case(
        "cstd-cand", date(2024, 12, 20), "nd98-2023", _LACK,
        ("03 năm Chiến sĩ thi đua cơ sở (chưa có năm nào trong 2022, 2023, 2024)",),
    ),
    # 2025: the rules change on 01/07
    "cstd 2025, first half": Case(
        "cstd-cand", date(2025, 6, 30), "nd98-2023", _LACK,
        ("02 năm Chiến sĩ thi đua cơ sở (đã có 2024; thiếu 2023, 2025)",), _FREE, _held(cstdcs=(2024,)),
    ),
    "cstd 2025, second half": Case(
        "cstd-cand", date(2025, 7, 1), "nd152-2025", _MET, (), _FREE, _held(cstdcs=(2023, 2024, 2025))
    ),
    # 2026: the rules change on 01/10
    "cstdcs 2026 before": Case("cstdcs", date(2026, 9, 30), "nd152-2025", _OPEN, (), _MERIT),
    "cstdcs 2026 before, no merit stated": Case(
        "cstdcs", date(2026, 9, 30), "nd152-2025", _OPEN, (), _FREE, _held(cstt=(2026,))
    ),
    "cstdcs 2026 after": Case("cstdcs", date(2026, 10, 1), "luat-2026", _MET, (), _MERIT, _held(cstt=(2026,))),
    # What no program can decide
    "giấy khen: people judge alone": Case("giay-khen", _MAY, "luat-2003-2013", _MET, (), NOTHING_STATED, certain=True),
    # On hold, whatever else is missing
    "held without a day": Case(
        "cstt", _LATE, "nd91-2017", _HOLD, ("không phải chờ xem xét kỷ luật, không trong thời hạn kỷ luật",),
        StatedFacts(months_of_service=12, working_days_absent=0, disciplined_this_year=False, on_hold=True),
    ),
    "giấy khen held too": Case(
        "giay-khen", _MAY, "luat-2003-2013", _HOLD,
        ("không phải chờ xem xét kỷ luật, không trong thời hạn kỷ luật",), StatedFacts(on_hold=True), certain=True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_is_judged_by_the_rules_of_the_day_of_decision(case: Case) -> None:
    entry = in_force(_CATALOGUE, case.award, on=case.on)
    assert entry is not None
    recipient = Recipient.PERSON if Recipient.PERSON in entry.recipients else Recipient.COLLECTIVE
    known = case.known or KnownFacts(case.on.year, held=case.held)

    found = evaluate(entry, stated=case.stated, known=known, on=case.on, recipient=recipient, occasion=case.occasion)

    missing = tuple(condition_in_words(speak("vi"), one, _NAMES) for one in found.missing)
    assert (entry.rule_set, found.verdict, missing, found.certain) == (
        case.rules,
        case.verdict,
        case.missing,
        case.certain,
    )


# A hold ends by itself


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (date(2017, 11, 29), Verdict.HOLD),
        (date(2017, 11, 30), Verdict.HOLD),
        (date(2017, 12, 1), Verdict.ELIGIBLE),
    ],
)
def test_a_hold_with_a_last_day_ends_by_itself(on: date, verdict: Verdict) -> None:
    entry = _entry("cstd-cand", on)
    stated = StatedFacts(on_hold=True, hold_until=date(2017, 11, 30))
    known = KnownFacts(2017, held=_held(cstdcs=(2015, 2016, 2017)))

    found = evaluate(entry, stated=stated, known=known, on=on, recipient=Recipient.PERSON, occasion=_YEARLY)

    assert (found.verdict, stated.has_resumed(on=on)) == (verdict, verdict is Verdict.ELIGIBLE)


# Which rules will count


@pytest.mark.parametrize(
    ("award", "on", "year", "rules", "ended_on"),
    [
        ("cstt", date(2017, 6, 12), 2017, "nd91-2017", None),  # a title is decided at the end of its year
        ("giay-khen", date(2017, 6, 12), 2017, "luat-2003-2013", None),  # an award soon
        ("cstt", date(2018, 1, 10), 2017, "nd91-2017", None),
        ("co-tong-cuc", date(2017, 6, 12), 2017, "nd91-2017", None),
        ("co-tong-cuc", date(2018, 3, 1), 2018, "nd91-2017", date(2018, 8, 5)),  # ends before it is decided
        ("giay-khen-huyen", date(2025, 2, 28), 2025, "nd98-2023", None),
        ("giay-khen-huyen", date(2025, 3, 1), 2025, "nd98-2023", date(2025, 2, 28)),
        ("cstt", date(2025, 5, 1), 2025, "nd152-2025", None),
        ("cstt", date(2026, 5, 1), 2026, "luat-2026", None),
    ],
)
def test_the_rules_are_those_of_the_expected_decision(
    award: str, on: date, year: int, rules: str, ended_on: date | None
) -> None:
    found = expected_rules(_CATALOGUE, award, on=on, year=year)

    assert found is not None
    assert (found.entry.rule_set, found.ended_on) == (rules, ended_on)


def test_nobody_knows_the_rules_of_what_is_in_no_catalogue() -> None:
    assert expected_rules(_CATALOGUE, "co-khac", on=_MAY, year=2017) is None


# Quotas are rounded down


@pytest.mark.parametrize(("counted", "allowed"), [(6, 0), (7, 1), (13, 1), (20, 3), (0, 0)])
def test_fifteen_percent_are_rounded_down(counted: int, allowed: int) -> None:
    assert places(Decimal(15), counted) == allowed


@pytest.mark.parametrize(
    ("counted", "used", "left", "is_exceeded"),
    [(20, 1, 2, False), (20, 3, 0, True), (20, 4, -1, True), (6, 0, 0, True), (None, 2, None, False)],
)
def test_what_is_left_is_said_and_never_refused(
    counted: int | None, used: int, left: int | None, is_exceeded: bool
) -> None:
    quota = Quota(QuotaRule("holders:cstt", Decimal(15)), counted, used)

    assert (quota.left, quota.is_exceeded) == (left, is_exceeded)


def test_the_bloc_may_set_its_own_base_and_percentage() -> None:
    entry, own = _entry("cstdcs", _MAY), QuotaRule("headcount", Decimal(10))

    rules = [quota_rule(entry, overrides=given) for given in ({}, {"cstdcs": own})]

    assert rules == [QuotaRule("holders:cstt", Decimal(15), certain=False), own]
    assert [rule.title for rule in rules if rule] == ["cstt", ""]
    assert quota_rule(_entry("cstt", _MAY), overrides={}) is None


def _entry(award: str, on: date) -> AwardEntry:
    entry = in_force(_CATALOGUE, award, on=on)
    assert entry is not None
    return entry
