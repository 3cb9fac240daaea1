"""The demonstration: the sandbox, the bot with the bloc of 2017, and a visitor who plays several people."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import tempfile
import tomllib
import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from bot.actions.people.enrolment import invite
from bot.actions.people.setup import set_up_bloc
from bot.actions.scoring.sheets import fill_in, submit_sheet
from bot.actions.scoring.signing import sign_sheet
from bot.app import assembled
from bot.bloc_files import read_bloc, samples
from bot.clock import ShiftedClock
from bot.config import Config
from bot.domain.people.members import Grant, Member, Role
from bot.domain.scoring.periods import current_period
from bot.domain.scoring.score_lines import read_lines
from bot.ports import Work
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.scene import Jump, Scene, Step
from bot.sandbox.server import serve
from bot.sandbox.world.people import BotAccount, Group, Person
from handlers.texts import Texts, speak
from storage.database import open_database

_BEGINS = datetime(2017, 6, 9, 7, 0, tzinfo=UTC)  # a Friday afternoon in Việt Nam: Monday's standings are next
_OFFICER, _LEADER, _HEAD, _GROUP = 1017, 1018, 1019, -1_002_017
_TOKEN = "2017:demo"  # noqa: S105  # the sandbox takes any token of this shape


@dataclass(frozen=True, slots=True)
class _Codes:
    officer: str
    leader: str
    head: str


async def run_demo(texts: Texts, *, port: int, opens_browser: bool, now: datetime | None) -> None:
    """Until interrupted. Nothing outlives it: the database lies in a temporary folder."""
    clock = ShiftedClock()
    clock.move_to(now or _BEGINS)
    print(texts("cli.demo.preparing"), flush=True)
    with tempfile.TemporaryDirectory(prefix="khoi-thi-dua-") as folder:
        url = f"sqlite:///{Path(folder) / 'demo.db'}"
        codes, typed = await _prepare(url, at=clock.now())
        sandbox = Sandbox(
            _scene(texts, codes, typed),
            bot=BotAccount(name="Trợ lý Khối thi đua", username="khoi_thi_dua_bot"),
            now=clock.now,
            read_clock=clock.now,
            move_clock=clock.move_to,
        )
        async with serve(sandbox, port=_free(port)) as server, assembled(_config(url, server.base_url), clock) as app:
            running = asyncio.create_task(app.run())
            print(texts("cli.demo.ready", url=server.page_url), flush=True)
            if opens_browser and _has_desktop():
                await asyncio.to_thread(webbrowser.open, server.page_url)
            await running


def _has_desktop() -> bool:
    """On a terminal alone, a text browser would take the terminal away."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _free(port: int) -> int:
    """The wanted port, or any other where somebody else has it."""
    with socket.socket() as probe:
        if os.name == "posix":  # elsewhere the option would let two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
    return port


def _config(url: str, base_url: str) -> Config:
    return Config(
        storage_url=url,
        base_url=base_url,
        token=_TOKEN,
        overall_per_second=29.5,
        private_per_second=1.0,
        private_burst=5,
        group_per_minute=20,
        require_phone=True,
        require_confirmation=True,
        quiet_from=time(21),
        quiet_to=time(7),
        weekly_weekday=0,
        weekly_at=time(7, 30),
        log_level="WARNING",
    )


async def _prepare(url: str, *, at: datetime) -> tuple[_Codes, Mapping[str, str]]:
    """The bloc, six units that have signed, and three invitations; also what a visitor will type."""
    files = read_bloc(samples() / "bloc_2017.toml")
    sheets = tomllib.loads((samples() / "demo_sheets.toml").read_text("utf-8"))
    bloc = files.plan.bloc.id
    visitor, *others = sheets
    database = await open_database(url)
    try:
        async with database.work() as work:
            await set_up_bloc(work, files.plan, criteria=files.criteria, awards=files.awards, days=files.days, at=at)
            for unit in others:
                await _signed(work, bloc, unit, sheets[unit]["lines"], at=at)
            unit_id = f"{bloc}.{visitor}"
            codes = _Codes(
                officer=await _code(work, "Nguyễn Văn An", Grant(Role.OFFICER, bloc, unit_id), at=at),
                leader=await _code(work, "Trần Thị Bình", Grant(Role.UNIT_LEADER, bloc, unit_id), at=at),
                head=await _code(work, "Lê Văn Cường", Grant(Role.BLOC_HEAD, bloc), at=at),
            )
    finally:
        await database.close()
    return codes, sheets[visitor]


async def _code(work: Work, name: str, grant: Grant, *, at: datetime) -> str:
    _, code = await invite(work, name=name, grant=grant, invited_by="", at=at)
    return code


async def _signed(work: Work, bloc: str, unit: str, lines: str, *, at: datetime) -> None:
    """Another unit's sheet, drafted by one and signed by another, as everybody's is."""
    period = current_period(await work.blocs.periods(bloc), at=at)
    criteria = await work.blocs.criteria(period.criteria_set)
    unit_id = f"{bloc}.{unit}"
    officer = await _member(work, f"Cán bộ {unit}", Grant(Role.OFFICER, bloc, unit_id), at=at)
    leader = await _member(work, f"Chỉ huy {unit}", Grant(Role.UNIT_LEADER, bloc, unit_id), at=at)
    draft, _ = await fill_in(work, period, read_lines(lines, criteria).lines, by=officer, at=at)
    sheet = await submit_sheet(work, period, rev=draft.rev, by=officer, at=at, sent_at=at)
    await sign_sheet(work, period, sheet, by=leader, at=at)


async def _member(work: Work, name: str, grant: Grant, *, at: datetime) -> Member:
    person = f"demo-{grant.unit}-{grant.role}"
    await work.members.add(person, name, at=at)
    await work.members.grant(person, grant, by="", at=at)
    return Member(person, name, (grant,))


def _scene(texts: Texts, codes: _Codes, typed: Mapping[str, str]) -> Scene:
    """`texts` are the visitor's; the bot speaks Vietnamese to newcomers, so its buttons are named as it writes them."""
    shown = speak("vi")
    people = (
        Person(id=_OFFICER, name="Nguyễn Văn An", role=texts("demo.officer"), phone="84900000017"),
        Person(id=_LEADER, name="Trần Thị Bình", role=texts("demo.leader"), phone="84900000018"),
        Person(id=_HEAD, name="Lê Văn Cường", role=texts("demo.head"), phone="84900000019"),
    )
    group = Group(id=_GROUP, title=texts("demo.group"), members=(_OFFICER, _LEADER, _HEAD), with_bot=False)
    joining = [
        step
        for person, code in ((_OFFICER, codes.officer), (_LEADER, codes.leader))
        for step in (
            Step(person_id=person, label=texts("demo.step.join"), text=f"/start {code}"),
            Step(person_id=person, label=texts("demo.step.contact"), kind="contact"),
        )
    ]
    officer, leader = joining[:2], joining[2:]
    sending = [
        Step(person_id=_OFFICER, label=texts("demo.step.paste"), text=typed["lines"].strip()),
        Step(person_id=_OFFICER, label=texts("demo.step.send"), kind="press", text=shown("button.send")),
    ]
    signing = [
        Step(person_id=_LEADER, label=texts("demo.step.look"), text="/ky"),
        Step(person_id=_LEADER, label=texts("demo.step.sign"), kind="press", text=shown("button.sign")),
        Step(person_id=_LEADER, label=texts("demo.step.standings"), text="/xephang"),
    ]
    head = [
        Step(person_id=_HEAD, label=texts("demo.step.join"), text=f"/start {codes.head}"),
        Step(person_id=_HEAD, label=texts("demo.step.contact"), kind="contact"),
        Step(person_id=_HEAD, label=texts("demo.step.add_bot"), kind="add_bot", chat_id=_GROUP),
        Step(person_id=_HEAD, label=texts("demo.step.bind"), text="/nhom", chat_id=_GROUP),
        Step(
            person_id=_HEAD,
            label=texts("demo.step.monday"),
            kind="clock",
            chat_id=_GROUP,
            jump=Jump(weekday=1, hour=7, minute=30),
        ),
    ]
    return Scene(
        title=texts("demo.title"),
        sentences=tuple(texts(f"demo.sentence.{number}") for number in ("one", "two", "three")),
        people=people,
        groups=(group,),
        steps=(*officer, *sending, *leader, *signing, *head, *_reviewing(texts, shown, ruling=typed["ruling"])),
    )


def _reviewing(texts: Texts, shown: Texts, *, ruling: str) -> tuple[Step, ...]:
    """The head lowers a line of a unit that is not the own one, and the unit is told why."""
    return (
        Step(
            person_id=_HEAD,
            label=texts("demo.step.review"),
            text="/thamdinh SD",
            awaits=shown("button.duties"),  # under Monday's brief: the edition is out before anything is reviewed
        ),
        Step(person_id=_HEAD, label=texts("demo.step.rule"), text=ruling),
        Step(person_id=_HEAD, label=texts("demo.step.complete"), kind="press", text=shown("review.button_done")),
        Step(person_id=_HEAD, label=texts("demo.step.confirm"), kind="press", text=shown("review.button_confirm")),
        Step(person_id=_OFFICER, label=texts("demo.step.why"), text="/diem B02"),
    )
