"""Drives of a bloc: who joined, what was reported, how they were closed."""

from __future__ import annotations

from dataclasses import fields

import msgspec

from bot.domain.drives.drives import Drive, DriveState, Kit, Praised
from bot.domain.drives.reports import Answer, Report, ReportDraft, ReportLine
from bot.domain.numbering import number_of
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("drives")
_INSTANTS = ("put_forward_at", "launched_at", "ended_at")


class SqlDrives:
    """Implements `bot.ports.Drives`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def save(self, drive: Drive) -> None:
        values = {field.name: getattr(drive, field.name) for field in fields(drive)}
        written: dict[str, object] = {name: stored_or_none(values[name]) for name in _INSTANTS}
        written |= {"drafted_at": stored(drive.drafted_at), "kit": _json(drive.kit), "praised": _json(drive.praised)}
        await self._connection.fetch(_SQL["save"], {**values, **written})

    async def of_bloc(self, bloc: str) -> tuple[Drive, ...]:
        rows = await self._connection.fetch(_SQL["of_bloc"], {"bloc": bloc})
        return tuple(_drive(row) for row in rows)

    async def last_number(self, bloc: str) -> int:
        rows = await self._connection.fetch(_SQL["ids_of_bloc"], {"bloc": bloc})
        return max((int(number_of(row["id"])) for row in rows), default=0)

    async def save_answer(self, answer: Answer) -> None:
        values = {
            "drive": answer.drive,
            "unit": answer.unit,
            "joined": int(answer.joined),
            "reason": answer.reason,
            "answered_by": answer.by,
            "answered_at": stored(answer.at),
            "receipt": answer.receipt,
        }
        await self._connection.fetch(_SQL["save_answer"], values)

    async def answers(self, drive: str) -> tuple[Answer, ...]:
        rows = await self._connection.fetch(_SQL["answers"], {"drive": drive})
        return tuple(
            Answer(
                drive=row["drive"],
                unit=row["unit"],
                joined=bool(row["joined"]),
                by=row["answered_by"],
                at=read(row["answered_at"]),
                reason=row["reason"],
                receipt=row["receipt"],
            )
            for row in rows
        )

    async def report_draft(self, drive: str, unit: str) -> ReportDraft:
        rows = await self._connection.fetch(_SQL["report_draft"], {"drive": drive, "unit": unit})
        return ReportDraft(drive, unit, rows[0]["rev"], _lines(rows[0])) if rows else ReportDraft(drive, unit)

    async def save_report_draft(self, draft: ReportDraft) -> None:
        values = {"drive": draft.drive, "unit": draft.unit, "rev": draft.rev, "lines": _json(draft.lines)}
        await self._connection.fetch(_SQL["save_report_draft"], values)

    async def add_report(self, report: Report) -> None:
        values = {
            "drive": report.drive,
            "unit": report.unit,
            "version": report.version,
            "draft_rev": report.draft_rev,
            "lines": _json(report.lines),
            "reported_by": report.by,
            "reported_at": stored(report.at),
            "late": int(report.late),
            "receipt": report.receipt,
        }
        await self._connection.fetch(_SQL["add_report"], values)

    async def reports(self, drive: str) -> tuple[Report, ...]:
        rows = await self._connection.fetch(_SQL["reports"], {"drive": drive})
        return tuple(
            Report(
                drive=row["drive"],
                unit=row["unit"],
                version=row["version"],
                draft_rev=row["draft_rev"],
                lines=_lines(row),
                by=row["reported_by"],
                at=read(row["reported_at"]),
                late=bool(row["late"]),
                receipt=row["receipt"],
            )
            for row in rows
        )


def _drive(row: Row) -> Drive:
    values = {field.name: row[field.name] for field in fields(Drive)}
    return Drive(
        **{
            **values,
            **{name: read_or_none(row[name]) for name in _INSTANTS},
            "drafted_at": read(row["drafted_at"]),
            "state": DriveState(row["state"]),
            "kit": msgspec.json.decode(row["kit"], type=Kit),
            "praised": msgspec.json.decode(row["praised"], type=tuple[Praised, ...]),
        }
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _lines(row: Row) -> tuple[ReportLine, ...]:
    return msgspec.json.decode(row["lines"], type=tuple[ReportLine, ...])
