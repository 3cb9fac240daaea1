"""The hash of what a paper says: the same records give the same hash, in every language and in every format."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from bot.domain.closing.snapshots import plain


def contents_hash(contents: object) -> str:
    """SHA-256 over the contents as canonical JSON (keys sorted, decimals as plain strings), 64 hex digits.

    Contents are dataclasses of plain values. Raises TypeError for anything else in them: a bug.
    """
    text = json.dumps(_row(contents), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _row(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _row(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):  # an instant is one too
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _row(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_row(one) for one in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(value)
