"""How changes of units are said: in a preview, in a list, and in notices."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.season.unit_changes import Consequences
from bot.domain.people.members import Unit
from bot.domain.season.unit_changes import ChangeState, UnitChange
from bot.domain.telling.unit_notices import RolesCarried, RoundNeedsHead, UnitsChanged
from handlers.conversation import Choice, Request, Screen
from handlers.texts import Texts


async def named(request: Request, ids: Sequence[str]) -> list[str]:
    """The full names of units of any bloc."""
    return [(await request.work.blocs.unit(id_)).name for id_ in ids]


async def change_in_words(request: Request, change: UnitChange) -> str:
    """What becomes of which units, from when, and by which decision."""
    successors = [*(one.name for one in change.new), *await named(request, change.into)]
    return (
        _said(request.texts, change.kind, await named(request, change.units), successors)
        + "\n"
        + _basis(request.texts, change)
    )


async def changed_in_words(request: Request, change: UnitChange) -> str:
    """One line of the list."""
    texts = request.texts
    state = texts("units.state_planned" if change.state is ChangeState.PLANNED else "units.state_done")
    units = change.names
    successors = [*(one.short for one in change.new), *[one.short for one in await _units(request, change.into)]]
    said = _said(texts, change.kind, units, successors)
    return texts("units.row", said=said, day=change.from_day, document=change.document, state=state)


async def carry_choices(request: Request, change: UnitChange) -> tuple[Choice, ...]:
    """One button for each unit that follows."""
    return tuple(
        Choice(
            request.texts("units.button_carry", unit=unit.short), f"/donvi {change.bloc} chuyen {change.id} {unit.id}"
        )
        for unit in await _units(request, change.successors)
    )


def consequences_in_words(texts: Texts, change: UnitChange, found: Consequences) -> str:
    """What this means for people, drafts, teams and points; a rename changes nothing but the name."""
    if not change.ends_units:
        return texts("units.means_rename")
    rows = [texts("units.means_people", count=found.people)] if found.people else []
    if found.heading:
        rows.append(texts("units.means_heading", units=", ".join(found.heading)))
    for key, names in (("drafts", found.drafts), ("signed", found.signed), ("rounds", found.rounds)):
        if names:
            rows.append(texts(f"units.means_{key}", periods=", ".join(names)))
    if found.nominations:
        rows.append(texts("units.means_nominations", count=found.nominations))
    if found.running:
        rows.append(texts("units.means_running", periods=", ".join(found.running)))
    rows.append(texts("units.means_points"))
    return "\n".join((texts("units.means", day=change.last_day), *(f"– {row}" for row in rows)))


def units_changed(notice: UnitsChanged, texts: Texts) -> Screen:
    said = _said(texts, notice.kind, notice.units, notice.successors)
    parts = [
        texts(
            "notice.units_changed" if notice.is_done else "notice.units_will_change",
            said=said,
            day=notice.from_day,
            document=notice.document,
            document_on=notice.document_on,
        )
    ]
    if notice.kind == "rename":
        parts.append(texts("notice.units_renamed_kept"))
    else:
        parts.append(texts("notice.units_own_kept" if notice.is_own else "notice.units_kept"))
    return Screen("\n\n".join(parts), title=texts("notice.units_title", bloc=notice.bloc))


def round_needs_head(notice: RoundNeedsHead, texts: Texts) -> Screen:
    text = texts("notice.round_needs_head", period=notice.period, units=", ".join(notice.units))
    return Screen(text, choices=(Choice(texts("units.button_cross_check"), "/kiemcheo"),))


def roles_carried(notice: RolesCarried, texts: Texts) -> Screen:
    text = texts(
        "notice.roles_carried",
        role=texts(f"role.{notice.role}"),
        unit=notice.unit,
        successor=notice.successor,
        by=notice.by,
    )
    return Screen(text, choices=(Choice(texts("button.duties"), "/viec"),))


def _said(texts: Texts, kind: str, units: Sequence[str], successors: Sequence[str]) -> str:
    alone = "" if successors else "_alone"
    return texts(f"units.said_{kind}{alone}", units=", ".join(units), successors=", ".join(successors))


def _basis(texts: Texts, change: UnitChange) -> str:
    return texts("units.basis", document=change.document, on=change.document_on, day=change.from_day)


async def _units(request: Request, ids: Sequence[str]) -> list[Unit]:
    return [await request.work.blocs.unit(id_) for id_ in ids]
