"""The command line: demo, run, init, criteria, invite, templates."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import ShiftedClock
from bot.config import Config, read_config
from bot.domain.people.members import Role
from bot.domain.refusal import Problem, Refused
from bot.log import open_log
from handlers.texts import Texts, speak

EXIT_REFUSED = 2
EXIT_FAILED = 70
EXIT_ACCESS = 78


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code: 0, 2 for what was refused, 70 for a failure, 78 for a refused token."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    texts = speak(_language())
    asked = _parser(texts).parse_args(arguments)
    try:
        return int(asked.do(asked, texts))
    except Refused as refused:
        print(refusal_in_words(texts, refused), file=sys.stderr)
        return EXIT_REFUSED
    except KeyboardInterrupt:
        return 0


def _language() -> str:
    """Vietnamese, unless the environment's locale asks for English."""
    wanted = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if wanted.startswith("en") else "vi"


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="khoi-thi-dua", description=texts("cli.about"))
    commands = parser.add_subparsers(title=texts("cli.commands"), metavar="COMMAND", required=True)
    for name, do in _COMMANDS.items():
        about = texts(f"cli.{name}.about")
        command = commands.add_parser(name, help=about, description=f"{about} {texts(f'cli.{name}.more')}")
        command.set_defaults(do=do)
        command.add_argument("--now", type=_instant, help=texts("cli.now"))
        if name == "demo":
            command.add_argument("--port", type=int, default=8017, help=texts("cli.demo.port"))
            command.add_argument("--no-browser", action="store_true", help=texts("cli.demo.no_browser"))
            continue
        if name == "templates":
            command.add_argument("folder", type=Path, metavar="FOLDER", help=texts("cli.templates.folder"))
            continue
        command.add_argument("--config", type=Path, default=Path("config.toml"), help=texts("cli.config"))
        if name == "init":
            command.add_argument("--bloc", type=Path, required=True, help=texts("cli.init.bloc"))
        if name == "criteria":
            _add_criteria(command, texts)
        if name == "invite":
            _add_invitation(command, texts)
    return parser


def _add_criteria(command: argparse.ArgumentParser, texts: Texts) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=texts("cli.criteria.file"))
    command.add_argument("--bloc", required=True, help=texts("cli.criteria.bloc"))
    use = command.add_mutually_exclusive_group()
    use.add_argument("--for", dest="periods", nargs="+", default=[], metavar="PERIOD", help=texts("cli.criteria.for"))
    use.add_argument("--draft", action="store_true", help=texts("cli.criteria.draft"))


def _add_invitation(command: argparse.ArgumentParser, texts: Texts) -> None:
    command.add_argument("--name", required=True, help=texts("cli.invite.name"))
    command.add_argument("--role", required=True, choices=[role.value for role in Role], help=texts("cli.invite.role"))
    command.add_argument("--unit", default="", help=texts("cli.invite.unit"))
    command.add_argument("--bloc", default="", help=texts("cli.invite.bloc"))
    command.add_argument("--phone", default="", help=texts("cli.invite.phone"))


def _instant(text: str) -> datetime:
    """An ISO instant; without an offset it is meant in Vietnam's time."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(speak(_language())("cli.not_an_instant", text=text)) from None
    return (at if at.tzinfo else at.replace(tzinfo=speak("vi").zone)).astimezone(UTC)


def _demo(asked: argparse.Namespace, texts: Texts) -> int:
    from bot.demo import run_demo  # noqa: PLC0415  # the sandbox is only loaded where it is used

    open_log("warning")
    asyncio.run(run_demo(texts, port=asked.port, opens_browser=not asked.no_browser, now=asked.now))
    return 0


def _run(asked: argparse.Namespace, texts: Texts) -> int:
    from bot.running import run_bot  # noqa: PLC0415  # init and invite need none of it

    config, clock = _prepared(asked)
    if not config.token:
        raise Refused("config.no_token")
    if clock.is_shifted and not config.is_rehearsal:
        raise Refused("config.shifted_clock")
    open_log(config.log_level)
    return run_bot(config, clock, announce=lambda name: print(texts("cli.run.started", name=name), flush=True))


def _init(asked: argparse.Namespace, texts: Texts) -> int:
    from bot.records import init_bloc  # noqa: PLC0415  # the other commands need none of it

    config, clock = _prepared(asked)
    print(texts("cli.init.reading", file=asked.bloc))
    done = asyncio.run(init_bloc(config, asked.bloc, at=clock.now()))
    print(texts("cli.init.done", name=done.name, units=done.units, criteria=done.criteria, periods=done.periods))
    return 0


def _criteria(asked: argparse.Namespace, texts: Texts) -> int:
    from bot.records import WantedVersion, load_criteria  # noqa: PLC0415  # the other commands need none of it

    config, clock = _prepared(asked)
    wanted = WantedVersion(asked.bloc, tuple(asked.periods), asked.draft)
    done = asyncio.run(load_criteria(config, asked.file, wanted, at=clock.now()))
    periods = ", ".join(period.name for period in done.version.periods)
    key = "cli.criteria.done" if periods else "cli.criteria.done_draft"
    receipt = done.version.receipt
    print(texts(key, name=done.name, criteria=done.criteria, periods=periods, receipt=receipt))
    return 0


def _invite(asked: argparse.Namespace, texts: Texts) -> int:
    from bot.records import Wanted, make_invitation  # noqa: PLC0415  # the other commands need none of it

    config, clock = _prepared(asked)
    wanted = Wanted(asked.name, Role(asked.role), asked.unit, asked.bloc, asked.phone)
    made = asyncio.run(make_invitation(config, wanted, at=clock.now()))
    print(texts("cli.invite.done", name=asked.name, until=made.until))
    print(made.code)
    return 0


def _templates(asked: argparse.Namespace, texts: Texts) -> int:
    from bot.reports.own_templates import copy_templates  # noqa: PLC0415  # the other commands need none of it

    copied = copy_templates(asked.folder)
    print(texts("cli.templates.done", folder=asked.folder, count=len(copied.written)))
    if copied.kept:
        print(texts("cli.templates.kept", files=", ".join(copied.kept)))
    return 0


def _prepared(asked: argparse.Namespace) -> tuple[Config, ShiftedClock]:
    config = read_config(asked.config)
    clock = ShiftedClock()
    if asked.now:
        clock.move_to(asked.now)
    return config, clock


def refusal_in_words(texts: Texts, refused: Refused) -> str:
    """A refusal on the command line: the sentence, then every problem on a line of its own."""
    details = {name: value for name, value in refused.details.items() if name != "problems"}
    lines = [texts(f"refused.{refused.key}", **details)]
    for problem in refused.details.get("problems", ()):  # type: ignore[attr-defined]  # always a tuple of Problem
        lines.append("  " + problem_in_words(texts, problem))
    return "\n".join(lines)


def problem_in_words(texts: Texts, problem: Problem) -> str:
    listed = {
        name: ", ".join(str(one) for one in value) if isinstance(value, tuple) else value
        for name, value in problem.details.items()
    }
    return texts(f"problem.{problem.key}", **listed)


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Texts], int]] = {
    "demo": _demo,
    "run": _run,
    "init": _init,
    "criteria": _criteria,
    "invite": _invite,
    "templates": _templates,
}


if __name__ == "__main__":
    sys.exit(main())
