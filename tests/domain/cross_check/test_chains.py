"""Gaps of a round: who takes over what, and what has to be given up for it."""

from __future__ import annotations

from bot.domain.cross_check.chains import Given, filled
from bot.domain.cross_check.plan import Assignment, Pair, paired


def _given(
    size: int,
    *inspects: str,
    apart: tuple[Pair, ...] = (),
    last: tuple[Pair, ...] = (),
    wished: tuple[Assignment, ...] = (),
) -> Given:
    """ "A BC" means that A inspects B and C."""
    told = {line[0]: frozenset(line[2:]) for line in inspects}
    return Given(told, size, frozenset(apart), frozenset(last), frozenset(wished))


def _told(made: frozenset[Assignment] | None) -> list[str]:
    return sorted(one + two for one, two in made or ())


def test_a_whole_round_is_left_as_it_is() -> None:
    assert _told(filled(_given(1, "A B", "B C", "C A"))) == ["AB", "BC", "CA"]


def test_whoever_lost_an_inspection_takes_over_what_lost_an_inspector() -> None:
    """A and B have nobody to inspect; nobody inspects E and F."""
    made = filled(_given(1, "A", "B", "C D", "D C", "E A", "F B"))

    assert _told(made) == ["AF", "BE", "CD", "DC", "EA", "FB"]


def test_those_who_did_not_meet_last_time_are_taken_first() -> None:
    round_ = ("A", "B", "C A", "D B", "E C", "F D")

    assert _told(filled(_given(1, *round_))) == ["AE", "BF", "CA", "DB", "EC", "FD"]
    assert _told(filled(_given(1, *round_, last=(("A", "E"),)))) == ["AF", "BE", "CA", "DB", "EC", "FD"]


def test_what_is_wished_is_taken_before_what_is_fresh() -> None:
    made = filled(_given(1, "A", "B", "C A", "D B", "E C", "F D", last=(("A", "F"), ("B", "E")), wished=(("B", "E"),)))

    assert _told(made) == ["AF", "BE", "CA", "DB", "EC", "FD"]


def test_where_the_gap_is_its_own_one_hand_over_closes_it() -> None:
    """Only A has nobody to inspect, and nobody inspects A: some unit hands its inspection over and takes A."""
    made = filled(_given(1, "A", "B C", "C D", "D B"))

    assert _told(made) == ["AC", "BA", "CD", "DB"]


def test_who_must_not_meet_takes_no_part_in_a_hand_over() -> None:
    made = filled(_given(1, "A", "B C", "C D", "D B", apart=(paired("A", "B"), paired("A", "D"))))

    assert made is None


def test_a_gap_that_nobody_may_fill_is_not_filled() -> None:
    apart = tuple(paired("A", one) for one in "BCDE")

    assert filled(_given(2, "A", "B", "C", "D", "E", apart=apart)) is None


def test_an_inspection_the_other_way_round_is_given_up_when_it_must_be() -> None:
    assert _told(filled(_given(1, "A B", "B", "C A"))) == ["AB", "BC", "CA"]


def test_nothing_that_was_added_is_given_up_again() -> None:
    """Of four with teams of one, two pairs that must not meet leave one ring, and it is found."""
    made = filled(_given(1, "A", "B", "C", "D", apart=(paired("A", "B"), paired("C", "D"))))

    assert _told(made) == ["AD", "BC", "CA", "DB"]


def test_a_hopeless_search_among_many_ends() -> None:
    """Nobody may inspect Z, which is seen last: thousands of ways to fill the other gaps would lead there."""
    names = "ABCDEFGHIJKL"

    made = filled(_given(2, *names, "Z", apart=tuple(paired("Z", one) for one in names)))

    assert made is None


def test_up_to_three_inspections_are_given_up_where_no_fewer_will_do() -> None:
    """D inspects nobody and is inspected by nobody; A, B and E hand over what they had."""
    apart = (("A", "F"), ("B", "D"), ("B", "F"), ("C", "D"), ("D", "E"))

    made = filled(_given(1, "A E", "B A", "C B", "D", "E F", "F C", apart=apart))

    assert _told(made) == ["AD", "BE", "CB", "DF", "EA", "FC"]
