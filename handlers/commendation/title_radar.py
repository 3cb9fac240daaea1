"""/denghi radar: who is one year short of a title while there is still time; the same as a notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.commendation.title_radar import near_titles, next_closing
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.telling.eligibility_notices import HoldEnded, HoldLifted, NearTitle, TitleRadar
from handlers.commendation.nomination_screens import COMMAND
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.exchange.places import bloc_meant, within
from handlers.review.places import which_bloc
from handlers.texts import Texts

VERB = "radar"
_MOST_ROWS = 15


async def open_radar(request: Request, words: str) -> Reply:
    """`/denghi radar` the own unit's, `/denghi radar SD` a unit's for those who see the bloc."""
    bloc, request = await bloc_meant(replace(request, text=words))
    if bloc is None:
        return which_bloc(request, await request.work.blocs.all(), command=f"{COMMAND} {VERB}")
    units, said = await request.work.blocs.units(bloc.id), fold(request.text)
    unit = next((one for one in units if said and (one.is_called(request.text) or said == fold(one.short))), None)
    unit = unit or next((one for one in units if one.id == request.member.unit and not said), None)
    if unit is None or unit.id != request.member.unit:
        check_may(request.member, Act.SEE_NOMINATIONS, bloc=bloc.id)
    if unit is None:
        place = within(request, bloc.id)
        choices = tuple(Choice(one.short, f"/{COMMAND} {VERB} {place}{one.code}") for one in units)
        return Screen(request.texts("radar.which_unit"), choices=choices)
    texts = request.texts
    rows = await near_titles(request.work, unit, year=bloc.year)
    title = texts("radar.title", unit=unit.name)
    if not rows:
        return Screen(texts("radar.none", unit=unit.name), title)
    closing = await next_closing(request.work, bloc, on=texts.local(request.at).date())
    parts = ["\n".join(_rows(texts, rows))]
    if closing:
        parts.append(_window(texts, registers=closing.registers, closes_on=closing.on))
    return Screen("\n\n".join(parts), title)


async def radar_choice(request: Request) -> tuple[Choice, ...]:
    """The button that leads here, where there is somebody to see."""
    unit = await request.work.blocs.unit(request.member.unit)
    rows = await near_titles(request.work, unit, year=(await request.work.blocs.bloc(unit.bloc)).year)
    return (Choice(request.texts("radar.button"), f"/{COMMAND} {VERB}"),) if rows else ()


def was_seen(notice: TitleRadar, texts: Texts) -> Screen:
    """The notice, with the button that does something about it."""
    parts = (
        texts("notice.title_radar", unit=notice.unit),
        "\n".join(_rows(texts, notice.rows)),
        _window(texts, registers=notice.registers, closes_on=notice.closes_on),
        texts("notice.title_radar_end"),
    )
    register = Choice(texts("radar.button_register"), "/dangky")
    nominate = Choice(texts("radar.button_nominate"), f"/{COMMAND}")
    return Screen("\n\n".join(parts), choices=(register if notice.registers else nominate,))


def was_lifted(notice: HoldLifted, texts: Texts) -> Screen:
    text = texts("notice.hold_lifted", number=notice.number, name=notice.name)
    return Screen(text, choices=(_look(texts, notice.number),))


def has_ended(notice: HoldEnded, texts: Texts) -> Screen:
    text = texts("notice.hold_ended", number=notice.number, name=notice.name, award=notice.award)
    return Screen(text, choices=(_look(texts, notice.number),))


def _look(texts: Texts, number: str) -> Choice:
    return Choice(texts("nomination.button.look", number=number), f"/{COMMAND} {number}")


def _rows(texts: Texts, rows: Sequence[NearTitle]) -> list[str]:
    """So many fit a screen; the rest is counted."""
    said = [_row(texts, one) for one in rows[:_MOST_ROWS]]
    return [*said, texts("honour.earlier", count=len(rows) - _MOST_ROWS)] if len(rows) > _MOST_ROWS else said


def _row(texts: Texts, one: NearTitle) -> str:
    held, lacking = ", ".join(map(str, one.held)), ", ".join(map(str, one.lacking))
    key = "radar.row" if one.lacking else "radar.row_full"
    row = texts(key, name=one.name, of=one.of, held=held, lacking=lacking, award=one.award)
    return row if one.certain else texts("radar.row_unverified", row=row)


def _window(texts: Texts, *, registers: bool, closes_on: object) -> str:
    key = "radar.window_registration" if registers else "radar.window_nominations"
    return texts(key, closes_on=closes_on)
