"""What the command line writes while no bot runs: a new bloc, a version of its criteria, an invitation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.actions.criteria.versions import VersionLoaded, load_version
from bot.actions.people.enrolment import invite
from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, read_criteria
from bot.config import Config
from bot.domain.people.members import BLOC_ROLES, PROVINCE_ROLES, Grant, Role
from bot.domain.refusal import Refused
from bot.domain.secrecy import normal_phone
from bot.ports import StorageUnavailable, Work
from storage.database import open_database
from storage.engine import DatabaseInUse
from storage.migrations import DatabaseTooNew


@dataclass(frozen=True, slots=True)
class Loaded:
    """What `init` loaded, for its last line."""

    name: str
    units: int
    criteria: int
    periods: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom `invite` invites; unit and bloc by their codes."""

    name: str
    role: Role
    unit: str
    bloc: str
    phone: str


@dataclass(frozen=True, slots=True)
class WantedVersion:
    """For what `criteria` loads a file: a bloc, and its periods by their codes (none: all that have not begun)."""

    bloc: str
    periods: tuple[str, ...] = ()
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class LoadedVersion:
    """What `criteria` loaded, for its last line."""

    name: str
    criteria: int
    version: VersionLoaded


@dataclass(frozen=True, slots=True)
class Made:
    """The code that was made, and until when it can be used."""

    code: str
    until: datetime


async def init_bloc(config: Config, path: Path, *, at: datetime) -> Loaded:
    """Create the database where there is none, and load the bloc.

    Raises:
        Refused: where a file is wrong, the bloc is there already, or the database cannot be opened.

    """
    files = read_bloc(path)
    with refusals_of_storage(config):
        database = await open_database(config.storage_url)
    try:
        async with database.work() as work:
            await set_up_bloc(work, files.plan, criteria=files.criteria, awards=files.awards, days=files.days, at=at)
    finally:
        await database.close()
    plan = files.plan
    return Loaded(plan.bloc.name, len(plan.units), len(files.criteria.criteria), len(plan.periods))


async def load_criteria(config: Config, path: Path, wanted: WantedVersion, *, at: datetime) -> LoadedVersion:
    """Load a criteria file as a version of a bloc's criteria.

    Raises:
        Refused: where the file is wrong or no period can take it; `storage.*` where the bot is running.

    """
    criteria = read_criteria(path)
    with refusals_of_storage(config):
        database = await open_database(config.storage_url)
    try:
        async with database.work() as work:
            loaded = await load_version(
                work, wanted.bloc, criteria=criteria, named=wanted.periods, is_draft=wanted.is_draft, at=at
            )
    finally:
        await database.close()
    return LoadedVersion(criteria.name, len(criteria.criteria), loaded)


async def make_invitation(config: Config, wanted: Wanted, *, at: datetime) -> Made:
    """An invitation that needs no leader's confirmation.

    Raises:
        Refused: `invite.*` where bloc, unit or phone do not fit; `storage.*` where the bot is running.

    """
    phone = normal_phone(wanted.phone) if wanted.phone else ""
    if phone is None:
        raise Refused("invite.bad_phone", phone=wanted.phone)
    with refusals_of_storage(config):
        database = await open_database(config.storage_url)
    try:
        async with database.work() as work:
            grant = await _grant(work, wanted)
            sealed = database.sealed(phone) if phone else ""
            invitation, code = await invite(
                work, name=wanted.name.strip(), grant=grant, invited_by="", at=at, phone=sealed
            )
    finally:
        await database.close()
    return Made(code, invitation.expires_at)


async def _grant(work: Work, wanted: Wanted) -> Grant:
    """The role at its place: a unit's, the bloc's (a head's unit only says which bloc), or the province's."""
    blocs = [bloc for bloc in await work.blocs.all() if wanted.bloc in {"", bloc.id}]
    if not blocs:
        raise Refused("invite.no_bloc", bloc=wanted.bloc)
    if wanted.role in PROVINCE_ROLES:
        return Grant(wanted.role)
    units = [unit for bloc in blocs for unit in await work.blocs.units(bloc.id)]
    named = [unit for unit in units if unit.code.casefold() == wanted.unit.casefold()]
    if wanted.role in BLOC_ROLES and not wanted.unit and len(blocs) == 1:
        return Grant(wanted.role, blocs[0].id)
    if len(named) != 1:
        raise Refused("invite.unknown_unit", unit=wanted.unit, known=", ".join(unit.code for unit in units))
    if wanted.role in BLOC_ROLES:
        return Grant(wanted.role, named[0].bloc)
    return Grant(wanted.role, named[0].bloc, named[0].id)


@contextmanager
def refusals_of_storage(config: Config) -> Iterator[None]:
    """A database that cannot be opened, in words an operator can act on; never with a password."""
    shown = config.storage_url.rpartition("@")[2]
    try:
        yield
    except DatabaseInUse:
        raise Refused("storage.in_use") from None
    except DatabaseTooNew:
        raise Refused("storage.too_new") from None
    except (OSError, sqlite3.Error, StorageUnavailable) as failure:
        raise Refused("storage.unusable", database=shown, why=str(failure)) from failure
