"""The screens of oversight: spread, questions, robustness and the simulator in words, the conclusion first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.criteria.criteria import RankBy
from bot.domain.oversight.radar import AgreeingPair, BareMaxima, FarJudge, RadarQuestion
from bot.domain.oversight.robustness import Neighbours
from bot.domain.oversight.simulation import Move, Obstacle, Reason, Simulation
from bot.domain.oversight.spread import Spread, Strand, Tendency
from bot.domain.people.members import Unit
from handlers.texts import Texts

_MOST_LINES = 6
_MOST_CODES = 8
_HANDS = ("self_score", "cross_check", "review_1", "review_2", "final")


def spread_in_words(texts: Texts, seen: Spread, units: Mapping[str, Unit]) -> Iterator[str]:
    """The widest lines with every hand's points, then who scores the own sheet higher or lower than it counts."""
    if not seen.strands:
        yield texts("oversight.spread.none")
        return
    widest = seen.strands[0]
    yield texts(
        "oversight.spread.count",
        count=len(seen.strands),
        most=widest.difference,
        unit=units[widest.unit].short,
        code=widest.criterion,
    )
    yield "\n".join(_cut(texts, [_strand(texts, one, units) for one in seen.strands]))
    rows = [_tendency(texts, one, units) for one in seen.tendencies if one.total]
    if rows:
        yield texts("oversight.spread.tendencies", rows="\n".join(_cut(texts, rows)))


def _strand(texts: Texts, strand: Strand, units: Mapping[str, Unit]) -> str:
    by_hand = {hand: getattr(strand, hand) for hand in _HANDS}
    said = [
        texts("oversight.spread.said", hand=texts(f"oversight.spread.{hand}"), points=points)
        for hand, points in by_hand.items()
        if points is not None
    ]
    return texts("oversight.spread.row", unit=units[strand.unit].short, code=strand.criterion, said=" · ".join(said))


def _tendency(texts: Texts, tendency: Tendency, units: Mapping[str, Unit]) -> str:
    key = "oversight.spread.above" if tendency.total > 0 else "oversight.spread.below"
    return texts(key, unit=units[tendency.unit].short, total=abs(tendency.total), mean=abs(tendency.mean))


def questions_in_words(
    texts: Texts, asked: Sequence[RadarQuestion], units: Mapping[str, Unit], *, names: Mapping[str, str]
) -> Iterator[str]:
    """Every question with the figures it comes from; `names` are the reviewers'."""
    shorts = {id_: unit.short for id_, unit in units.items()}
    for number, question in enumerate(asked, start=1):
        match question:
            case AgreeingPair((one, other), lines, elsewhere):
                yield texts(
                    "oversight.questions.pair",
                    number=number,
                    one=shorts[one],
                    other=shorts[other],
                    lines=lines,
                    elsewhere=elsewhere * 100,
                )
            case BareMaxima(unit, codes, maxima):
                yield texts(
                    "oversight.questions.all_maxima" if len(codes) == maxima else "oversight.questions.maxima",
                    number=number,
                    unit=shorts[unit],
                    maxima=maxima,
                    count=len(codes),
                    codes=_codes(codes),
                )
            case FarJudge(judge, is_reviewer, habit, others):
                yield texts(
                    "oversight.questions.reviewer" if is_reviewer else "oversight.questions.team",
                    number=number,
                    judge=names[judge] if is_reviewer else shorts[judge],
                    habit=habit * 100,
                    others=others * 100,
                )


def robustness_in_words(
    texts: Texts, found: Sequence[Neighbours], units: Mapping[str, Unit], *, rank_by: RankBy
) -> Iterator[str]:
    """How many pairs are shaky, then each pair with its margin and what would swap it."""
    shaky = sum(bool(pair.swapped_by) for pair in found)
    yield texts("oversight.robustness.shaky", count=shaky) if shaky else texts("oversight.robustness.steady")
    yield "\n".join(
        texts(
            "oversight.robustness.row",
            one=units[pair.ahead.unit].short,
            other=units[pair.behind.unit].short,
            **_margin(texts, pair, rank_by),
        )
        for pair in found
    )


def note_in_words(texts: Texts, pair: Neighbours, *, rank_by: RankBy) -> str:
    """One line under the standings."""
    return texts("oversight.robustness.note", **_margin(texts, pair, rank_by))


def _margin(texts: Texts, pair: Neighbours, rank_by: RankBy) -> dict[str, object]:
    return {
        "ahead": pair.ahead.rank,
        "behind": pair.behind.rank,
        "margin": pair.margin,
        "measure": texts(f"oversight.robustness.{rank_by}"),
        "swap": _swap(texts, pair.swapped_by),
    }


def _swap(texts: Texts, codes: Sequence[str]) -> str:
    if not codes:
        return texts("oversight.robustness.not_swapped")
    key = "oversight.robustness.swapped_or" if len(codes) > 1 else "oversight.robustness.swapped"
    return texts(key, code=codes[0], count=len(codes) - 1)


def simulation_in_words(
    texts: Texts, made: Simulation, units: Mapping[str, Unit], *, name: str, rank_by: RankBy
) -> Iterator[str]:
    """Who would move and why, then what could not be compared."""
    moved = [move for move in made.moves if move.climbed]
    if moved:
        rows = [_move(texts, move, units) for move in sorted(moved, key=lambda move: -abs(move.climbed))]
        heading = texts("oversight.simulation.moved", name=name, count=len(moved))
        yield "\n".join((heading, *_cut(texts, rows, most=len(units))))
        measure = texts(f"oversight.robustness.{rank_by}")
        yield texts("oversight.simulation.measure", measure=measure)
    else:
        yield texts("oversight.simulation.nobody", name=name)
    by_obstacle: dict[str, Sequence[str]] = {
        obstacle.value: [one.criterion for one in made.uncarried if one.obstacle is obstacle] for obstacle in Obstacle
    }
    left_out: dict[str, Sequence[str]] = {"added": made.added, "dropped": made.dropped, **by_obstacle}
    rows = [texts(f"oversight.simulation.{key}", codes=_codes(codes)) for key, codes in left_out.items() if codes]
    if rows:
        yield "\n".join(rows)


def _move(texts: Texts, move: Move, units: Mapping[str, Unit]) -> str:
    reasons = ", ".join(_reason(texts, reason) for reason in move.reasons)
    return texts(
        "oversight.simulation.up" if move.climbed > 0 else "oversight.simulation.down",
        unit=units[move.unit].short,
        before=move.before,
        after=move.after,
        by=abs(move.climbed),
        why=texts("oversight.simulation.why", reasons=reasons) if reasons else "",
    )


def _reason(texts: Texts, reason: Reason) -> str:
    key = "oversight.simulation.reason_up" if reason.effect > 0 else "oversight.simulation.reason_down"
    return texts(key, code=reason.criterion, effect=abs(reason.effect))


def _codes(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:_MOST_CODES])
    return f"{shown}, … ({len(codes)})" if len(codes) > _MOST_CODES else shown


def _cut(texts: Texts, rows: Sequence[str], *, most: int = _MOST_LINES) -> Iterator[str]:
    """One phone screen; what is cut is counted, never hidden."""
    yield from rows[:most]
    if len(rows) > most:
        yield texts("oversight.more", count=len(rows) - most)
