"""The weekly digest as people read it, and /bantin: the latest one, switched off and on."""

from __future__ import annotations

from collections.abc import Iterator

from bot.actions.telling.digest import latest_digest
from bot.domain.folding import fold
from bot.domain.telling.exchange_notices import Digest, DigestItem
from handlers.conversation import Choice, Reply, Request, Screen
from handlers.texts import Texts

COMMAND = "bantin"
_OFF, _ON = "tat", "bat"
_LONGEST_TITLE = 80
_MORE = "…"


async def open_digest(request: Request) -> Reply:
    """`/bantin` shows the latest, `/bantin tắt` and `/bantin bật` switch it off and on."""
    texts, person = request.texts, request.member.person
    said = fold(request.text)
    if said in {_OFF, _ON}:
        await request.work.exchange.want_digest(person, wanted=said == _ON)
        key = "digest.switched_on" if said == _ON else "digest.switched_off"
        return Screen(texts(key), choices=(_switch(texts, is_on=said == _ON),))
    is_on = await request.work.exchange.wants_digest(person)
    bloc = await request.work.blocs.bloc(request.member.bloc)
    latest = await latest_digest(request.work, bloc)
    state = texts("digest.is_on" if is_on else "digest.is_off")
    if latest is None:
        return Screen(f"{texts('digest.none')}\n\n{state}", choices=(_switch(texts, is_on=is_on),))
    digest, at = latest
    parts = (texts("digest.sent_at", at=at), *_parts(texts, digest), state)
    choices = (*_choices(texts, digest), _switch(texts, is_on=is_on))
    return Screen("\n\n".join(parts), title=texts("digest.title", bloc=digest.bloc), choices=choices)


def _switch(texts: Texts, *, is_on: bool) -> Choice:
    if is_on:
        return Choice(texts("digest.button_off"), f"/{COMMAND} {_OFF}")
    return Choice(texts("digest.button_on"), f"/{COMMAND} {_ON}")


def told(notice: Digest, texts: Texts) -> Screen:
    """The digest of the week: short lines, each with the command that opens it."""
    parts = (*_parts(texts, notice), texts("digest.how_to_leave"))
    return Screen("\n\n".join(parts), title=texts("digest.title", bloc=notice.bloc), choices=_choices(texts, notice))


def _parts(texts: Texts, digest: Digest) -> Iterator[str]:
    if digest.praises:
        rows = [_row(texts, one, "digest.praise") for one in digest.praises]
        more = [texts("digest.more_praises", count=digest.more_praises)] if digest.more_praises else []
        yield "\n".join([texts("digest.praises"), *rows, *more])
    if digest.lessons:
        rows = [_row(texts, one, "digest.lesson") for one in digest.lessons]
        more = [texts("digest.more_lessons", count=digest.more_lessons)] if digest.more_lessons else []
        yield "\n".join([texts("digest.lessons"), *rows, *more])
    if digest.questions:
        yield "\n".join([texts("digest.questions"), *[_row(texts, one, "digest.question") for one in digest.questions]])
    if digest.models:
        yield "\n".join([texts("digest.models"), *[_row(texts, one, "digest.model") for one in digest.models]])


def _row(texts: Texts, item: DigestItem, key: str) -> str:
    title = item.title if len(item.title) <= _LONGEST_TITLE else item.title[: _LONGEST_TITLE - 1].rstrip() + _MORE
    return texts(key, title=title, unit=item.unit or texts("lesson.of_bloc"), number=item.number)


def _choices(texts: Texts, digest: Digest) -> tuple[Choice, ...]:
    praises = (Choice(texts("digest.button_praises"), "/bieuduong"),) if digest.praises else ()
    has_more = digest.lessons or digest.questions or digest.models
    lessons = (Choice(texts("digest.button_lessons"), "/kinhnghiem"),) if has_more else ()
    return (*praises, *lessons)
