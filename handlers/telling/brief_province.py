"""The province's brief in words: all blocs, one line each, the worst first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bot.domain.telling.brief_notices import BlocLine, Course, ProvinceBrief
from handlers.conversation import Choice, Screen
from handlers.telling.brief import LONGEST_BRIEF
from handlers.telling.brief_words import cut_words
from handlers.texts import Texts

_MOST_OPENED = 3
_LONGEST_LABEL = 32
_WIDTHS = (48, 32, 24)
_MARKED = frozenset({Course.URGED, Course.READY})
_IN_TROUBLE = frozenset({Course.BEHIND, Course.URGED})


def province(notice: ProvinceBrief, texts: Texts) -> Screen:
    """Names get shorter before a line is left out; the code says which bloc to type. Buttons open the worst."""
    title = texts("brief.title_province")
    room = LONGEST_BRIEF - len(title) - 1
    opened = tuple(
        Choice(texts("brief.open_bloc", bloc=cut_words(one.bloc, _LONGEST_LABEL)), f"/tonghop {one.code}")
        for one in notice.lines[:_MOST_OPENED]
    )
    choices = (*opened, Choice(texts("button.duties"), "/viec"))
    return Screen(_fitting(notice, texts, room=room), title=title, choices=choices)


def bloc_line(texts: Texts, line: BlocLine, *, width: int) -> str:
    """Like "Khối 1 (bg-huyen): quá hạn 02; ký 06/10"; what is zero is left out."""
    said = "; ".join(_state(texts, line))
    return texts("brief.line", bloc=cut_words(line.bloc, width), code=line.code, said=said)


def _state(texts: Texts, line: BlocLine) -> list[str]:
    """What is wrong first, then how far it is, then what waits for a decision."""
    found = []
    if line.late:
        found.append(texts("brief.line_late", count=line.late))
    elif line.course in _MARKED:
        found.append(texts(f"brief.line_{line.course}"))
    found.append(texts(f"brief.line_{line.phase}", done=line.done, of=line.units))
    if line.waiting:
        found.append(texts("brief.line_waiting", count=line.waiting))
    return found


def _fitting(notice: ProvinceBrief, texts: Texts, *, room: int) -> str:
    """The longest lines with which every bloc has its own; else as many as there is room for."""
    rows: list[str] = []
    for written in _WRITTEN:
        rows = [written(texts, line) for line in notice.lines]
        text = _text(notice, texts, rows=rows)
        if len(text) <= room:
            return text
    while rows:
        rows.pop()
        text = _text(notice, texts, rows=rows)
        if len(text) <= room:
            return text
    return cut_words(text, room)


def _by_code(texts: Texts, line: BlocLine, *, most: int) -> str:
    return texts("brief.line_by_code", code=line.code, said="; ".join(_state(texts, line)[:most]))


_WRITTEN: tuple[Callable[[Texts, BlocLine], str], ...] = (
    *(partial(bloc_line, width=width) for width in _WIDTHS),
    *(partial(_by_code, most=most) for most in (3, 2, 1)),
)
"""From the fullest to the shortest: names get shorter, then only the code is said, then less and less of it."""


def _text(notice: ProvinceBrief, texts: Texts, *, rows: Sequence[str]) -> str:
    troubled = sum(line.course in _IN_TROUBLE for line in notice.lines)
    key = "brief.province_troubled" if troubled else "brief.province_on_time"
    parts = [texts(key, blocs=len(notice.lines), troubled=troubled), *rows]
    if len(rows) < len(notice.lines):
        parts.append(texts("brief.more_blocs", count=len(notice.lines) - len(rows)))
    return "\n".join((*parts, texts("standings.note")))
