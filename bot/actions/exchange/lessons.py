"""Lessons are posted to the bloc, read by it, and taken back by whoever posted them."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from bot.domain.exchange.lessons import (
    Lesson,
    check_may_find_useful,
    check_may_withdraw,
    check_screened,
    with_body,
    with_title,
)
from bot.domain.numbering import numbered_id
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.ports import Work


async def post_lesson(
    work: Work, *, title: str, body: str, tags: tuple[str, ...] = (), by: Member, at: datetime
) -> Lesson:
    """A lesson under the bloc's next number.

    Raises:
        Refused: `permission.post_lesson`, `lesson.title_length`, `lesson.body_length`, `screened.<finding>`.

    """
    check_may(by, Act.POST_LESSON, bloc=by.bloc)
    title, body = with_title(title), with_body(body)
    check_screened(title, body)
    await work.lock(f"exchange:{by.bloc}")
    number = await work.exchange.last_lesson_number(by.bloc) + 1
    id_ = numbered_id(number, tail=secrets.token_hex(6))
    details = {"title": title, "body": body, "tags": " ".join(tags)}
    receipt = await work.audit.record("lesson.posted", id_, by=by.person, at=at, details=details)
    lesson = Lesson(id_, by.bloc, by.unit, title, body, by.person, at, receipt, tags=tags)
    await work.exchange.add_lesson(lesson)
    return lesson


async def numbered_lesson(work: Work, bloc: str, number: str) -> Lesson:
    """A lesson of a bloc that stands. Raises `Refused("lesson.unknown")`."""
    for lesson in await work.exchange.lessons(bloc):
        if lesson.number == number:
            return lesson
    raise Refused("lesson.unknown", number=number)


async def withdraw_lesson(work: Work, bloc: str, number: str, *, by: Member, at: datetime) -> tuple[Lesson, str]:
    """The lesson is not shown any more; with the receipt. Raises `Refused`: `lesson.unknown`, `lesson.not_yours`."""
    await work.lock(f"exchange:{bloc}")
    lesson = await numbered_lesson(work, bloc, number)
    check_may_withdraw(lesson, by=by)
    receipt = await work.audit.record("lesson.withdrawn", lesson.id, by=by.person, at=at, details={})
    withdrawn = replace(lesson, withdrawn_at=at)
    await work.exchange.withdraw_lesson(withdrawn)
    return withdrawn, receipt


async def find_useful(work: Work, bloc: str, number: str, *, by: Member, at: datetime) -> tuple[Lesson, int]:
    """One more finds it useful; how many do by now, by name nobody.

    Raises:
        Refused: `permission.post_lesson`, `lesson.unknown`, `lesson.own`, `lesson.found_useful`.

    """
    check_may(by, Act.POST_LESSON, bloc=bloc)
    await work.lock(f"exchange:{bloc}")
    lesson = await numbered_lesson(work, bloc, number)
    found = await work.exchange.useful(lesson)
    check_may_find_useful(lesson, found, by=by)
    await work.exchange.mark_useful(lesson, by.person, at=at)
    return lesson, len(found) + 1
