"""Drives of a bloc: who joined, what was reported, how they were closed."""

from __future__ import annotations

from typing import Protocol

from bot.domain.drives.drives import Drive
from bot.domain.drives.reports import Answer, Report, ReportDraft


class Drives(Protocol):
    """Drives of a bloc, over the years."""

    async def save(self, drive: Drive) -> None: ...
    async def of_bloc(self, bloc: str) -> tuple[Drive, ...]:
        """All but dropped drafts, the newest first."""

    async def last_number(self, bloc: str) -> int: ...
    async def save_answer(self, answer: Answer) -> None: ...
    async def answers(self, drive: str) -> tuple[Answer, ...]: ...
    async def report_draft(self, drive: str, unit: str) -> ReportDraft: ...
    async def save_report_draft(self, draft: ReportDraft) -> None: ...
    async def add_report(self, report: Report) -> None: ...
    async def reports(self, drive: str) -> tuple[Report, ...]:
        """Every version of every unit, the oldest first."""
