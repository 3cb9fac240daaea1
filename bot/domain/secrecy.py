"""A local screen: what must not pass through a chat is recognised in memory, before anything is written."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.folding import clean, narrow, toneless
from bot.domain.suspects import names_case, names_suspect


class Finding(StrEnum):
    """What was seen; in the order in which it is looked for."""

    SECRECY_MARK = "secrecy_mark"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    PLATE = "plate"
    SUSPECT = "suspect"


# Invitations and receipts: ten characters, often with a hyphen; digits alone would look like a telephone.
_CODE_AFTER_COMMAND = re.compile(r"\s*/(?:start|kiemtra)(?:@\w+)?\s+[0-9A-Z]{5}[-–]?[0-9A-Z]{5}(?!\w)", re.I)
_CODE_ALONE = re.compile(r"\s*[0-9A-Z]{5}[-–][0-9A-Z]{5}\s*", re.I)

# The stamp in capitals. Also in capitals, "BẢO MẬT", "MẬT ĐỘ" and the law on "BÍ MẬT NHÀ NƯỚC" are plain speech.
_STAMP = re.compile(r"(?<!\w)(?<!BẢO )(?:(?<!BÍ )MẬT|(?<=BÍ )MẬT(?! NHÀ NƯỚC))(?!\w| ĐỘ| KHẨU| MÃ| THIẾT)")
_MARK = re.compile(
    r"(?<!\w)(?:tối|tuyệt|độ|dấu)\s{1,3}mật(?!\w| độ)|[(\[]\s{0,3}mật\s{0,3}[)\]]|^[ \t]{0,9}mật[ \t.]{0,9}$",
    re.I | re.M,
)
_BARE_MARK = re.compile(r"(?<!\w)(?:TOI MAT|TUYET MAT|[Tt]uyet mat)(?!\w)")

_DATE = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}(?!\d)(?!\1\d)")
_MONEY = re.compile(
    r"(?<![\d.,])(?:\d[\d.,]*\s{0,3}(?:đồng(?!\s+chí)|VNĐ|VND|USD)|\d{1,3}(?:[.,]\d{3})+\s?đ)(?!\w)", re.I
)
_LABEL = re.compile(r"(cmnd|cccd|cmt|sđt|đt|sdt|tel)(?=\d)", re.I)
_RUN = re.compile(r"\+?\(?\d+(?:[ .\-–—()]{1,3}\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHONE = re.compile(r"(?:0|(?:00)?840?)[1-9]\d{8,9}")

_PLATE = re.compile(
    r"(?<!\w)[1-9]\d[ \-]?(?:MĐ\d|[A-ZĐ]{1,2}|[A-Z]\d)"
    r"(?:[ .\-–]{0,3}\d{3}[. ]?\d{2}|(?:\s?[\-–.]\s?|(?<=\d)\s)(?!(?:19|20)\d\d)\d{4})(?!\w)"
    r"|(?<!\w)[1-9]\d[a-z]\d?-\d{3}\.?\d{2}(?!\w)"
)
_LONGEST_PHONE = 40
_ONE_PHONE = re.compile(r"\s*\(?\+?[\d\s.()\-–—]+", re.ASCII)


def screen(text: str) -> Finding | None:
    """The first thing in the text that must not pass, or None. Linear in its length; keeps nothing.

    It stops slips, not intent. Deliberately let through: stamps without tone marks other than "TOI MAT" and
    "TUYET MAT" (the rest are everyday words without them), "tài liệu mật" in running speech, letters spaced
    out, numbers written as words or broken by slashes or line ends, seven-digit local telephones and hotlines,
    old plates whose four digits read like a year, initials ("đối tượng N.V.A"), a name without "đối tượng"
    before it, suspects in an all-capitals text with a rarer surname, an operation named by words alone. A code
    after /start or /kiemtra, and a message that is nothing but such a code, is not looked into.
    """
    plain = narrow(clean(text))
    if _CODE_ALONE.fullmatch(plain):
        return None
    plain = _CODE_AFTER_COMMAND.sub("", plain, count=1) if plain.lstrip().startswith("/") else plain
    if _STAMP.search(plain) or _MARK.search(plain) or _BARE_MARK.search(plain):
        return Finding.SECRECY_MARK
    if found := _number(plain):
        return found
    if _PLATE.search(plain):
        return Finding.PLATE
    return Finding.SUSPECT if names_suspect(plain) or names_case(toneless(plain)) else None


def only_phone(text: str) -> str | None:
    """The telephone in E.164 form if a message is nothing else; an invitation in digits is none."""
    return None if _CODE_ALONE.fullmatch(narrow(clean(text))) else normal_phone(text)


def normal_phone(text: str) -> str | None:
    """A telephone in E.164 form ("+84912345678"): Vietnamese with 0, 84, 0084 or +84, others only with a plus."""
    plain = narrow(clean(text))
    if len(plain) > _LONGEST_PHONE or not _ONE_PHONE.fullmatch(plain):
        return None
    digits = "".join(re.findall(r"\d", plain, re.ASCII))
    if _PHONE.fullmatch(digits):
        return f"+84{re.sub(r'^(?:0084|84|)0?', '', digits)}"
    if plain.lstrip(" (").startswith("+") and 8 <= len(digits) <= 15 and not digits.startswith(("0", "84")):
        return f"+{digits}"
    return None


def _number(text: str) -> Finding | None:
    """An ID number or telephone among the runs of digits, after dates and sums of money are set aside."""
    counted = _LABEL.sub(r"\1 ", _MONEY.sub("\n", _DATE.sub("\n", text)))
    found = None
    for run in _RUN.finditer(counted):
        before = counted[max(run.start() - 1, 0) : run.start()]
        after = counted[run.end() : run.end() + 1]
        groups = [(gap, digits) for gap, digits in re.findall(r"(\D*)(\d+)", run[0])]
        if _has_id_number(groups, glued=(before.isalpha(), after.isalpha())):
            return Finding.ID_NUMBER
        if _has_phone([digits for _, digits in groups], is_glued=before.isalpha()):
            found = Finding.PHONE
    return found


def _has_id_number(groups: list[tuple[str, str]], *, glued: tuple[bool, bool]) -> bool:
    return any(_is_id_number(groups, start, glued=glued) for start in range(len(groups)))


def _is_id_number(groups: list[tuple[str, str]], start: int, *, glued: tuple[bool, bool]) -> bool:
    """9 or 12 digits in groups of three and more, not part of a longer number, not a list of years."""
    if (start == 0 and glued[0]) or (start > 0 and groups[start][0].strip()):
        return False
    digits = ""
    for end in range(start, len(groups)):
        if len(groups[end][1]) < 3 or len(digits) >= 12:
            return False
        digits += groups[end][1]
        goes_on = end + 1 < len(groups) and bool(groups[end + 1][0].strip())
        is_last = end + 1 == len(groups)
        if len(digits) in (9, 12) and not goes_on and not (is_last and glued[1]):
            return not all(_YEAR.fullmatch(part) for _, part in groups[start : end + 1])
    return False


def _has_phone(groups: list[str], *, is_glued: bool) -> bool:
    return any(_is_phone(groups[start : start + 8], is_glued=is_glued and start == 0) for start in range(len(groups)))


def _is_phone(groups: list[str], *, is_glued: bool) -> bool:
    """Groups that together are a telephone; the "02" of a code such as B02 begins none, nor a lone "0"."""
    if len(groups[0]) < (4 if is_glued else 2):
        return False
    digits = ""
    for group in groups:
        digits += group
        if _PHONE.fullmatch(digits):
            return True
    return False
