"""The house rules that a machine can hold: who imports whom, how long a file is, what it says it is for."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_ROOMS = ("bot", "handlers", "storage")
_FILES = sorted(path for room in _ROOMS for path in (_ROOT / room).rglob("*.py"))
_LONGEST = 250  # lines


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Import-linter over a copy, so that nothing is read from or left beside the real tree."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run(
        [*command, "--no-cache"], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__", "*.ttf", "page", "samples")
    for room in _ROOMS:
        shutil.copytree(_ROOT / room, folder / room, ignore=ignored)
    shutil.copy(_ROOT / "pyproject.toml", folder)
    return folder


def test_the_import_contracts_hold(copy: Path) -> None:
    done = _check(copy)

    assert (done.returncode, "0 broken" in done.stdout) == (0, True), done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("bot/domain/numbers.py", "import bot.actions.scoring.sheets", "never back"),
        ("bot/actions/scoring/sheets.py", "import storage.sheets", "only the composition root knows the storage"),
        ("storage/sheets.py", "import handlers.texts", "storage implements ports"),
        ("handlers/scoring/sheets.py", "import telegram", "know Telegram"),
        ("handlers/scoring/sheets.py", "import handlers.telegram.channel", "features do not know the channel"),
        ("bot/domain/numbers.py", "import msgspec", "know no library"),
        ("bot/reports/pdf.py", "import bot.actions.scoring.sheets", "drawn from values alone"),
        ("handlers/scoring/sheets.py", "import sqlite3", "only storage knows SQL"),
        ("bot/sandbox/sandbox.py", "import handlers.texts", "the sandbox knows nothing of the bot"),
    ],
    ids=lambda value: value if value.startswith("import") else "",
)
def test_a_planted_violation_breaks_its_contract(copy: Path, file: str, line: str, contract: str) -> None:
    planted = copy / file
    before = planted.read_text("utf-8")
    planted.write_text(f"{before}\n\n{line}\n", "utf-8")
    try:
        done = _check(copy)
    finally:
        planted.write_text(before, "utf-8")

    broken = [row for row in done.stdout.split("\n") if row.endswith("BROKEN")]
    assert done.returncode == 1
    assert any(contract in row for row in broken), done.stdout


def test_no_file_is_longer_than_one_can_keep_in_mind() -> None:
    lengths = {path.relative_to(_ROOT).as_posix(): len(path.read_text("utf-8").split("\n")) - 1 for path in _FILES}

    assert {name: lines for name, lines in lengths.items() if lines > _LONGEST} == {}


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    silent = [
        path.relative_to(_ROOT).as_posix()
        for path in _FILES
        if not (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "")
        .split("\n")[0]
        .endswith((".", "!", ":", "`."))
    ]

    assert silent == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "data", "info"}

    assert [path.name for path in _FILES if path.stem in names] == []


def test_time_is_read_in_one_place() -> None:
    readers = {
        path.relative_to(_ROOT).as_posix()
        for path in _FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"datetime.now", "datetime.utcnow", "date.today", "time.time"}
    }

    # The sandbox has no clock of ours; the scheduler is woken by real time, whatever the clock shows.
    assert readers == {"bot/clock.py", "bot/sandbox/sandbox.py", "bot/schedule.py"}


def test_no_sql_stands_in_the_code_of_queries() -> None:
    """Every statement lives in a .sql file; engines and the migration ledger speak to the engine itself."""
    words = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ")
    speakers = {
        path.relative_to(_ROOT).as_posix()
        for path in _FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(words)
    }

    assert speakers == {"storage/postgres.py", "storage/migrations/__init__.py"}
