"""/xephang tiến độ: how far the bloc has come, in words and as a picture that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.actions.review.progress import UnitProgress, progress
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import may
from bot.domain.review.progress import Step, StepState
from bot.domain.scoring.periods import Period
from bot.reports.progress import ProgressPicture, ProgressRow
from handlers.conversation import Choice, Place, Request, Screen
from handlers.texts import Texts


async def show_progress(request: Request, bloc: Bloc, period: Period) -> Screen:
    """All units for who may see their sheets, else the own one; a group reads how many there are, and no name."""
    units = await progress(request.work, period, at=request.at)
    named = tuple(one for one in units if _may_see(request, one))
    texts = request.texts
    rows = list(_rows(texts, named))
    parts = [_counts(texts, units), "\n".join(rows), texts("standings.note")]
    choices: tuple[Choice, ...] = ()
    if request.place is Place.PRIVATE:
        choices = (Choice(texts("button.standings"), f"/xephang {bloc.id} {period.code}"),)
    return Screen(
        "\n\n".join(part for part in parts if part),
        title=texts("progress.title", period=period.name),
        choices=choices,
        picture=_picture(texts, bloc, period, units, named),
    )


def _may_see(request: Request, one: UnitProgress) -> bool:
    if request.place is Place.GROUP:
        return False
    own = may(request.member, Act.SEE_UNIT_SHEET, unit=one.unit.id)
    return own or may(request.member, Act.SEE_BLOC_SHEETS, bloc=one.unit.bloc)


def _counts(texts: Texts, units: Sequence[UnitProgress]) -> str:
    """Like "Cả khối (10 đơn vị): điền bảng 09, ký 08, …"."""
    counted = _totals(units)
    steps = ", ".join(
        texts("progress.count", step=texts(f"progress.step.{step}"), count=counted[step]) for step in Step
    )
    return texts("progress.whole", units=len(units), steps=steps)


def _totals(units: Sequence[UnitProgress]) -> dict[Step, int]:
    """How many units are through with each step."""
    return {step: sum(one.states[step] is StepState.DONE for one in units) for step in Step}


def _rows(texts: Texts, named: Sequence[UnitProgress]) -> Iterator[str]:
    """Units that have come equally far share a line; what is still to come goes without saying."""
    alike: dict[tuple[StepState, ...], list[str]] = {}
    for one in named:
        alike.setdefault(tuple(one.states.values()), []).append(one.unit.short)
    for states, units in alike.items():
        yield texts(
            "progress.row", units=", ".join(units), states=_in_words(texts, dict(zip(Step, states, strict=True)))
        )


def _in_words(texts: Texts, states: Mapping[Step, StepState]) -> str:
    found = {
        state: ", ".join(texts(f"progress.step.{step}") for step in Step if states[step] is state)
        for state in (StepState.DONE, StepState.LEFT_OUT, StepState.AWAITED, StepState.LATE)
    }
    return "; ".join(texts(f"progress.said.{state}", steps=steps) for state, steps in found.items() if steps)


def _picture(
    texts: Texts, bloc: Bloc, period: Period, units: Sequence[UnitProgress], named: Sequence[UnitProgress]
) -> ProgressPicture:
    counted = _totals(units)
    return ProgressPicture(
        title=texts("progress.title", period=period.name),
        subtitle=bloc.name,
        note=texts("standings.note"),
        unit=texts("standings.label.unit"),
        whole=texts("progress.label.whole", units=len(units)),
        columns=tuple(texts(f"progress.column.{step}") for step in Step),
        totals=tuple(f"{counted[step]:02}" for step in Step),
        rows=tuple(ProgressRow(one.unit.short, tuple(one.states.values())) for one in named),
        legend={state: texts(f"progress.state.{state}") for state in StepState},
    )
