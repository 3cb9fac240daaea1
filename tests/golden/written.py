"""A notice written down as its reader sees it: title, text, what hangs on it, and every choice with its reply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from handlers.conversation import Screen
from handlers.notices import Menu


def written(shown: Screen | Menu) -> str:
    """Ends with a line end, as a file does."""
    rows = _menu(shown) if isinstance(shown, Menu) else _screen(shown)
    return "\n".join(rows).rstrip() + "\n"


def _menu(menu: Menu) -> Iterator[str]:
    yield "[thực đơn]"
    yield from (f"/{name} – {description}" for name, description in menu.commands)


def _screen(screen: Screen) -> Iterator[str]:
    if screen.picture:
        yield "[ảnh]"
    if screen.document:
        yield f"[tệp: {screen.document.name}]"
    if screen.title:
        yield f"**{screen.title}**"
    yield screen.text
    if screen.choices:
        yield ""
    yield from (f"{number}. [{one.label}] {one.reply}" for number, one in enumerate(screen.choices, start=1))
    if screen.picture:
        yield "\n[trong ảnh]"
        yield from _values(screen.picture)


def _values(value: object, indent: str = "") -> Iterator[str]:
    """Every value that is drawn, one a line; a row of a table is one line."""
    assert is_dataclass(value)
    for field in fields(value):
        held = getattr(value, field.name)
        if isinstance(held, Mapping):
            held = ", ".join(f"{key}: {one}" for key, one in held.items())
        if not isinstance(held, tuple):
            yield f"{indent}{field.name}: {held}"
            continue
        yield f"{indent}{field.name}:"
        yield from (f"{indent}  {_row(one)}" for one in held)


def _row(value: object) -> str:
    if not is_dataclass(value):
        return str(value)
    return " | ".join("–" if (held := getattr(value, one.name)) is None else str(held) for one in fields(value))
