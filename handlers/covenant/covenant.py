"""/giaouoc: the covenant of the year as it stands, and the way to everything one may do about it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from types import MappingProxyType

from bot.actions.covenant.agreeing import latest_agreement
from bot.domain.closing.snapshots import short_hash
from bot.domain.covenant.agreements import AgreementState
from bot.domain.covenant.texts import CovenantVersion, VersionState
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.covenant import agreeing, answering, changing, drafting, progress, signing
from handlers.covenant.places import COMMAND, Standing, meant, named, standing_of
from handlers.covenant.words import roster_in_words, text_in_words

_TWO_WORDS = frozenset({"tieu chi", "tien do", "de nghi", "toan van"})


async def open_covenant(request: Request) -> Reply:
    """`/giaouoc`, `/giaouoc ky`, `/giaouoc toan van`, `soan`, `rut`, `tieu chi`, `de nghi`, `trinh 3f2a…`, `xet`,
    `tien do SD`, `doi C1 70`; the province names a bloc first where there are several."""
    found = await meant(request)
    if isinstance(found, Screen):
        return found
    what, rest = _split(found.words)
    if what in _OPENERS:
        return await _OPENERS[what](request)
    if what in _OF_BLOC:
        return await _OF_BLOC[what](request, found.bloc, " ".join(rest))
    return await _overview(request, found.bloc)


def _split(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What is wanted, folded, and the words after it."""
    two = fold(" ".join(words[:2]))
    if two in _TWO_WORDS:
        return two, words[2:]
    return fold(words[0]) if words else "", words[1:]


async def revive(request: Request) -> Question | None:
    """A button is bound to the text, the set or the wish under which it stood."""
    _, *words = request.mark.split()
    kind, of = (words[0], "".join(words[1:])) if words else ("", "")
    if kind in _ASKED_AGAIN:
        return _ASKED_AGAIN[kind](of)
    if kind == "ky":
        return await signing.revive(request, of)
    if kind in {"ykien", "bo"}:
        return await agreeing.revive(request, kind, of)
    return await drafting.revive(request, kind, of) if kind in {"soan", "trinh", "rut"} else None


async def _overview(request: Request, bloc: Bloc) -> Screen:
    texts, now = request.texts, await standing_of(request, bloc)
    parts = [await _state(request, bloc, now), await roster_in_words(request, now), await _void(request, now)]
    choices = tuple([one async for one in _choices(request, bloc, now)])
    title = texts("covenant.title", year=bloc.year)
    return Screen("\n\n".join(part for part in parts if part), title=title, choices=choices)


async def _state(request: Request, bloc: Bloc, now: Standing) -> str:
    """The conclusion: in force, up for signing, signed on paper, in preparation, or nothing yet."""
    texts, version = request.texts, now.version
    if version:
        key = "covenant.in_force" if version.state is VersionState.IN_FORCE else "covenant.open"
        return texts(key, title=version.text.title, hash=short_hash(version.hash), at=_since(version))
    of_file = await request.work.papers.covenant(bloc.id, bloc.year)
    if of_file and of_file.signed_on and of_file.signed_on <= request.at.astimezone(texts.zone).date():
        return texts("covenant.on_paper", title=of_file.title, on=of_file.signed_on)
    return texts("covenant.in_preparation" if now.draft else "covenant.nothing")


def _since(version: CovenantVersion) -> object:
    return version.ended_at or version.put_up_at


async def _void(request: Request, now: Standing) -> str:
    """The text that was withdrawn last, and whose signatures became void by it."""
    if not now.withdrawn:
        return ""
    last = now.withdrawn[0]
    text, void = last.text, await request.work.covenants.signatures(last.id)
    parties = [text.party(one.unit) for one in void]
    names = ", ".join(one.short for one in parties if one)
    key = "covenant.void" if names else "covenant.void_nobody"
    by = await request.work.members.name(last.ended_by)
    return request.texts(key, at=last.ended_at, by=by, reason=last.reason, names=names, hash=short_hash(last.hash))


async def _agreement(request: Request, bloc: Bloc, _: str) -> Reply:
    return await agreeing.open_agreement(request, bloc)


async def _put_up(request: Request, _: Bloc, digits: str) -> Reply:
    return await agreeing.open_put_up(request, digits)


async def _change(request: Request, _: Bloc, typed: str) -> Reply:
    return await changing.open_changing(request, typed)


async def _whole(request: Request, bloc: Bloc, _: str) -> Screen:
    now = await standing_of(request, bloc)
    if now.version is None:
        raise Refused("covenant.not_up")
    text = text_in_words(request.texts, now.version.text)
    foot = request.texts("covenant.text_hash", hash=short_hash(now.version.hash))
    return Screen(f"{text}\n\n{foot}", title=request.texts("covenant.title", year=bloc.year))


async def _choices(request: Request, bloc: Bloc, now: Standing) -> AsyncIterator[Choice]:
    texts, member, to = request.texts, request.member, f"/{COMMAND} {named(bloc, request)}"
    may_sign = may(member, Act.SIGN_COVENANT, unit=member.unit)
    if now.version and may_sign and not now.signature(member.unit):
        yield Choice(texts("covenant.button_read"), f"/{COMMAND} ký")
    if now.version:
        yield Choice(texts("covenant.button_text"), f"{to}toàn văn")
        yield Choice(texts("covenant.button_progress"), f"{to}tiến độ")
    agreement = await latest_agreement(request.work, bloc)
    is_open = agreement is not None and agreement.state is AgreementState.OPEN
    yield Choice(texts("covenant.button_criteria_open" if is_open else "covenant.button_criteria"), f"{to}tiêu chí")
    if may(member, Act.PREPARE_COVENANT, bloc=bloc.id) and member.bloc == bloc.id:
        if now.version is None:
            yield Choice(texts("covenant.button_draft"), f"/{COMMAND} soạn")
        elif now.version.state is VersionState.OPEN:
            yield Choice(texts("covenant.button_withdraw"), f"/{COMMAND} rút")
    if now.version or await request.work.papers.covenant(bloc.id, bloc.year):
        yield Choice(texts("covenant.button_print"), f"/xuat {named(bloc, request)}giaouoc")


_OPENERS: Mapping[str, Callable[[Request], Awaitable[Reply]]] = MappingProxyType(
    {
        "ky": signing.open_signing,
        "soan": drafting.open_draft,
        "rut": drafting.open_withdrawal,
        "de nghi": agreeing.open_proposing,
        "xet": answering.open_answering,
    }
)
_OF_BLOC: Mapping[str, Callable[[Request, Bloc, str], Awaitable[Reply]]] = MappingProxyType(
    {
        "toan van": _whole,
        "tien do": progress.show_progress,
        "tieu chi": _agreement,
        "trinh": _put_up,
        "doi": _change,
    }
)
_ASKED_AGAIN: Mapping[str, Callable[[str], Question]] = MappingProxyType(
    {
        "xet": answering.AnswerProposal,
        "tiepthu": answering.TakeUpProposal,
        "traloi": changing.AnswerChange,
    }
)
QUESTIONS: tuple[type[Question], ...] = (
    *signing.QUESTIONS,
    *drafting.QUESTIONS,
    *agreeing.QUESTIONS,
    *answering.QUESTIONS,
    *changing.QUESTIONS,
)
