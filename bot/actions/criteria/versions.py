"""A new version of a bloc's criteria: loaded for periods that have not begun, or kept as a draft to try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.criteria.criteria import CriteriaSet, canonical
from bot.domain.criteria.versions import takers, version_id
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class VersionLoaded:
    """What was loaded, and for which periods; none for a draft."""

    id: str
    periods: tuple[Period, ...]
    receipt: str


async def load_version(
    work: Work, bloc: str, *, criteria: CriteriaSet, named: Sequence[str] = (), is_draft: bool = False, at: datetime
) -> VersionLoaded:
    """Store a version and give it to the periods named, else to all that have not begun; a draft to none.

    Raises:
        Refused: `criteria.unknown_bloc`, and what `takers` refuses with; nothing is changed.

    """
    known = [one.id for one in await work.blocs.all()]
    if bloc not in known:
        raise Refused("criteria.unknown_bloc", bloc=bloc, known=", ".join(known))
    periods: tuple[Period, ...] = ()
    if not is_draft:
        begun = await work.blocs.periods_begun(bloc)
        periods = takers(await work.blocs.periods(bloc), begun=begun, named=named, at=at)
    id_ = version_id(criteria)
    await work.blocs.add_criteria(id_, bloc=bloc, text=canonical(criteria), at=at)
    for period in periods:
        await work.blocs.use_criteria(period.id, id_)
    codes = [period.code for period in periods]
    details = {"bloc": bloc, "periods": codes, "draft": is_draft}
    receipt = await work.audit.record("criteria.loaded", id_, by="", at=at, details=details)
    return VersionLoaded(id_, periods, receipt)
