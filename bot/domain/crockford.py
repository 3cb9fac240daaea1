"""Ten characters a person can read out over the telephone: Crockford's base32, `ABCDE-FGHJK`."""

from __future__ import annotations

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011")
BITS = 50


def written(bits: int) -> str:
    """50 bits as ten characters with a hyphen in the middle."""
    letters = "".join(_LETTERS[(bits >> shift) & 31] for shift in range(BITS - 5, -1, -5))
    return f"{letters[:5]}-{letters[5:]}"


def read(text: str) -> str:
    """The code as stored, from what was typed: any case, O for 0, I and L for 1, with or without hyphen."""
    plain = "".join(text.upper().replace("-", "").split()).translate(_LOOKALIKES)
    return f"{plain[:5]}-{plain[5:]}"


def number(code: str) -> int:
    """The 50 bits of a code as `read` gives it: the inverse of `written`."""
    bits = 0
    for letter in code.replace("-", ""):
        bits = bits << 5 | _LETTERS.index(letter)
    return bits


def is_code(text: str) -> bool:
    """Whether the text, once read, is ten characters of the alphabet."""
    plain = read(text).replace("-", "")
    return len(plain) == 10 and all(letter in _LETTERS for letter in plain)
