"""/kinhnghiem: lessons, questions to the bloc, help and models – what was typed decides which of them is meant."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from bot.domain.folding import fold
from bot.domain.people.members import Bloc
from handlers.conversation import Question, Reply, Request
from handlers.exchange import adopting, asking, deciding, helping, lessons, model_screens, proposing
from handlers.exchange.places import bloc_meant
from handlers.review.places import which_bloc

COMMAND = "kinhnghiem"
_NUMBER = re.compile(r"(?:(.*) )?(kn|hd|mh|dg)[ -]?(\d{1,4})", re.ASCII)

_OfModel: TypeAlias = "Callable[[Request, str], Awaitable[Reply]]"
_OfBloc: TypeAlias = "Callable[[Request, Bloc, str], Awaitable[Reply]]"

_MODELS: Mapping[str, _OfModel] = MappingProxyType(
    {
        "": model_screens.show,
        "duyet": deciding.decide,
        "tra lai": deciding.send_back,
        "rut": deciding.take_back,
        "hoc": adopting.adopt,
        "ket qua": adopting.report,
    }
)
_NUMBERED: Mapping[tuple[str, str], _OfBloc] = MappingProxyType(
    {
        ("kn", ""): lessons.show,
        ("kn", "rut"): lessons.take_back,
        ("kn", "huu ich"): lessons.mark_useful,
        ("hd", ""): asking.show,
        ("hd", "tra loi"): asking.answer,
        ("hd", "da ro"): asking.settle,
        ("dg", ""): helping.show,
        ("dg", "xac nhan"): helping.confirm,
        ("dg", "khong nhan"): helping.decline,
    }
)
_PLAIN: Mapping[str, Callable[[Request], Awaitable[Reply]]] = MappingProxyType(
    {
        "mo hinh": model_screens.listed,
        "ai hoc ai": model_screens.map_of,
        "gioi thieu": proposing.propose,
        "dang": lessons.post,
        "hoi": asking.ask,
    }
)


async def open_exchange(request: Request) -> Reply:
    """`/kinhnghiem`, `/kinhnghiem KN-03`, `/kinhnghiem hỏi`, `/kinhnghiem học MH-03`, `/kinhnghiem bao cao som` …"""
    said = fold(request.text)
    if said in _PLAIN:
        return await _PLAIN[said](request)
    found = _NUMBER.fullmatch(said)
    if found and found[2] == "mh" and (found[1] or "") in _MODELS:
        return await _MODELS[found[1] or ""](request, f"{int(found[3]):02d}")
    bloc, request = await bloc_meant(request)
    if bloc is None:
        return which_bloc(request, await request.work.blocs.all(), command=COMMAND)
    said = fold(request.text)
    found = _NUMBER.fullmatch(said)
    if found and (found[2], found[1] or "") in _NUMBERED:
        return await _NUMBERED[found[2], found[1] or ""](request, bloc, f"{int(found[3]):02d}")
    if said == "giup" or said.startswith(("giup nhan", "giup bao")):
        return await helping.open_helps(request, bloc)
    return await lessons.open_lessons(request, bloc)


QUESTIONS: tuple[type[Question], ...] = (
    *lessons.QUESTIONS,
    *asking.QUESTIONS,
    *helping.QUESTIONS,
    *proposing.QUESTIONS,
    *deciding.QUESTIONS,
    *adopting.QUESTIONS,
)
