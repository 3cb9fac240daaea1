"""The pages for readers name commands that exist and leave none out; their bloc file is one that can be loaded."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.bloc_files import samples
from bot.domain.ballots.majorities import Majority
from bot.domain.commendation.quotas import QuotaRule
from bot.domain.commendation.season_rules import SeasonRules
from bot.domain.commendation.sudden import SuddenClock
from bot.domain.people.bloc_table import bloc_plan_from
from bot.domain.scoring.periods import Deadline
from handlers.commands import COMMANDS
from handlers.texts import words

_ROOT = Path(__file__).parents[1]
_READMES = ("README.md", "README.vi.md")
_PAGES = (*_READMES, *(f"docs/{path.name}" for path in sorted((_ROOT / "docs").glob("*.md"))))


@pytest.mark.parametrize("name", _READMES)
def test_the_table_of_commands_is_complete_and_true(name: str) -> None:
    rows = [line for line in _text(name).splitlines() if line.startswith("| `/")]

    assert {command for row in rows for command in _commands(row)} == set(COMMANDS)


@pytest.mark.parametrize("name", _PAGES)
def test_a_page_names_only_commands_that_exist(name: str) -> None:
    assert _commands(_text(name)) - set(COMMANDS) == set()


@pytest.mark.parametrize("name", _PAGES)
def test_a_page_names_only_subcommands_that_exist(name: str) -> None:
    exist = {key.split(".")[1] for key in words("vi") if re.fullmatch(r"cli\.\w+\.about", key)}

    assert set(re.findall(r"-m bot (\w+)", _text(name))) - exist == set()


def test_the_bloc_file_of_the_operations_page_can_be_loaded() -> None:
    whole = tomllib.loads((samples() / "bloc_2017.toml").read_text("utf-8"))
    shown = tomllib.loads(_text("docs/operations.md").split("```toml\n")[1].split("```")[0])

    plan = bloc_plan_from({**whole, **shown})

    assert [(unit.code, unit.duty) for unit in plan.units] == [("HH", "bloc_head")]
    assert [(period.code, period.hard) for period in plan.periods] == [("2017-H1", (Deadline.SHEET,))]


def test_the_rules_of_the_year_on_the_operations_page_can_be_loaded() -> None:
    whole = tomllib.loads((samples() / "bloc_2017.toml").read_text("utf-8"))
    shown = tomllib.loads(_text("docs/operations.md").split("```toml\n")[2].split("```")[0])

    plan = bloc_plan_from({**whole, **shown})

    assert plan.titles == SeasonRules(
        2017,
        date(2017, 2, 21),
        date(2017, 3, 31),
        date(2017, 11, 24),
        quotas={"cstdcs": QuotaRule("holders:cstt", Decimal(15))},
    )
    assert (plan.sudden, plan.majorities, plan.bloc.head_choice) == (SuddenClock(), (Majority(),), "elected")


def test_the_rules_that_the_sample_bloc_leaves_out_can_be_loaded_once_they_are_uncommented() -> None:
    sample = (samples() / "bloc_2017.toml").read_text("utf-8")
    left_out = sample.partition("# What this bloc leaves out")[2].partition("\n")[2]

    plan = bloc_plan_from(tomllib.loads(sample + left_out.replace("# ", "")))

    assert plan.titles is not None
    assert (plan.titles.closes_on, plan.bloc.head_choice) == (date(2017, 3, 31), "rotated")


def _commands(text: str) -> set[str]:
    """Every command that begins a piece of inline code."""
    return set(re.findall(r"`/([a-z]+)", text))


def _text(name: str) -> str:
    return (_ROOT / name).read_text("utf-8")
