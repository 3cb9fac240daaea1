"""/kinhnghiem: lessons of the bloc – the newest, one in full, searched for without tone marks, posted, taken back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from bot.actions.exchange.lessons import numbered_lesson, post_lesson, withdraw_lesson
from bot.domain.exchange.lessons import (
    LONGEST_BODY,
    LONGEST_TITLE,
    Lesson,
    check_may_withdraw,
    check_screened,
    fingerprint,
    found_by,
    read_number,
    with_body,
    with_title,
)
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.exchange.places import bloc_meant, within
from handlers.review.places import which_bloc
from handlers.scoring.replies import meant

COMMAND = "kinhnghiem"
_POST, _WITHDRAW = "dang", "rut"
_EDIT, _KEEP = "sua", "giu lai"
_MOST_LISTED = 5
_LONGEST_ECHO = 60


async def open_lessons(request: Request) -> Reply:
    """`/kinhnghiem`, `/kinhnghiem 03`, `/kinhnghiem đăng`, `/kinhnghiem rút 03`, `/kinhnghiem bao cao som`."""
    bloc, request = await bloc_meant(request)
    if bloc is None:
        return which_bloc(request, await request.work.blocs.all(), command=COMMAND)
    first, _, rest = fold(request.text).partition(" ")
    if first == _POST and not rest:
        check_may(request.member, Act.POST_LESSON, bloc=bloc.id)
        return LessonTitle()
    if first == _WITHDRAW and read_number(rest):
        return WithdrawLesson(bloc.id, read_number(rest))
    if number := read_number(request.text):
        return await _card(request, await numbered_lesson(request.work, bloc.id, number))
    return await _listed(request, bloc)


async def _listed(request: Request, bloc: Bloc) -> Screen:
    """The newest lessons, or those in which all words stand."""
    texts = request.texts
    lessons = await request.work.exchange.lessons(bloc.id)
    found = found_by(lessons, request.text) if request.text else lessons
    shown = found[:_MOST_LISTED]
    asked = request.text[:_LONGEST_ECHO]
    head = texts("lesson.found", count=len(found), words=asked) if asked else texts("lesson.newest", count=len(lessons))
    if not found:
        head = texts("lesson.none_found", words=asked) if asked else texts("lesson.none")
    rows = await _rows(request, shown)
    others = texts("lesson.others", count=len(found) - len(shown)) if len(found) > len(shown) else ""
    parts = (head, "\n".join(rows), others, texts("lesson.how") if found else "")
    choices = [Choice(f"KN-{one.number}", f"/{COMMAND} {within(request, bloc.id)}{one.number}") for one in shown]
    if may(request.member, Act.POST_LESSON, bloc=bloc.id):
        choices.append(Choice(texts("lesson.button_post"), f"/{COMMAND} {_POST}"))
    text = "\n\n".join(part for part in parts if part)
    return Screen(text, title=texts("lesson.title", bloc=bloc.name), choices=tuple(choices))


async def _rows(request: Request, lessons: Sequence[Lesson]) -> list[str]:
    units = {unit.id: unit.short for one in lessons[:1] for unit in await request.work.blocs.units(one.bloc)}
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
    units = {unit.id: unit.name for unit in await request.work.blocs.units(lesson.bloc)}
    text = texts(
        "lesson.card",
        number=lesson.number,
        body=lesson.body,
        by=await request.work.members.name(lesson.posted_by),
        unit=units.get(lesson.unit, texts("lesson.of_bloc")),
        at=lesson.posted_at,
    )
    back = Choice(texts("lesson.button_list"), f"/{COMMAND} {within(request, lesson.bloc)}".strip())
    mine = Choice(texts("lesson.button_withdraw"), f"/{COMMAND} {_WITHDRAW} {lesson.number}")
    choices = (mine, back) if lesson.posted_by == request.member.person else (back,)
    return Screen(text, title=lesson.title, choices=choices)


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
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {fingerprint(self.title, self.body, self.tail)}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        choices = (Choice(texts("lesson.button_send"), "Đăng"), Choice(texts("button.edit"), "Sửa"))
        return Screen(texts("lesson.preview", body=self.body), title=self.title, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _EDIT:
            return LessonTitle()
        if said != _POST:
            raise Refused("lesson.post_or_edit")
        posted = await post_lesson(request.work, title=self.title, body=self.body, by=request.member, at=request.at)
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
            return await open_lessons(replace(request, text=self.number, mark=""))
        if said != _WITHDRAW:
            raise Refused("lesson.withdraw_or_keep")
        gone, receipt = await withdraw_lesson(request.work, self.bloc, self.number, by=request.member, at=request.at)
        return Screen(request.texts("lesson.withdrawn", number=gone.number, title=gone.title), receipt=receipt)


QUESTIONS: tuple[type[Question], ...] = (LessonTitle, LessonBody, PreviewLesson, WithdrawLesson)
