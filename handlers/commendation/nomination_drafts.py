"""Drafting a nomination step by step: every answer is saved, and the preview restates all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.commendation.dossiers import dossier
from bot.actions.commendation.nominations import (
    change_nominee,
    choose_award,
    held,
    own_draft,
    submit_nomination,
    write_words,
)
from bot.domain.commendation.nominations import Field, Nomination, NominationState
from bot.domain.refusal import Refused
from handlers.commendation.facts_stating import StateFacts, can_state, state_choice
from handlers.commendation.nomination_choices import (
    award_choices,
    check_not_ended,
    entries_for,
    entry_said,
    field_choices,
    field_said,
    keep,
    kind_said,
    kinds,
    listed,
    said,
    send_or_edit,
    ways,
)
from handlers.commendation.nomination_preview import previewed
from handlers.commendation.nomination_screens import COMMAND, asked, entry_for, step_mark, step_title
from handlers.commendation.way_screens import papers_in_words
from handlers.conversation import Choice, Question, Reply, Request, Screen

_BACK, _KEEP, _SEND, _EDIT, _REVIEW = "quay lai", "giu nguyen", "gui", "sua", "xem lai"


def next_question(draft: Nomination) -> Question:
    """What is still missing, else the preview."""
    missing = draft.missing
    return question_for(draft, missing[0]) if missing else ReviewNomination(draft.id, draft.fingerprint)


def question_for(draft: Nomination, field: Field) -> Question:
    """The step that asks for this field."""
    if field is Field.NOMINEE:
        return AskNominee(draft.id)
    if field is Field.AWARD:
        return AskAward(draft.id)
    return AskWords(draft.id, field)


def step_back(draft: Nomination, field: Field) -> Question:
    fields = tuple(Field)
    return question_for(draft, fields[fields.index(field) - 1])


@dataclass(frozen=True, slots=True)
class AskNominee:
    """Changes what kind of nominee it is; the name is asked for anew when the kind changes."""

    nomination: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return step_mark(self.nomination)

    async def ask(self, request: Request) -> Screen:
        draft = await held(request.work, self.nomination)
        choices = (*kinds(request.texts), keep(request.texts))
        text = request.texts("nomination.ask_nominee")
        return Screen(text, step_title(request.texts, draft, Field.NOMINEE), choices, replaces=bool(request.mark))

    async def answer(self, request: Request) -> Reply:
        draft = await own_draft(request.work, self.nomination, by=request.member)
        if said(request, (keep(request.texts),)):
            return next_question(draft)
        kind = kind_said(request)
        if kind is None:
            return _again(request, self, "nomination.choose_kind")
        return next_question(await change_nominee(request.work, draft.id, kind, by=request.member))


@dataclass(frozen=True, slots=True)
class AskWords:
    """Asks for the name, the deed or the document; what is there already can be kept."""

    nomination: str
    field: Field
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return step_mark(self.nomination)

    async def ask(self, request: Request) -> Screen:
        draft = await held(request.work, self.nomination)
        texts, now = request.texts, getattr(draft, self.field)
        parts = [asked(texts, draft, self.field)]
        if now:
            parts.append(texts("nomination.now", value=now))
        title = step_title(request.texts, draft, self.field)
        return Screen("\n\n".join(parts), title, ways(texts, has_value=bool(now)), replaces=bool(request.mark))

    async def answer(self, request: Request) -> Reply:
        draft = await own_draft(request.work, self.nomination, by=request.member)
        chosen = said(request, ways(request.texts, has_value=bool(getattr(draft, self.field))))
        if chosen == _BACK:
            return step_back(draft, self.field)
        if chosen == _KEEP:
            return next_question(draft)
        if request.mark:
            return self
        written = await write_words(request.work, draft.id, self.field, text=request.text, by=request.member)
        return next_question(written)


@dataclass(frozen=True, slots=True)
class AskAward:
    """Titles and awards from the bloc's catalogue, under their two headings."""

    nomination: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return step_mark(self.nomination)

    async def ask(self, request: Request) -> Screen:
        draft = await held(request.work, self.nomination)
        entries = await entries_for(request, draft)
        text = "\n\n".join(listed(request.texts, entries, chosen=draft.award))
        choices = (*award_choices(entries), *ways(request.texts, has_value=bool(draft.award)))
        title = step_title(request.texts, draft, Field.AWARD)
        return Screen(text, title, choices, replaces=bool(request.mark))

    async def answer(self, request: Request) -> Reply:
        draft = await own_draft(request.work, self.nomination, by=request.member)
        chosen = said(request, ways(request.texts, has_value=bool(draft.award)))
        if chosen == _BACK:
            return step_back(draft, Field.AWARD)
        if chosen == _KEEP:
            return next_question(draft)
        entry = entry_said(request.text, await entries_for(request, draft))
        if entry is None:
            await check_not_ended(request, draft)
            return _again(request, self, "nomination.choose_award")
        return next_question(await choose_award(request.work, draft.id, entry, by=request.member))


@dataclass(frozen=True, slots=True)
class ReviewNomination:
    """Everything that was said; this is the question that Gửi answers.

    `seen` is its fingerprint; `is_changed` says that it was changed from another phone since it was shown.
    """

    nomination: str
    seen: str
    is_changed: bool = False
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{step_mark(self.nomination)} {self.seen}"

    async def ask(self, request: Request) -> Screen:
        draft = await held(request.work, self.nomination)
        parts = await previewed(request, draft, is_changed=self.is_changed)
        title = request.texts("nomination.review_title", number=draft.number)
        state = (state_choice(request.texts),) if await can_state(request, draft) else ()
        return Screen("\n\n".join(parts), title, (*send_or_edit(request.texts), *state), replaces=bool(request.mark))

    async def answer(self, request: Request) -> Reply:
        chosen = said(request, send_or_edit(request.texts))
        if chosen == _SEND:
            return await _sent(request, self.nomination, self.seen)
        await own_draft(request.work, self.nomination, by=request.member)
        if chosen == _EDIT:
            return ChooseField(self.nomination, self.seen)
        if said(request, (state_choice(request.texts),)):
            return StateFacts(self.nomination)
        return _again(request, self, "nomination.send_or_edit")


@dataclass(frozen=True, slots=True)
class ChooseField:
    """Which part to correct; Gửi still sends what the preview above showed."""

    nomination: str
    seen: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{step_mark(self.nomination)} {self.seen}"

    async def ask(self, request: Request) -> Screen:
        draft = await held(request.work, self.nomination)
        title = request.texts("nomination.review_title", number=draft.number)
        text = request.texts("nomination.ask_field")
        return Screen(text, title, field_choices(request.texts), replaces=bool(request.mark))

    async def answer(self, request: Request) -> Reply:
        if said(request, send_or_edit(request.texts)) == _SEND:
            return await _sent(request, self.nomination, self.seen)
        draft = await own_draft(request.work, self.nomination, by=request.member)
        if said(request, field_choices(request.texts)) == _REVIEW:
            return ReviewNomination(draft.id, draft.fingerprint)
        field = field_said(request)
        return question_for(draft, field) if field else _again(request, self, "nomination.choose_field")


async def _sent(request: Request, nomination: str, seen: str) -> Reply:
    """Sent, or shown anew where it was changed from another phone since."""
    now = await held(request.work, nomination)
    if now.state is NominationState.DRAFT and now.fingerprint != seen:
        return ReviewNomination(now.id, now.fingerprint, is_changed=True)
    on = request.texts.local(request.at).date()
    sent = await submit_nomination(request.work, nomination, seen=seen, by=request.member, at=request.at, on=on)
    entry = await entry_for(request, sent)
    unit = await request.work.blocs.unit(sent.unit)
    text = request.texts(
        "nomination.submitted",
        number=sent.number,
        name=sent.name,
        award=entry.name if entry else sent.award,
        unit=unit.name,
        at=sent.submitted_at,
    )
    papers = papers_in_words(request.texts, await dossier(request.work, sent))
    label = request.texts("decision.button.papers", number=sent.number)
    open_papers = Choice(label, f"/{COMMAND} hoso {sent.version}")
    return Screen(f"{text}\n\n{papers}", choices=(open_papers,), receipt=sent.submit_receipt)


def _again(request: Request, question: Question, key: str) -> Reply:
    """A second tap of a button shows the open step; words that fit no choice are answered with what would."""
    if request.mark:
        return question
    raise Refused(key)


QUESTIONS: tuple[type[Question], ...] = (AskNominee, AskWords, AskAward, ReviewNomination, ChooseField, StateFacts)
