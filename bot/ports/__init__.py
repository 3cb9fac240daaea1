"""What rules and actions need from outside: the clock, and one unit of work over the bloc's records."""

from bot.ports.movement import Nominations
from bot.ports.people import Account, Blocs, Group, Groups, Invitations, Members, Recipient
from bot.ports.scoring import Publication, Sheets, Standings
from bot.ports.telling import Acts, Arrival, Audit, Inbox, Incoming, Message, MessageState, Outbox, PendingNotice, Ticks
from bot.ports.work import Clock, Database, StorageUnavailable, Work

__all__ = [
    "Account",
    "Acts",
    "Arrival",
    "Audit",
    "Blocs",
    "Clock",
    "Database",
    "Group",
    "Groups",
    "Inbox",
    "Incoming",
    "Invitations",
    "Members",
    "Message",
    "MessageState",
    "Nominations",
    "Outbox",
    "PendingNotice",
    "Publication",
    "Recipient",
    "Sheets",
    "Standings",
    "StorageUnavailable",
    "Ticks",
    "Work",
]
