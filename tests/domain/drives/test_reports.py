"""Reports are lines like scores: good ones are kept, bad ones named, and the last report counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.drives.drives import DriveState
from bot.domain.drives.reports import (
    Answer,
    Report,
    ReportDraft,
    ReportLine,
    Standing,
    check_complete,
    check_may_report,
    counting,
    merged,
    read_report,
    standing,
)
from bot.domain.refusal import Problem, Refused
from tests.domain.drives.made import AT, drive

DRIVE = drive()
PAPER = "Báo cáo số 45/BC-CAHSĐ"


def _line(measure: int, value: str, document: str = "") -> ReportLine:
    return ReportLine(measure, Decimal(value), document)


def _report(unit: str, version: int, *lines: ReportLine) -> Report:
    return Report(DRIVE.id, unit, version, version, lines, "an", AT, late=False)


def _answer(unit: str, *, joined: bool = True) -> Answer:
    return Answer(DRIVE.id, unit, joined, "binh", AT)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1 25", _line(1, "25")),
        ("2: 1,5 việc", _line(2, "1.5")),
        (f"- Tiêu chí 1 = 25 vụ | {PAPER}", _line(1, "25", PAPER)),
        ("１ ２５", _line(1, "25")),
    ],
)
def test_a_line_is_read_as_it_is_written(text: str, line: ReportLine) -> None:
    assert read_report(text, DRIVE).lines == (line,)


def test_bad_lines_are_named_and_good_ones_kept() -> None:
    text = "\n".join(("1 25", "", "chào anh", "3 4", "2 -4", "2 nhiều", "2 1.234", "1 26", f"2 4 | {'a' * 201}"))

    found = read_report(text, DRIVE)

    assert found.lines == (_line(1, "25"),)
    assert found.problems == (
        Problem("line.drive_no_number", {"line": "chào anh"}),
        Problem("line.drive_no_measure", {"line": "3 4", "most": 2}),
        Problem("line.drive_negative", {"line": "2 -4"}),
        Problem("line.drive_no_number", {"line": "2 nhiều"}),
        Problem(
            "number.ambiguous",
            {"line": "2 1.234", "text": "1.234", "as_thousands": Decimal(1234), "as_decimal": Decimal("1.234")},
        ),
        Problem("line.drive_twice", {"line": "1 26"}),
        Problem("line.drive_document_length", {"line": f"2 4 | {'a' * 54}", "most": 200}),
    )


def test_new_lines_replace_old_ones_and_a_document_stays_until_another_is_named() -> None:
    draft = merged(ReportDraft(DRIVE.id, "SD"), [_line(2, "3"), _line(1, "25", PAPER)])

    again = merged(draft, [_line(1, "26")])

    assert (draft.rev, draft.lines) == (1, (_line(1, "25", PAPER), _line(2, "3")))
    assert (again.rev, again.lines) == (2, (_line(1, "26", PAPER), _line(2, "3")))
    assert merged(again, [_line(2, "3")]) is again


def test_who_joined_reports_until_the_drive_is_closed() -> None:
    check_may_report(DRIVE, _answer("SD"))


@pytest.mark.parametrize("answer", [None, _answer("SD", joined=False)])
def test_who_did_not_join_reports_nothing(answer: Answer | None) -> None:
    with pytest.raises(Refused) as refused:
        check_may_report(DRIVE, answer)

    assert refused.value == Refused("drive.not_joined", number="01")


def test_after_the_closing_nothing_is_reported() -> None:
    with pytest.raises(Refused) as refused:
        check_may_report(drive(state=DriveState.CLOSED), _answer("SD"))

    assert refused.value == Refused("drive.not_running", number="01")


def test_a_report_says_something_about_every_measure() -> None:
    whole = ReportDraft(DRIVE.id, "SD", 1, (_line(1, "0"), _line(2, "0")))

    check_complete(DRIVE, whole)
    with pytest.raises(Refused) as refused:
        check_complete(DRIVE, ReportDraft(DRIVE.id, "SD", 1, (_line(1, "0"),)))

    assert refused.value == Refused("drive_report.gaps", missing="2")


def test_the_last_report_of_a_unit_counts() -> None:
    first, last, other = _report("SD", 1), _report("SD", 2), _report("HH", 1)

    assert counting([last, first, other]) == {"SD": last, "HH": other}


def test_the_board_says_who_joined_who_reported_and_what_it_adds_up_to() -> None:
    some = drive(units=("SD", "HH", "VY"))
    answers = [_answer("SD"), _answer("HH"), _answer("VY", joined=False)]
    report = _report("SD", 1, _line(1, "25"), _line(2, "1"))

    found = standing(some, ("SD", "HH", "VY", "LN"), answers, [report, _report("VY", 1, _line(1, "9"))])

    assert found == Standing(("SD", "HH", "VY"), ("SD", "HH"), ("VY",), (), {"SD": report}, (Decimal(25), Decimal(1)))
    assert found.owing == ("HH",)


def test_a_unit_that_said_nothing_is_silent() -> None:
    assert standing(DRIVE, ("SD", "HH"), [_answer("SD")], []).silent == ("HH",)
