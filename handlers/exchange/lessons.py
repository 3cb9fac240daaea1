"""/kinhnghiem: lessons of the bloc – the newest, one in full, searched for without tone marks, posted, taken back."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from bot.actions.exchange.lessons import find_useful, numbered_lesson, post_lesson, withdraw_lesson
from bot.domain.exchange.lessons import (
    LONGEST_BODY,
    LONGEST_TITLE,
    Lesson,
    check_may_withdraw,
    check_screened,
    fingerprint,
    read_number,
    with_body,
    with_tags,
    with_title,
)
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.exchange.places import within
from handlers.exchange.searching import searched, suggested_tags
from handlers.scoring.replies import meant

COMMAND = "kinhnghiem"
_POST, _WITHDRAW = "dang", "rut"
_EDIT, _KEEP = "sua", "giu lai"
_MOST_LISTED = 5


async def open_lessons(request: Request, bloc: Bloc) -> Reply:
    """The newest lessons; a number of one; whatever else is typed is searched for."""
    first, _, rest = fold(request.text).partition(" ")
    if first == _WITHDRAW and read_number(rest):
        return await take_back(request, bloc, read_number(rest))
    if number := read_number(request.text):
        return await show(request, bloc, number)
    return await searched(request, bloc) if request.text else await _newest(request, bloc)


async def post(request: Request) -> Reply:
    """`/kinhnghiem đăng`."""
    check_may(request.member, Act.POST_LESSON, bloc=request.member.bloc)
    return LessonTitle()


async def show(request: Request, bloc: Bloc, number: str) -> Reply:
    """`/kinhnghiem KN-03`."""
    return await _card(request, await numbered_lesson(request.work, bloc.id, number))


async def take_back(request: Request, bloc: Bloc, number: str) -> Reply:
    """`/kinhnghiem rút KN-03`."""
    del request
    return WithdrawLesson(bloc.id, number)


async def mark_useful(request: Request, bloc: Bloc, number: str) -> Reply:
    """`/kinhnghiem hữu ích KN-03`."""
    lesson, count = await find_useful(request.work, bloc.id, number, by=request.member, at=request.at)
    back = Choice(request.texts("lesson.button_list"), f"/{COMMAND}")
    return Screen(request.texts("lesson.marked", number=lesson.number, count=count), choices=(back,))


async def _newest(request: Request, bloc: Bloc) -> Screen:
    texts = request.texts
    lessons = await request.work.exchange.lessons(bloc.id)
    shown = lessons[:_MOST_LISTED]
    head = texts("lesson.newest", count=len(lessons)) if lessons else texts("lesson.none")
    others = texts("lesson.others", count=len(lessons) - len(shown)) if len(lessons) > len(shown) else ""
    parts = (head, "\n".join(await _rows(request, shown)), others, texts("lesson.how") if lessons else "")
    prefix = within(request, bloc.id)
    choices = [Choice(f"KN-{one.number}", f"/{COMMAND} {prefix}{one.number}") for one in shown]
    if may(request.member, Act.POST_LESSON, bloc=bloc.id):
        choices.append(Choice(texts("lesson.button_post"), f"/{COMMAND} {_POST}"))
        choices.append(Choice(texts("bloc_question.button_ask"), f"/{COMMAND} hoi"))
    if may(request.member, Act.CONFIRM_HELP, unit=request.member.unit):
        choices.append(Choice(texts("given_help.button"), f"/{COMMAND} giup"))
    choices.append(Choice(texts("model.button_list"), f"/{COMMAND} mo hinh"))
    text = "\n\n".join(part for part in parts if part)
    return Screen(text, title=texts("lesson.title", bloc=bloc.name), choices=tuple(choices))


async def _rows(request: Request, lessons: Sequence[Lesson]) -> list[str]:
    units = {unit.id: unit.short for one in lessons[:1] for unit in await request.work.blocs.units_ever(one.bloc)}
    return [
        request.texts(
            "lesson.row",
            number=one.number,
            title=one.title,
            unit=units.get(one.unit, request.texts("lesson.of_bloc")),
            at=one.posted_at,
        )
        for one in lessons
    ]


async def _card(request: Request, lesson: Lesson) -> Screen:
    """One lesson in full; whoever posted it can take it back."""
    texts = request.texts
    units = {unit.id: unit.name for unit in await request.work.blocs.units_ever(lesson.bloc)}
    text = texts(
        "lesson.card",
        number=lesson.number,
        body=lesson.body,
        by=await request.work.members.name(lesson.posted_by),
        unit=units.get(lesson.unit, texts("lesson.of_bloc")),
        at=lesson.posted_at,
    )
    back = Choice(texts("lesson.button_list"), f"/{COMMAND} {within(request, lesson.bloc)}".strip())
    useful = await request.work.exchange.useful(lesson)
    tagged = texts("lesson.tagged", tags=" ".join(lesson.tags)) if lesson.tags else ""
    notes = [tagged, texts("lesson.useful_to", count=len(useful)) if useful else ""]
    whole = "\n".join(part for part in (text, *notes) if part)
    return Screen(whole, title=lesson.title, choices=(*await _offered(request, lesson, useful), back))


async def _offered(request: Request, lesson: Lesson, useful: Collection[str]) -> list[Choice]:
    """Take it back, or say that it is useful, or that its unit has helped."""
    texts, member = request.texts, request.member
    if lesson.posted_by == member.person:
        return [Choice(texts("lesson.button_withdraw"), f"/{COMMAND} {_WITHDRAW} {lesson.number}")]
    found = []
    if may(member, Act.POST_LESSON, bloc=lesson.bloc) and member.person not in useful:
        found.append(Choice(texts("lesson.button_useful"), f"/{COMMAND} huu ich KN-{lesson.number}"))
    if lesson.unit not in {"", member.unit} and may(member, Act.CONFIRM_HELP, unit=member.unit):
        code = (await request.work.blocs.unit(lesson.unit)).code
        found.append(Choice(texts("given_help.button_helped"), f"/{COMMAND} giup nhan {code} KN-{lesson.number}"))
    return found


@dataclass(frozen=True, slots=True)
class LessonTitle:
    """What the lesson is called."""

    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {_POST}"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("lesson.ask_title", most=LONGEST_TITLE), title=request.texts("lesson.title_new"))

    async def answer(self, request: Request) -> Reply:
        return LessonBody(with_title(request.text))


@dataclass(frozen=True, slots=True)
class LessonBody:
    """What was done, and what came of it."""

    title: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {_POST} noidung"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("lesson.ask_body", most=Decimal(LONGEST_BODY)), title=self.title)

    async def answer(self, request: Request) -> Reply:
        body = with_body(request.text)
        check_screened(self.title, body)
        return PreviewLesson(self.title, body, secrets.token_hex(3))


@dataclass(frozen=True, slots=True)
class PreviewLesson:
    """The lesson as the bloc will read it; `tail` tells it from the same words that were posted before."""

    title: str
    body: str
    tail: str
    tags: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {fingerprint(self.title, self.body, self.tail, *self.tags)}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        choices = [Choice(texts("lesson.button_send"), "Đăng"), Choice(texts("button.edit"), "Sửa")]
        proposed = [] if self.tags else await suggested_tags(request, self.title, self.body)
        choices += [Choice(tag, tag) for tag in proposed]
        key = "lesson.preview_tags" if self.tags else "lesson.preview"
        return Screen(texts(key, body=self.body, tags=" ".join(self.tags)), self.title, tuple(choices))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _EDIT:
            return LessonTitle()
        if said.startswith("#"):
            return replace(self, tags=with_tags(" ".join((*self.tags, request.text))))
        if said != _POST:
            raise Refused("lesson.post_or_edit")
        posted = await post_lesson(
            request.work, title=self.title, body=self.body, tags=self.tags, by=request.member, at=request.at
        )
        read = Choice(f"KN-{posted.number}", f"/{COMMAND} {posted.number}")
        text = request.texts("lesson.posted", number=posted.number, title=posted.title)
        return Screen(text, choices=(read,), receipt=posted.receipt)


@dataclass(frozen=True, slots=True)
class WithdrawLesson:
    """Whoever posted a lesson takes it back."""

    bloc: str
    number: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {_WITHDRAW} {self.bloc} {self.number}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        lesson = await numbered_lesson(request.work, self.bloc, self.number)
        check_may_withdraw(lesson, by=request.member)
        choices = (Choice(texts("lesson.button_withdraw"), "Rút"), Choice(texts("lesson.button_keep"), "Giữ lại"))
        return Screen(texts("lesson.ask_withdraw", number=lesson.number, title=lesson.title), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _KEEP:
            return await _card(request, await numbered_lesson(request.work, self.bloc, self.number))
        if said != _WITHDRAW:
            raise Refused("lesson.withdraw_or_keep")
        gone, receipt = await withdraw_lesson(request.work, self.bloc, self.number, by=request.member, at=request.at)
        return Screen(request.texts("lesson.withdrawn", number=gone.number, title=gone.title), receipt=receipt)


QUESTIONS: tuple[type[Question], ...] = (LessonTitle, LessonBody, PreviewLesson, WithdrawLesson)
