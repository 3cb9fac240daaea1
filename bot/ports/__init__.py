"""What rules and actions need from outside: the clock, and one unit of work over the bloc's records."""

from bot.ports.answers import Answers
from bot.ports.boards import Board, Boards
from bot.ports.calendar import Calendar
from bot.ports.closing import Appeals, Locks, PeriodLock
from bot.ports.commendation import Nominations
from bot.ports.cross_check import Inspections
from bot.ports.exchange import Exchange
from bot.ports.oversight import Inquiries
from bot.ports.papers import Papers
from bot.ports.people import Account, Blocs, Group, Groups, Invitations, Members, Recipient
from bot.ports.review import Paths, Reviews
from bot.ports.scoring import Assignments, Publication, Sheets, Standings
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
    "Blocs",
    "Board",
    "Boards",
    "Calendar",
    "Clock",
    "Database",
    "Exchange",
    "Group",
    "Groups",
    "Inbox",
    "Incoming",
    "Inquiries",
    "Inspections",
    "Invitations",
    "Locks",
    "Members",
    "Message",
    "MessageState",
    "Nominations",
    "Outbox",
    "Papers",
    "Paths",
    "PendingNotice",
    "PeriodLock",
    "Publication",
    "Recipient",
    "Reviews",
    "Sheets",
    "Standings",
    "StorageUnavailable",
    "Ticks",
    "Work",
]
