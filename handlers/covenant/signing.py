"""/giaouoc ky: a unit's leader reads the text and signs exactly that one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.covenant.signing import sign_covenant
from bot.domain.closing.snapshots import short_hash
from bot.domain.covenant.texts import SHOWN_DIGITS, VersionState
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.covenant.places import COMMAND, own_bloc, standing_of
from handlers.covenant.words import text_in_words
from handlers.scoring.replies import meant

_SIGN = "ky"


async def open_signing(request: Request) -> Reply:
    """The text that is up, or what has become of it."""
    check_may(request.member, Act.SIGN_COVENANT, unit=request.member.unit)
    now = await standing_of(request, await own_bloc(request))
    if now.version is None:
        raise Refused("covenant.withdrawn")
    mine = now.signature(request.member.unit)
    if mine:
        by = await request.work.members.name(mine.by)
        look = Choice(request.texts("covenant.button_look"), f"/{COMMAND}")
        return Screen(request.texts("covenant.signed_before", by=by, at=mine.at), choices=(look,))
    return SignCovenant(now.version.hash, now.version.id)


async def revive(request: Request, of: str) -> Question | None:
    """The button under a text that was read: still bound to that very text, named by all its digits."""
    digits, version = of[:SHOWN_DIGITS], of[SHOWN_DIGITS:]
    if len(digits) < SHOWN_DIGITS:
        return None
    found = await request.work.covenants.of_hash(request.member.bloc, digits)
    return SignCovenant(found[-1].hash, version) if found else None


@dataclass(frozen=True, slots=True)
class SignCovenant:
    """The whole text, and the question whether to sign it; `hash` is that of the text that is shown.

    `version` tells the same text apart that was withdrawn and put up once more: it is signed anew.
    """

    hash: str
    version: str = ""
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} ky {self.hash[:SHOWN_DIGITS]} {self.version}".rstrip()

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.SIGN_COVENANT, unit=request.member.unit)
        texts = request.texts
        versions = await request.work.covenants.of_hash(request.member.bloc, self.hash)
        up = next((one for one in reversed(versions) if one.state is not VersionState.WITHDRAWN), None)
        if up is None:
            raise Refused("covenant.withdrawn")
        text = up.text
        unit = await request.work.blocs.unit(request.member.unit)
        asked = texts("covenant.ask_sign", unit=unit.name, hash=short_hash(self.hash))
        choices = (Choice(texts("covenant.button_sign"), "Ký"),)
        return Screen(f"{text_in_words(texts, text)}\n\n{asked}", title=texts("covenant.sign_title"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        if fold(request.text) != _SIGN:
            request = await meant(self, request)
        if fold(request.text) != _SIGN:
            raise Refused("covenant.sign_or_leave")
        signature = await sign_covenant(request.work, hash_=self.hash, by=request.member, at=request.at)
        texts, now = request.texts, await standing_of(request, await own_bloc(request))
        parties = len(now.version.text.parties) if now.version else 0
        unit = await request.work.blocs.unit(signature.unit)
        key = "covenant.signed_last" if len(now.signatures) == parties else "covenant.signed"
        text = texts(
            key,
            unit=unit.name,
            at=signature.at,
            hash=short_hash(signature.hash),
            signed=len(now.signatures),
            units=parties,
        )
        look = Choice(texts("covenant.button_look"), f"/{COMMAND}")
        return Screen(text, choices=(look,), receipt=signature.receipt)


QUESTIONS: tuple[type[Question], ...] = (SignCovenant,)
