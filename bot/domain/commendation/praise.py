"""Praise: a good deed is told to the bloc within the minute; it has no legal effect, and those praised can say no."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.commendation.nominations import Nominee
from bot.domain.folding import clean, evened, fold
from bot.domain.numbering import number_of
from bot.domain.people.members import Member, Role
from bot.domain.refusal import Refused

SHORTEST_NAME, LONGEST_NAME = 4, 120
SHORTEST_DEED, LONGEST_DEED = 20, 700
SHORTEST_DOCUMENT, LONGEST_DOCUMENT = 8, 200
# Ranks and forms of address, word by word, as they stand before a name.
_RANKS = ("dai", "thuong", "trung", "thieu", "tuong", "ta", "uy", "si", "ha", "binh", "nhat", "nhi")
_BEFORE_NAMES = frozenset({*_RANKS, "dong", "chi", "d/c", "dc", "ong", "ba", "anh", "co", "chu", "em"})


@dataclass(frozen=True, slots=True)
class Praise:
    """One deed of a person or collective of a unit, and the paper in which it was reported.

    `id` is the number within the bloc, a hyphen, and a random tail: `03-9f1c2ab34d5e`.
    """

    id: str
    bloc: str
    unit: str
    name: str
    deed: str
    document: str
    praised_by: str
    praised_at: datetime
    receipt: str = ""
    withdrawn_at: datetime | None = None
    lifted_by: str = ""
    lifted_at: datetime | None = None
    """Since when it is an example for the whole province."""
    from_unit: str = ""
    """The unit of whoever praised, at that time; empty for people of the bloc and the province."""

    @property
    def number(self) -> str:
        """What people call it by, BD-`03`."""
        return number_of(self.id)


def with_name(text: str, *, by: Member) -> str:
    """Who is praised, on one line; never the one who praises.

    Raises:
        Refused: `praise.name_length` (least, most, length), `praise.own_person`.

    """
    name = " ".join(clean(text).split())
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        raise Refused("praise.name_length", least=SHORTEST_NAME, most=LONGEST_NAME, length=len(name))
    if _name_alone(name) == _name_alone(by.name):
        raise Refused("praise.own_person")
    return name


def with_deed(text: str) -> str:
    """What was done. Raises `Refused`: `praise.deed_length` (least, most, length)."""
    deed = evened(text)
    if not SHORTEST_DEED <= len(deed) <= LONGEST_DEED:
        raise Refused("praise.deed_length", least=SHORTEST_DEED, most=LONGEST_DEED, length=len(deed))
    return deed


def with_document(text: str) -> str:
    """Where it was reported: a paper has a number.

    Raises:
        Refused: `praise.document_length` (least, most, length), `praise.document_without_number`.

    """
    document = " ".join(clean(text).split())
    if not SHORTEST_DOCUMENT <= len(document) <= LONGEST_DOCUMENT:
        raise Refused("praise.document_length", least=SHORTEST_DOCUMENT, most=LONGEST_DOCUMENT, length=len(document))
    if not any(letter.isdecimal() for letter in document):
        raise Refused("praise.document_without_number", document=document)
    return document


def may_withdraw(praise: Praise, *, by: Member) -> bool:
    """The leader of those praised may say no for them, whoever is praised by name, and whoever praised."""
    leads = any(grant.role is Role.UNIT_LEADER and grant.unit == praise.unit for grant in by.grants)
    return leads or praise.praised_by == by.person or is_praised(praise, member=by)


def is_praised(praise: Praise, *, member: Member) -> bool:
    """Whether this member of the unit is praised by name, rank and team aside."""
    belongs = any(grant.unit == praise.unit for grant in member.grants)
    return belongs and _name_alone(praise.name) == _name_alone(member.name)


def lifted(praise: Praise, *, by: Member, at: datetime) -> Praise:
    """An example for the whole province, once. Raises `Refused("praise.lifted_already")`."""
    if praise.lifted_at:
        raise Refused("praise.lifted_already", number=praise.number, at=praise.lifted_at)
    return replace(praise, lifted_by=by.person, lifted_at=at)


def nominee_of(praise: Praise) -> Nominee:
    """A person where a rank or a form of address stands before the name, else a collective."""
    words = fold(praise.name).replace(".", "").split()
    return Nominee.PERSON if words[0] in _BEFORE_NAMES else Nominee.COLLECTIVE


def bare_name(name: str) -> str:
    """A name without ranks and forms of address before it, tone marks aside."""
    words = fold(name).replace(".", "").split()
    while len(words) > 1 and words[0] in _BEFORE_NAMES:
        words = words[1:]
    return " ".join(words)


def _name_alone(name: str) -> str:
    """Without rank, and without the team behind a comma."""
    return bare_name(name).partition(",")[0].strip()
