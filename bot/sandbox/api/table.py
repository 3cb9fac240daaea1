"""The table of the Bot API: which methods there are, and what each takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeAlias

import msgspec


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method; kinds are those of bot_api.json."""

    name: str
    kind: str
    required: bool


Table: TypeAlias = Mapping[str, Mapping[str, Parameter]]
"""Method → name → parameter."""


class _Facts(msgspec.Struct):
    version: str
    source: str
    methods: dict[str, dict[str, str]]


def load_table() -> Table:
    """Read the packaged table; a name that ends in "!" is required."""
    text = files("bot.sandbox").joinpath("bot_api.json").read_bytes()
    facts = msgspec.json.decode(text, type=_Facts)
    return {method: _parameters(described) for method, described in facts.methods.items()}


def _parameters(described: dict[str, str]) -> dict[str, Parameter]:
    found = [Parameter(name.removesuffix("!"), kind, name.endswith("!")) for name, kind in described.items()]
    return {parameter.name: parameter for parameter in found}
