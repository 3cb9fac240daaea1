"""`python -m tests.mutation`: plants small faults in the rules and counts how many the tests notice.

The faults are mutmut's (a version of its own in tests/mutation/requirements.lock; `make mutation` installs it). It runs
over a copy of the tree in a temporary folder, so that nothing is left beside the real one. Without POSIX's fork (on
Windows) mutmut does not run. Every survivor is shown as a diff.

Exit code 0: every part that was asked for reaches the floor · 1: one does not · 2: one could not be measured, because
its tests fail without any fault, or no file fits. A sample of fewer than a hundred faults is shown and not judged.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_COPIED = ("bot", "handlers", "storage", "tests", "docs")
_FEWEST_TO_JUDGE = 100
_NOTICED = frozenset({"killed", "timeout", "segfault", "suspicious"})


@dataclass(frozen=True, slots=True)
class Part:
    """Files with rules, the tests that should notice a fault in them, and which of these take too long for that."""

    rules: tuple[str, ...]
    tests: tuple[str, ...]
    too_long: str = ""


def _part_of(area: str, *names: str) -> Part:
    """Files of one area, each with the tests of its own name."""
    return Part(
        tuple(f"bot/domain/{area}/{name}.py" for name in names),
        tuple(f"tests/domain/{area}/test_{name}.py" for name in names),
    )


_PARTS = {
    "scoring": Part(
        (
            "bot/domain/scoring/formulas.py",
            "bot/domain/scoring/scores.py",
            "bot/domain/scoring/standings.py",
            "bot/domain/targets/terms.py",
            "bot/domain/scoring/sheets.py",
            "bot/domain/criteria/*.py",
            "bot/domain/review/rulings.py",
        ),
        ("tests/domain/scoring", "tests/domain/criteria", "tests/domain/review/test_rulings.py"),
    ),
    "cross-check": Part(
        ("bot/domain/cross_check/*.py",),
        ("tests/domain/cross_check/test_*.py",),
        "ten_rounds or large or whatever_happened or few_units or whoever_drops or no_choice",
    ),
    "oversight": _part_of("oversight", "spread", "judgements", "radar", "robustness", "simulation", "inquiries"),
    "commendation": _part_of("commendation", "nomination_checks", "praise"),
    "eligibility": Part(
        tuple(
            f"bot/domain/commendation/{name}.py"
            for name in ("eligibility", "quotas", "rule_sets", "season_rules", "radar", "honours", "registrations")
        ),
        tuple(
            f"tests/domain/commendation/test_{name}.py"
            for name in ("eligibility_table", "titles_held", "registrations")
        ),
    ),
    "decisions": _part_of("commendation", "decisions", "dossier", "steps", "sudden"),
    "exchange": _part_of("exchange", "lessons", "models"),
    "covenant": _part_of("covenant", "agreements", "amendments", "changes", "draft_lines", "signing", "texts"),
    "drives": _part_of("drives", "closing", "drives", "kit_words", "reports", "suggestions"),
    "ballots": _part_of("ballots", "ballots", "counts", "majorities", "results", "votes"),
    "season": Part(("bot/domain/season/*.py",), ("tests/domain/season",)),
    "delegations": _part_of("people", "delegations", "own_data", "secretaries"),
    # Without lunar, new_moons and holidays: what they found is kept from the run without faults, so none would be met.
    "calendar": _part_of(
        "calendar", "absence_words", "absences", "agenda", "cover", "deadline_moves", "traditional_days", "workdays"
    ),
    "papers": Part(("bot/domain/papers/*.py",), ("tests/domain/papers",)),
    "telling": Part(
        tuple(f"bot/domain/telling/{name}.py" for name in ("boards", "brief", "deadlines", "digests", "weeks")),
        ("tests/domain/telling",),
    ),
}

_TOLD = ("fine", "below the floor", "not measured")


def main() -> int:
    """Plant, run, count and tell, part by part."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description="How many planted faults are seen.")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(_PARTS)}; without any, all")
    parser.add_argument("--only", default="*", help="files that fit this pattern")
    parser.add_argument("--sample", type=int, default=0, help="only so many faults of a part, drawn with --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--floor", type=float, default=90.0, help="per cent every file must reach (a sample as a whole)"
    )
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(_PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    codes = {
        name: _measured(_PARTS[name], rules, asked)
        for name in asked.parts or _PARTS
        if (rules := [rule for rule in _found(_PARTS[name].rules) if fnmatch(rule, f"*{asked.only}")])
    }
    for name, code in codes.items():
        print(f"{name}: {_TOLD[code]}")
    if not codes:
        print("no file with rules fits")
    return max(codes.values(), default=2)


def _measured(part: Part, rules: Sequence[str], asked: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="khoi-mutation-") as folder:
        copy = Path(folder)
        _copy(copy, part, rules=rules)
        chosen = _sampled(copy, count=asked.sample, seed=asked.seed)
        done = _mutmut(copy, "run", f"--max-children={asked.jobs}", *chosen)
        verdicts = _verdicts(copy, among=chosen)
        if not verdicts or "not checked" in verdicts.values():
            print(f"{done.stdout}{done.stderr}"[-4000:] + "\nnothing was measured: do the tests pass without a fault?")
            return 2
        return _told(copy, verdicts, floor=asked.floor, is_sample=bool(chosen))


def _found(patterns: Iterable[str]) -> list[str]:
    return sorted({path.relative_to(_ROOT).as_posix() for pattern in patterns for path in _ROOT.glob(pattern)})


def _copy(copy: Path, part: Part, *, rules: Iterable[str]) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "page", "*.ttf", "sandbox")
    for name in _COPIED:
        shutil.copytree(_ROOT / name, copy / name, ignore=ignored)
    shutil.copy(_ROOT / "pyproject.toml", copy)
    settings = {
        "source_paths": ["bot"],
        "only_mutate": rules,
        "also_copy": _COPIED,
        # The examples of properties are drawn once and for all, so that a fault is not noticed by luck.
        "pytest_add_cli_args": ["--hypothesis-seed=0", "-p", "no:xdist", *_without(part.too_long)],
        "pytest_add_cli_args_test_selection": _found(part.tests),
        "use_git_change_detection": ["false"],
    }
    rows = [f"{name} =" + "".join(f"\n    {value}" for value in given) for name, given in settings.items()]
    (copy / "setup.cfg").write_text("\n".join(["[mutmut]", *rows, ""]), "utf-8")


def _without(too_long: str) -> tuple[str, ...]:
    return ("-k", f"not ({too_long})") if too_long else ()


def _mutmut(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, encoding="utf-8", check=False)


def _sampled(copy: Path, *, count: int, seed: int) -> list[str]:
    """So many faults by name; none named means all of them."""
    if not count:
        return []
    _mutmut(copy, "run", "--max-children=1", "no.such.fault")
    names = sorted(_verdicts(copy, among=()))
    return random.Random(seed).sample(names, min(count, len(names)))


def _verdicts(copy: Path, *, among: Iterable[str]) -> dict[str, str]:
    """By the fault's name: killed, survived, no tests …"""
    rows = _mutmut(copy, "results", "--all=true").stdout.splitlines()
    pairs = (row.strip().rpartition(": ") for row in rows if "__mutmut_" in row)
    wanted = set(among)
    return {name: verdict for name, _, verdict in pairs if not wanted or name in wanted}


def _told(copy: Path, verdicts: Mapping[str, str], *, floor: float, is_sample: bool) -> int:
    by_file: dict[str, Counter[bool]] = defaultdict(Counter)
    for name, verdict in verdicts.items():
        by_file[_module(name)][verdict in _NOTICED] += 1
    missed = sorted(name for name, verdict in verdicts.items() if verdict not in _NOTICED)
    for name in missed:
        print(f"{_mutmut(copy, 'show', name).stdout.strip()}\n", flush=True)
    scores = {module: 100 * seen[True] / seen.total() for module, seen in sorted(by_file.items())}
    for module, score in scores.items():
        print(f"{score:6.1f} %  {by_file[module][True]:4} of {by_file[module].total():4}  {module}")
    overall = 100 * (len(verdicts) - len(missed)) / len(verdicts)
    print(f"{overall:6.1f} %  {len(verdicts) - len(missed):4} of {len(verdicts):4}  overall", flush=True)
    if is_sample and len(verdicts) < _FEWEST_TO_JUDGE:
        return 0
    # A few faults of a file say little about it.
    measured = overall if is_sample else min(scores.values())
    return 1 if measured < floor else 0


def _module(name: str) -> str:
    """`bot.domain.scoring.scores.x__scored__mutmut_3` → `bot.domain.scoring.scores`; also of a method."""
    return name.rpartition(".")[0]


if __name__ == "__main__":
    sys.exit(main())
