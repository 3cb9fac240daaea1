"""Votes: one a unit, sealed until the ballot is closed; how they are read, and whether they may be cast."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ballots.ballots import Ballot, Item, Mode, check_is_open
from bot.domain.folding import fold
from bot.domain.refusal import Refused

AGREE, DISAGREE, ABSTAIN = "agree", "disagree", "abstain"
RECUSED = ""
"""What stands for an item on which the unit has no vote."""
_WORDS: Mapping[str, str] = {
    "dong y": AGREE,
    "agree": AGREE,
    "khong dong y": DISAGREE,
    "disagree": DISAGREE,
    "khong co y kien": ABSTAIN,
    "khong y kien": ABSTAIN,
    "abstain": ABSTAIN,
}
_NUMBERED = re.compile(r"(\d{1,2})\s*[.:)=-]?\s+(.+)", re.ASCII)
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Vote:
    """What one unit chose, item by item: agree, disagree, abstain or, among units, the id of one.

    `salt` keeps the seal from being guessed before the ballot is closed.
    """

    ballot: str
    unit: str
    choices: tuple[str, ...]
    cast_by: str
    cast_at: datetime
    salt: str

    @property
    def seal(self) -> str:
        """SHA-256 over what was chosen and the salt: written down when cast, it proves afterwards what was counted."""
        return hashlib.sha256("\n".join((self.ballot, self.unit, *self.choices, self.salt)).encode()).hexdigest()


def check_may_vote(ballot: Ballot, unit: str, *, sent_at: datetime) -> None:
    """Judged by when it was sent, while the ballot is open.

    Raises:
        Refused: `ballot.not_open`, `ballot.on_paper`, `ballot.too_late`, `ballot.no_vote`.

    """
    check_is_open(ballot)
    if ballot.mode is Mode.PAPER or ballot.closes_at is None:
        raise Refused("ballot.on_paper", number=ballot.number)
    if sent_at > ballot.closes_at:
        raise Refused("ballot.too_late", number=ballot.number, closes_at=ballot.closes_at)
    if unit not in ballot.electorate:
        raise Refused("ballot.no_vote", number=ballot.number)


def check_choices(ballot: Ballot, unit: str, choices: tuple[str, ...]) -> None:
    """Every item is answered, with what it allows this unit.

    Raises:
        Refused: `ballot.incomplete`.

    """
    is_whole = len(choices) == len(ballot.items)
    if not is_whole or any(
        choice not in allowed(item, unit, voters=ballot.voters)
        for item, choice in zip(ballot.items, choices, strict=True)
    ):
        raise Refused("ballot.incomplete", number=ballot.number)


def allowed(item: Item, unit: str, *, voters: tuple[str, ...]) -> tuple[str, ...]:
    """What this unit may choose on the item: its recusal alone where it is the party."""
    if unit not in item.entitled(voters):
        return (RECUSED,)
    if item.is_choice:
        return (*(one for one in item.units if one != unit), ABSTAIN)
    return AGREE, DISAGREE, ABSTAIN


def read_choices(
    text: str, ballot: Ballot, unit: str, *, current: int, names: Mapping[str, tuple[str, ...]]
) -> dict[int, str]:
    """What a text chooses, by item (from 0): `đồng ý` for the `current` one, or a line an item: `2 không đồng ý`.

    `names` are the names by which units are called, by id.

    Raises:
        Refused: `ballot.unread_choice` for a line that chooses nothing this unit may choose.

    """
    found: dict[int, str] = {}
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        numbered = _NUMBERED.fullmatch(line)
        index, said = (int(numbered[1]) - 1, numbered[2]) if numbered else (current, line)
        choice = _choice(said, names=names)
        is_item = 0 <= index < len(ballot.items)
        if not choice or not is_item or choice not in allowed(ballot.items[index], unit, voters=ballot.voters):
            raise Refused("ballot.unread_choice", line=line[:_SHOWN])
        found[index] = choice
    return found


def _choice(said: str, *, names: Mapping[str, tuple[str, ...]]) -> str:
    folded = fold(said)
    units = {fold(name): id_ for id_, called in names.items() for name in called}
    return _WORDS.get(folded) or units.get(folded, "")
