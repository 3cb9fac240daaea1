"""Notices: what others must be told because of a decision or the clock. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.criteria.criterion import Effect
from bot.domain.people.members import Role


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a notice concerns; resolved to people when it is sent, by the roles they hold then.

    Empty fields do not narrow: `roles` within `unit`, else within `bloc`, else everywhere; or one
    `person`; or the group bound to `group` (a bloc); or one `account`, enrolled or not, written as
    "channel:id". `but` is a person who need not be told.
    """

    roles: tuple[Role, ...] = ()
    bloc: str = ""
    unit: str = ""
    person: str = ""
    group: str = ""
    account: str = ""
    but: str = ""


@dataclass(frozen=True, slots=True)
class SheetAwaitsSignature:
    """To the unit's leaders: an officer submitted a version."""

    period: str
    version: int
    by: str
    total: Decimal
    filled: int
    lines: int


@dataclass(frozen=True, slots=True)
class SheetReturned:
    """To the unit's officers: the leader wants it corrected, and why."""

    period: str
    version: int
    by: str
    reason: str
    code: str = ""
    """The period's code, so that the button opens this sheet even when another one is current by then."""


@dataclass(frozen=True, slots=True)
class SheetSigned:
    """To the unit's officers: the version counts now."""

    period: str
    version: int
    by: str
    at: datetime
    total: Decimal
    code: str = ""


@dataclass(frozen=True, slots=True)
class ChannelDead:
    """To the leader (for a leader: to the head): this person cannot be reached in chat any more."""

    name: str


@dataclass(frozen=True, slots=True)
class RolesChanged:
    """To a person's own chat: the command menu of the roles held now."""

    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class StandingsPlace:
    """One unit's line in a table of standings; `move` counts ranks gained since the last edition.

    `class_name` is the class its totals reach, `mark` what a disqualifier does to it, where the reader may see it.
    """

    rank: int
    unit: str
    total: Decimal
    percentage: Decimal
    tied: bool
    move: int | None
    class_name: str = ""
    mark: Effect | None = None


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """A correction below a locked table: exact points and totals, and the two people behind it.

    `unit` is empty where the reader may not see whose it is.
    """

    unit: str
    criterion: str
    points_before: Decimal
    points: Decimal
    total_before: Decimal
    total: Decimal
    reason: str
    proposed_by: str
    confirmed_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StandingsTable:
    """Standings as plain values; `top_only` ranks the first three only, `own` marks the reader's unit.

    `hash` and `locked_at` of a locked period's final table, and the `corrections` made below it since.
    """

    bloc: str
    period: str
    places: tuple[StandingsPlace, ...]
    unsigned: tuple[str, ...]
    since: datetime | None
    top_only: bool = False
    own: str = ""
    locked_at: datetime | None = None
    hash: str = ""
    corrections: tuple[CorrectedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class NominationAwaits:
    """To the unit's leaders: a nomination was submitted to them."""

    number: str
    name: str
    award: str
    by: str


@dataclass(frozen=True, slots=True)
class NominationReturned:
    """To the drafter: the leader wants it corrected, and why."""

    number: str
    name: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class NominationEndorsed:
    """To the drafter: the leader signed it."""

    number: str
    name: str
    award: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NominationWaits:
    """To the bloc's head and secretary: a unit's leader signed a nomination."""

    number: str
    unit: str
    name: str
    award: str


@dataclass(frozen=True, slots=True)
class NewcomerAwaits:
    """To the inviting leader: somebody used the code; `invitation` is what the two buttons name."""

    invitation: str
    name: str
    role: Role
    place: str


@dataclass(frozen=True, slots=True)
class Welcomed:
    """To a newcomer whom the leader confirmed: the welcome, with the receipt of the enrolment."""

    name: str
    role: Role
    place: str
    receipt: str


@dataclass(frozen=True, slots=True)
class NewcomerJoined:
    """To the inviting leader: the invited person is in."""

    name: str
    role: Role
    place: str


@dataclass(frozen=True, slots=True)
class NotConfirmed:
    """To the account that used a code: the leader does not know who that is."""


@dataclass(frozen=True, slots=True)
class AccountReplaced:
    """To both accounts of a person who changed the phone; `is_old` for the one that was let go."""

    name: str
    is_old: bool


@dataclass(frozen=True, slots=True)
class CodeTriedAgain:
    """To the inviter and to whoever joined: another account tried the used code in vain."""

    name: str


@dataclass(frozen=True, slots=True)
class RoleEnded:
    """To a suspended person: which role ended, and who ended it."""

    name: str
    role: Role
    place: str
    by: str
