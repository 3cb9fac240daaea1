"""The clock, and one unit of work over all the records."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.ports.answers import Answers
from bot.ports.ballots import Ballots
from bot.ports.boards import Boards
from bot.ports.calendar import Calendar
from bot.ports.closing import Appeals, Locks
from bot.ports.commendation import Nominations
from bot.ports.covenants import Covenants
from bot.ports.cross_check import Inspections
from bot.ports.delegations import Delegations
from bot.ports.drives import Drives
from bot.ports.exchange import Exchange
from bot.ports.honours import Honours
from bot.ports.models import Models
from bot.ports.oversight import Inquiries
from bot.ports.own_data import OwnRecords
from bot.ports.papers import Papers
from bot.ports.people import Blocs, Groups, Invitations, Members
from bot.ports.review import Paths, Reviews
from bot.ports.scoring import Assignments, Sheets, Standings
from bot.ports.seasons import Seasons
from bot.ports.telling import Acts, Audit, Inbox, Outbox, Ticks


class StorageUnavailable(Exception):  # noqa: N818  # said as it is read: the storage is unavailable
    """The database cannot be read or written: the process ends and is started again."""


class Clock(Protocol):
    """The only source of time: aware, UTC; it may have been shifted for a rehearsal."""

    def now(self) -> datetime: ...


class Work(Protocol):
    """One unit of work: everything done through it is committed together, or not at all."""

    @property
    def blocs(self) -> Blocs: ...
    @property
    def members(self) -> Members: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def sheets(self) -> Sheets: ...
    @property
    def standings(self) -> Standings: ...
    @property
    def boards(self) -> Boards: ...
    @property
    def assignments(self) -> Assignments: ...
    @property
    def paths(self) -> Paths: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def inspections(self) -> Inspections: ...
    @property
    def appeals(self) -> Appeals: ...
    @property
    def locks(self) -> Locks: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def inquiries(self) -> Inquiries: ...
    @property
    def nominations(self) -> Nominations: ...
    @property
    def exchange(self) -> Exchange: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def acts(self) -> Acts: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def ticks(self) -> Ticks: ...
    @property
    def covenants(self) -> Covenants: ...
    @property
    def honours(self) -> Honours: ...
    @property
    def drives(self) -> Drives: ...
    @property
    def ballots(self) -> Ballots: ...
    @property
    def models(self) -> Models: ...
    @property
    def seasons(self) -> Seasons: ...
    @property
    def delegations(self) -> Delegations: ...
    @property
    def own_data(self) -> OwnRecords: ...

    async def lock(self, name: str) -> None:
        """Hold everybody else off `name` until this work ends; on one process there is nobody else."""


class Database(Protocol):
    """Where the records live; opens units of work."""

    def work(self) -> AbstractAsyncContextManager[Work]: ...

    def sealed(self, secret: str) -> str:
        """The keyed hash under which a code or a phone number is known in this installation."""
