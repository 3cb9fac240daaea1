"""What a member can do, and which roles may do it where; everything that is not listed is refused."""

from __future__ import annotations

from enum import StrEnum

from bot.domain.people.members import Role


class Act(StrEnum):
    """What a member can do; table-driven, so that the whole matrix can be tested."""

    DRAFT_SHEET = "draft_sheet"
    SUBMIT_SHEET = "submit_sheet"
    SIGN_SHEET = "sign_sheet"
    SEE_UNIT_SHEET = "see_unit_sheet"
    SEE_BLOC_SHEETS = "see_bloc_sheets"
    SEE_STANDINGS = "see_standings"
    DRAFT_NOMINATION = "draft_nomination"
    ENDORSE_NOMINATION = "endorse_nomination"
    SEE_NOMINATIONS = "see_nominations"
    INVITE_OFFICER = "invite_officer"
    INVITE_LEADER = "invite_leader"
    BIND_GROUP = "bind_group"
    READ_BRIEF = "read_brief"
    SET_TERMS = "set_terms"
    ASK_FOR_TERMS = "ask_for_terms"
    DISQUALIFY = "disqualify"
    PLAN_CROSS_CHECK = "plan_cross_check"
    PUBLISH_PLAN = "publish_plan"
    RECORD_FINDING = "record_finding"
    ANSWER_FINDING = "answer_finding"
    REVIEW_1 = "review_1"
    REVIEW_2 = "review_2"
    EXPLAIN = "explain"
    SIGN_EXPLANATION = "sign_explanation"
    SIGN_APPEAL = "sign_appeal"
    DECIDE_APPEAL = "decide_appeal"
    REOPEN = "reopen"
    LOCK = "lock"
    PROPOSE_CORRECTION = "propose_correction"
    CONFIRM_CORRECTION = "confirm_correction"
    SEE_OVERSIGHT = "see_oversight"
    MOVE_DEADLINE = "move_deadline"
    CONFIRM_DAY = "confirm_day"
    CHECK_NOMINATION = "check_nomination"
    ASK_UNIT = "ask_unit"
    ANSWER_INQUIRY = "answer_inquiry"
    RECORD_PAPER = "record_paper"
    PRAISE = "praise"
    POST_LESSON = "post_lesson"
    PROPOSE_CRITERIA = "propose_criteria"
    AGREE_CRITERIA = "agree_criteria"
    ANSWER_PROPOSAL = "answer_proposal"
    PREPARE_COVENANT = "prepare_covenant"
    SIGN_COVENANT = "sign_covenant"
    SEE_COVENANT = "see_covenant"
    REGISTER_TITLE = "register_title"
    SIGN_REGISTRATION = "sign_registration"
    SEE_REGISTRATIONS = "see_registrations"
    RECORD_HONOUR = "record_honour"
    PREPARE_DRIVE = "prepare_drive"
    LAUNCH_DRIVE = "launch_drive"
    JOIN_DRIVE = "join_drive"
    REPORT_DRIVE = "report_drive"
    CLOSE_DRIVE = "close_drive"
    SEE_DRIVES = "see_drives"
    LIFT_PRAISE = "lift_praise"
    RECORD_DECISION = "record_decision"
    RECEIVE_NOMINATION = "receive_nomination"
    REVOKE_AWARD = "revoke_award"
    OPEN_BALLOT = "open_ballot"
    CAST_VOTE = "cast_vote"
    RECORD_COUNT = "record_count"
    SEE_BALLOTS = "see_ballots"
    ASK_BLOC = "ask_bloc"
    CONFIRM_HELP = "confirm_help"
    PROPOSE_MODEL = "propose_model"
    SIGN_MODEL = "sign_model"
    VERIFY_MODEL = "verify_model"
    RECOGNISE_MODEL = "recognise_model"
    ADOPT_MODEL = "adopt_model"
    REPORT_ADOPTION = "report_adoption"
    PLAN_PERIOD = "plan_period"
    APPOINT_SECRETARY = "appoint_secretary"
    BRING_RESULTS = "bring_results"
    DELEGATE = "delegate"
    CLOSE_YEAR = "close_year"
    CHOOSE_HEAD = "choose_head"
    CHANGE_UNITS = "change_units"


HEADS = frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY})
NEVER_LENT = frozenset(
    {
        Act.DELEGATE,
        Act.INVITE_OFFICER,
        Act.INVITE_LEADER,
        Act.APPOINT_SECRETARY,
        Act.CLOSE_YEAR,
        Act.CHOOSE_HEAD,
        Act.CHANGE_UNITS,
    }
)
"""Who belongs, who leads and who may act for whom is decided by the office itself."""
READING = frozenset(
    {
        Act.SEE_UNIT_SHEET,
        Act.SEE_BLOC_SHEETS,
        Act.SEE_STANDINGS,
        Act.SEE_NOMINATIONS,
        Act.SEE_COVENANT,
        Act.SEE_REGISTRATIONS,
        Act.SEE_DRIVES,
        Act.SEE_BALLOTS,
    }
)
"""What the people of a unit that exists no more may still do."""

WITHIN_UNIT: dict[Act, frozenset[Role]] = {
    Act.DRAFT_SHEET: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SUBMIT_SHEET: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SIGN_SHEET: frozenset({Role.UNIT_LEADER}),
    Act.SEE_UNIT_SHEET: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.DRAFT_NOMINATION: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.ENDORSE_NOMINATION: frozenset({Role.UNIT_LEADER}),
    Act.INVITE_OFFICER: frozenset({Role.UNIT_LEADER}),
    Act.ASK_FOR_TERMS: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.RECORD_FINDING: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.ANSWER_FINDING: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.EXPLAIN: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SIGN_EXPLANATION: frozenset({Role.UNIT_LEADER}),
    Act.SIGN_APPEAL: frozenset({Role.UNIT_LEADER}),
    Act.ANSWER_INQUIRY: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.AGREE_CRITERIA: frozenset({Role.UNIT_LEADER}),
    Act.SIGN_COVENANT: frozenset({Role.UNIT_LEADER}),
    Act.REGISTER_TITLE: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SIGN_REGISTRATION: frozenset({Role.UNIT_LEADER}),
    Act.JOIN_DRIVE: frozenset({Role.UNIT_LEADER}),
    Act.REPORT_DRIVE: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.CAST_VOTE: frozenset({Role.UNIT_LEADER}),
    Act.CONFIRM_HELP: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.PROPOSE_MODEL: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.SIGN_MODEL: frozenset({Role.UNIT_LEADER}),
    Act.ADOPT_MODEL: frozenset({Role.UNIT_LEADER}),
    Act.REPORT_ADOPTION: frozenset({Role.OFFICER, Role.UNIT_LEADER}),
    Act.DELEGATE: frozenset({Role.UNIT_LEADER}),
}
WITHIN_BLOC: dict[Act, frozenset[Role]] = {
    Act.SEE_BLOC_SHEETS: frozenset({Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.SEE_STANDINGS: frozenset({Role.OFFICER, Role.UNIT_LEADER, Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.SEE_NOMINATIONS: frozenset({Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.INVITE_LEADER: frozenset({Role.BLOC_HEAD}),
    Act.BIND_GROUP: frozenset({Role.BLOC_HEAD, Role.SECRETARY}),
    Act.READ_BRIEF: frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.SET_TERMS: HEADS,
    Act.DISQUALIFY: HEADS,
    Act.PLAN_CROSS_CHECK: frozenset({Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY}),
    Act.PUBLISH_PLAN: HEADS,
    Act.REVIEW_1: HEADS,
    Act.DECIDE_APPEAL: HEADS,
    Act.REOPEN: HEADS,
    Act.PROPOSE_CORRECTION: HEADS,
    Act.SEE_OVERSIGHT: HEADS,
    Act.MOVE_DEADLINE: HEADS,
    Act.CONFIRM_DAY: HEADS,
    Act.CHECK_NOMINATION: HEADS,
    Act.ASK_UNIT: HEADS,
    Act.RECORD_PAPER: HEADS | {Role.SECRETARY},
    Act.PRAISE: HEADS | {Role.SECRETARY, Role.OFFICER, Role.UNIT_LEADER},
    Act.POST_LESSON: HEADS | {Role.SECRETARY, Role.OFFICER, Role.UNIT_LEADER},
    Act.PROPOSE_CRITERIA: HEADS | {Role.SECRETARY},
    Act.ANSWER_PROPOSAL: HEADS,
    Act.PREPARE_COVENANT: HEADS | {Role.SECRETARY},
    Act.SEE_COVENANT: HEADS | {Role.OFFICER, Role.UNIT_LEADER, Role.SECRETARY},
    Act.SEE_REGISTRATIONS: HEADS | {Role.SECRETARY},
    Act.RECORD_HONOUR: frozenset({Role.SECRETARY}),
    Act.PREPARE_DRIVE: HEADS | {Role.SECRETARY},
    Act.LAUNCH_DRIVE: HEADS,
    Act.CLOSE_DRIVE: HEADS,
    Act.SEE_DRIVES: HEADS | {Role.OFFICER, Role.UNIT_LEADER, Role.SECRETARY},
    Act.RECORD_DECISION: frozenset({Role.SECRETARY}),
    Act.OPEN_BALLOT: HEADS,
    Act.RECORD_COUNT: HEADS | {Role.SECRETARY},
    Act.SEE_BALLOTS: HEADS | {Role.UNIT_LEADER, Role.SECRETARY},
    Act.ASK_BLOC: HEADS | {Role.OFFICER, Role.UNIT_LEADER, Role.SECRETARY},
    Act.VERIFY_MODEL: HEADS,
    Act.PLAN_PERIOD: HEADS,
    Act.APPOINT_SECRETARY: HEADS,
    Act.BRING_RESULTS: HEADS | {Role.SECRETARY},
    Act.DELEGATE: HEADS,
    Act.CLOSE_YEAR: HEADS,
    Act.CHOOSE_HEAD: HEADS,
}
IN_PROVINCE: dict[Act, frozenset[Role]] = {
    Act.SEE_BLOC_SHEETS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_STANDINGS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_NOMINATIONS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.READ_BRIEF: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SET_TERMS: frozenset({Role.SUPERVISOR}),
    Act.DISQUALIFY: frozenset({Role.SUPERVISOR}),
    Act.REVIEW_2: frozenset({Role.SUPERVISOR}),
    Act.DECIDE_APPEAL: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.REOPEN: frozenset({Role.SUPERVISOR}),
    Act.LOCK: frozenset({Role.SUPERVISOR}),
    Act.PROPOSE_CORRECTION: frozenset({Role.SUPERVISOR}),
    Act.CONFIRM_CORRECTION: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_OVERSIGHT: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.MOVE_DEADLINE: frozenset({Role.SUPERVISOR}),
    Act.CONFIRM_DAY: frozenset({Role.SUPERVISOR}),
    Act.CHECK_NOMINATION: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.ASK_UNIT: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.RECORD_PAPER: frozenset({Role.SUPERVISOR}),
    Act.PRAISE: frozenset({Role.SUPERVISOR}),
    Act.SEE_COVENANT: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_REGISTRATIONS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.RECORD_HONOUR: frozenset({Role.SUPERVISOR}),
    Act.SEE_DRIVES: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.LIFT_PRAISE: frozenset({Role.SUPERVISOR}),
    Act.RECORD_DECISION: frozenset({Role.SUPERVISOR}),
    Act.RECEIVE_NOMINATION: frozenset({Role.SUPERVISOR}),
    Act.REVOKE_AWARD: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.SEE_BALLOTS: frozenset({Role.SUPERVISOR, Role.DIRECTOR}),
    Act.VERIFY_MODEL: frozenset({Role.SUPERVISOR}),
    Act.RECOGNISE_MODEL: frozenset({Role.SUPERVISOR}),
    Act.DELEGATE: frozenset({Role.SUPERVISOR}),
    Act.CLOSE_YEAR: frozenset({Role.SUPERVISOR}),
    Act.CHOOSE_HEAD: frozenset({Role.SUPERVISOR}),
    Act.CHANGE_UNITS: frozenset({Role.SUPERVISOR}),
}
