"""Deliberations: ballots, votes, counts of signed minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

import msgspec

from bot.domain.ballots.ballots import Ballot, BallotState, Item, Mode
from bot.domain.ballots.counts import Count, CountState, Figures
from bot.domain.ballots.majorities import Base, Majority, read_share
from bot.domain.ballots.votes import Vote
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("ballots")


class SqlBallots:
    """Implements `bot.ports.Ballots`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def save_majorities(self, bloc: str, rules: Sequence[Majority]) -> None:
        rows = [
            {
                "bloc": bloc,
                "award": one.award,
                "quorum": one.quorum.text,
                "threshold": one.threshold.text,
                "base": one.base,
            }
            for one in rules
        ]
        await self._connection.write_many(_SQL["save_majority"], rows)

    async def majorities(self, bloc: str) -> tuple[Majority, ...]:
        rows = await self._connection.fetch(_SQL["majorities"], {"bloc": bloc})
        return tuple(
            Majority(read_share(row["quorum"]), read_share(row["threshold"]), Base(row["base"]), row["award"])
            for row in rows
        )

    async def save(self, ballot: Ballot) -> None:
        values = {field.name: getattr(ballot, field.name) for field in fields(ballot)}
        written = {
            "items": _json(ballot.items),
            "voters": _json(ballot.voters),
            "prepared_at": stored(ballot.prepared_at),
            "closes_at": stored_or_none(ballot.closes_at),
            "opened_at": stored_or_none(ballot.opened_at),
            "closed_at": stored_or_none(ballot.closed_at),
        }
        await self._connection.fetch(_SQL["save"], {**values, **written})

    async def by_id(self, id_: str) -> Ballot | None:
        rows = await self._connection.fetch(_SQL["by_id"], {"id": id_})
        return _ballot(rows[0]) if rows else None

    async def of_bloc(self, bloc: str) -> tuple[Ballot, ...]:
        return tuple(_ballot(row) for row in await self._connection.fetch(_SQL["of_bloc"], {"bloc": bloc}))

    async def open_at(self, before: datetime) -> tuple[Ballot, ...]:
        rows = await self._connection.fetch(_SQL["open_at"], {"before": stored(before)})
        return tuple(_ballot(row) for row in rows)

    async def cast(self, vote: Vote) -> None:
        values = {field.name: getattr(vote, field.name) for field in fields(vote)}
        written = {"choices": _json(vote.choices), "cast_at": stored(vote.cast_at)}
        await self._connection.fetch(_SQL["cast"], {**values, **written})

    async def vote_of(self, ballot: str, unit: str) -> Vote | None:
        rows = await self._connection.fetch(_SQL["vote_of"], {"ballot": ballot, "unit": unit})
        return _vote(rows[0]) if rows else None

    async def voted(self, ballot: str) -> frozenset[str]:
        rows = await self._connection.fetch(_SQL["voted"], {"ballot": ballot})
        return frozenset(row["unit"] for row in rows)

    async def votes(self, ballot: str) -> tuple[Vote, ...]:
        return tuple(_vote(row) for row in await self._connection.fetch(_SQL["votes"], {"ballot": ballot}))

    async def save_count(self, count: Count) -> None:
        values = {field.name: getattr(count, field.name) for field in fields(count)}
        written = {
            "figures": _json(count.figures),
            "typed_at": stored(count.typed_at),
            "decided_at": stored_or_none(count.decided_at),
        }
        await self._connection.fetch(_SQL["save_count"], {**values, **written})

    async def counts(self, ballot: str) -> tuple[Count, ...]:
        return tuple(_count(row) for row in await self._connection.fetch(_SQL["counts"], {"ballot": ballot}))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _ballot(row: Row) -> Ballot:
    return Ballot(
        **{
            **row,
            "mode": Mode(row["mode"]),
            "items": msgspec.json.decode(row["items"], type=tuple[Item, ...]),
            "voters": msgspec.json.decode(row["voters"], type=tuple[str, ...]),
            "state": BallotState(row["state"]),
            "prepared_at": read(row["prepared_at"]),
            "closes_at": read_or_none(row["closes_at"]),
            "opened_at": read_or_none(row["opened_at"]),
            "closed_at": read_or_none(row["closed_at"]),
        }
    )


def _vote(row: Row) -> Vote:
    choices = msgspec.json.decode(row["choices"], type=tuple[str, ...])
    return Vote(**{**row, "choices": choices, "cast_at": read(row["cast_at"])})


def _count(row: Row) -> Count:
    return Count(
        **{
            **row,
            "figures": msgspec.json.decode(row["figures"], type=Figures),
            "typed_at": read(row["typed_at"]),
            "state": CountState(row["state"]),
            "decided_at": read_or_none(row["decided_at"]),
        }
    )
