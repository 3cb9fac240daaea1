"""What happens in the drawing child: values come in through a pipe, pictures, documents or what was read go back."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import msgspec

# Imported for their types alone: the parent reads this module too, and is to stay small.
if TYPE_CHECKING:
    import typst

_HERE = Path(__file__).parent
_PIXELS_AN_INCH = 144.0
_NICENESS = 10  # people who wait for words go before pictures


@dataclass(frozen=True, slots=True)
class Sheet:
    """A typst template, and the values it shows as JSON: they are data to it and never markup."""

    template: Path
    values: str


Task: TypeAlias = "Sheet | partial[Any]"
"""What the child is asked for: pictures of a sheet, or one of our own functions called with values."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the task gave, or typst's complaint in words."""

    made: object
    complaint: str = ""


def sheet(template: str, values: Mapping[str, object]) -> Sheet:
    """A sheet of one of our own templates, named without its ending."""
    return Sheet(_HERE / "templates" / f"{template}.typ", msgspec.json.encode(values).decode())


def serve(pipe: Connection) -> None:
    """Answer every task until the parent has gone. A task that raises ends the child, and the parent hears of it."""
    # Ctrl-C in a terminal reaches the child too; when to end is the parent's affair.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_NICENESS)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    while True:
        try:
            wanted = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(wanted))


@cache
def bundled_fonts() -> typst.Fonts:
    """Our own fonts and no others, so that a picture is the same on every machine."""
    import typst  # noqa: PLC0415 – only the child pays for it

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"])


def typeset(wanted: Sheet, fonts: typst.Fonts) -> tuple[bytes, ...]:
    """PNG pictures, one a page; raises typst.TypstError for a template that does not fit its values."""
    pages = _compiled(wanted, fonts, format="png", ppi=_PIXELS_AN_INCH)
    # typst gives a list, against its stub, as soon as there are two pages.
    return (pages,) if isinstance(pages, bytes) else tuple(cast("list[bytes]", pages))


def typeset_pdf(wanted: Sheet) -> bytes:
    """One PDF, for documents that are printed; raises typst.TypstError for a template that does not fit its values."""
    return cast("bytes", _compiled(wanted, bundled_fonts(), format="pdf"))


def _compiled(wanted: Sheet, fonts: typst.Fonts, **form: Any) -> object:
    import typst  # noqa: PLC0415 – only the child pays for it

    return typst.compile(
        wanted.template, font_paths=fonts, ignore_system_fonts=True, sys_inputs={"values": wanted.values}, **form
    )


def _answer(wanted: Task) -> Answer:
    import typst  # noqa: PLC0415 – only the child pays for it

    try:
        return Answer(typeset(wanted, bundled_fonts()) if isinstance(wanted, Sheet) else wanted())
    except typst.TypstError as complaint:
        return Answer(None, str(complaint))


def _end_with_the_parent() -> None:
    """A long drawing does not hear the pipe close, and nobody waits for it once the parent was killed."""
    cast("BaseProcess", multiprocessing.parent_process()).join()
    os._exit(1)
