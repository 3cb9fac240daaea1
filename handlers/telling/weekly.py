"""The words of Monday morning: the group's table, a unit's own place, and the leaders' brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.domain.numbers import rounded
from bot.domain.telling.clock_notices import BlocLine, BriefChange, ChangeKind, OwnPlace, ProvinceBrief, WeeklyBrief
from bot.domain.telling.notices import StandingsTable
from handlers.conversation import Choice, Screen
from handlers.scoring.standings import table_screen
from handlers.telling.phrases import names_in_words, time_in_words
from handlers.texts import Texts

LONGEST_CAPTION = 1024
LONGEST_BRIEF = 900
_LONGEST_TITLE = 200
_MOST_NAMED = 10
_MORE = "…"


def to_group(notice: StandingsTable, texts: Texts) -> Screen:
    """One picture with a caption that fits below it; where that names the first three only, the picture names all."""
    whole = table_screen(notice, texts)
    if len(whole.title) + 1 + len(whole.text) <= LONGEST_CAPTION:
        return whole
    short = table_screen(replace(notice, top_only=True), texts)
    return replace(whole, text=_cut(short.text, LONGEST_CAPTION - len(whole.title) - 1))


def own_place(notice: OwnPlace, texts: Texts) -> Screen:
    """Where the reader's unit stands and what would raise it; no other unit is named."""
    parts = [_standing(notice, texts), *_what_next(notice, texts), texts("standings.note")]
    fill_in = Choice(texts("button.fill_in"), f"/chamdiem {notice.code}")
    points = (Choice(texts("weekly.button_points"), "/diem"),) if notice.rank else ()
    title = texts("weekly.own_title", period=notice.period)
    return Screen("\n".join(parts), title=title, choices=(fill_in, *points))


def brief(notice: WeeklyBrief, texts: Texts) -> Screen:
    """At most 900 characters with title: the conclusion first, names as far as there is room for them."""
    title = _cut(texts("brief.title", period=notice.period), _LONGEST_TITLE)
    text = _fitting(lambda named: _brief(notice, texts, named=named), room=LONGEST_BRIEF - len(title) - 1)
    choices = (Choice(texts("button.standings"), "/xephang"), Choice(texts("button.duties"), "/viec"))
    return Screen(text, title=title, choices=choices)


def province(notice: ProvinceBrief, texts: Texts) -> Screen:
    """One line a bloc, as many as there is room for, the one that needs help most first."""
    title = texts("brief.title_province")
    text = _fitting(
        lambda shown: _province(notice, texts, shown=shown),
        room=LONGEST_BRIEF - len(title) - 1,
        most=len(notice.lines),
    )
    choices = (Choice(texts("button.standings"), "/xephang"), Choice(texts("button.duties"), "/viec"))
    return Screen(text, title=title, choices=choices)


def bloc_line(texts: Texts, line: BlocLine) -> str:
    """Like "Khối 1: 06/10 đã ký, 02 quá hạn"; what is zero is left out."""
    late = texts("brief.line_late", count=line.late) if line.late else ""
    endorsed = texts("brief.line_endorsed", count=line.endorsed) if line.endorsed else ""
    return texts("brief.line", bloc=line.bloc, signed=line.signed, units=line.units, late=late, endorsed=endorsed)


def _standing(notice: OwnPlace, texts: Texts) -> str:
    if not notice.rank:
        return texts(
            "weekly.not_signed",
            unit=notice.unit,
            due=notice.due,
            time=time_in_words(texts, days=notice.days, hours=notice.hours, is_over=notice.is_over),
        )
    move = notice.move or 0
    moved = texts("standings.up" if move > 0 else "standings.down", by=abs(move)) if move else ""
    return texts(
        "weekly.own_place",
        unit=notice.unit,
        rank=notice.rank,
        signed=notice.signed,
        tied=texts("standings.tied") if notice.tied else "",
        move=moved,
        percentage=notice.percentage,
        points=notice.total,
    )


def _what_next(notice: OwnPlace, texts: Texts) -> Iterator[str]:
    if notice.rank:
        yield _gap(notice, texts)
    if notice.missing:
        yield texts("weekly.missing", count=notice.missing)
    if notice.version:
        yield texts("weekly.waits", version=notice.version)
        return
    yield texts("weekly.how_to_raise" if notice.rank else "weekly.how_to_sign")


def _gap(notice: OwnPlace, texts: Texts) -> str:
    if notice.gap is None:
        return texts("weekly.first")
    if not rounded(notice.gap):
        return texts("weekly.gap_tie_break")
    return texts("weekly.gap_percent" if notice.gap_in_percent else "weekly.gap_points", gap=notice.gap)


def _brief(notice: WeeklyBrief, texts: Texts, *, named: int) -> str:
    parts = [texts("brief.signed", bloc=notice.bloc, signed=notice.signed, units=notice.units)]
    if notice.owing:
        parts.append(texts("brief.owing", names=names_in_words(texts, notice.owing, most=named)))
    if notice.late:
        late = names_in_words(texts, notice.late, most=named)
        parts.append(texts("brief.late", period=notice.late_period, count=len(notice.late), names=late))
    changes = [f"– {_change(texts, change, named=named)}" for change in notice.changes]
    parts.append("\n".join((texts("brief.changes"), *changes)) if changes else texts("brief.no_change"))
    if notice.endorsed or notice.awaiting:
        parts.append(texts("brief.nominations", endorsed=notice.endorsed, awaiting=notice.awaiting))
    time = time_in_words(texts, days=notice.days, hours=notice.hours, is_over=notice.is_over)
    parts.append(texts("brief.next_overdue" if notice.is_over else "brief.next", due=notice.due, time=time))
    parts.append(texts("standings.note"))
    return "\n".join(parts)


def _change(texts: Texts, change: BriefChange, *, named: int) -> str:
    names = names_in_words(texts, change.units, most=named)
    keys = {
        ChangeKind.SIGNED: "brief.newly_signed",
        ChangeKind.RETURNED: "brief.returned",
        ChangeKind.CLIMBED: "brief.climbed",
        ChangeKind.FELL: "brief.fell",
        ChangeKind.UPDATED: "brief.updated",
    }
    return texts(keys[change.kind], units=names, by=change.by, rank=change.rank)


def _province(notice: ProvinceBrief, texts: Texts, *, shown: int) -> str:
    signed, units = sum(line.signed for line in notice.lines), sum(line.units for line in notice.lines)
    rows = [bloc_line(texts, line) for line in notice.lines[:shown]]
    parts = [texts("brief.province", blocs=len(notice.lines), signed=signed, units=units), *rows]
    if shown < len(notice.lines):
        parts.append(texts("brief.more_blocs", count=len(notice.lines) - shown))
    return "\n".join((*parts, texts("standings.note")))


def _fitting(written: Callable[[int], str], *, room: int, most: int = _MOST_NAMED) -> str:
    """The text that names most and still fits; names that are longer than any screen are cut."""
    for named in range(most, 0, -1):
        text = written(named)
        if len(text) <= room:
            return text
    return _cut(written(0), room)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + _MORE
