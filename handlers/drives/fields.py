"""The parts of a launch kit that can be written anew, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from bot.domain.drives.drives import Kit
from bot.domain.drives.kit_words import (
    with_aim,
    with_call,
    with_kind,
    with_measures,
    with_name,
    with_period,
    with_tied,
    with_units,
)
from bot.domain.folding import fold
from bot.domain.people.members import Unit


@dataclass(frozen=True, slots=True)
class Field:
    """`key` names its texts, `reply` its button; `read` puts what was written into the kit."""

    key: str
    reply: str
    read: Callable[[Kit, str, date, Sequence[Unit]], Kit]


def _with_period(kit: Kit, text: str, today: date) -> Kit:
    first, last = with_period(text, today=today)
    return replace(kit, first=first, last=last)


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        fold(one.reply): one
        for one in (
            Field("name", "Tên", lambda kit, text, *_: replace(kit, name=with_name(text))),
            Field("period", "Thời gian", lambda kit, text, today, _: _with_period(kit, text, today)),
            Field("measures", "Tiêu chí", lambda kit, text, *_: replace(kit, measures=with_measures(text))),
            Field("aim", "Mục tiêu", lambda kit, text, *_: replace(kit, aim=with_aim(text))),
            Field("call", "Lời phát động", lambda kit, text, *_: replace(kit, call=with_call(text))),
            Field("kind", "Loại", lambda kit, text, *_: replace(kit, kind=with_kind(text))),
            Field("tied", "Gắn với", lambda kit, text, *_: replace(kit, tied=with_tied(text))),
            Field("units", "Đơn vị", lambda kit, text, _, units: replace(kit, units=with_units(text, units))),
        )
    }
)
