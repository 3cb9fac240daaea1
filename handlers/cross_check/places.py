"""What /kiemcheo is about: a period, a unit, and what is wanted – named in any order, or meant."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.folding import fold
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from bot.domain.review.path import under_review
from bot.domain.scoring.periods import Period, chosen_period
from bot.domain.scoring.written_values import LONGEST_SHOWN
from handlers.conversation import Request

COMMAND = "kiemcheo"
PLAN, PUBLISH, CONFLICTS, WITHDRAW, REPAIR, ANSWER, MINUTES = (
    "lap",
    "congbo",
    "xungdot",
    "rut",
    "sua",
    "traloi",
    "bienban",
)
_WANTED = frozenset({PLAN, PUBLISH, CONFLICTS, WITHDRAW, REPAIR, ANSWER, MINUTES})


@dataclass(frozen=True, slots=True)
class Wanted:
    """`what` is one of the words above, or empty; `unit` is None where none was named."""

    period: Period
    unit: Unit | None
    what: str


async def wanted(request: Request) -> Wanted:
    """From `/kiemcheo`, `/kiemcheo SD`, `/kiemcheo lap 2017-H1` and the like.

    Raises:
        Refused: `cross_check.unknown_word`, `period.none`.

    """
    bloc = request.member.bloc
    words = request.text.split()
    units = {code.casefold(): unit for unit in await request.work.blocs.units(bloc) for code in unit.codes}
    periods = await request.work.blocs.periods(bloc)
    codes = {period.code.casefold() for period in periods}
    code = next((word for word in words if word.casefold() in codes), "")
    unit = next((units[word.casefold()] for word in words if word.casefold() in units), None)
    what = next((fold(word) for word in words if fold(word) in _WANTED), "")
    known = {code.casefold(), unit.code.casefold() if unit else "", what}
    if strange := [word for word in words if word.casefold() not in known and fold(word) not in known]:
        raise Refused("cross_check.unknown_word", word=strange[0][:LONGEST_SHOWN])
    period = chosen_period(periods, code, at=request.at) if code else under_review(periods, at=request.at)
    return Wanted(period, unit, what)


async def named_units(request: Request, bloc: str) -> dict[str, Unit]:
    """Every unit of the bloc by id."""
    return {unit.id: unit for unit in await request.work.blocs.units_ever(bloc)}


async def unit_typed(request: Request, text: str) -> Unit:
    """The unit whose code or short name was typed or pressed.

    Raises:
        Refused: `cross_check.unknown_unit`.

    """
    said = fold(text)
    for unit in await request.work.blocs.units(request.member.bloc):
        if said in {fold(unit.code), fold(unit.short), fold(unit.name)}:
            return unit
    raise Refused("cross_check.unknown_unit", name=text[:LONGEST_SHOWN])
