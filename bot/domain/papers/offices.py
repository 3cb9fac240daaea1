"""Offices are renamed; a paper calls them what they were called on its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.tables import Table


class Office(StrEnum):
    """Whose name a paper needs; both have a name of their own in the bloc's file."""

    STANDING_OFFICE = "standing_office"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class OfficeName:
    """What an office is called from a day on."""

    office: Office
    name: str
    valid_from: date


def named_on(names: Iterable[OfficeName], office: Office, *, on: date, else_: str) -> str:
    """The name that was valid on that day: the latest begun by then, or the bloc's own (`else_`)."""
    begun = [one for one in names if one.office is office and one.valid_from <= on]
    return max(begun, key=lambda one: one.valid_from).name if begun else else_


def office_names_from(root: Table) -> tuple[OfficeName, ...]:
    """The tables `[[office]]` of a bloc file: office, name, from. What is wrong is noted in `root`."""
    if "office" not in root.content:
        return ()
    names = tuple(_office_name(row) for row in root.tables("office", named_by="name"))
    for (office, day), times in Counter((one.office, one.valid_from) for one in names).items():
        if times > 1:
            root.note("bloc.duplicate_code", name="office", code=f"{office} {day}")
    return names


def _office_name(row: Table) -> OfficeName:
    row.only(("office", "name", "from"))
    return OfficeName(row.choice("office", Office), row.text("name"), row.day("from"))
