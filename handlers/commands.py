"""COMMANDS: the table of contents. What members can ask for, who may, and where it is answered."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.people.acts import Act
from bot.domain.people.members import Role
from bot.domain.people.permissions import roles_for
from handlers import desk
from handlers.ballots import ballots
from handlers.calendar import calendar
from handlers.closing import appealing, correcting, locking, verifying
from handlers.commendation import nominations, praise, registering
from handlers.conversation import Command, Place, Question
from handlers.covenant import covenant
from handlers.criteria import look_up as criteria
from handlers.cross_check import plans as cross_check
from handlers.drives import drives
from handlers.exchange import entrance
from handlers.oversight import inquiries
from handlers.papers import exporting
from handlers.people import delegating, enrolment, groups, members, own_data
from handlers.review import explaining, reopening, reviewing
from handlers.scoring import score_card, sheets, signing, standings, undoing
from handlers.season import handover, unit_changes
from handlers.season import periods as season_periods
from handlers.targets import assigning
from handlers.telling import answers, brief_command, digest, duties

_EVERYWHERE = frozenset({Place.PRIVATE, Place.GROUP})
_SCORERS = frozenset(Role) - {Role.ADMIN}
_OF_BLOC = roles_for(Act.SEE_STANDINGS) - {Role.SUPERVISOR, Role.DIRECTOR}

COMMANDS: Mapping[str, Command] = {
    command.name: command
    for command in (
        Command("viec", duties.show_duties),
        Command("chamdiem", sheets.open_sheet, roles_for(Act.DRAFT_SHEET), revive=sheets.revive),
        Command("diem", score_card.show_points, roles_for(Act.SEE_UNIT_SHEET) | roles_for(Act.SEE_BLOC_SHEETS)),
        Command(
            "chitieu",
            assigning.open_terms,
            roles_for(Act.SET_TERMS) | roles_for(Act.ASK_FOR_TERMS),
            revive=assigning.revive,
        ),
        Command("ky", signing.open_signing, roles_for(Act.SIGN_SHEET), revive=signing.revive),
        Command("denghi", nominations.open_nominations, _SCORERS),
        Command("binhxet", ballots.open_ballots, roles_for(Act.SEE_BALLOTS)),
        Command(
            "dangky",
            registering.open_registering,
            roles_for(Act.REGISTER_TITLE) | roles_for(Act.SEE_REGISTRATIONS),
            revive=registering.revive,
        ),
        Command("hoi", inquiries.open_inquiries, roles_for(Act.ASK_UNIT) | roles_for(Act.ANSWER_INQUIRY)),
        Command("thamdinh", reviewing.open_reviewing, roles_for(Act.SEE_BLOC_SHEETS), revive=reviewing.revive),
        Command(
            "giaitrinh",
            explaining.open_explaining,
            roles_for(Act.EXPLAIN) | roles_for(Act.DECIDE_APPEAL),
            revive=explaining.revive,
        ),
        Command(
            "molai", reopening.open_reopening, roles_for(Act.EXPLAIN) | roles_for(Act.REOPEN), revive=reopening.revive
        ),
        Command("lydo", answers.open_delay, roles_for(Act.EXPLAIN), revive=answers.revive),
        Command(
            "kiennghi",
            appealing.open_command,
            roles_for(Act.EXPLAIN) | roles_for(Act.DECIDE_APPEAL),
            revive=appealing.revive,
        ),
        Command("khoaso", locking.open_command, roles_for(Act.LOCK)),
        Command(
            "dinhchinh",
            correcting.open_command,
            roles_for(Act.PROPOSE_CORRECTION) | roles_for(Act.CONFIRM_CORRECTION),
            revive=correcting.revive,
        ),
        Command("kiemtra", verifying.show_proof),
        Command(
            "kiemcheo",
            cross_check.open_cross_check,
            roles_for(Act.RECORD_FINDING) | roles_for(Act.PLAN_CROSS_CHECK),
            revive=cross_check.revive,
        ),
        Command("tonghop", brief_command.show_brief, roles_for(Act.READ_BRIEF)),
        Command("dot", drives.open_drives, roles_for(Act.SEE_DRIVES), revive=drives.revive),
        Command("kinhnghiem", entrance.open_exchange, roles_for(Act.PRAISE) | {Role.DIRECTOR}),
        Command("giaouoc", covenant.open_covenant, roles_for(Act.SEE_COVENANT), revive=covenant.revive),
        Command("bieuduong", praise.open_praise, roles_for(Act.PRAISE) | {Role.DIRECTOR}),
        Command("bantin", digest.open_digest, roles_for(Act.POST_LESSON)),
        Command("xuat", exporting.open_papers, _SCORERS),
        Command("kycham", season_periods.open_periods, _OF_BLOC),
        Command("lich", calendar.open_calendar, _SCORERS, revive=calendar.revive),
        Command("xephang", standings.show_standings, roles_for(Act.SEE_STANDINGS), _EVERYWHERE),
        Command("tieuchi", criteria.look_up),
        Command(
            "thanhvien",
            members.show_members,
            roles_for(Act.INVITE_OFFICER) | roles_for(Act.INVITE_LEADER) | roles_for(Act.APPOINT_SECRETARY),
        ),
        Command("uyquyen", delegating.open_delegations, _SCORERS),
        Command("bangiao", handover.open_handover, roles_for(Act.CLOSE_YEAR) | {Role.UNIT_LEADER}),
        Command("donvi", unit_changes.open_units, roles_for(Act.CHANGE_UNITS)),
        Command("dulieu", own_data.open_own_data),
        Command("nhom", groups.bind_group, roles_for(Act.BIND_GROUP), frozenset({Place.GROUP})),
        Command("hoantac", undoing.undo, roles_for(Act.DRAFT_SHEET) | roles_for(Act.CHECK_NOMINATION)),
        Command("ngonngu", desk.choose_language),
        Command("huy", desk.leave),
        desk.helper(lambda: COMMANDS),
        Command("start", enrolment.start, is_for_visitors=True),
    )
}

QUESTIONS: Mapping[str, type[Question]] = {
    question.__name__: question
    for feature in (
        sheets,
        ballots,
        assigning,
        reviewing,
        explaining,
        reopening,
        signing,
        enrolment,
        members,
        delegating,
        own_data,
        season_periods,
        nominations,
        registering,
        inquiries,
        appealing,
        locking,
        correcting,
        cross_check,
        drives,
        calendar,
        exporting,
        answers,
        entrance,
        praise,
        covenant,
        unit_changes,
        handover,
    )
    for question in feature.QUESTIONS
}
