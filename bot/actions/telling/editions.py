"""The week's edition as each person hears it: within the day's measure; what exceeds it is told on the next morning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.telling.unasked import may_tell_today
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import by_night
from bot.domain.telling.settings import Telling
from bot.ports import Work

_WAITS = "weekly_waits"
_HEARD = "weekly_heard"
_AGAIN = "weekly_again"


@dataclass(frozen=True, slots=True)
class Edition:
    """One week of one bloc ("" for the province's brief) at this moment; `left` are those who still wait for it."""

    bloc: str
    week: str
    zone: ZoneInfo
    at: datetime
    until: datetime
    telling: Telling
    left: frozenset[str] | None = None

    @property
    def arrives_by(self) -> datetime:
        """What is stuck on its way until the night does not arrive at all."""
        return by_night(self.until, at=self.at, zone=self.zone, telling=self.telling)

    def is_for(self, person: str, what: str) -> bool:
        """Whether this person is to hear this part of it now."""
        return self.left is None or self._name(person, what) in self.left

    async def tell(self, work: Work, person: str, what: str, notice: object) -> None:
        """Now, or on the next morning where the person has had the day's measure."""
        name = self._name(person, what)
        if not await may_tell_today(work, person, at=self.at, zone=self.zone, telling=self.telling):
            await work.ticks.claim(_WAITS, self.bloc, occurrence=name, state="waits", at=self.at)
            return
        if self.left is not None:
            await work.ticks.claim(_HEARD, self.bloc, occurrence=name, state="done", at=self.at)
        await work.outbox.tell(Audience(person=person), notice, at=self.at, until=self.arrives_by)

    def _name(self, person: str, what: str) -> str:
        return f"{self.week} {what} {person}"


async def still_waited_for(work: Work, edition: Edition) -> Edition | None:
    """The edition for those who could not hear it so far, once a day; None where nobody waits."""
    today = edition.at.astimezone(edition.zone).date()
    if not await work.ticks.claim(_AGAIN, edition.bloc, occurrence=today.isoformat(), state="done", at=edition.at):
        return None
    waits = await work.ticks.claimed(_WAITS, edition.bloc) - await work.ticks.claimed(_HEARD, edition.bloc)
    left = frozenset(name for name in waits if name.startswith(f"{edition.week} "))
    return replace(edition, left=left) if left else None
