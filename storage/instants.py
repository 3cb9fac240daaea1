"""Instants in storage: microseconds since 1970 UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stored(at: datetime) -> int:
    """An aware instant as whole microseconds."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def stored_or_none(at: datetime | None) -> int | None:
    return None if at is None else stored(at)


def read(microseconds: int) -> datetime:
    """The aware UTC instant of stored microseconds."""
    return _EPOCH + timedelta(microseconds=microseconds)


def read_or_none(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else read(microseconds)
