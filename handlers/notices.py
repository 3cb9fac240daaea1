"""The words of notices: said to each recipient in the own language, when they are sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.actions.telling.board import PIN
from bot.domain.telling import answer_notices as answered
from bot.domain.telling import board_notices as boards
from bot.domain.telling import brief_notices as briefs
from bot.domain.telling import calendar_notices as dated
from bot.domain.telling import clock_notices as clock
from bot.domain.telling import closing_notices as closing
from bot.domain.telling import exchange_notices as exchanged
from bot.domain.telling import inquiry_notices as inquired
from bot.domain.telling import inspection_notices as inspected
from bot.domain.telling import nomination_notices as nominated
from bot.domain.telling import notices as told
from bot.domain.telling import reminder_notices as reminded
from bot.domain.telling import review_notices as reviewed
from bot.domain.telling import scoring_notices as scoring
from bot.ports import Database, Message
from handlers import desk
from handlers.calendar import notices as calendar_notices
from handlers.closing import appeal_screens, correcting_words, locking
from handlers.commands import COMMANDS
from handlers.commendation import checking_words, praise_words
from handlers.commendation import nomination_screens as nominations
from handlers.conversation import Screen
from handlers.cross_check import notices as cross_check_notices
from handlers.memory import is_drawn, read_notice, read_screen
from handlers.oversight import inquiry_words
from handlers.people import enrolment, suspending
from handlers.review import reopening_words, review_words
from handlers.scoring import points_moved, signing
from handlers.targets import notices as assigning_notices
from handlers.telling import answers, board, brief, brief_province, digest, reminders, weekly
from handlers.texts import DEFAULT_ZONE, Texts, speak


@dataclass(frozen=True, slots=True)
class Menu:
    """Not a message: the command menu of a private chat, as (name, description)."""

    commands: Sequence[tuple[str, str]]


Worded: TypeAlias = "Callable[[Any, Texts], Screen | Menu]"


@dataclass(slots=True)
class Wording:
    """Turns a stored notice into what its recipient sees."""

    database: Database
    worded: Mapping[type[object], Worded]
    _zones: dict[str, str] = field(default_factory=dict)

    async def word(self, message: Message) -> Screen | Menu:
        """A screen as it was written, a notice in its recipient's words; KeyError where nobody here knows it."""
        if message.kind == "screen":
            return read_screen(message.body)
        kinds = {kind.__name__: kind for kind in self.worded}
        notice = read_notice(message.body, kinds)
        texts = speak(message.to.language, await self._zone(message.to.bloc))
        return self.worded[type(notice)](notice, texts)

    def draws(self, message: Message) -> bool:
        """Whether something has to be drawn before the message can leave."""
        return message.kind != PIN and bool(message.body) and is_drawn(message.body, _DRAWN)

    async def _zone(self, bloc: str) -> str:
        if not bloc:
            return DEFAULT_ZONE
        if bloc not in self._zones:
            async with self.database.work() as work:
                self._zones[bloc] = (await work.blocs.bloc(bloc)).timezone
        return self._zones[bloc]


def channel_dead(notice: told.ChannelDead, texts: Texts) -> Screen:
    return Screen(texts("notice.channel_dead", name=notice.name))


def roles_changed(notice: told.RolesChanged, texts: Texts) -> Menu:
    """The command menu of a private chat; whoever holds no role any more gets none."""
    roles = frozenset(notice.roles)
    return Menu(desk.menu(COMMANDS, roles, texts) if roles else ())


_DRAWN = frozenset(kind.__name__ for kind in (told.StandingsTable, boards.StandingsBoard))
WORDED: Mapping[type[object], Worded] = {
    told.ChannelDead: channel_dead,
    told.RolesChanged: roles_changed,
    told.NewcomerAwaits: enrolment.awaits,
    told.NewcomerJoined: enrolment.joined,
    told.Welcomed: enrolment.was_welcomed,
    told.NotConfirmed: enrolment.not_confirmed,
    told.AccountReplaced: enrolment.account_replaced,
    told.CodeTriedAgain: enrolment.code_tried_again,
    told.RoleEnded: suspending.role_ended,
    told.SheetAwaitsSignature: signing.awaits,
    told.SheetReturned: signing.was_returned,
    told.SheetSigned: signing.was_signed,
    scoring.PointsMoved: points_moved.told,
    scoring.TermsSet: assigning_notices.were_set,
    scoring.TermAsked: assigning_notices.was_asked,
    scoring.TermAnswered: assigning_notices.was_answered,
    scoring.PlacesEntered: assigning_notices.places_entered,
    scoring.ConditionRecorded: assigning_notices.condition_recorded,
    closing.AppealAwaitsSignature: appeal_screens.awaits_signature,
    closing.AppealDropped: appeal_screens.was_dropped,
    closing.AppealSigned: appeal_screens.was_signed,
    closing.AppealAwaits: appeal_screens.awaits,
    closing.AppealDecided: appeal_screens.was_decided,
    closing.AppealsOverdue: appeal_screens.overdue,
    closing.PeriodLocked: locking.was_locked,
    closing.CorrectionAwaits: correcting_words.awaits,
    closing.CorrectionMade: correcting_words.was_made,
    closing.CorrectionRejected: correcting_words.was_rejected,
    told.NominationAwaits: nominations.awaits,
    told.NominationReturned: nominations.was_returned,
    told.NominationEndorsed: nominations.was_endorsed,
    told.NominationWaits: nominations.waits,
    inquired.UnitAsked: inquiry_words.was_asked,
    inquired.InquiryAnswered: inquiry_words.was_answered,
    inquired.InquiryWithdrawn: inquiry_words.was_withdrawn,
    nominated.NominationChecked: checking_words.was_checked,
    nominated.NominationSentBack: checking_words.was_sent_back,
    nominated.CheckTakenBack: checking_words.was_taken_back,
    told.StandingsTable: board.to_group,
    boards.StandingsBoard: board.pinned,
    boards.PinRefused: board.pin_refused,
    clock.OwnPlace: weekly.own_place,
    briefs.WeeklyBrief: brief.brief,
    briefs.ProvinceBrief: brief_province.province,
    reminded.Reminder: reminders.reminder,
    inspected.PlanProposed: cross_check_notices.proposed,
    inspected.InspectionAssigned: cross_check_notices.assigned,
    inspected.WithdrawnFromRound: cross_check_notices.withdrawn,
    inspected.RoundPublished: cross_check_notices.published,
    inspected.ConflictDeclared: cross_check_notices.conflict_declared,
    inspected.FindingsDelivered: cross_check_notices.delivered,
    inspected.FindingsAnswered: cross_check_notices.answered,
    reviewed.UnitReviewed: review_words.was_reviewed,
    reviewed.ReturnedByReviewer: review_words.was_returned,
    reviewed.ExplanationAwaits: review_words.awaits,
    reviewed.UnitExplained: review_words.explained,
    reviewed.ReopeningAsked: reopening_words.was_asked,
    reviewed.ReopeningAnswered: reopening_words.was_answered,
    reviewed.DeadlinesMoved: reopening_words.deadlines_moved,
    dated.AbsenceNoted: calendar_notices.was_noted,
    dated.AbsenceWithdrawn: calendar_notices.was_withdrawn,
    dated.DeadlineShifted: calendar_notices.was_shifted,
    answered.DelayStated: answers.was_stated,
    exchanged.Praised: praise_words.was_given,
    exchanged.PraiseWithdrawn: praise_words.was_withdrawn,
    exchanged.Digest: digest.told,
}
