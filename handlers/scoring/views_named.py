"""Words after a command that ask for another view of the same thing, such as "tiến độ" after /xephang."""

from __future__ import annotations

from bot.domain.folding import fold

PROGRESS = "tiendo"
PROFILE = "hoso"
YEAR = "nam"


def without(text: str, view: str) -> str | None:
    """What else was said where this view is named, in one word or two, with or without tone marks; else None."""
    words = text.split()
    said = [fold(word) for word in words]
    for at in range(len(words)):
        for end in (at + 1, at + 2):
            if "".join(said[at:end]) == view:
                return " ".join(words[:at] + words[end:])
    return None
