"""What every member finds at the desk: /trogiup, /huy, /ngonngu, and an answer to what nobody asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.domain.folding import fold
from bot.domain.people.members import Role
from handlers.calendar.absences import recognise_absence
from handlers.conversation import Choice, Command, Place, Reply, Request, Screen
from handlers.people.enrolment import recognise_code
from handlers.scoring.sheets import recognise_scores, take_file
from handlers.texts import LANGUAGES, Texts, speak

_LAST = "more"
_PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "daily": ("viec", "ky", "tonghop", "lich", "xephang", "xuat"),
        "sheet": ("chamdiem", "diem", "hoantac", "tieuchi", "chitieu"),
        "review": ("kiemcheo", "thamdinh", "giaitrinh", "kiennghi", "molai", "lydo", "hoi", "khoaso", "dinhchinh"),
        "movement": ("denghi", "bieuduong", "kinhnghiem", "bantin"),
        _LAST: (),
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


def _groups(listed: Sequence[tuple[str, str]], texts: Texts) -> Iterator[str]:
    """The list in parts that can be read at a glance; what is in no part stands in the last."""
    placed = {name for names in _PARTS.values() for name in names}
    for part, names in _PARTS.items():
        last = part == _LAST
        rows = [f"/{name} – {said}" for name, said in listed if name in names or (last and name not in placed)]
        if rows:
            yield "\n".join((texts(f"help.part.{part}"), *rows))


def helper(commands: Callable[[], Mapping[str, Command]]) -> Command:
    """`/trogiup`: what this member can ask for, from the same table as everything else."""

    async def explain(request: Request) -> Reply:
        listed = menu(commands(), request.member.roles, request.texts)
        rows = "\n\n".join(_groups(listed, request.texts))
        return Screen(
            request.texts("help.text", commands=rows),
            title=request.texts("help.title"),
            choices=(Choice(request.texts("button.duties"), "/viec"),),
        )

    return Command("trogiup", explain)


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
