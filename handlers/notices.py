"""The words of notices: said to each recipient in the own language, when they are sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from bot.actions.telling.board import PIN
from bot.domain.telling import answer_notices as answered
from bot.domain.telling import ballot_notices as balloted
from bot.domain.telling import board_notices as boards
from bot.domain.telling import brief_notices as briefs
from bot.domain.telling import calendar_notices as dated
from bot.domain.telling import clock_notices as clock
from bot.domain.telling import closing_notices as closing
from bot.domain.telling import covenant_notices as covenanted
from bot.domain.telling import decision_notices as decided
from bot.domain.telling import delegation_notices as lent
from bot.domain.telling import drive_notices as driven
from bot.domain.telling import eligibility_notices as entitled
from bot.domain.telling import exchange_notices as exchanged
from bot.domain.telling import handover_notices as ended
from bot.domain.telling import inquiry_notices as inquired
from bot.domain.telling import inspection_notices as inspected
from bot.domain.telling import leaving_notices as leaving
from bot.domain.telling import model_notices as modelled
from bot.domain.telling import nomination_notices as nominated
from bot.domain.telling import notices as told
from bot.domain.telling import period_notices as periods
from bot.domain.telling import reminder_notices as reminded
from bot.domain.telling import review_notices as reviewed
from bot.domain.telling import scoring_notices as scoring
from bot.domain.telling import secretary_notices as secretaries
from bot.domain.telling import unit_notices as units
from bot.ports import Database, Message
from handlers import desk
from handlers.ballots import notices as ballot_words
from handlers.calendar import notices as calendar_notices
from handlers.closing import appeal_screens, correcting_words, locking
from handlers.commands import COMMANDS
from handlers.commendation import checking_words, decision_words, praise_words, registration_screens, title_radar
from handlers.commendation import nomination_screens as nominations
from handlers.conversation import Screen
from handlers.covenant import notices as covenant_notices
from handlers.cross_check import notices as cross_check_notices
from handlers.drives import notices as drive_notices
from handlers.exchange import notices as exchange_words
from handlers.memory import is_drawn, read_notice, read_screen, read_use
from handlers.oversight import inquiry_words
from handlers.people import delegation_words, enrolment, own_data_words, secretary_words, suspending
from handlers.review import reopening_words, review_words
from handlers.scoring import points_moved, signing
from handlers.season import bringing_words, handover_words, period_words, unit_change_words
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
        shown = self.worded[type(notice)](notice, texts)
        use = read_use(message.body)
        if use is None or isinstance(shown, Menu):
            return shown
        return replace(shown, text=f"{shown.text}\n\n{delegation_words.used(use, texts)}")

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
    exchanged.BlocAnswered: exchange_words.was_answered,
    exchanged.HelpClaimed: exchange_words.was_claimed,
    exchanged.HelpDecided: exchange_words.help_was_decided,
    modelled.ModelAwaits: exchange_words.awaits,
    modelled.ModelDecided: exchange_words.was_decided,
    modelled.ModelAdopted: exchange_words.was_adopted,
    modelled.FollowUpDue: exchange_words.follow_up_is_due,
    modelled.AdoptionReported: exchange_words.was_reported,
    modelled.ModelWithdrawn: exchange_words.was_withdrawn,
    told.ChannelDead: channel_dead,
    told.RolesChanged: roles_changed,
    told.NewcomerAwaits: enrolment.awaits,
    told.NewcomerJoined: enrolment.joined,
    told.Welcomed: enrolment.was_welcomed,
    told.NotConfirmed: enrolment.not_confirmed,
    told.AccountReplaced: enrolment.account_replaced,
    told.CodeTriedAgain: enrolment.code_tried_again,
    told.RoleEnded: suspending.role_ended,
    secretaries.SecretaryAppointed: secretary_words.was_appointed,
    secretaries.SecretaryRelieved: secretary_words.was_relieved,
    lent.AuthorityLent: delegation_words.was_lent,
    lent.AuthorityEnded: delegation_words.has_ended,
    leaving.MemberLeft: own_data_words.has_left,
    periods.PeriodAdded: period_words.was_added,
    periods.ResultsBrought: bringing_words.were_brought,
    periods.PeriodEnded: period_words.was_ended,
    units.UnitsChanged: unit_change_words.units_changed,
    ended.YearClosed: handover_words.year_closed,
    ended.LeadersChosen: handover_words.leaders_chosen,
    ended.HandoverGiven: handover_words.handover_given,
    ended.HandoverReceived: handover_words.handover_received,
    ended.YearBegun: handover_words.year_begun,
    units.RoundNeedsHead: unit_change_words.round_needs_head,
    units.RolesCarried: unit_change_words.roles_carried,
    told.SheetAwaitsSignature: signing.awaits,
    told.SheetReturned: signing.was_returned,
    told.SheetSigned: signing.was_signed,
    covenanted.CriteriaPutUp: covenant_notices.criteria_put_up,
    covenanted.CriteriaProposed: covenant_notices.criteria_proposed,
    covenanted.ProposalAnswered: covenant_notices.proposal_answered,
    covenanted.CriteriaFrozen: covenant_notices.criteria_frozen,
    covenanted.CovenantPutUp: covenant_notices.covenant_put_up,
    covenanted.CovenantWithdrawn: covenant_notices.covenant_withdrawn,
    covenanted.CovenantInForce: covenant_notices.covenant_in_force,
    covenanted.PledgeChangeAsked: covenant_notices.change_asked,
    covenanted.PledgeChangeAnswered: covenant_notices.change_answered,
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
    balloted.BallotPrepared: ballot_words.prepared,
    balloted.BallotOpened: ballot_words.opened,
    balloted.VoteMissing: ballot_words.vote_missing,
    balloted.BallotDecided: ballot_words.decided,
    balloted.QuorumLacking: ballot_words.lacking,
    balloted.BallotEnded: ballot_words.ended,
    balloted.CountAwaits: ballot_words.count_awaits,
    balloted.CountReturned: ballot_words.count_returned,
    exchanged.Praised: praise_words.was_given,
    exchanged.PraiseWithdrawn: praise_words.was_withdrawn,
    exchanged.PraiseGone: praise_words.is_gone,
    decided.PraiseLifted: praise_words.was_lifted,
    decided.NominationDeliberated: decision_words.was_deliberated,
    decided.NominationReady: decision_words.is_ready,
    decided.SuddenForwarded: decision_words.was_forwarded,
    decided.NominationReceived: decision_words.was_received,
    decided.ReceiptTakenBack: decision_words.was_unreceived,
    decided.ReturnedByOffice: decision_words.was_returned,
    decided.NominationHeld: decision_words.was_held,
    decided.NominationTakenUp: decision_words.was_taken_up,
    decided.NominationDecided: decision_words.was_decided,
    decided.AwardRevoked: decision_words.was_revoked,
    decided.SuddenOverdue: decision_words.is_overdue,
    entitled.TitleRadar: title_radar.was_seen,
    entitled.HoldLifted: title_radar.was_lifted,
    entitled.HoldEnded: title_radar.has_ended,
    entitled.RegistrationAwaits: registration_screens.awaits,
    entitled.RegistrationReturned: registration_screens.was_returned,
    entitled.RegistrationSigned: registration_screens.was_signed,
    exchanged.Digest: digest.told,
    driven.DriveAwaitsLaunch: drive_notices.awaits,
    driven.DriveLaunched: drive_notices.was_launched,
    driven.DriveMoved: drive_notices.was_moved,
    driven.DriveCancelled: drive_notices.was_cancelled,
    driven.UnitDeclined: drive_notices.declined,
    driven.DriveClosed: drive_notices.was_closed,
    driven.DriveMorning: drive_notices.morning,
}
