"""Counts that the records propose for a sheet: shown with their reasons, entered only by somebody's word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.actions.scoring.proposed_counts import proposed_counts
from bot.domain.folding import fold
from bot.domain.numbers import parse_number
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.scoring.proposed_counts import ProposedCount, check_may_take, is_entered
from bot.domain.scoring.sheets import Line
from handlers.conversation import Choice, Request
from handlers.texts import Texts

_TAKE = re.compile(r"nhan ([^\W_][\w.\-]{0,15})(?: thay (\d{1,9}(?:[.,]\d{1,2})?))?")
_MOST_NUMBERS = 6


def names_proposal(text: str) -> bool:
    """`nhận F02`, or `nhận F02 thay 1` over what was typed."""
    return _TAKE.fullmatch(fold(text)) is not None


async def proposed_for(request: Request, period: Period, unit: str, lines: Mapping[str, Line]) -> list[ProposedCount]:
    """What is proposed and does not stand in these lines yet."""
    found = await proposed_counts(request.work, unit=unit, period=period)
    return [one for one in found if not is_entered(one, lines)]


def proposals_in_words(texts: Texts, found: Sequence[ProposedCount], lines: Mapping[str, Line]) -> tuple[str, ...]:
    """`Hệ thống đề xuất F02 = 2 (ĐT-01, ĐT-03)`, with what is typed now where that differs."""
    return tuple(_in_words(texts, one, lines.get(one.criterion)) for one in found)


def proposal_choices(
    texts: Texts, found: Sequence[ProposedCount], lines: Mapping[str, Line], *, before: str = ""
) -> tuple[Choice, ...]:
    """One tap each; `before` is the command that leads to the sheet, for screens that are no sheet."""
    return tuple(_choice(texts, one, lines.get(one.criterion), before) for one in found)


async def as_typed(request: Request, period: Period) -> Request:
    """The proposal as the line one could have typed, so that it passes the same checks and the same preview.

    Raises:
        Refused: `proposal.none` (code), `proposal.entered`, `proposal.over_typed`.

    """
    found = _TAKE.fullmatch(fold(request.text))
    code = found[1] if found else ""
    unit = request.member.unit
    counted = await proposed_counts(request.work, unit=unit, period=period)
    one = next((each for each in counted if fold(each.criterion) == code), None)
    if one is None:
        raise Refused("proposal.none", code=code.upper())
    draft = await request.work.sheets.draft(unit, period.id)
    check_may_take(one, draft.lines, instead_of=parse_number(found[2]) if found and found[2] else None)
    return replace(request, text=f"{one.criterion} {one.count} | {one.note}")


def _in_words(texts: Texts, one: ProposedCount, line: Line | None) -> str:
    numbers = ", ".join(one.numbers[:_MOST_NUMBERS]) + (", …" if len(one.numbers) > _MOST_NUMBERS else "")
    if line is None:
        return texts("proposal.row", code=one.criterion, count=one.count, numbers=numbers)
    return texts("proposal.row_typed", code=one.criterion, count=one.count, numbers=numbers, typed=line.value)


def _choice(texts: Texts, one: ProposedCount, line: Line | None, before: str) -> Choice:
    if line is None:
        label = texts("proposal.button_take", code=one.criterion, count=one.count)
        return Choice(label, f"{before}nhận {one.criterion}")
    label = texts("proposal.button_replace", code=one.criterion, count=one.count, typed=line.value)
    return Choice(label, f"{before}nhận {one.criterion} thay {_plain(line.value)}")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
