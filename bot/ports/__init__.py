"""What rules and actions need from outside: the clock, and one unit of work over the bloc's records."""

from bot.ports.answers import Answers
from bot.ports.ballots import Ballots
from bot.ports.boards import Board, Boards
from bot.ports.calendar import Calendar
from bot.ports.closing import Appeals, Locks, PeriodLock
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
from bot.ports.people import Account, Blocs, Group, Groups, Invitations, Members, Recipient
from bot.ports.review import Paths, Reviews
from bot.ports.scoring import Assignments, Publication, Sheets, Standings
from bot.ports.seasons import Seasons
from bot.ports.telling import Acts, Arrival, Audit, Inbox, Incoming, Message, MessageState, Outbox, PendingNotice, Ticks
from bot.ports.work import Clock, Database, StorageUnavailable, Work

__all__ = [
    "Account",
    "Acts",
    "Answers",
    "Appeals",
    "Arrival",
    "Assignments",
    "Audit",
    "Ballots",
    "Blocs",
    "Board",
    "Boards",
    "Calendar",
    "Clock",
    "Covenants",
    "Database",
    "Delegations",
    "Drives",
    "Exchange",
    "Group",
    "Groups",
    "Honours",
    "Inbox",
    "Incoming",
    "Inquiries",
    "Inspections",
    "Invitations",
    "Locks",
    "Members",
    "Message",
    "MessageState",
    "Models",
    "Nominations",
    "Outbox",
    "OwnRecords",
    "Papers",
    "Paths",
    "PendingNotice",
    "PeriodLock",
    "Publication",
    "Recipient",
    "Reviews",
    "Seasons",
    "Sheets",
    "Standings",
    "StorageUnavailable",
    "Ticks",
    "Work",
]
