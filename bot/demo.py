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
from contextlib import suppress
from datetime import UTC, datetime, time
from pathlib import Path

from bot.actions.commendation.nominations import (
    awards_for,
    begin_draft,
    choose_award,
    new_tail,
    submit_nomination,
    write_words,
)
from bot.actions.people.enrolment import invite
from bot.actions.people.setup import set_up_bloc
from bot.actions.scoring.sheets import fill_in, submit_sheet
from bot.actions.scoring.signing import sign_sheet
from bot.app import assembled
from bot.bloc_files import read_bloc, samples
from bot.clock import ShiftedClock
from bot.config import Config
from bot.demo_steps import Codes, demo_scene
from bot.demo_year import PastYear, member
from bot.domain.commendation.nominations import Field, Nominee
from bot.domain.people.members import Grant, Member, Role
from bot.domain.scoring.periods import current_period
from bot.domain.scoring.score_lines import read_lines
from bot.ports import Work
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server import serve
from bot.sandbox.world.people import BotAccount
from bot.signals import on_signals
from handlers.texts import Texts
from storage.database import open_database

_BEGINS = datetime(2017, 6, 12, 7, 0, tzinfo=UTC)  # a Monday afternoon: invitations hold until Tuesday's reminder
_TOKEN = "2017:demo"  # noqa: S105  # the sandbox takes any token of this shape


async def run_demo(texts: Texts, *, port: int, opens_browser: bool, now: datetime | None) -> None:
    """Until interrupted. Nothing outlives it: the database lies in a temporary folder."""
    clock = ShiftedClock()
    clock.move_to(now or _BEGINS)
    print(texts("cli.demo.preparing"), flush=True)
    with tempfile.TemporaryDirectory(prefix="khoi-thi-dua-") as folder:
        url = f"sqlite:///{Path(folder) / 'demo.db'}"
        codes, typed = await _prepare(url, at=clock.now())
        sandbox = Sandbox(
            demo_scene(texts, codes, typed),
            bot=BotAccount(name="Trợ lý Khối thi đua", username="khoi_thi_dua_bot"),
            now=clock.now,
            read_clock=clock.now,
            move_clock=clock.move_to,
        )
        async with serve(sandbox, port=_free(port)) as server, assembled(_config(url, server.base_url), clock) as app:
            running = asyncio.create_task(app.run())
            on_signals(running.cancel)
            print(texts("cli.demo.ready", url=server.page_url), flush=True)
            if opens_browser and _has_desktop():
                await asyncio.to_thread(webbrowser.open, server.page_url)
            with suppress(asyncio.CancelledError):
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


async def _prepare(url: str, *, at: datetime) -> tuple[Codes, Mapping[str, str]]:
    """The bloc, its year so far, six sheets, a nomination and three invitations; also what a visitor will type."""
    files = read_bloc(samples() / "bloc_2017.toml")
    sheets = tomllib.loads((samples() / "demo_sheets.toml").read_text("utf-8"))
    bloc = files.plan.bloc.id
    visitor, *others = sheets
    database = await open_database(url)
    try:
        async with database.work() as work:
            await set_up_bloc(work, files.plan, criteria=files.criteria, awards=files.awards, days=files.days, at=at)
            past = await PastYear.begun(work, await work.blocs.bloc(bloc))
            for unit in others:
                await _signed(work, past.leaders[unit], sheets[unit]["lines"], at=at)
            unit_id = f"{bloc}.{visitor}"
            await _nominated(work, Grant(Role.OFFICER, bloc, unit_id), sheets[visitor]["nomination"], at=at)
            await past.lived(work, at=at)
            codes = Codes(
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


async def _signed(work: Work, leader: Member, lines: str, *, at: datetime) -> None:
    """Another unit's sheet, drafted by one and signed by another, as everybody's is."""
    period = current_period(await work.blocs.periods(leader.bloc), at=at)
    criteria = await work.blocs.criteria(period.criteria_set)
    unit = (await work.blocs.unit(leader.unit)).code
    officer = await member(work, f"Cán bộ {unit}", Grant(Role.OFFICER, leader.bloc, leader.unit), at=at)
    draft, _ = await fill_in(work, period, read_lines(lines, criteria).lines, by=officer, at=at)
    sheet = await submit_sheet(work, period, rev=draft.rev, by=officer, at=at, sent_at=at)
    await sign_sheet(work, period, sheet, by=leader, at=at)


async def _nominated(work: Work, grant: Grant, said: Mapping[str, str], *, at: datetime) -> None:
    """A colleague of the visitor has nominated somebody; the unit's leader has yet to sign it."""
    by = await member(work, said["by"], grant, at=at)
    draft = await begin_draft(work, Nominee.PERSON, tail=new_tail(), by=by, at=at)
    for field in (Field.NAME, Field.DEED, Field.DOCUMENT):
        draft = await write_words(work, draft.id, field, text=said[field], by=by)
    award = next(one for one in await awards_for(work, draft, on=at.date()) if one.id == said["award"])
    draft = await choose_award(work, draft.id, award, by=by)
    await submit_nomination(work, draft.id, seen=draft.fingerprint, by=by, at=at, on=at.date())
