"""Every notice in both languages, exactly as its reader sees it.

To write down what is said now: `KHOI_WRITE_GOLDEN=1 .venv/bin/python -m pytest tests/golden`. Read it aloud before
you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handlers.notices import WORDED
from handlers.texts import LANGUAGES, speak
from tests.golden.samples.every import every_sample
from tests.golden.samples.sample import Sample
from tests.golden.written import written

_FOLDER = Path(__file__).parent
_WRITES = os.environ.get("KHOI_WRITE_GOLDEN") == "1"
_SAMPLES = every_sample()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", _SAMPLES, ids=lambda sample: sample.name)
def test_a_notice_reads_as_written(sample: Sample, language: str) -> None:
    path = _FOLDER / language / f"{sample.name}.txt"
    said = written(WORDED[type(sample.notice)](sample.notice, speak(language)))
    if _WRITES:
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, "utf-8")

    assert said == (path.read_text("utf-8") if path.exists() else f"no file {path.name}")


def test_every_notice_has_an_example_to_be_read() -> None:
    assert {kind.__name__ for kind in WORDED} - {type(sample.notice).__name__ for sample in _SAMPLES} == set()


def test_no_two_examples_are_written_to_the_same_file() -> None:
    names = [sample.name for sample in _SAMPLES]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_is_left_of_a_notice_that_nobody_sends_any_more(language: str) -> None:
    files = {path.stem for path in (_FOLDER / language).glob("*.txt")}
    if _WRITES:
        for name in files - {sample.name for sample in _SAMPLES}:
            (_FOLDER / language / f"{name}.txt").unlink()
        return

    assert files - {sample.name for sample in _SAMPLES} == set()
