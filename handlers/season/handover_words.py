"""How the end of a year is said: how far it is, what is open, what is handed over, and its notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.actions.season.pack import Pack
from bot.domain.season.handover import Mark, Missing, Season
from bot.domain.telling.handover_notices import HandoverGiven, HandoverReceived, LeadersChosen, YearBegun, YearClosed
from handlers.conversation import Choice, Request, Screen
from handlers.texts import Texts

_MOST_DOCUMENTS = 12


def missing_in_words(texts: Texts, found: Sequence[Missing]) -> str:
    """One line each."""
    return "\n".join(f"– {texts(f'handover.open_{one.point}', about=one.about)}" for one in found)


async def state_in_words(request: Request, season: Season) -> str:
    """Every step of the handover, done or not, in its order."""
    texts, leaders = request.texts, season.leaders
    rows = [_step(texts, "close", season.closed)]
    if leaders is None:
        rows.append(_step(texts, "leaders", None))
    else:
        head, deputy = [(await request.work.blocs.unit(id_)).short for id_ in (leaders.head, leaders.deputy)]
        chosen = texts("handover.step_leaders_are", head=head, deputy=deputy)
        rows.append(f"{_step(texts, 'leaders', leaders.mark)} {chosen}")
    rows += [
        _step(texts, "give", season.given),
        _step(texts, "receive", season.received),
        _step(texts, "begin", season.begun),
    ]
    return "\n".join(rows)


def _step(texts: Texts, step: str, mark: Mark | None) -> str:
    what = texts(f"handover.step_{step}")
    return (
        texts("handover.step_done", step=what, by=mark.name, at=mark.at)
        if mark
        else texts("handover.step_open", step=what)
    )


def pack_in_words(texts: Texts, pack: Pack) -> Iterator[str]:
    """The index of the pack: what is open first."""
    rows = missing_in_words(texts, pack.open_points)
    yield texts("handover.pack_open", rows=rows) if rows else texts("handover.pack_nothing_open")
    if pack.results:
        lines = [
            texts(
                "handover.pack_result" if one.first else "handover.pack_result_nobody",
                period=one.period,
                first=", ".join(one.first),
                hash=one.hash,
            )
            for one in pack.results
        ]
        yield "\n".join((texts("handover.pack_results"), *lines))
    shown = pack.documents[:_MOST_DOCUMENTS]
    if shown:
        lines = [
            texts("handover.pack_document", number=one.number, on=one.signed_on, period=one.period) for one in shown
        ]
        yield "\n".join((texts("handover.pack_documents", count=len(pack.documents)), *lines))
    yield texts("handover.pack_counts", units=pack.units, lessons=pack.lessons, praises=pack.praises)


def year_closed(notice: YearClosed, texts: Texts) -> Screen:
    parts = [texts("notice.year_closed", year=str(notice.year), by=notice.by)]
    if notice.open_points:
        parts.append(texts("notice.year_closed_open", rows=missing_in_words(texts, notice.open_points)))
    return Screen("\n\n".join(parts), title=texts("notice.year_title", bloc=notice.bloc))


def leaders_chosen(notice: LeadersChosen, texts: Texts) -> Screen:
    text = texts(
        f"notice.leaders_{notice.choice}",
        year=str(notice.year),
        head=notice.head,
        deputy=notice.deputy,
        document=notice.document,
        by=notice.by,
    )
    return Screen(text, title=texts("notice.year_title", bloc=notice.bloc))


def handover_given(notice: HandoverGiven, texts: Texts) -> Screen:
    text = texts("notice.handover_given", year=str(notice.year), by=notice.by, bloc=notice.bloc)
    choices = (
        Choice(texts("handover.button_hoso"), "/bangiao hoso"),
        Choice(texts("handover.button_nhan"), "/bangiao nhan"),
    )
    return Screen(text, title=texts("notice.year_title", bloc=notice.bloc), choices=choices)


def handover_received(notice: HandoverReceived, texts: Texts) -> Screen:
    text = texts(
        "notice.handover_received",
        year=str(notice.year),
        given_by=notice.given_by,
        received_by=notice.received_by,
        head=notice.head,
        deputy=notice.deputy,
    )
    return Screen(text, title=texts("notice.year_title", bloc=notice.bloc))


def year_begun(notice: YearBegun, texts: Texts) -> Screen:
    key = "notice.year_begun" if notice.periods else "notice.year_begun_without_periods"
    text = texts(key, year=str(notice.year), by=notice.by, periods=", ".join(notice.periods))
    return Screen(text, title=texts("notice.year_title", bloc=notice.bloc))
