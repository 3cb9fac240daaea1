"""What must never lie in the repository: secrets, dumps, evidence (fault 12 of domain.md §2.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.reports.paper import PaperKind

ROOT = Path(__file__).parents[1]
_ROOMS = ("bot", "handlers", "storage", "tests", "docs", ".ci")
_MADE_HERE = {"__pycache__", "mutants"}
_PICTURES = {"docs/demo.png", "docs/papers.png", "docs/pictures.png"}
_WORD = {f"bot/reports/word/{kind}.docx" for kind in PaperKind}
_WRITTEN = {".py", ".sql", ".toml", ".typ", ".md", ".txt", ".html", ".js", ".json", ".css", ".lock", ".svg", ""}
_FONTS = {".ttf", ".otf"}
_BOT_TOKEN = re.compile(r"\b\d{8,12}:[A-Za-z0-9_-]{35}\b")
_PRIVATE_KEY = re.compile("-----BEGIN [A-Z ]*" + "PRIVATE KEY-----")


def _files() -> Iterator[Path]:
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in {".md", ".toml", ".lock"})
    for room in _ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and _MADE_HERE.isdisjoint(path.parts):
                yield path


def test_only_texts_fonts_templates_and_the_pictures_of_the_docs_lie_in_the_repository() -> None:
    strange = [
        str(path.relative_to(ROOT))
        for path in _files()
        if path.suffix not in _WRITTEN | _FONTS and path.relative_to(ROOT).as_posix() not in _PICTURES | _WORD
    ]

    assert strange == []


def test_no_token_and_no_private_key_lies_in_the_repository() -> None:
    texts = {path: path.read_text("utf-8") for path in _files() if path.suffix in _WRITTEN}

    assert [path for path, text in texts.items() if _BOT_TOKEN.search(text) or _PRIVATE_KEY.search(text)] == []


def test_the_patterns_know_what_they_look_for() -> None:
    assert _BOT_TOKEN.search("token = 12345678:" + "a" * 35)
    assert _PRIVATE_KEY.search("-----BEGIN RSA " + "PRIVATE KEY-----")
