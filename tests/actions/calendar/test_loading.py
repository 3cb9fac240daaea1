"""The file of traditional days that a bloc names is loaded, and what is wrong in it is named with the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.bloc_files import read_bloc, samples
from bot.domain.refusal import Problem, Refused

_OWN = '[[day]]\nid = "gio-to"\ndm = "10/03"\nlunar = true\nname = "Giỗ Tổ"\nconf = "S"\nscope = "nation"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample bloc, to be edited."""
    for name in ("bloc_2017.toml", "sample_criteria.toml"):
        shutil.copy(samples() / name, tmp_path / name)
    return tmp_path


def _names(folder: Path, days: str) -> Path:
    path = folder / "bloc_2017.toml"
    text = path.read_text("utf-8").replace('awards = "sample_awards.toml"\n', "")
    path.write_text(text.replace("[season]", f"[season]\n{days}"), "utf-8")
    return path


def test_a_bloc_may_have_days_of_its_own(folder: Path) -> None:
    (folder / "own.toml").write_text(_OWN, "utf-8")

    files = read_bloc(_names(folder, 'days = "own.toml"'))

    assert [(day.id, day.is_lunar) for day in files.days] == [("gio-to", True)]


def test_without_a_name_the_days_beside_the_bloc_file_are_taken_else_those_of_the_samples(folder: Path) -> None:
    path = _names(folder, "")
    of_samples = read_bloc(path).days
    (folder / "traditional_days.toml").write_text(_OWN, "utf-8")

    beside = read_bloc(path).days

    assert (len(of_samples), [day.id for day in beside]) == (27, ["gio-to"])


def test_a_named_file_that_is_not_there_or_wrong_is_named(folder: Path) -> None:
    path = _names(folder, 'days = "own.toml"')
    with pytest.raises(Refused) as missing:
        read_bloc(path)
    (folder / "own.toml").write_text(_OWN.replace("10/03", "10/13"), "utf-8")

    with pytest.raises(Refused) as wrong:
        read_bloc(path)

    own = str(folder / "own.toml")
    problem = Problem("days.no_day", {"where": "day gio-to", "name": "dm", "value": "10/13"})
    assert (missing.value.key, missing.value.details["file"]) == ("file.missing", own)
    assert wrong.value == Refused("days.invalid", problems=(problem,), file=own)
