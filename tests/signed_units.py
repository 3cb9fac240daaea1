"""Other units of the bloc that have drafted and signed the sheets of the samples, without a word in chat."""

from __future__ import annotations

import tomllib

from bot.actions.scoring.sheets import fill_in, submit_sheet
from bot.actions.scoring.signing import sign_sheet
from bot.bloc_files import samples
from bot.domain.people.members import Grant, Member, Role
from bot.domain.scoring.periods import current_period
from bot.domain.scoring.score_lines import read_lines
from bot.ports import Work
from tests.bloc import BLOC, BlocAtWork


async def signed_units(bloc: BlocAtWork, codes: list[str]) -> None:
    """Each unit's sheet of the samples is signed now; nobody of these units has an account."""
    sheets = tomllib.loads((samples() / "demo_sheets.toml").read_text("utf-8"))
    async with bloc.database.work() as work:
        for code in codes:
            await _sign(work, code, sheets[code]["lines"], bloc=bloc)
    await bloc.settles()
    bloc.skip()


async def _sign(work: Work, code: str, lines: str, *, bloc: BlocAtWork) -> None:
    at, unit = bloc.clock.now(), f"{BLOC}.{code}"
    period = current_period(await work.blocs.periods(BLOC), at=at)
    criteria = await work.blocs.criteria(period.criteria_set)
    officer = await _member(work, f"Cán bộ {code}", Grant(Role.OFFICER, BLOC, unit), bloc=bloc)
    leader = await _member(work, f"Chỉ huy {code}", Grant(Role.UNIT_LEADER, BLOC, unit), bloc=bloc)
    draft, _ = await fill_in(work, period, read_lines(lines, criteria).lines, by=officer, at=at)
    sheet = await submit_sheet(work, period, rev=draft.rev, by=officer, at=at, sent_at=at)
    await sign_sheet(work, period, sheet, by=leader, at=at)


async def _member(work: Work, name: str, grant: Grant, *, bloc: BlocAtWork) -> Member:
    person = f"quiet-{grant.unit}-{grant.role}"
    await work.members.add(person, name, at=bloc.clock.now())
    await work.members.grant(person, grant, by="", at=bloc.clock.now())
    return Member(person, name, (grant,))
