"""A crash rehearsal from the empty folder to the verdict."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from bot.sandbox import BotAccount, Sandbox, serve
from bot.sandbox.troubles.points import Point
from tests.blackbox.rehearsal import Rehearsal, Settings, TickingClock, rehearsal
from tests.crash.book_rules import broken_books
from tests.crash.books import Books, read_books, still_waiting
from tests.crash.day import Day
from tests.crash.errand_rules import broken_errands
from tests.crash.leaders import Leader
from tests.crash.ledger import Ledger, Shown
from tests.crash.lock_rules import broken_lock
from tests.crash.movement import SecondLeader
from tests.crash.movement_rules import broken_movement
from tests.crash.notice_rules import broken_notices
from tests.crash.officers import Officer
from tests.crash.path_rules import broken_path
from tests.crash.player import Player, UnansweredError
from tests.crash.reaper import Reaper, arm_faults
from tests.crash.reviewers import Deputy, Head, Supervisor
from tests.crash.talk_rules import broken_talks
from tests.crash.violations import Violation

GROUP = -100_700
_MONDAY = datetime.fromisoformat("2017-06-12T07:29:50+07:00")  # the weekly standings come while people work
_PUBLISHED = datetime.fromisoformat("2017-06-12T07:30:04+07:00")
_CHANGES = frozenset({"sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageMedia"})
_LONGEST_END = 240.0  # seconds for what was begun to come to its end, and for the lock
_LONGEST_REST = 120.0  # seconds until everything that waits has left


_JUDGES = (("bloc_head", "HH"), ("bloc_deputy", "VY"), ("supervisor", ""))
_ROLES = {"second_leader": "unit_leader"}
_TITLES = {
    "officer": "Cán bộ",
    "unit_leader": "Chỉ huy",
    "second_leader": "Phó chỉ huy",
    "bloc_head": "Trưởng khối",
    "bloc_deputy": "Phó khối",
    "supervisor": "Cơ quan thường trực",
}
Living: TypeAlias = Officer | Leader | SecondLeader | Head | Deputy | Supervisor


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be played; without a URL the database is a SQLite file in `folder`."""

    folder: Path
    kills: int
    seed: int
    units: Sequence[str] = ("SD", "LG", "TY", "YT")
    url: str = "sqlite:///khoi.db"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    ledger: Ledger
    books: Books
    url: str
    kills: Mapping[str, int]
    faults: int

    @property
    def violations(self) -> tuple[Violation, ...]:
        return judged(self.ledger, self.books)


def judged(ledger: Ledger, books: Books) -> tuple[Violation, ...]:
    """Every broken promise."""
    found = (broken_talks(ledger, books), broken_books(ledger, books), broken_path(ledger, books))
    more = (broken_errands(ledger, books), broken_lock(ledger, books), broken_notices(books))
    return tuple(chain(*found, *more, broken_movement(ledger, books)))


async def played(plan: Plan) -> Outcome:
    """People work while the bot is killed; at the end it may finish, and the books are read."""
    clock = TickingClock()
    clock.move_to(_MONDAY)
    ledger, sandbox = Ledger(), Sandbox(bot=BotAccount(username="khoi_thi_dua_bot"), now=clock.now, seed=plan.seed)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(serve(sandbox))
        settings = Settings(server.base_url, storage_url=plan.url)
        operator = await stack.enter_async_context(rehearsal(plan.folder, settings))
        await operator.prepare(now=clock.now())
        day = Day(plan.units, clock.now, _PUBLISHED)
        people = await _people(plan, day, operator, sandbox, ledger)
        reaper = Reaper(sandbox, ledger, lambda: operator.run(now=clock.now()), random.Random(plan.seed))
        sandbox.on_point = _witness(sandbox, ledger, reaper)
        clock.move_to(_MONDAY)
        url = f"sqlite:///{operator.database}" if plan.url.startswith("sqlite") else plan.url
        await _lived(people, day, reaper, sandbox, ledger, kills=plan.kills)
        await asyncio.sleep(max(0.0, (_PUBLISHED - clock.now()).total_seconds()))
        await _at_rest(url, sandbox, ledger, reaper)
        ledger.pinned[GROUP] = tuple(sandbox.world.chats[GROUP].pinned)
        return Outcome(ledger, await read_books(url), url, Counter(reaper.counts), len(sandbox.faults.struck))


async def _people(plan: Plan, day: Day, operator: Rehearsal, sandbox: Sandbox, ledger: Ledger) -> list[Living]:
    """An officer and a leader of each unit, two of the first, head, deputy, standing office, and the bloc's group."""
    wanted = [(role, unit) for unit in plan.units for role in ("officer", "unit_leader")]
    people: list[Living] = []
    for number, (role, unit) in enumerate([*wanted, *_JUDGES, ("second_leader", plan.units[0])], start=1):
        name = f"{_TITLES[role]} {unit}".strip()
        code = await operator.invite(_ROLES.get(role, role), unit=unit, name=name, now=_MONDAY)
        person = sandbox.person(700_000 + number, name, phone=f"849000007{number:02}")
        player = Player(sandbox, ledger, person, random.Random(plan.seed * 1000 + number))
        if role == "bloc_head":
            sandbox.group(GROUP, "Nhóm của khối", members=(person.id,))
        people.append(_living(role, player, unit, code=code, day=day))
    return people


def _living(role: str, player: Player, unit: str, *, code: str, day: Day) -> Living:
    match role:
        case "officer":
            return Officer(player, unit, code, day)
        case "unit_leader":
            return Leader(player, unit, code, day)
        case "second_leader":
            return SecondLeader(player, unit, code, day)
        case "bloc_head":
            return Head(player, code, GROUP, day)
        case "bloc_deputy":
            return Deputy(player, code, day)
    return Supervisor(player, code, day)


def _witness(sandbox: Sandbox, ledger: Ledger, reaper: Reaper) -> Any:
    async def on_point(point: Point, details: Mapping[str, Any]) -> None:
        if point == "send applied" and details["method"] in _CHANGES:
            ledger.show(_shown(sandbox, details))
        await reaper.reached(point, details)

    return on_point


def _shown(sandbox: Sandbox, details: Mapping[str, Any]) -> Shown:
    chat, number = details["result"]["chat"]["id"], details["result"]["message_id"]
    message = sandbox.world.chats[chat].messages[number]
    labels = tuple(label for row in message.labels for label in row)
    buttons = tuple(button.data for row in message.buttons for button in row)
    return Shown(chat, details["method"], number, message.words, labels, buttons)


async def _lived(
    people: Sequence[Living], day: Day, reaper: Reaper, sandbox: Sandbox, ledger: Ledger, *, kills: int
) -> None:
    lives = [asyncio.create_task(one.lives()) for one in people]
    arm_faults(sandbox)
    try:
        await reaper.kills(kills, halfway=day.closing.set)
        sandbox.faults.clear()
        day.over.set()
        await reaper.starts()
        ended, late = await asyncio.wait(lives, timeout=_LONGEST_END)
    finally:
        for life in lives:
            life.cancel()
    failures = [one.exception() for one in ended]
    strange = [one for one in failures if one is not None and not isinstance(one, UnansweredError)]
    ledger.unanswered.extend(f"a player gave up: {one!r}" for one in strange)
    if late:
        ledger.unanswered.append(f"{len(late)} players did not come to the end of their day")


async def _at_rest(url: str, sandbox: Sandbox, ledger: Ledger, reaper: Reaper) -> None:
    """Everything confirmed, worked off and sent; then the bot is asked to end, and ends well."""
    run = reaper.run if reaper.run and reaper.run.is_alive else await reaper.starts()
    loop = asyncio.get_running_loop()
    until = loop.time() + _LONGEST_REST
    while (sandbox.updates.waiting or await still_waiting(url)) and loop.time() < until:  # noqa: ASYNC110  # another process
        await asyncio.sleep(0.2)
    code = await run.stop()
    if code:
        tail = run.log.read_text("utf-8", errors="replace")[-1500:]
        ledger.ended.append(f"{run.log.name}: exit code {code} after SIGTERM\n{tail}")
