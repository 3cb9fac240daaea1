"""The parts of the printed covenant that were agreed in chat: contents, targets, signatures and later changes."""

from __future__ import annotations

from decimal import Decimal

from bot.actions.papers.covenant_papers import SignedInChat, TextInChat
from bot.domain.numbers import rounded
from bot.domain.papers.signature import Signature
from bot.reports.paper import Align, Cell, Column, PaperTable
from handlers.covenant.words import number_in_words
from handlers.texts import Texts


def contents_said(texts: Texts, made: TextInChat) -> tuple[str, ...]:
    """The contents below the movements."""
    if not made.text.contents:
        return ()
    rows = (
        texts("papers.covenant_chat.content", number=number, content=content)
        for number, content in enumerate(made.text.contents, start=1)
    )
    return (texts("papers.covenant_chat.contents"), *rows)


def chat_tables(texts: Texts, made: TextInChat) -> tuple[PaperTable, ...]:
    """Targets, the roster, and what both sides changed since."""
    tables = (_targets(texts, made), _roster(texts, made), _changes(texts, made))
    return tuple(one for one in tables if one.rows)


def chat_signatures(texts: Texts, made: TextInChat) -> tuple[Signature, ...]:
    """Those who signed in chat by name, an empty line for everybody else."""
    post = texts("papers.post.unit_leader")
    return tuple(Signature(post, unit=one.unit, who=one.by) for one in made.roster)


def chat_closing(texts: Texts, made: TextInChat) -> tuple[str, ...]:
    """How many signed, and the whole hash of the text."""
    key, facts = "papers.covenant_chat.signed", {"signed": made.signed, "units": len(made.roster)}
    said = texts(key, **facts)
    if made.since:
        said = texts("papers.covenant_chat.in_force", on=made.since)
    return (said, texts("papers.covenant_chat.text_hash", hash=made.hash))


def chat_says(texts: Texts, made: TextInChat) -> str:
    return texts("papers.covenant_chat.says", signed=made.signed, units=len(made.roster))


def _targets(texts: Texts, made: TextInChat) -> PaperTable:
    names = {one.unit: one.short for one in made.text.parties}
    rows = tuple(
        (
            f"C{one.number}",
            one.content,
            number_in_words(texts, one.direction, one.value, one.measure),
            "; ".join(texts("covenant.own_target", unit=names.get(unit, unit), value=value) for unit, value in one.own),
        )
        for one in made.text.pledges
    )
    widths = (
        ("number", Align.CENTRE, 2),
        ("content", Align.LEFT, 9),
        ("target", Align.LEFT, 5),
        ("own", Align.LEFT, 6),
    )
    return _table(texts, "table", widths, rows)


def _roster(texts: Texts, made: TextInChat) -> PaperTable:
    rows = tuple(
        (one.unit, _signer(texts, one), f"{texts.local(one.at):%H:%M %d/%m/%Y}" if one.at else None, one.receipt)
        for one in made.roster
    )
    widths = (("unit", Align.LEFT, 6), ("signer", Align.LEFT, 6), ("at", Align.CENTRE, 4), ("receipt", Align.CENTRE, 4))
    return _table(texts, "roster", widths, rows)


def _signer(texts: Texts, one: SignedInChat) -> str:
    if not one.lent_by:
        return one.by
    return texts("papers.covenant_chat.lent", by=one.by, lender=one.lent_by)


def _changes(texts: Texts, made: TextInChat) -> PaperTable:
    rows = tuple(
        (
            one.unit,
            f"C{one.number}",
            _plain(one.was),
            _plain(one.value),
            ", ".join(one.both),
            f"{texts.local(one.at):%d/%m/%Y}" if one.at else None,
            one.reason,
        )
        for one in made.changes
    )
    widths = (
        ("unit", Align.LEFT, 3),
        ("pledge", Align.CENTRE, 2),
        ("was", Align.RIGHT, 2),
        ("value", Align.RIGHT, 2),
        ("by", Align.LEFT, 5),
        ("at", Align.CENTRE, 3),
        ("reason", Align.LEFT, 6),
    )
    return _table(texts, "changes", widths, rows)


def _table(
    texts: Texts, name: str, widths: tuple[tuple[str, Align, int], ...], rows: tuple[tuple[Cell, ...], ...]
) -> PaperTable:
    columns = tuple(Column(texts(f"papers.covenant_column.{column}"), align, width) for column, align, width in widths)
    return PaperTable(texts(f"papers.covenant_chat.{name}"), columns, rows)


def _plain(value: Decimal) -> str:
    return f"{rounded(value):f}".rstrip("0").rstrip(".")
