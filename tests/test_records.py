"""What the command line writes while no bot runs, and why it sometimes cannot."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.bloc_files import samples
from bot.config import Config, read_config
from bot.domain.people.members import Grant, Role
from bot.domain.refusal import Refused
from bot.records import Loaded, Wanted, init_bloc, make_invitation
from storage.database import open_database
from storage.queries import Query

_AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
_BLOC = samples() / "bloc_2017.toml"
_OFFICER = Wanted("Nguyễn Văn Mẫu", Role.OFFICER, "SD", "", "0912 345 678")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    path = tmp_path / "config.toml"
    path.write_text('[storage]\nurl = "sqlite:///khoi.db"\n', "utf-8")
    return read_config(path, environment={})


async def _refusal(config: Config, wanted: Wanted = _OFFICER) -> Refused:
    with pytest.raises(Refused) as refused:
        await make_invitation(config, wanted, at=_AT)
    return refused.value


async def test_the_bloc_of_2017_is_loaded(config: Config) -> None:
    loaded = await init_bloc(config, _BLOC, at=_AT)

    assert loaded == Loaded("Khối thi đua Công an các huyện, thành phố", 10, loaded.criteria, loaded.periods)
    assert loaded.criteria > 20


@pytest.mark.parametrize(
    ("role", "unit", "bloc", "expected"),
    [
        (Role.OFFICER, "sd", "", Grant(Role.OFFICER, "bg-huyen", "bg-huyen.SD")),
        (Role.UNIT_LEADER, "SD", "bg-huyen", Grant(Role.UNIT_LEADER, "bg-huyen", "bg-huyen.SD")),
        (Role.BLOC_HEAD, "HH", "", Grant(Role.BLOC_HEAD, "bg-huyen")),
        (Role.SECRETARY, "", "", Grant(Role.SECRETARY, "bg-huyen")),
        (Role.DIRECTOR, "", "", Grant(Role.DIRECTOR)),
    ],
)
async def test_an_invitation_is_for_a_role_at_its_place_and_needs_no_confirmation(
    config: Config, role: Role, unit: str, bloc: str, expected: Grant
) -> None:
    await init_bloc(config, _BLOC, at=_AT)

    made = await make_invitation(config, Wanted(" Nguyễn Văn Mẫu ", role, unit, bloc, ""), at=_AT)

    database = await open_database(config.storage_url)
    async with database.work() as work:
        found = await work.invitations.by_code(made.code)
    await database.close()
    assert found is not None
    assert (found.name, found.grant, found.invited_by, found.phone) == ("Nguyễn Văn Mẫu", expected, "", "")
    assert made.until == _AT + timedelta(hours=72)


async def test_codes_and_telephone_numbers_are_not_in_the_file(config: Config, tmp_path: Path) -> None:
    await init_bloc(config, _BLOC, at=_AT)
    code = (await make_invitation(config, _OFFICER, at=_AT)).code

    content = _content(tmp_path)

    assert [secret.encode() in content for secret in (code, code.replace("-", ""), "912345678")] == [False] * 3


def _content(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("khoi.db*"))


async def test_what_does_not_fit_is_refused(config: Config) -> None:
    empty = await _refusal(config)
    await init_bloc(config, _BLOC, at=_AT)
    wanted = [
        Wanted("A", Role.OFFICER, "XX", "", ""),
        Wanted("A", Role.OFFICER, "", "", ""),
        Wanted("A", Role.BLOC_HEAD, "XX", "", ""),
        Wanted("A", Role.OFFICER, "SD", "elsewhere", ""),
        Wanted("A", Role.OFFICER, "SD", "", "12"),
    ]

    keys = [empty.key] + [(await _refusal(config, one)).key for one in wanted]

    assert keys == [
        "invite.no_bloc",
        "invite.unknown_unit",
        "invite.unknown_unit",
        "invite.unknown_unit",
        "invite.no_bloc",
        "invite.bad_phone",
    ]


async def test_a_database_in_use_damaged_or_of_a_newer_program_is_told_apart(config: Config, tmp_path: Path) -> None:
    database = await open_database(config.storage_url)
    in_use = await _refusal(config)
    async with database.engine.transaction() as connection:
        await connection.fetch(Query("later", "INSERT INTO migration VALUES (9999, 'later')", "", ()), {})
    await database.close()
    too_new = await _refusal(config)
    _spoil(tmp_path)
    damaged = await _refusal(config)

    assert [refused.key for refused in (in_use, too_new, damaged)] == [
        "storage.in_use",
        "storage.too_new",
        "storage.unusable",
    ]


def _spoil(folder: Path) -> None:
    for name in ("khoi.db-wal", "khoi.db-shm"):
        (folder / name).unlink(missing_ok=True)
    (folder / "khoi.db").write_bytes(b"this is a letter, not a database" * 100)


@pytest.mark.parametrize("address", ["127.0.0.1:1/khoi", "127.0.0.1:1/khoi?application_name=x"])
async def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path: Path, address: str) -> None:
    path = tmp_path / "config.toml"
    await _write(path, f'[storage]\nurl = "postgresql://an:secret@{address}"\n')

    refused = await _refusal(read_config(path, environment={}))

    assert (refused.key, refused.details["database"]) == ("storage.unusable", address)
    assert "secret" not in repr(refused)


async def _write(path: Path, text: str) -> None:
    await asyncio.to_thread(path.write_text, text, "utf-8")


async def test_an_unknown_database_of_a_server_is_refused_in_words(tmp_path: Path, postgres_server: str) -> None:
    path = tmp_path / "config.toml"
    url = postgres_server.replace("/postgres?", "/nowhere?")
    await _write(path, f'[storage]\nurl = "{url}"\n')

    assert (await _refusal(read_config(path, environment={}))).key == "storage.unusable"
