"""Names of suspects and code names of operations, recognised in running text."""

from __future__ import annotations

import re
from itertools import takewhile

from bot.domain.folding import fold

_LOOKED_AT = 100  # characters behind the word; a name stands near it
_MOST_BETWEEN = 6

_SUSPECT = re.compile(r"\b[đd]\wi\s{1,3}t\w\wng\b", re.IGNORECASE)
_WORD_OR_STOP = re.compile(r"[^\W\d_]+|[.;!?\n]")
_CASE = re.compile(
    r"\bchuyen\s{1,3}an\s{1,3}(?:(?:mang|co)\s{1,3})?"
    r"(?P<label>(?:bi so|ma so|so hieu|ky hieu|so|ten)\s{0,3}:?\s{0,3})?"
    r"[\"“”'‘’(]?(?P<code>[\w\-./]{1,15})",
    re.IGNORECASE,
)
_MIXED = re.compile(r"(?=[\w\-./]*[^\W\d_])(?=[\w\-./]*\d)[\w\-./]+")
_YEAR = re.compile(r"(?:19|20)\d\d")

# Folded: "là", "tên", "họ", "gọi", "truy nã", "hình sự", "ma túy", "cầm đầu", "chính", "nghiện", "nguy hiểm" …
_CONNECTORS = frozenset(
    {"la", "ten", "ho", "goi", "truy", "na", "hinh", "su", "ma", "tuy", "cam", "dau", "chinh", "nghien"}
    | {"nguy", "hiem", "dac", "biet", "pham", "toi", "chu", "muu"}
)
# Behind these stands a place: "tại phường Trần Phú" names a ward, not a man. With their marks, because
# without them "tại" would also be the "tài" of "trộm cắp tài sản".
_PLACES = frozenset(
    {"tại", "ở", "trong", "trên", "thuộc", "từ", "đến", "huyện", "xã", "phường", "thị", "tỉnh", "thành", "phố"}
    | {"đường", "thôn", "bản", "khu", "của", "do", "theo", "phuong", "huyen", "xa", "thi", "tren", "thuoc"}
)
_SURNAMES = frozenset(
    {"nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo"}
    | {"duong", "ly", "dinh", "trinh", "dao", "doan", "mai", "lam", "luong", "to", "ta", "ha", "cao", "chu"}
    | {"thai", "quach", "nong", "luu", "truong", "giap", "than", "hua", "vi", "lo", "giang", "kieu", "mac"}
)
# In an all-capitals text most surnames are everyday words as well ("PHẠM TỘI", "VŨ KHÍ", "HỒ SƠ").
_SHOUTED_SURNAMES = frozenset({"NGUYỄN", "NGUYEN", "TRẦN", "LÊ", "HOÀNG", "HUỲNH", "BÙI", "NGÔ", "GIÁP"})


def names_suspect(text: str) -> bool:
    """The word "đối tượng" with a name of two words or more: right behind it, after "là", "tên", "truy nã" …, or
    after other words where the name begins with a surname and no place is spoken of. Takes text in NFC."""
    return any(
        _is_name(text[found.end() : found.end() + _LOOKED_AT], is_shouted=found[0].isupper())
        for found in _SUSPECT.finditer(text)
        if fold(found[0]) == "doi tuong"
    )


def names_case(bare: str) -> bool:
    """The words "chuyên án" with a code: anything with a digit after "bí số", "số" …, else letters and digits
    together, or three digits. Takes text without tone marks."""
    return any(_is_code(found["code"].strip("./-"), bool(found["label"])) for found in _CASE.finditer(bare))


def _is_name(after: str, *, is_shouted: bool) -> bool:
    words = _WORD_OR_STOP.findall(after)
    if is_shouted:
        return any(word in _SHOUTED_SURNAMES for word in takewhile(str.isupper, words[:-1]))
    between = list(takewhile(str.islower, words))
    name = list(takewhile(lambda word: word[0].isupper(), words[len(between) :]))
    if len(name) < 2 or len(between) > _MOST_BETWEEN or not _PLACES.isdisjoint(between):
        return False
    return fold(name[0]) in _SURNAMES or _CONNECTORS.issuperset(map(fold, between))


def _is_code(token: str, is_labelled: bool) -> bool:
    if is_labelled:
        return any(character.isdigit() for character in token)
    if _MIXED.fullmatch(token):
        return True
    return token.isdigit() and len(token) > 2 and not _YEAR.fullmatch(token)
