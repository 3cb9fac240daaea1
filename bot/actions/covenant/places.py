"""What covenant and criteria are asked against: the year's periods, and the member as the records know them now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.scoring.open_periods import held_open
from bot.actions.season.archive import check_running_year_open
from bot.domain.people.members import Bloc, Member
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.ports import Work


async def as_now(work: Work, by: Member, *, at: datetime) -> Member:
    """The member with the roles held or lent at this moment: one that ended after the message came in is gone.

    Called under the lock of what is about to be signed; whoever has no account any more holds no role.
    """
    for one in await work.members.accounts_of(by.person):
        account = await work.members.account(one.channel, one.id, at=at)
        if account:
            return account.member
    return Member(by.person, by.name)


def of_year(periods: Sequence[Period], year: int) -> tuple[Period, ...]:
    """The periods that end in this year, in their order."""
    return tuple(one for one in periods if one.closes_on.year == year)


async def year_period(work: Work, bloc: Bloc) -> Period:
    """The period that ends the bloc's year: what was promised is held against it.

    Raises:
        Refused: `period.none`.

    """
    periods = of_year(await work.blocs.periods(bloc.id), bloc.year)
    if not periods:
        raise Refused("period.none")
    return max(periods, key=lambda one: (one.closes_on, one.sheet_due, one.id))


async def held_periods(work: Work, bloc: Bloc) -> tuple[Period, ...]:
    """Every period of the year that is not locked, held open; always in the same order, before any other lock."""
    periods = of_year(await work.blocs.periods(bloc.id), bloc.year)
    unlocked = sorted((one for one in periods if one.locked_at is None), key=lambda one: one.id)
    return tuple([await held_open(work, one) for one in unlocked])


async def hold_covenant(work: Work, bloc: str) -> None:
    """Nobody else prepares, signs, withdraws or changes a covenant of this bloc until this work ends.

    Raises:
        Refused: `season.closed`.

    """
    await work.lock(f"covenant:{bloc}")
    await check_running_year_open(work, bloc)


async def hold_agreement(work: Work, bloc: str) -> None:
    """Nobody else puts up, agrees, proposes or answers in this bloc until this work ends.

    Raises:
        Refused: `season.closed`.

    """
    await work.lock(f"agreement:{bloc}")
    await check_running_year_open(work, bloc)
