"""Titles held go on record: typed in by the secretary or the standing office, or by a decision."""

from __future__ import annotations

from datetime import datetime

from bot.domain.commendation.honours import Honour, HonourLine, holder_key, holder_meant, read_lines
from bot.domain.commendation.nomination_words import without_rank
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Problem
from bot.ports import Work


async def record_honours(
    work: Work, unit: Unit, text: str, *, by: Member, at: datetime, latest: int
) -> tuple[tuple[HonourLine, ...], tuple[tuple[int, Problem], ...], str]:
    """One line a title; those that can be read are kept, each of the others is named. With the receipt, if any.

    `latest` is the last year that can be written. Raises `Refused("permission.record_honour")`.
    """
    check_may(by, Act.RECORD_HONOUR, bloc=unit.bloc)
    await work.lock(f"honours:{unit.id}")
    catalogue = await work.blocs.awards(unit.bloc)
    known = {one.holder: one.name for one in await work.honours.of_unit(unit.id) if one.holder}
    good, bad = read_lines(text, catalogue=catalogue, known=known, latest=latest)
    if not good:
        return good, bad, ""
    for line in good:
        await _keep(work, unit, line, by=by, at=at)
    details = {"lines": [f"{line.award} {line.years} {line.holder} {'-' if line.is_removed else '+'}" for line in good]}
    receipt = await work.audit.record("honours.recorded", unit.id, by=by.person, at=at, details=details)
    return good, bad, receipt


async def record_honour(
    work: Work,
    *,
    unit: Unit,
    title: str,
    year: int,
    name: str,
    document: str,
    by: str,
    at: datetime,
    nomination: str = "",
) -> None:
    """What a decision gave: `title` is an id of the catalogue, `name` as the nomination writes it, `by` a person's id.

    The unit itself, by its name, is recorded without one. Called within the work that records the decision.
    """
    await work.lock(f"honours:{unit.id}")
    known = [one.holder for one in await work.honours.of_unit(unit.id)]
    is_unit = is_unit_itself(unit, name)
    holder = "" if is_unit else holder_meant(name, known)[0]
    shown = "" if is_unit else without_rank(name)
    await work.honours.record(Honour(unit.bloc, unit.id, year, title, shown, holder, document, nomination, by, at))


async def withdraw_honour(work: Work, *, nomination: str) -> None:
    """The decision was revoked: what it gave is not on record any more."""
    await work.honours.withdraw(nomination)


def is_unit_itself(unit: Unit, name: str) -> bool:
    """Whether a name means the whole unit, not a team of it."""
    return holder_key(name) in {"", "don vi", fold(unit.name), fold(unit.short)}


async def _keep(work: Work, unit: Unit, line: HonourLine, *, by: Member, at: datetime) -> None:
    is_unit = is_unit_itself(unit, line.name)
    holder, name = ("", "") if is_unit else (line.holder, line.name)
    for year in line.years:
        if line.is_removed:
            await work.honours.remove(unit=unit.id, year=year, award=line.award, holder=holder)
            continue
        honour = Honour(unit.bloc, unit.id, year, line.award, name, holder, line.document, "", by.person, at)
        await work.honours.record(honour)
