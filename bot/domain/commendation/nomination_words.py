"""What an officer writes into a nomination: how long it may be, and what must not be left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.commendation.nominations import Field, Nomination, Nominee
from bot.domain.commendation.stated_facts import NOTHING_STATED
from bot.domain.folding import clean, evened, fold
from bot.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Characters, and the refusals that name them."""

    least: int
    most: int
    too_short: str
    too_long: str


_BOUNDS: Mapping[Field, _Bounds] = {
    Field.NAME: _Bounds(4, 120, "nomination.name_too_short", "nomination.name_too_long"),
    Field.DEED: _Bounds(20, 1500, "nomination.deed_too_short", "nomination.deed_too_long"),
    Field.DOCUMENT: _Bounds(8, 200, "nomination.document_too_short", "nomination.document_too_long"),
}
_RANKS = (
    *(f"{grade} {rank}" for rank in ("tuong", "ta", "uy") for grade in ("dai", "thuong", "trung", "thieu")),
    *(f"{grade} si" for grade in ("thuong", "trung", "ha")),
    "binh nhat",
    "binh nhi",
)
# Who holds no rank is addressed; "Chào anh" begins with neither and is not taken for a name.
_ADDRESSES = ("dong chi", "d/c", "ong", "ba", "anh", "chi", "co", "chu", "em")
_NAMED_PERSON = re.compile(rf"(?:(?:{'|'.join((*_RANKS, *_ADDRESSES))})\b[.,:]? ?)+\w+ \w.*")
_BEFORE_NAME = re.compile(rf"(?:(?:{'|'.join((*_RANKS, *_ADDRESSES))})\b[.,:]? ?)+")
_WHEN = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,4}|\b(?:19|20)\d\d\b"
    r"|\b(?:ngay|thang|nam|quy|tuan|dot)\s(?:\d|[ivx]+\b|nay\b|qua\b|dau\b|truoc\b)|\b(?:dau|cuoi|giua)\s(?:nam|thang|quy)\b"
)


def with_words(draft: Nomination, field: Field, text: str) -> Nomination:
    """The draft with a name, deed or document; blanks are evened out, line breaks only stay in the deed.

    Raises:
        Refused: `nomination.<field>_too_short` (least, length), `nomination.<field>_too_long` (most, length, over),
            `nomination.name_without_rank`, `nomination.document_without_number`.

    """
    words = evened(text) if field is Field.DEED else " ".join(clean(text).split())
    bounds = _BOUNDS[field]
    length = len(words)
    if length > bounds.most:
        raise Refused(bounds.too_long, most=bounds.most, length=length, over=length - bounds.most)
    if length < bounds.least or not any(letter.isalpha() for letter in words):
        raise Refused(bounds.too_short, least=bounds.least, length=length)
    if field is Field.NAME and draft.nominee is Nominee.PERSON and not _NAMED_PERSON.fullmatch(fold(words)):
        raise Refused("nomination.name_without_rank", name=words)
    if field is Field.DOCUMENT and not any(letter.isdecimal() for letter in words):
        raise Refused("nomination.document_without_number", document=words)
    if field is Field.NAME:
        facts = draft.facts if words == draft.name else NOTHING_STATED
        return replace(draft, name=words, facts=facts)
    return replace(draft, deed=words) if field is Field.DEED else replace(draft, document=words)


def says_when(deed: str) -> bool:
    """Whether the deed names a day, month, quarter or year; what names none is asked about, never refused."""
    return bool(_WHEN.search(fold(deed)))


def without_rank(name: str) -> str:
    """The name without the rank or address before it; ranks change from year to year, names do not."""
    words = " ".join(clean(name).split())
    before = _BEFORE_NAME.match(fold(words))
    return words[before.end() :].strip() if before and before.end() < len(words) else words
