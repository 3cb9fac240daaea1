"""The office's own Word templates: used where they work; where one does not, the bundled one is, and it is said why."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from bot.domain.refusal import Refused
from bot.reports.documents import File
from bot.reports.paper import PaperKind, TemplateWords, WordPaper
from bot.reports.word import BUNDLED, draw_word, filled

MOST_BYTES = 5 * 1024 * 1024
MOST_PARTS = 500
MOST_UNPACKED = 50 * 1024 * 1024
_NEEDED = "word/document.xml"
_MACROS = "vbaproject.bin"
_LONGEST_REASON = 160
_QUOTED = re.compile(r"'([^']+)'")


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A paper, and the folder where its office keeps templates: `<kind>.docx`, each of them optional."""

    wanted: WordPaper
    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / f"{self.wanted.paper.kind}.docx"


@dataclass(frozen=True, slots=True)
class Copied:
    """Names of the files that were written, and of those that were there already and stayed."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


class _Unfit(Exception):  # noqa: N818 – said as it is read: the file is unfit
    """The file cannot be a template; its text says why, in the reader's words."""


def copy_templates(folder: Path) -> Copied:
    """Put the bundled templates into a folder, which is made where there is none; nothing there is overwritten.

    Raises:
        Refused: `templates.not_written` (folder, why).

    """
    names = tuple(f"{kind}.docx" for kind in PaperKind)
    kept = tuple(name for name in names if (folder / name).exists())
    written = tuple(name for name in names if name not in kept)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in written:
            (folder / name).write_bytes((BUNDLED / name).read_bytes())
    except OSError as failure:
        raise Refused("templates.not_written", folder=str(folder), why=failure.strerror or "") from None
    return Copied(written, kept)


def draw_from_own(own: OwnTemplate) -> File:
    """The paper from the office's template of its kind; from the bundled one where there is none or it fails."""
    if not own.file.is_file():
        return File(draw_word(own.wanted))
    try:
        _check(own.file, own.wanted.words)
        return File(filled(own.wanted.paper, own.file))
    except Exception as failure:  # noqa: BLE001 – a template is a program of others: it may fail in any way, and is told
        return _instead(own, _why(failure, own.wanted.words))


def draw_instead(own: OwnTemplate) -> File:
    """The paper from the bundled template, because the office's own took too long."""
    return _instead(own, own.wanted.words.too_slow)


def _instead(own: OwnTemplate, why: str) -> File:
    remark = own.wanted.words.broken.replace("{file}", own.file.name).replace("{why}", why)
    return File(draw_word(own.wanted), remark)


def _check(file: Path, words: TemplateWords) -> None:
    """Raises _Unfit for what is no .docx, is too large packed or unpacked, or reaches outside of itself."""
    if file.stat().st_size > MOST_BYTES:
        raise _Unfit(words.too_large)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise _Unfit(words.not_word) from None
    if _NEEDED not in {part.filename for part in parts}:
        raise _Unfit(words.not_word)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _Unfit(words.too_large)
    if any(part.filename.casefold().endswith(_MACROS) for part in parts) or _reaches_out(file):
        raise _Unfit(words.outside)


def _reaches_out(file: Path) -> bool:
    """Whether Word would fetch something when a paper made of it is opened; links that somebody clicks are fine."""
    from docx import Document  # noqa: PLC0415 – only the child pays for it
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 – the same

    links = (one for one in Document(str(file)).part.package.iter_rels() if one.is_external)
    return any(one.reltype != RELATIONSHIP_TYPE.HYPERLINK for one in links)


def _why(failure: Exception, words: TemplateWords) -> str:
    """One line: what the office has to look for in its template."""
    from jinja2 import UndefinedError  # noqa: PLC0415 – only the child pays for it

    if isinstance(failure, _Unfit):
        return str(failure)
    if isinstance(failure, UndefinedError):
        named = _QUOTED.findall(str(failure))
        return words.unknown.replace("{name}", named[-1] if named else str(failure))
    said = (failure.strerror if isinstance(failure, OSError) else str(failure)) or type(failure).__name__
    return words.wrong.replace("{what}", " ".join(said.split())[:_LONGEST_REASON].rstrip("."))
