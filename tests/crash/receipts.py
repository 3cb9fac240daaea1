"""Receipts once more: cut from the chain's heads with nothing but the rule of product.md."""

from __future__ import annotations

from collections import defaultdict

from tests.crash.books import Books, Row

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def links_by_receipt(books: Books) -> dict[str, list[Row]]:
    """The links of the chain under the receipt that each of them gives; more than one would be a doubled act."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in books["audit"]:
        found[_receipt(row["head"])].append(row)
    return dict(found)


def _receipt(head: str) -> str:
    bits = int(head, 16) >> (len(head) * 4 - 50)
    letters = "".join(_LETTERS[(bits >> shift) & 31] for shift in range(45, -1, -5))
    return f"{letters[:5]}-{letters[5:]}"
