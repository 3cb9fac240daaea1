"""How promises about covenant, ballot and drive are broken, and the name of each break."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tests.crash.doctoring import OTHER_HASH, Doctoring, add_link, copied, sql
from tests.crash.violations import Promise

UNCHAINED = frozenset({Promise.ACT_KEPT, Promise.SIGNED_AS_READ, Promise.VOTE_KEPT, Promise.CLOSED_ONCE})
"""What else is missed where the chain does not know of it."""


def _close_twice(connection: sqlite3.Connection) -> None:
    (ballot,) = connection.execute("SELECT id FROM ballot").fetchone()
    for _ in range(2):
        add_link(connection, "ballot.lacking", ballot)


MOVEMENT_DOCTORED: Mapping[str, tuple[Doctoring, set[Promise]]] = {
    "a signature is gone": (sql("DELETE FROM covenant_signature"), {Promise.ACT_KEPT, Promise.SIGNED_AS_READ}),
    "a unit signed that never read it": (
        sql(copied("covenant_signature", "TRUE", unit="'bg-huyen.HH'", receipt="'AAAAA-AAAAA'")),
        {Promise.SIGNED_AS_READ},
    ),
    "a signature is on another text": (
        sql(f"UPDATE covenant_signature SET hash = {OTHER_HASH}"),
        {Promise.ACT_KEPT, Promise.SIGNED_AS_READ},
    ),
    "a covenant was altered after it was put up": (
        sql("UPDATE covenant_version SET body = replace(body, 'thi đua', 'thi  đua') WHERE state <> 'draft'"),
        {Promise.SIGNED_AS_READ},
    ),
    "two covenants stand": (
        sql(copied("covenant_version", "state = 'open'", id="'copy'")),
        {Promise.EFFECT_ONCE},
    ),
    "a vote is gone": (sql("DELETE FROM ballot_vote"), {Promise.VOTE_KEPT}),
    "a vote was changed": (
        sql("""UPDATE ballot_vote SET choices = '["bg-huyen.XX"]'"""),
        {Promise.VOTE_KEPT},
    ),
    "a unit voted that never did": (
        sql(copied("ballot_vote", "TRUE", unit="'bg-huyen.HH'")),
        {Promise.VOTE_KEPT},
    ),
    "a ballot was closed twice": (_close_twice, {Promise.CLOSED_ONCE}),
    "a ballot was closed by nobody": (sql("UPDATE ballot SET state = 'decided'"), {Promise.CLOSED_ONCE}),
    "a report on a drive is gone": (sql("DELETE FROM drive_report"), {Promise.ACT_KEPT}),
    "a report was sent twice": (
        sql(copied("drive_report", "TRUE", version="1000", receipt="'AAAAA-AAAAA'")),
        {Promise.ACT_KEPT, Promise.EFFECT_ONCE},
    ),
    "a unit never joined": (sql("DELETE FROM drive_answer"), {Promise.ACT_KEPT}),
}
