"""What units agreed to: criteria sets put up for agreement, the covenant of a year and who signed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal

from bot.domain.covenant.agreements import Agreement, AgreementState, Proposal, ProposalState, Voice
from bot.domain.covenant.changes import ChangeState, PledgeChange, Side
from bot.domain.covenant.texts import CovenantSignature, CovenantVersion, VersionState
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("covenants")


class SqlCovenants:
    """Implements `bot.ports.Covenants`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def save_agreement(self, agreement: Agreement) -> None:
        values = {field.name: getattr(agreement, field.name) for field in fields(agreement)}
        times = {"at": stored(agreement.at), "ended_at": stored_or_none(agreement.ended_at)}
        await self._connection.fetch(_SQL["save_agreement"], {**values, **times, "before_set": agreement.before})

    async def agreement(self, id_: str) -> Agreement | None:
        found = _agreements(await self._connection.fetch(_SQL["agreement"], {"id": id_}))
        return found[0] if found else None

    async def agreements(self, bloc: str, year: int) -> tuple[Agreement, ...]:
        """The open one, then those that froze, then those that were replaced; the latest first."""
        return _agreements(await self._connection.fetch(_SQL["agreements"], {"bloc": bloc, "year": year}))

    async def add_voice(self, voice: Voice) -> None:
        values = {field.name: getattr(voice, field.name) for field in fields(voice)}
        await self._connection.fetch(_SQL["add_voice"], {**values, "at": stored(voice.at)})

    async def take_back_voice(self, agreement: str, unit: str) -> None:
        await self._connection.fetch(_SQL["take_back_voice"], {"agreement": agreement, "unit": unit})

    async def voices(self, agreement: str) -> tuple[Voice, ...]:
        rows = await self._connection.fetch(_SQL["voices"], {"agreement": agreement})
        return tuple(
            Voice(row["agreement"], row["unit"], row["agreed_by"], read(row["agreed_at"]), row["receipt"])
            for row in rows
        )

    async def save_proposal(self, proposal: Proposal) -> None:
        values = {field.name: getattr(proposal, field.name) for field in fields(proposal)}
        times = {"at": stored(proposal.at), "decided_at": stored_or_none(proposal.decided_at)}
        await self._connection.fetch(_SQL["save_proposal"], {**values, **times})

    async def proposal(self, id_: str) -> Proposal | None:
        found = _proposals(await self._connection.fetch(_SQL["proposal"], {"id": id_}))
        return found[0] if found else None

    async def proposals(self, agreement: str) -> tuple[Proposal, ...]:
        return _proposals(await self._connection.fetch(_SQL["proposals"], {"agreement": agreement}))

    async def save_version(self, version: CovenantVersion) -> None:
        values = {field.name: getattr(version, field.name) for field in fields(version)}
        times = {
            "made_at": stored(version.made_at),
            "put_up_at": stored_or_none(version.put_up_at),
            "ended_at": stored_or_none(version.ended_at),
        }
        await self._connection.fetch(_SQL["save_version"], {**values, **times})

    async def drop_draft(self, id_: str) -> None:
        await self._connection.fetch(_SQL["drop_draft"], {"id": id_})

    async def versions(self, bloc: str, year: int) -> tuple[CovenantVersion, ...]:
        """The latest first."""
        return _versions(await self._connection.fetch(_SQL["versions"], {"bloc": bloc, "year": year}))

    async def of_hash(self, bloc: str, digits: str) -> tuple[CovenantVersion, ...]:
        return _versions(await self._connection.fetch(_SQL["of_hash"], {"bloc": bloc, "digits": digits}))

    async def sign(self, signature: CovenantSignature) -> bool:
        """Whether it was taken: the first of its unit, on a text that is still up with this very hash."""
        values = {field.name: getattr(signature, field.name) for field in fields(signature)}
        return bool(await self._connection.fetch(_SQL["sign"], {**values, "at": stored(signature.at)}))

    async def signatures(self, version: str) -> tuple[CovenantSignature, ...]:
        rows = await self._connection.fetch(_SQL["signatures"], {"version": version})
        return tuple(
            CovenantSignature(
                row["version"], row["unit"], row["hash"], row["signed_by"], read(row["signed_at"]), row["receipt"]
            )
            for row in rows
        )

    async def save_change(self, change: PledgeChange) -> None:
        values = {field.name: getattr(change, field.name) for field in fields(change)}
        numbers = {"was": str(change.was), "value": str(change.value)}
        times = {"at": stored(change.at), "answered_at": stored_or_none(change.answered_at)}
        await self._connection.fetch(_SQL["save_change"], {**values, **numbers, **times})

    async def change(self, id_: str) -> PledgeChange | None:
        found = _changes(await self._connection.fetch(_SQL["change"], {"id": id_}))
        return found[0] if found else None

    async def changes(self, version: str) -> tuple[PledgeChange, ...]:
        return _changes(await self._connection.fetch(_SQL["changes"], {"version": version}))


def _agreements(rows: Iterable[Row]) -> tuple[Agreement, ...]:
    return tuple(
        Agreement(
            id=row["id"],
            bloc=row["bloc"],
            year=row["year"],
            criteria_set=row["criteria_set"],
            before=row["before_set"],
            by=row["put_up_by"],
            at=read(row["put_up_at"]),
            receipt=row["receipt"],
            state=AgreementState(row["state"]),
            ended_at=read_or_none(row["ended_at"]),
            freeze_receipt=row["freeze_receipt"],
        )
        for row in rows
    )


def _proposals(rows: Iterable[Row]) -> tuple[Proposal, ...]:
    return tuple(
        Proposal(
            id=row["id"],
            agreement=row["agreement"],
            unit=row["unit"],
            criterion=row["criterion"],
            wish=row["wish"],
            reason=row["reason"],
            by=row["made_by"],
            at=read(row["made_at"]),
            state=ProposalState(row["state"]),
            answer=row["answer"],
            decided_by=row["decided_by"],
            decided_at=read_or_none(row["decided_at"]),
            receipt=row["receipt"],
        )
        for row in rows
    )


def _versions(rows: Iterable[Row]) -> tuple[CovenantVersion, ...]:
    return tuple(
        CovenantVersion(
            **{
                **row,
                "state": VersionState(row["state"]),
                "made_at": read(row["made_at"]),
                "put_up_at": read_or_none(row["put_up_at"]),
                "ended_at": read_or_none(row["ended_at"]),
            }
        )
        for row in rows
    )


def _changes(rows: Iterable[Row]) -> tuple[PledgeChange, ...]:
    return tuple(
        PledgeChange(
            id=row["id"],
            version=row["version"],
            pledge=row["pledge"],
            unit=row["unit"],
            was=Decimal(row["was"]),
            value=Decimal(row["value"]),
            reason=row["reason"],
            side=Side(row["side"]),
            by=row["asked_by"],
            at=read(row["asked_at"]),
            state=ChangeState(row["state"]),
            answered_by=row["answered_by"],
            answered_at=read_or_none(row["answered_at"]),
            answer=row["answer"],
            receipt=row["receipt"],
        )
        for row in rows
    )
