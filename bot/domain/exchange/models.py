"""Models worth copying: proposed by a unit, signed, verified, recognised, published, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.folding import clean, evened
from bot.domain.numbering import number_of, number_read
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit, has_hand_in
from bot.domain.people.permissions import check_may, check_not_own, may, may_judge_unit
from bot.domain.refusal import Refused

_BOUNDS = {
    "name": (8, 120),
    "what": (30, 800),
    "place": (3, 120),
    "since": (4, 60),
    "result": (15, 500),
    "document": (6, 120),
    "note": (5, 500),
}
PARTS = ("name", "what", "place", "since", "result", "document")
"""What is said of a model, in the order in which it is asked."""


class ModelState(StrEnum):
    """Where a model stands; also what a step led to."""

    PROPOSED = "proposed"
    SIGNED = "signed"
    VERIFIED = "verified"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


OPEN_STATES = frozenset({ModelState.PROPOSED, ModelState.SIGNED, ModelState.VERIFIED})
"""Somebody has the next step."""


@dataclass(frozen=True, slots=True)
class Step:
    """Who brought a model into a state, and what was noted."""

    state: ModelState
    by: str
    at: datetime
    note: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """`id` begins with a number of the whole province, because models travel: `03-9f1c2ab34d5e`.

    `is_everywhere`: published to every bloc, not only to the own one.
    """

    id: str
    bloc: str
    unit: str
    name: str
    what: str
    place: str
    since: str
    result: str
    document: str
    proposed_by: str
    proposed_at: datetime
    state: ModelState = ModelState.PROPOSED
    is_everywhere: bool = False
    steps: tuple[Step, ...] = field(default=())

    @property
    def number(self) -> str:
        """What people call it by, MH-`03`."""
        return number_of(self.id)

    @property
    def is_published(self) -> bool:
        return self.state is ModelState.PUBLISHED

    def step(self, state: ModelState) -> Step | None:
        return next((one for one in self.steps if one.state is state), None)

    def gone_on(self, step: Step, *, is_everywhere: bool = False) -> Model:
        """With one step more."""
        everywhere = self.is_everywhere or is_everywhere
        return replace(self, state=step.state, steps=(*self.steps, step), is_everywhere=everywhere)


def read_model_number(text: str) -> str:
    """The number as an id begins with it, from `MH-03`, `mh3` or `3`; empty for anything else."""
    return number_read(text, "mh")


def with_part(part: str, text: str) -> str:
    """What was said of a model or about it, blanks evened out.

    Raises:
        Refused: `model.length` (least, most, length); `model.without_number` for a paper without one.

    """
    said = evened(text) if part in {"what", "result", "note"} else " ".join(clean(text).split())
    least, most = _BOUNDS[part]
    if not least <= len(said) <= most:
        raise Refused("model.length", least=least, most=most, length=len(said))
    if part == "document" and not any(letter.isdigit() for letter in said):
        raise Refused("model.without_number", document=said)
    return said


def check_may_sign(model: Model, *, by: Member) -> None:
    """The unit's leader signs what somebody else of the unit proposed.

    Raises:
        Refused: `permission.sign_model`, `model.own_proposal`, `model.elsewhere`.

    """
    check_may(by, Act.SIGN_MODEL, unit=model.unit)
    _check_state(model, ModelState.PROPOSED)
    if has_hand_in(by, model.proposed_by):
        raise Refused("model.own_proposal")


def check_may_verify(model: Model, *, by: Member, units: Iterable[Unit]) -> None:
    """Head or deputy, or the standing office; never a model of the own unit.

    Raises:
        Refused: `permission.verify_model`, `model.elsewhere`, what `check_not_own` raises.

    """
    check_may(by, Act.VERIFY_MODEL, bloc=model.bloc)
    _check_state(model, ModelState.SIGNED)
    check_not_own(by, model.unit, units=units)


def check_may_recognise(model: Model, *, by: Member, units: Iterable[Unit]) -> None:
    """The standing office, by somebody who did not verify it and is not of its unit.

    Raises:
        Refused: `permission.recognise_model`, `model.elsewhere`, what `check_not_own` raises,
            `model.own_verification`.

    """
    check_may(by, Act.RECOGNISE_MODEL, bloc=model.bloc)
    _check_state(model, ModelState.VERIFIED)
    check_not_own(by, model.unit, units=units)
    verified = model.step(ModelState.VERIFIED)
    if verified and has_hand_in(by, verified.by):
        raise Refused("model.own_verification")


def may_decide(model: Model, *, by: Member, units: Iterable[Unit]) -> bool:
    """Whether the next step is this member's, as the checks above will say."""
    if model.state is ModelState.PROPOSED:
        return may(by, Act.SIGN_MODEL, unit=model.unit) and not has_hand_in(by, model.proposed_by)
    if model.state is ModelState.SIGNED:
        return may(by, Act.VERIFY_MODEL, bloc=model.bloc) and may_judge_unit(by, model.unit, units=units)
    verified = model.step(ModelState.VERIFIED)
    is_next = model.state is ModelState.VERIFIED and verified is not None and not has_hand_in(by, verified.by)
    return is_next and may(by, Act.RECOGNISE_MODEL, bloc=model.bloc) and may_judge_unit(by, model.unit, units=units)


def may_withdraw(model: Model, *, by: Member) -> bool:
    """Whether it is this member's to take back."""
    return may(by, Act.SIGN_MODEL, unit=model.unit) or may(by, Act.RECOGNISE_MODEL, bloc=model.bloc)


def check_may_withdraw(model: Model, *, by: Member) -> None:
    """The unit's leader or the standing office, whatever state it is in.

    Raises:
        Refused: `model.not_theirs`, `model.elsewhere`.

    """
    if not may_withdraw(model, by=by):
        raise Refused("model.not_theirs")
    if model.state in {ModelState.WITHDRAWN, ModelState.RETURNED}:
        raise Refused("model.elsewhere", number=model.number)


def _check_state(model: Model, state: ModelState) -> None:
    if model.state is not state:
        raise Refused("model.elsewhere", number=model.number)
