"""The one-tap answers of a reminder: "đã xong" is held against the records, "lý do chậm" is written down."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.telling.answers import Owed, OwedKind, owed_by, owed_step, state_delay
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Role
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, chosen_period
from bot.domain.scoring.written_values import LONGEST_SHOWN
from bot.domain.telling.answer_notices import DelayStated
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening_words import deadline_said, step_in_words, word_of
from handlers.scoring.replies import meant
from handlers.telling.found import Duty
from handlers.texts import Texts, speak

COMMAND = "lydo"
DONE = "xong"
_USUAL = (("figures", "Chờ số liệu"), ("absent", "Cán bộ vắng"), ("duty", "Bận đột xuất"))
_SOON = 7  # days before a deadline, as the first reminder
_OF_LEADERS = frozenset({OwedKind.UNSIGNED})


async def show_done(request: Request, duties: Sequence[Duty]) -> Screen:
    """`/viec xong`: what the records say about it – all done, what is still open, or what others have to do."""
    texts = request.texts
    owed = [one for one in await _owed(request) if _is_near(request, one)]
    duties = await _near(request, duties)
    unsaid = [one for one in owed if _is_mine(request, one) and not _is_among(duties, one)]
    rows = [f"– {duty.text}" for duty in duties] + [owed_in_words(texts, one) for one in unsaid]
    title = texts("done.title")
    if rows:
        parts = (texts("done.open", count=len(rows), rows="\n".join(rows)), texts("done.how"))
        return Screen("\n\n".join(parts), title=title, choices=_ways_on(request, duties, owed))
    if owed:
        others = "\n".join(owed_in_words(texts, one) for one in owed)
        return Screen(texts("done.others", rows=others), title=title, choices=_duties_choice(texts))
    return Screen(texts("done.all"), title=title, choices=_duties_choice(texts))


async def _owed(request: Request) -> tuple[Owed, ...]:
    if not request.member.unit:
        return ()
    unit = await request.work.blocs.unit(request.member.unit)
    return await owed_by(request.work, unit, at=request.at)


def _is_mine(request: Request, owed: Owed) -> bool:
    """A signature is for leaders; everything else is for the officers, and a leader answers for it."""
    return owed.kind not in _OF_LEADERS or request.member.is_any(Role.UNIT_LEADER)


def _is_among(duties: Sequence[Duty], owed: Owed) -> bool:
    """Whether /viec has said it with more words; of steps other than the sheet it always has."""
    return owed.deadline is not Deadline.SHEET or owed.period.id in {duty.sheet for duty in duties}


def _is_near(request: Request, owed: Owed) -> bool:
    """What is due in months is nobody's debt yet: late, without a deadline, returned, or due within a week."""
    if owed.due is None or owed.kind is not OwedKind.UNSENT:
        return True
    return (request.texts.local(owed.due).date() - request.texts.local(request.at).date()).days <= _SOON


async def _near(request: Request, duties: Sequence[Duty]) -> list[Duty]:
    """Without the sheets that are only due later."""
    later = {one.period.id for one in await _owed(request) if not _is_near(request, one)}
    return [duty for duty in duties if duty.sheet not in later]


def _ways_on(request: Request, duties: Sequence[Duty], owed: Sequence[Owed]) -> tuple[Choice, ...]:
    """What opens each open thing, then the two other answers for the oldest debt."""
    texts = request.texts
    choices = {duty.choice.reply: duty.choice for duty in duties if duty.choice}
    for one in owed[:1]:
        place = f"{one.period.code} {word_of(one.deadline)}"
        if one.due and one.due >= request.sent_at:
            choices[f"/molai {place}"] = Choice(texts("extension.button"), f"/molai {place}")
        choices[f"/{COMMAND} {place}"] = Choice(texts("delay.button"), f"/{COMMAND} {place}")
    return tuple(choices.values()) or _duties_choice(texts)


def _duties_choice(texts: Texts) -> tuple[Choice, ...]:
    return (Choice(texts("button.duties"), "/viec"),)


def owed_in_words(texts: Texts, owed: Owed) -> str:
    """One thing a unit owes, and until when."""
    due: object = owed.due or ""
    if owed.kind in {OwedKind.INSPECTION, OwedKind.EXPLANATION}:
        due = texts("duties.due", due=owed.due) if owed.due else ""
    return texts(f"owed.{owed.kind}", period=owed.period.name, due=due, about=owed.about)


async def open_delay(request: Request) -> Reply:
    """`/lydo` lists what the unit owes; `/lydo 2017-H1 bang` asks why that is late."""
    unit = request.member.unit
    if not may(request.member, Act.DRAFT_SHEET, unit=unit):
        raise Refused("permission.command")
    if request.text:
        return await _named(request, await _owed(request))
    texts = request.texts
    owed = [one for one in await _owed(request) if _is_near(request, one)]
    if not owed:
        return Screen(texts("delay.nothing"), title=texts("delay.title"), choices=_duties_choice(texts))
    rows = "\n".join(owed_in_words(texts, one) for one in owed)
    return Screen(
        texts("delay.list", count=len(owed), rows=rows), title=texts("delay.title"), choices=_steps(texts, owed)
    )


def _steps(texts: Texts, owed: Sequence[Owed]) -> tuple[Choice, ...]:
    """One button a step of a period."""
    choices = {}
    for one in owed:
        reply = f"/{COMMAND} {one.period.code} {word_of(one.deadline)}"
        step = step_in_words(texts, one.deadline)
        choices[reply] = Choice(texts("delay.button_step", step=step, code=one.period.code), reply)
    return tuple(choices.values())


async def _named(request: Request, owed: Sequence[Owed]) -> Reply:
    code, _, word = request.text.partition(" ")
    period = chosen_period(await request.work.blocs.periods(request.member.bloc), code, at=request.at)
    deadline = deadline_said(word)
    if word and deadline is None:
        raise Refused("delay.unknown_step", word=word[:LONGEST_SHOWN])
    first = next((one.deadline for one in owed if one.period.id == period.id), Deadline.SHEET)
    return StateDelay(period.id, period.code, deadline or first, secrets.token_hex(3))


async def revive(request: Request) -> Question | None:
    """What a button of a reason was made for: a step of the own unit."""
    _, code, word, tail, *_ = [*request.mark.split(), "", "", ""]
    periods = {one.code: one.id for one in await request.work.blocs.periods(request.member.bloc)}
    deadline = deadline_said(word)
    return StateDelay(periods[code], code, deadline, tail) if code in periods and deadline else None


@dataclass(frozen=True, slots=True)
class StateDelay:
    """Why a step is late: one of three usual reasons, or typed; `tail` tells it from when it was stated before."""

    period: str
    code: str
    deadline: Deadline
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {word_of(self.deadline)} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts, work = request.texts, request.work
        period, unit = await work.blocs.period(self.period), await work.blocs.unit(request.member.unit)
        owed = await owed_step(work, period, unit, self.deadline, at=request.at)
        text = texts("delay.ask", step=step_in_words(texts, owed.deadline), period=period.name)
        choices = tuple(Choice(texts(f"delay.button_{key}"), reply) for key, reply in _USUAL)
        return Screen(text, title=texts("delay.title"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        usual = next((key for key, reply in _USUAL if fold(reply) == said), "")
        # What others read is said in the language of the papers, whoever pressed the button.
        reason = speak("vi")(f"delay.reason_{usual}") if usual else request.text
        period = await request.work.blocs.period(self.period)
        unit = await request.work.blocs.unit(request.member.unit)
        stated = await state_delay(
            request.work, period, unit, self.deadline, reason=reason, by=request.member, at=request.at
        )
        step = step_in_words(request.texts, self.deadline)
        text = request.texts("delay.stated", step=step, period=period.name, reason=stated.reason)
        return Screen(text, receipt=stated.receipt)


def was_stated(notice: DelayStated, texts: Texts) -> Screen:
    text = texts(
        "notice.delay_stated",
        by=notice.by,
        unit=notice.unit,
        step=step_in_words(texts, notice.deadline),
        period=notice.period,
        reason=notice.reason,
    )
    return Screen(text, choices=_duties_choice(texts))


QUESTIONS: tuple[type[Question], ...] = (StateDelay,)
