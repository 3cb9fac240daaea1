"""How the head is found is a setting of the bloc file."""

from __future__ import annotations

import tomllib

import pytest

from bot.bloc_files import samples
from bot.domain.people.bloc_table import bloc_plan_from
from bot.domain.refusal import Problem, Refused

_FILE = tomllib.loads((samples() / "bloc_2017.toml").read_text("utf-8"))


@pytest.mark.parametrize("choice", ["elected", "assigned", "rotated"])
def test_each_way_can_be_set(choice: str) -> None:
    assert bloc_plan_from({**_FILE, "handover": {"choice": choice}}).bloc.head_choice == choice


def test_without_it_the_head_is_assigned() -> None:
    plain = {key: value for key, value in _FILE.items() if key != "handover"}

    assert bloc_plan_from(plain).bloc.head_choice == "assigned"


def test_another_way_is_named() -> None:
    with pytest.raises(Refused) as refused:
        bloc_plan_from({**_FILE, "handover": {"choice": "lot"}})

    details = {"where": "handover", "name": "choice", "value": "lot", "allowed": ("elected", "assigned", "rotated")}
    assert refused.value.details["problems"] == (Problem("table.unknown_value", details),)
