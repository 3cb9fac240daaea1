"""One transaction, seen as the nouns of the bloc."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from storage.acts import SqlActs
from storage.answers import SqlAnswers
from storage.appeals import SqlAppeals
from storage.assignments import SqlAssignments
from storage.audit import SqlAudit
from storage.ballots import SqlBallots
from storage.blocs import SqlBlocs
from storage.boards import SqlBoards
from storage.calendar import SqlCalendar
from storage.covenants import SqlCovenants
from storage.delegations import SqlDelegations
from storage.drives import SqlDrives
from storage.engine import Connection
from storage.exchange import SqlExchange
from storage.groups import SqlGroups
from storage.honours import SqlHonours
from storage.inbox import SqlInbox
from storage.inquiries import SqlInquiries
from storage.inspections import SqlInspections
from storage.invitations import SqlInvitations
from storage.locks import SqlLocks
from storage.members import SqlMembers
from storage.models import SqlModels
from storage.nominations import SqlNominations
from storage.outbox import SqlOutbox
from storage.own_data import SqlOwnRecords
from storage.papers import SqlPapers
from storage.paths import SqlPaths
from storage.reviews import SqlReviews
from storage.seasons import SqlSeasons
from storage.sheets import SqlSheets
from storage.standings import SqlStandings
from storage.ticks import SqlTicks


class SqlWork:
    """One transaction, seen as the nouns of the bloc. Implements `bot.ports.Work`."""

    def __init__(self, connection: Connection, sealed: Callable[[str], str]) -> None:
        self._connection = connection
        self._sealed = sealed

    async def lock(self, name: str) -> None:
        await self._connection.lock(name)

    @cached_property
    def blocs(self) -> SqlBlocs:
        return SqlBlocs(self._connection)

    @cached_property
    def members(self) -> SqlMembers:
        return SqlMembers(self._connection)

    @cached_property
    def invitations(self) -> SqlInvitations:
        return SqlInvitations(self._connection, self._sealed)

    @cached_property
    def sheets(self) -> SqlSheets:
        return SqlSheets(self._connection)

    @cached_property
    def standings(self) -> SqlStandings:
        return SqlStandings(self._connection)

    @cached_property
    def boards(self) -> SqlBoards:
        return SqlBoards(self._connection)

    @cached_property
    def assignments(self) -> SqlAssignments:
        return SqlAssignments(self._connection)

    @cached_property
    def paths(self) -> SqlPaths:
        return SqlPaths(self._connection)

    @cached_property
    def reviews(self) -> SqlReviews:
        return SqlReviews(self._connection)

    @cached_property
    def inspections(self) -> SqlInspections:
        return SqlInspections(self._connection)

    @cached_property
    def appeals(self) -> SqlAppeals:
        return SqlAppeals(self._connection)

    @cached_property
    def locks(self) -> SqlLocks:
        return SqlLocks(self._connection)

    @cached_property
    def calendar(self) -> SqlCalendar:
        return SqlCalendar(self._connection)

    @cached_property
    def inquiries(self) -> SqlInquiries:
        return SqlInquiries(self._connection)

    @cached_property
    def nominations(self) -> SqlNominations:
        return SqlNominations(self._connection)

    @cached_property
    def exchange(self) -> SqlExchange:
        return SqlExchange(self._connection)

    @cached_property
    def answers(self) -> SqlAnswers:
        return SqlAnswers(self._connection)

    @cached_property
    def papers(self) -> SqlPapers:
        return SqlPapers(self._connection)

    @cached_property
    def audit(self) -> SqlAudit:
        return SqlAudit(self._connection, self.delegations)

    @cached_property
    def groups(self) -> SqlGroups:
        return SqlGroups(self._connection)

    @cached_property
    def acts(self) -> SqlActs:
        return SqlActs(self._connection)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self._connection)

    @cached_property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._connection, self.delegations)

    @cached_property
    def ticks(self) -> SqlTicks:
        return SqlTicks(self._connection)

    @cached_property
    def covenants(self) -> SqlCovenants:
        return SqlCovenants(self._connection)

    @cached_property
    def honours(self) -> SqlHonours:
        return SqlHonours(self._connection)

    @cached_property
    def drives(self) -> SqlDrives:
        return SqlDrives(self._connection)

    @cached_property
    def ballots(self) -> SqlBallots:
        return SqlBallots(self._connection)

    @cached_property
    def models(self) -> SqlModels:
        return SqlModels(self._connection)

    @cached_property
    def seasons(self) -> SqlSeasons:
        return SqlSeasons(self._connection)

    @cached_property
    def own_data(self) -> SqlOwnRecords:
        return SqlOwnRecords(self._connection)

    @cached_property
    def delegations(self) -> SqlDelegations:
        return SqlDelegations(self._connection)
