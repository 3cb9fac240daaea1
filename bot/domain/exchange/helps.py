"""Help between units: it counts when the unit that was helped says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.folding import clean, fold
from bot.domain.numbering import number_of, number_read
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused

SHORTEST, LONGEST = 8, 160


class HelpState(StrEnum):
    """Claimed by the helper, confirmed or declined by the unit that was helped."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Help:
    """`helper` and `helped` are units; `id` is the number within the bloc, a hyphen, and a random tail."""

    id: str
    bloc: str
    helper: str
    helped: str
    subject: str
    noted_by: str
    noted_at: datetime
    state: HelpState
    decided_by: str = ""
    decided_at: datetime | None = None
    receipt: str = ""

    @property
    def number(self) -> str:
        """What people call it by, ĐG-`03`."""
        return number_of(self.id)


def read_help_number(text: str) -> str:
    """The number as an id begins with it, from `ĐG-03`, `dg3` or `3`; empty for anything else."""
    return number_read(text, "dg")


def with_subject(text: str) -> str:
    """What the help was, on one line. Raises `Refused`: `help.length` (least, most, length)."""
    words = " ".join(clean(text).split())
    if not SHORTEST <= len(words) <= LONGEST:
        raise Refused("help.length", least=SHORTEST, most=LONGEST, length=len(words))
    return words


def check_may_note(known: Iterable[Help], *, helper: str, helped: str, subject: str, by: Member) -> HelpState:
    """Named by the unit that was helped it counts at once; claimed by the helper it waits.

    Raises:
        Refused: `permission.confirm_help`, `help.own_unit`, `help.known` (number).

    """
    check_may(by, Act.CONFIRM_HELP, unit=by.unit)
    if helper == helped or by.unit not in {helper, helped}:
        raise Refused("help.own_unit")
    for one in known:
        is_same = (one.helper, one.helped, fold(one.subject)) == (helper, helped, fold(subject))
        if is_same and one.state is not HelpState.DECLINED:
            raise Refused("help.known", number=one.number)
    return HelpState.CONFIRMED if by.unit == helped else HelpState.CLAIMED


def check_may_decide(help_: Help, *, by: Member) -> None:
    """Raises `Refused`: `permission.confirm_help`, `help.decided` (number)."""
    check_may(by, Act.CONFIRM_HELP, unit=help_.helped)
    if help_.state is not HelpState.CLAIMED:
        raise Refused("help.decided", number=help_.number)
