"""What every member finds at the desk: /trogiup, /huy, /ngonngu, and an answer to what nobody asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain.folding import fold
from bot.domain.people.members import Role
from bot.domain.scoring.filled_rows import FilledBook
from handlers.calendar.absences import recognise_absence
from handlers.conversation import Choice, Command, Place, Reply, Request, Screen
from handlers.people.enrolment import recognise_code
from handlers.scoring.sheets import recognise_scores, take_file
from handlers.season.bringing import take_results
from handlers.texts import LANGUAGES, Texts, speak

_FIRST, _LAST = "daily", "more"


@dataclass(frozen=True, slots=True)
class _Part:
    """Commands that belong together, in the order in which they are needed; `word` is what opens the part."""

    word: str
    commands: tuple[str, ...]


_PARTS: Mapping[str, _Part] = MappingProxyType(
    {
        _FIRST: _Part("hangngay", ("viec", "ky", "tonghop", "chamdiem", "thamdinh", "lich", "xephang", "xuat")),
        "sheet": _Part("diem", ("diem", "chitieu", "tieuchi", "kycham", "hoantac")),
        "review": _Part(
            "giaitrinh",
            ("kiemcheo", "giaitrinh", "kiennghi", "hoi", "molai", "lydo", "khoaso", "dinhchinh", "kiemtra"),
        ),
        "movement": _Part("phongtrao", ("giaouoc", "dot", "bieuduong", "kinhnghiem", "bantin")),
        "awards": _Part("khenthuong", ("dangky", "denghi", "binhxet")),
        _LAST: _Part("khac", ("thanhvien", "donvi", "bangiao", "uyquyen", "dulieu", "ngonngu", "huy")),
    }
)


def menu(commands: Mapping[str, Command], roles: frozenset[Role], texts: Texts) -> Sequence[tuple[str, str]]:
    """(name, description) of what these roles can ask for in private, in the order of the table."""
    return [
        (command.name, texts(f"command.{command.name}"))
        for command in commands.values()
        if Place.PRIVATE in command.places
        and not command.is_for_visitors
        and (command.roles is None or not command.roles.isdisjoint(roles))
    ]


def _shown(listed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The commands of each part that this member has; what is in no part stands at the end of the last."""
    placed = {name for part in _PARTS.values() for name in part.commands}
    rest = tuple(name for name in listed if name not in placed)
    parts = {key: (*part.commands, *(rest if key == _LAST else ())) for key, part in _PARTS.items()}
    mine = {key: tuple(name for name in names if name in listed) for key, names in parts.items()}
    return {key: names for key, names in mine.items() if names}


def helper(commands: Callable[[], Mapping[str, Command]]) -> Command:
    """`/trogiup`: what this member needs every day, and where the rest is; `/trogiup phong trào` for one part."""

    async def explain(request: Request) -> Reply:
        texts, listed = request.texts, dict(menu(commands(), request.member.roles, request.texts))
        shown = _shown(listed)
        asked = fold(request.text).replace(" ", "")
        opened = next((key for key in shown if _PARTS[key].word == asked), _FIRST)
        rows = (texts("help.row", name=name, said=listed[name]) for name in shown.get(opened, ()))
        others = [key for key in shown if key != opened]
        choices = tuple(Choice(texts(f"help.part.{key}"), f"/trogiup {_PARTS[key].word}") for key in others)
        parts = [f"{texts(f'help.part.{opened}')}:", *rows]
        if opened == _FIRST:
            short = (_in_short(texts, key, shown[key]) for key in others)
            parts = [texts("help.text", commands="\n".join(parts), others="\n".join(short))]
        return Screen("\n".join(parts), texts("help.title"), (Choice(texts("button.duties"), "/viec"), *choices))

    return Command("trogiup", explain)


def _in_short(texts: Texts, key: str, names: Sequence[str]) -> str:
    return texts("help.short", part=texts(f"help.part.{key}"), names=", ".join(f"/{name}" for name in names))


async def leave(request: Request) -> Reply:
    """`/huy`: the open question is closed; drafts stay."""
    return Screen(request.texts("desk.left"), choices=(Choice(request.texts("button.duties"), "/viec"),))


async def choose_language(request: Request) -> Reply:
    """`/ngonngu`, `/ngonngu en`."""
    wanted = fold(request.text)
    if wanted not in LANGUAGES:
        choices = tuple(Choice(request.texts(f"language.{one}"), f"/ngonngu {one}") for one in LANGUAGES)
        return Screen(request.texts("language.choose"), choices=choices)
    await request.work.members.speak(request.member.person, wanted)
    return Screen(speak(wanted, str(request.texts.zone))("language.chosen"))


async def off_script(request: Request) -> Reply:
    """ "Chào anh", thanks, a question: answered, and whatever was being drafted stays. Scores are recognised."""
    if isinstance(request.upload, FilledBook):
        return await take_results(request)
    if request.upload:
        return await take_file(request)
    joined = await recognise_code(request)
    if joined:
        return joined
    if not request.text.startswith("/"):
        absence = await recognise_absence(request)
        if absence:
            return absence
        scores = await recognise_scores(request)
        if scores:
            return scores
    known = Choice(request.texts("button.duties"), "/viec"), Choice(request.texts("button.help"), "/trogiup")
    key = "desk.unknown_command" if request.text.startswith("/") else "desk.off_script"
    return Screen(request.texts(key), choices=known)


FALLBACK = Command("", off_script)
