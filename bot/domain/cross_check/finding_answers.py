"""What an inspected unit writes back: "B02 đồng ý", "B02 không | lý do", one finding a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.domain.folding import clean, fold, narrow
from bot.domain.scoring.score_lines import LineProblem

_AGREES = frozenset({"dong y", "nhat tri", "agree"})
_DISAGREES = frozenset({"khong", "khong dong y", "khong nhat tri", "disagree"})


@dataclass(frozen=True, slots=True)
class Answers:
    """By criterion code (agrees, reason); codes disputed without a reason yet; every line that could not be read."""

    by_code: Mapping[str, tuple[bool, str]]
    reasonless: tuple[str, ...]
    problems: tuple[LineProblem, ...]


def read_answers(text: str, codes: Collection[str]) -> Answers:
    """Each line on its own; blank lines do not count.

    Problems: `line.answer_of_what` (the line does not begin with a code of a finding; codes), `line.answer_unclear`
    (neither of the two words), `line.answer_twice`.
    """
    by_code: dict[str, tuple[bool, str]] = {}
    reasonless: list[str] = []
    problems: list[LineProblem] = []
    known = {code.casefold(): code for code in codes}
    for number, line in enumerate(clean(text).split("\n"), start=1):
        if not line.strip():
            continue
        code, words, reason = _parts(line)
        found = known.get(code.casefold())
        key = _problem(found, words, seen=[*by_code, *reasonless])
        if found is None or key:
            details = {"code": found} if found else {"codes": ", ".join(codes)}
            problems.append(LineProblem(number, line.strip(), key, details))
        elif words in _DISAGREES and not reason:
            reasonless.append(found)
        else:
            by_code[found] = (words in _AGREES, reason)
    return Answers(by_code, tuple(reasonless), tuple(problems))


def _parts(line: str) -> tuple[str, str, str]:
    """Code, folded words, reason as written."""
    bar = narrow(line).find("|")
    said, reason = (line, "") if bar < 0 else (line[:bar], line[bar + 1 :])
    code, _, words = said.strip().partition(" ")
    return code.rstrip(":"), fold(words).strip(" .:"), " ".join(reason.split())


def _problem(found: str | None, words: str, *, seen: Collection[str]) -> str:
    if found is None:
        return "line.answer_of_what"
    if found in seen:
        return "line.answer_twice"
    return "" if words in _AGREES | _DISAGREES else "line.answer_unclear"
