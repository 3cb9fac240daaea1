"""/bangiao: the end of a year – what is open, who leads next, handed over and received, and the next year."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.actions.season.handover import is_new_head, missing, proposed_leaders
from bot.actions.season.next_year import planned_periods
from bot.actions.season.pack import is_party, pack_of
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Role
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.season.handover import HeadChoice, Season
from bot.reports.paper import PaperKind
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.papers.places import COMMAND as PAPERS
from handlers.papers.places import word_of
from handlers.review.places import which_bloc
from handlers.season import handover_questions
from handlers.season.handover_questions import BEGIN, COMMAND, GIVE, RECEIVE, ChooseLeaders, CloseYear, TakeStep
from handlers.season.handover_words import missing_in_words, pack_in_words, state_in_words

_CLOSE, _CHOOSE, _PACK = "dong", "chon", "hoso"
_YEAR = re.compile(r"20\d\d", re.ASCII)
_STEPS = frozenset({GIVE, RECEIVE, BEGIN})


async def open_handover(request: Request) -> Reply:
    """`/bangiao`, `/bangiao dong`, `/bangiao bg-huyen chon`, `/bangiao hoso`, `… giao`, `… nhan`, `… mo`."""
    blocs = [bloc for bloc in await request.work.blocs.all() if await _concerns(request, bloc)]
    if not blocs:
        check_may(request.member, Act.CLOSE_YEAR, bloc=request.member.bloc)
    words = request.text.split()
    named = next((one for one in blocs if words and one.id.casefold() == words[0].casefold()), None)
    if named is None and len(blocs) > 1:
        return which_bloc(request, blocs, command=COMMAND)
    bloc = named or blocs[0]
    rest = words[1:] if named else words
    year = int(rest[-1]) if rest and _YEAR.fullmatch(rest[-1]) else bloc.year
    word = fold("".join(one for one in rest if not _YEAR.fullmatch(one)))
    if word == _CLOSE:
        return await _closing(request, bloc)
    if word == _CHOOSE:
        return await _choosing(request, bloc)
    if word == _PACK:
        return await _pack(request, bloc, year)
    if word in _STEPS:
        return TakeStep(bloc.id, bloc.year, word)
    if word:
        raise Refused("season.which_step")
    return await _overview(request, bloc)


async def _concerns(request: Request, bloc: Bloc) -> bool:
    """The bloc's leaders and the office; the leader of next year's head unit, once it is chosen; who led before."""
    if may(request.member, Act.CLOSE_YEAR, bloc=bloc.id):
        return True
    seasons = (await request.work.seasons.season(bloc.id, bloc.year), *await request.work.seasons.closed(bloc.id))
    return any(is_party(season, request.member) for season in seasons)


async def _overview(request: Request, bloc: Bloc) -> Screen:
    """How far the handover is, and what this member can do next."""
    season = await request.work.seasons.season(bloc.id, bloc.year)
    text = await state_in_words(request, season)
    steps = await _next_steps(request, bloc, season)
    choices = tuple(Choice(request.texts(f"handover.button_{one}"), f"/{COMMAND} {bloc.id} {one}") for one in steps)
    title = request.texts("handover.title", bloc=bloc.name, year=str(season.year))
    leads = may(request.member, Act.CLOSE_YEAR, bloc=bloc.id)
    closed = [one for one in await request.work.seasons.closed(bloc.id) if one.year != bloc.year]
    before = tuple(
        Choice(request.texts("handover.button_before", year=str(one.year)), f"/{COMMAND} {bloc.id} {_PACK} {one.year}")
        for one in [one for one in closed if leads or is_party(one, request.member)][:1]
    )
    return Screen(text, title=title, choices=(*choices, *before))


async def _next_steps(request: Request, bloc: Bloc, season: Season) -> list[str]:
    leads = may(request.member, Act.CLOSE_YEAR, bloc=bloc.id)
    chooses = bloc.head_choice != HeadChoice.ASSIGNED or request.member.is_any(Role.SUPERVISOR)
    able = {
        _CLOSE: leads and season.closed is None,
        _CHOOSE: leads and chooses and season.given is None,
        GIVE: leads and season.closed is not None and season.leaders is not None and season.given is None,
        RECEIVE: is_new_head(season, request.member) and season.given is not None and season.received is None,
        BEGIN: leads and season.received is not None and season.begun is None,
        _PACK: leads or is_party(season, request.member),
    }
    return [step for step, is_open in able.items() if is_open]


async def _closing(request: Request, bloc: Bloc) -> Reply:
    """What blocks the end of the year, or the question whether to close it with what is open."""
    check_may(request.member, Act.CLOSE_YEAR, bloc=bloc.id)
    season = await request.work.seasons.season(bloc.id, bloc.year)
    season.check_open()
    found = await missing(request.work, bloc)
    if any(one.blocks for one in found):
        rows = missing_in_words(request.texts, found)
        text = request.texts("handover.blocked", year=str(bloc.year), rows=rows)
        return Screen(text, title=request.texts("handover.title", bloc=bloc.name, year=str(bloc.year)))
    return CloseYear(bloc.id, bloc.year, found)


async def _choosing(request: Request, bloc: Bloc) -> Reply:
    check_may(request.member, Act.CHOOSE_HEAD, bloc=bloc.id)
    if bloc.head_choice == HeadChoice.ASSIGNED and not request.member.is_any(Role.SUPERVISOR):
        raise Refused("season.only_office")
    if bloc.head_choice != HeadChoice.ROTATED:
        return ChooseLeaders(bloc.id, bloc.year)
    head, deputy = await proposed_leaders(request.work, bloc)
    units = [await request.work.blocs.unit(id_) for id_ in (head, deputy)]
    return ChooseLeaders(bloc.id, bloc.year, f"{units[0].code}, {units[1].code}")


async def _pack(request: Request, bloc: Bloc, year: int) -> Screen:
    season = await request.work.seasons.season(bloc.id, year)
    found = await pack_of(request.work, bloc, year=year, by=request.member)
    texts = request.texts
    printed = f"/{PAPERS} {bloc.id} {word_of(PaperKind.HANDOVER)} {year}"
    choices = [Choice(texts("papers.handover.button"), printed)]
    choices += [Choice(one.code, f"/xephang {one.code}") for one in found.results]
    if season.received and season.begun is None:
        periods = await planned_periods(request.work, season)
        names = ", ".join(one.name for one in periods)
        note = texts("handover.next_periods", periods=names) if periods else ""
    else:
        note = ""
    parts = [*pack_in_words(texts, found), note]
    screen = Screen("\n\n".join(part for part in parts if part), choices=tuple(choices))
    return replace(screen, title=texts("handover.pack_title", bloc=bloc.name, year=str(season.year)))


QUESTIONS: tuple[type[Question], ...] = handover_questions.QUESTIONS
