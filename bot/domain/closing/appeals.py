"""Appeals: a unit asks that one ruling be changed; decided in time by somebody who did not score it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.closing.settings import Appeals
from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.people.members import Member, has_hand_in
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.score_lines import LONGEST_NOTE, Value, read_lines

LONGEST_REASON = 500
_PARTS = 3
_RULED_STAGES = frozenset({Stage.REVIEW_1, Stage.EXPLAINED, Stage.REVIEW_2})
_REVIEWS = frozenset({Stage.REVIEW_1, Stage.REVIEW_2})


class AppealState(StrEnum):
    """Drafted by an officer; signed by the leader (or not); decided."""

    DRAFT = "draft"
    DROPPED = "dropped"
    """The leader did not sign it; `answer` says why."""
    SIGNED = "signed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


_DECIDED = frozenset({AppealState.ACCEPTED, AppealState.REJECTED})


@dataclass(frozen=True, slots=True)
class Appeal:
    """One appeal against the ruling on one criterion of one signed version.

    `asked` and `value` (what was accepted) are in what the criterion takes; `evidence` is a document reference,
    never a file. `due_at` is fixed when the leader signs.
    """

    id: str
    period: str
    unit: str
    version: int
    criterion: str
    asked: Decimal
    reason: str
    evidence: str
    drafted_by: str
    drafted_at: datetime
    state: AppealState = AppealState.DRAFT
    signed_by: str = ""
    signed_at: datetime | None = None
    due_at: datetime | None = None
    escalated_at: datetime | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    value: Decimal | None = None
    answer: str = ""
    receipt: str = ""

    @property
    def is_open(self) -> bool:
        """Signed and not decided: it blocks the lock."""
        return self.state is AppealState.SIGNED

    def signed(self, *, by: Member, at: datetime, appeals: Appeals) -> Appeal:
        """Signed by the unit's leader; from here the clock runs.

        Raises:
            Refused: `appeal.not_awaiting`, `appeal.own_draft`.

        """
        self._check_draft(by)
        due = at + appeals.answer_within
        return replace(self, state=AppealState.SIGNED, signed_by=by.person, signed_at=at, due_at=due)

    def dropped(self, *, by: Member, at: datetime, reason: str) -> Appeal:
        """The leader does not sign it, and says why.

        Raises:
            Refused: `appeal.not_awaiting`, `appeal.own_draft`, `grounds.missing`, `reason.too_long`.

        """
        self._check_draft(by)
        check_words(reason)
        return replace(self, state=AppealState.DROPPED, decided_by=by.person, decided_at=at, answer=reason)

    def decided(self, value: Decimal | None, *, by: Member, at: datetime, reason: str) -> Appeal:
        """Accepted with a value, or rejected (None); never without a reason, and once.

        Raises:
            Refused: `appeal.decided`, `appeal.own_appeal`, `grounds.missing`, `reason.too_long`.

        """
        if not self.is_open:
            raise Refused("appeal.decided")
        if has_hand_in(by, self.drafted_by, self.signed_by):
            raise Refused("appeal.own_appeal")
        check_words(reason)
        state = AppealState.REJECTED if value is None else AppealState.ACCEPTED
        return replace(self, state=state, decided_by=by.person, decided_at=at, value=value, answer=reason)

    def _check_draft(self, by: Member) -> None:
        if self.state is not AppealState.DRAFT:
            raise Refused("appeal.not_awaiting")
        if has_hand_in(by, self.drafted_by):
            raise Refused("appeal.own_draft")


@dataclass(frozen=True, slots=True)
class Plea:
    """What a unit asks for on one criterion, as it was typed."""

    criterion: str
    asked: Decimal
    reason: str
    evidence: str


def read_plea(text: str, criteria: CriteriaSet) -> Plea:
    """`B02 80 | lý do | Báo cáo số 45/BC-CAHH ngày 20/06/2017`, on one line or several.

    Raises:
        Refused: `appeal.form` where parts are missing or the value cannot be read; and what `check_evidence` and
            `check_words` raise.

    """
    parts = [" ".join(part.split()) for part in text.split("|")]
    reading = read_lines(parts[0], criteria)
    if len(parts) != _PARTS or reading.problems or len(reading.lines) != 1:
        raise Refused("appeal.form")
    line = reading.lines[0]
    if not isinstance(line.change, Value):
        raise Refused("appeal.form")
    check_words(parts[1])
    check_evidence(parts[2])
    return Plea(line.code, line.change.value, parts[1], parts[2])


def check_words(reason: str) -> None:
    """Raises `Refused`: `grounds.missing`, or `reason.too_long` beyond 500 characters."""
    if not reason:
        raise Refused("grounds.missing")
    if len(reason) > LONGEST_REASON:
        raise Refused("reason.too_long", most=LONGEST_REASON, length=len(reason))


def check_evidence(evidence: str) -> None:
    """A document's reference names it by number or date.

    Raises:
        Refused: `appeal.no_evidence`, `appeal.evidence_too_long` (200 characters).

    """
    if len(evidence) > LONGEST_NOTE:
        raise Refused("appeal.evidence_too_long", most=LONGEST_NOTE, length=len(evidence))
    if not any(character.isdigit() for character in evidence):
        raise Refused("appeal.no_evidence")


def check_may_appeal(
    plea: Plea,
    *,
    stage: Stage,
    version: int,
    ruled: Mapping[str, Ruling],
    counted: Decimal | None,
    before: Iterable[Appeal],
) -> None:
    """Whether a unit may appeal on this criterion now: a ruling is there, and it is the first time.

    `ruled` are the decisive rulings on the signed version, `counted` the value that counts, `before` the unit's
    appeals of the period.

    Raises:
        Refused: `appeal.too_early` before the first review, `appeal.not_ruled` where nobody changed the unit's own
            value, `appeal.same_value`, `appeal.open_already`, `appeal.decided_already`.

    """
    if stage not in _RULED_STAGES:
        raise Refused("appeal.too_early")
    if plea.criterion not in ruled:
        raise Refused("appeal.not_ruled", criterion=plea.criterion)
    for appeal in before:
        if (appeal.criterion, appeal.version) != (plea.criterion, version):
            continue
        if appeal.state in {AppealState.DRAFT, AppealState.SIGNED}:
            raise Refused("appeal.open_already", criterion=plea.criterion)
        if appeal.state in _DECIDED:
            raise Refused("appeal.decided_already", criterion=plea.criterion)
    if plea.asked == counted:
        raise Refused("appeal.same_value", criterion=plea.criterion, value=plea.asked)


def judges(
    unit: str, *, steps: Iterable[PathStep], rulings: Iterable[Ruling], found_by: Iterable[str] = ()
) -> frozenset[str]:
    """Everybody who scored this unit in the period: completed a review, ruled on a line, recorded a finding.

    Whoever decided another of its appeals did not score it.
    """
    reviewed = {step.by for step in steps if step.unit == unit and step.stage in _REVIEWS}
    ruled = {one.by for one in rulings if one.unit == unit and one.instance is not Instance.APPEAL}
    return frozenset(reviewed | ruled | set(found_by))


def check_did_not_score(by: Member, *, judges: frozenset[str], others: str) -> None:
    """Whoever scored does not decide; `others` names who may.

    Raises:
        Refused: `appeal.own_score`, or `appeal.own_score_nobody` where nobody else is there.

    """
    if by.person not in judges:
        return
    if not others:
        raise Refused("appeal.own_score_nobody")
    raise Refused("appeal.own_score", others=others)


def is_moot(appeal: Appeal, *, version: int) -> bool:
    """A newer signed version has other numbers: an appeal against the ruling on the old one has nothing to decide."""
    return appeal.version != version
