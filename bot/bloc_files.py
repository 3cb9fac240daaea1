"""Reading a bloc from the files an operator edits: the bloc, its criteria set (TOML or xlsx), awards and days."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import TypeVar

from bot.criteria_workbook import criteria_table
from bot.domain.calendar.traditional_days import TraditionalDay, traditional_days_from
from bot.domain.commendation.awards import AwardEntry, catalogue_from
from bot.domain.criteria.criteria import CriteriaSet, criteria_set_from
from bot.domain.people.bloc_table import BlocPlan, bloc_plan_from
from bot.domain.refusal import Refused

_Read = TypeVar("_Read")
_AWARDS = "sample_awards.toml"
_DAYS = "traditional_days.toml"


@dataclass(frozen=True, slots=True)
class BlocFiles:
    """Everything that `init` loads."""

    plan: BlocPlan
    criteria: CriteriaSet
    awards: tuple[AwardEntry, ...]
    days: tuple[TraditionalDay, ...]


def read_bloc(path: Path) -> BlocFiles:
    """The bloc file and what lies beside it; without an award or day file of its own, those of the samples.

    Raises:
        Refused: `file.missing`, `file.not_toml`, `workbook.*`, `bloc.invalid`, `criteria.invalid`,
            `awards.invalid`, `days.invalid`, each with the file's name.

    """
    plan = _checked(path, bloc_plan_from)
    criteria = read_criteria(path.parent / plan.criteria)
    awards = _beside(path, plan.awards, sample=_AWARDS)
    days = _beside(path, plan.days, sample=_DAYS)
    return BlocFiles(plan, criteria, _checked(awards, catalogue_from), _checked(days, traditional_days_from))


def _beside(path: Path, name: str, *, sample: str) -> Path:
    """The file of this name beside the bloc file; without a name, one called as the sample is, or the sample."""
    found = path.parent / (name or sample)
    return found if name or found.exists() else samples() / sample


def read_criteria(path: Path) -> CriteriaSet:
    """A criteria set from a TOML file, or from a workbook where the file's name says so.

    Raises:
        Refused: `file.missing`, `file.not_toml`, `workbook.*`, `criteria.invalid`, each with the file's name.

    """
    return _checked(path, criteria_set_from)


def _checked(path: Path, read: Callable[[Mapping[str, object]], _Read]) -> _Read:
    try:
        return read(_table(path))
    except Refused as refused:
        raise Refused(refused.key, **{**refused.details, "file": str(path)}) from None


def _table(path: Path) -> dict[str, object]:
    try:
        content = path.read_bytes()
        if path.suffix.casefold() == ".xlsx":
            return criteria_table(content)
        return tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except OSError as failure:
        raise Refused("file.missing", why=failure.strerror or "") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise Refused("file.not_toml", why=str(failure)) from None


def samples() -> Path:
    """The folder with the bloc of 2017."""
    return Path(str(resources.files("bot") / "samples"))
