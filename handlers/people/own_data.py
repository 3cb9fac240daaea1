"""/dulieu: what is stored about the one who asks, as a file, and leaving with everything that may go."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.people.members import place_of
from bot.actions.people.own_data import Leaving, leave, leaving
from bot.domain.folding import fold
from bot.domain.people.own_data import OwnData
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Document, Question, Reply, Request, Screen
from handlers.people.own_data_words import own_data_file
from handlers.scoring.replies import meant
from handlers.texts import speak

COMMAND = "dulieu"
_EXPORT, _ERASE = "xuat", "xoa"
_LEAVE, _STAY = "xoa va roi he thong", "thoi"


async def open_own_data(request: Request) -> Reply:
    """`/dulieu`, `/dulieu xuất`, `/dulieu xóa`."""
    said = fold(request.text)
    if said == _ERASE:
        return ConfirmLeaving(secrets.token_hex(3))
    stored = await request.work.own_data.of_person(request.member.person)
    if said == _EXPORT:
        return await _exported(request, stored)
    return await _shown(request, stored)


async def _shown(request: Request, stored: OwnData) -> Screen:
    texts = request.texts
    running = [one.grant for one in stored.roles if one.ended_at is None]
    roles = [
        texts("own_data.role", role=texts(f"role.{grant.role}"), place=await place_of(request.work, grant))
        for grant in running
    ]
    accounts = [texts("own_data.account", channel=one.channel, id=one.id) for one in stored.accounts]
    facts = {"name": stored.name, "since": stored.since, "accounts": "; ".join(accounts), "roles": "; ".join(roles)}
    counts = {"absences": len(stored.absences), "acts": len(stored.acts), "past": len(stored.roles) - len(running)}
    choices = (
        Choice(texts("own_data.button_export"), f"/{COMMAND} xuất"),
        Choice(texts("own_data.button_erase"), f"/{COMMAND} xóa"),
    )
    return Screen(texts("own_data.shown", **facts, **counts), title=texts("own_data.title"), choices=choices)


async def _exported(request: Request, stored: OwnData) -> Screen:
    texts = request.texts
    places = {one.grant: await place_of(request.work, one.grant) for one in stored.roles}
    document = Document(texts("own_data.file_name"), own_data_file(stored, places, texts))
    return Screen(texts("own_data.exported"), document=document)


@dataclass(frozen=True, slots=True)
class ConfirmLeaving:
    """What goes, what stays and why, who will be missing; then, only then, it is done."""

    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        found = await leaving(request.work, of=request.member, at=request.at)
        parts = [texts("own_data.ask_leave", name=request.member.name)]
        parts.append(
            texts("own_data.name_stays", count=found.records) if found.keeps_name else texts("own_data.name_goes")
        )
        parts += await self._vacant(request, found)
        choices = (
            Choice(texts("own_data.button_leave"), "Xóa và rời hệ thống"),
            Choice(texts("button.do_not"), "Thôi"),
        )
        return Screen("\n\n".join(parts), title=texts("own_data.title_leave"), choices=choices)

    async def _vacant(self, request: Request, found: Leaving) -> list[str]:
        """The roles nobody holds afterwards, and what follows from that."""
        texts = request.texts
        return [
            texts("own_data.vacant", role=texts(f"role.{grant.role}"), place=await place_of(request.work, grant))
            for grant in found.vacant
        ]

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said, texts = fold(request.text), request.texts
        if said == _STAY:
            return Screen(texts("own_data.stayed"))
        if said != _LEAVE:
            raise Refused("own_data.leave_or_stay")
        pseudonym = speak("vi")("own_data.pseudonym")
        found, receipt = await leave(request.work, by=request.member, pseudonym=pseudonym, at=request.at)
        key = "own_data.left_name_stays" if found.keeps_name else "own_data.left"
        return Screen(texts(key), receipt=receipt)


QUESTIONS: tuple[type[Question], ...] = (ConfirmLeaving,)
