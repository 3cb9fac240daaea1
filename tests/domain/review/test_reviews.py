"""The draft of a review: what is taken from a message, what is named, what would change something."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.reviews import ReviewDraft, changing, check_took_no_part, emptied, rulings_from, taken, without
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.score_lines import Clear, LineProblem, NotAssigned, Reading, ScoreLine, Value
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet

AT = datetime(2017, 6, 21, tzinfo=UTC)
EMPTY = ReviewDraft("H1", "SD", Instance.REVIEW_1)
NOW = {"B02": Decimal("78.5"), "A01": Decimal(40)}


def line(code: str, value: str, reason: str = "căn cứ") -> Line:
    return Line(code, Decimal(value), reason, "c", AT)


def drafted(*lines: Line) -> ReviewDraft:
    return ReviewDraft("H1", "SD", Instance.REVIEW_1, 1, {one.code: one for one in lines})


def reading(*changes: tuple[str, Value | Clear | NotAssigned]) -> Reading:
    return Reading(tuple(ScoreLine(number, *change) for number, change in enumerate(changes, start=1)), ())


def read(draft: ReviewDraft, message: Reading) -> tuple[ReviewDraft, tuple[LineProblem, ...]]:
    return taken(draft, message, now=NOW, unassigned={"C01"}, by="c", at=AT)


def test_a_value_with_its_reason_is_taken() -> None:
    message = reading(("B02", Value(Decimal(75), "căn cứ")), ("P01", Value(Decimal(2), "căn cứ")))

    assert read(EMPTY, message) == (drafted(line("B02", "75"), line("P01", "2")), ())


def test_what_cannot_be_taken_is_named_line_by_line_in_the_messages_order() -> None:
    bad = LineProblem(3, "Z01 5", "line.unknown_code", {})
    lines = reading(
        ("B02", Value(Decimal(75))), ("C01", Value(Decimal(5), "x")), ("X", Clear()), ("A01", NotAssigned())
    ).lines

    draft, problems = read(EMPTY, Reading(lines, (bad,)))

    assert draft == EMPTY
    assert [(one.number, one.key) for one in problems] == [
        (1, "line.no_reason"),
        (2, "line.unassigned"),
        (3, "line.unknown_code"),
        (4, "line.kad_elsewhere"),
    ]


def test_a_new_value_keeps_the_reason_that_is_there() -> None:
    draft, problems = read(drafted(line("B02", "75")), reading(("B02", Value(Decimal(70)))))

    assert (draft.lines, draft.rev, problems) == ({"B02": line("B02", "70")}, 2, ())


def test_the_same_line_again_changes_nothing() -> None:
    draft = drafted(line("B02", "75"))

    assert read(draft, reading(("B02", Value(Decimal(75), "căn cứ")))) == (draft, ())


def test_what_counts_already_is_named_and_takes_its_draft_line_out() -> None:
    draft, problems = read(drafted(line("B02", "75")), reading(("B02", Value(Decimal("78.50"), "căn cứ"))))

    assert draft.lines == {}
    assert problems == (LineProblem(1, "", "line.as_counted", {"code": "B02"}),)


def test_a_line_is_taken_out_again() -> None:
    draft, problems = read(drafted(line("B02", "75"), line("A01", "20")), reading(("A01", Clear())))

    assert (draft.lines, problems) == ({"B02": line("B02", "75")}, ())


def test_after_a_review_nothing_is_left_to_prepare() -> None:
    assert emptied(EMPTY) == EMPTY
    assert emptied(drafted(line("B02", "75"))) == ReviewDraft("H1", "SD", Instance.REVIEW_1, 2, {})


def test_a_line_that_the_unit_has_corrected_meanwhile_changes_nothing_any_more() -> None:
    draft = drafted(line("B02", "78.5"), line("A01", "20"))

    assert changing(draft, NOW) == {"A01": line("A01", "20")}


def test_completing_makes_one_ruling_a_line_on_exactly_this_version() -> None:
    sheet = Sheet("s", "SD", "H1", 3, 3, {}, "p", AT, False, "")

    made = rulings_from({"B02": line("B02", "75")}, sheet=sheet, instance=Instance.REVIEW_2, at=AT, receipt="R")

    assert made == (Ruling("H1", "SD", 3, "B02", Instance.REVIEW_2, Decimal(75), "căn cứ", "c", AT, "R"),)


def test_a_line_that_an_appeal_decided_is_not_taken_and_may_still_be_cleared() -> None:
    message = reading(("B02", Value(Decimal(70), "mới")), ("A01", Clear()))

    draft, problems = taken(
        drafted(line("A01", "20")), message, now=NOW, unassigned=(), settled={"B02", "A01"}, by="c", at=AT
    )

    assert draft == replace(drafted(), rev=2)
    assert problems == (LineProblem(1, "", "line.settled", {"code": "B02"}),)


def test_what_was_prepared_on_a_line_that_was_decided_goes_and_only_that() -> None:
    draft = drafted(line("A01", "20"), line("B02", "75"))

    assert without(draft, "B02") == replace(drafted(line("A01", "20")), rev=2)
    assert without(draft, "P01") is draft


@pytest.mark.parametrize("person", ["wrote", "sent", "signed"])
def test_who_took_part_in_a_sheet_does_not_review_it(person: str) -> None:
    sheet = replace(_signed(), lines={"A01": Line("A01", Decimal(40), "", "wrote", AT)})

    assert _refused(sheet, (), None, by=person) == "review.own_sheet"


@pytest.mark.parametrize("person", ["completed", "prepared"])
def test_who_took_part_in_the_first_review_does_not_do_the_second(person: str) -> None:
    ruled = Ruling("H1", "SD", 1, "A01", Instance.REVIEW_1, Decimal(20), "x", "prepared", AT)
    first = PathStep("H1", "SD", Stage.REVIEW_1, 1, "completed", AT)

    assert _refused(_signed(), (ruled,), first, by=person) == "review.own_review"


def test_others_review_also_who_ruled_on_another_unit_or_an_older_version() -> None:
    ruling = Ruling("H1", "SD", 1, "A01", Instance.REVIEW_1, Decimal(20), "x", "g", AT)
    first = PathStep("H1", "SD", Stage.REVIEW_1, 2, "c", AT)
    elsewhere = (ruling, replace(ruling, unit="TY", version=2), replace(ruling, version=2, instance=Instance.APPEAL))

    assert _refused(replace(_signed(), version=2), elsewhere, first, by="g") == ""


def _refused(sheet: Sheet, rulings: tuple[Ruling, ...], first: PathStep | None, *, by: str) -> str:
    try:
        check_took_no_part(sheet, rulings, first, by=by)
    except Refused as refused:
        return refused.key
    return ""


def _signed() -> Sheet:
    return Sheet("s", "SD", "H1", 1, 1, {}, "sent", AT, late=False, submit_receipt="", decided_by="signed")
