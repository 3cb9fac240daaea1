"""Which papers a nomination needs, and which of them are missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.commendation.awards import AwardEntry, Occasion, Paper
from bot.domain.commendation.dossier import Dossier, Ticked, dossier_of, paper_asked, papers_needed
from bot.domain.refusal import Refused
from tests.domain.commendation.test_steps import AT, ENTRY

_YEARLY = (Paper.SUBMISSION, Paper.MINUTES, Paper.REPORT, Paper.ROSTER)


def ticked(paper: Paper, at: datetime = AT) -> Ticked:
    return Ticked("03", paper, "12/TTr-CASD", "an", at)


@pytest.mark.parametrize(
    ("entry", "occasion", "needed"),
    [
        (ENTRY, Occasion.YEARLY, _YEARLY),
        (None, Occasion.YEARLY, _YEARLY),
        (ENTRY, Occasion.DRIVE, (Paper.SUBMISSION, Paper.MINUTES, Paper.PLAN, Paper.REPORT, Paper.ROSTER)),
        (replace(ENTRY, papers=(Paper.SCORES,)), Occasion.YEARLY, (Paper.SCORES,)),
        (replace(ENTRY, papers=(Paper.SCORES,)), Occasion.SUDDEN, (Paper.SUBMISSION, Paper.SUMMARY)),
    ],
)
def test_papers_follow_the_catalogue_and_else_the_occasion(
    entry: AwardEntry | None, occasion: Occasion, needed: tuple[Paper, ...]
) -> None:
    assert papers_needed(entry, occasion) == needed


def test_what_is_missing_is_named_in_the_order_of_the_list() -> None:
    there = [ticked(Paper.REPORT), ticked(Paper.SUBMISSION), ticked(Paper.PLAN)]

    papers = dossier_of(replace(ENTRY, sets=3), Occasion.YEARLY, there)

    assert papers == Dossier(_YEARLY, (ticked(Paper.SUBMISSION), ticked(Paper.REPORT)), 3)
    assert papers.missing == (Paper.MINUTES, Paper.ROSTER)
    assert papers.is_ready is False


def test_a_dossier_with_everything_is_ready() -> None:
    papers = dossier_of(None, Occasion.SUDDEN, [ticked(Paper.SUMMARY), ticked(Paper.SUBMISSION)])

    assert papers.is_ready is True
    assert papers.sets == 1


def test_a_paper_is_chosen_by_its_place() -> None:
    papers = Dossier(_YEARLY, ())

    assert [paper_asked(papers, place) for place in (1, 4)] == [Paper.SUBMISSION, Paper.ROSTER]


@pytest.mark.parametrize("place", [0, 5])
def test_a_place_outside_the_list_is_refused(place: int) -> None:
    with pytest.raises(Refused) as refused:
        paper_asked(Dossier(_YEARLY, ()), place)

    assert refused.value == Refused("dossier.no_such_paper", most=4)
