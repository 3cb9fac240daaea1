"""The command line as an operator meets it: every refusal has code 2, a sentence, and what to do."""

from __future__ import annotations

import asyncio
import re
import signal
import sys

import aiohttp
import pytest

from tests.blackbox.rehearsal import BLOC, REPOSITORY, Finished, Rehearsal, environment

_AN = ("--role", "officer", "--name", "An")
_WRONG = """
stray = 1
[storage]
url = "mysql://somewhere"
[telegram]
base_url = "ftp://somewhere"
private_burst = 0
colour = "red"
[weekly]
at = "25:00"
[enrolment]
require_phone = "yes"
"""
_NAMED = ("stray", "url", "base_url", "private_burst", "colour", "at", "require_phone")


def _refused(finished: Finished, *words: str) -> tuple[int, str, list[bool]]:
    """The code, the output, and for each word whether the one message says it."""
    return finished.code, finished.output, [word in finished.errors for word in words]


@pytest.mark.parametrize("name", ["demo", "run", "init", "invite"])
async def test_every_command_explains_itself(operator: Rehearsal, name: str) -> None:
    explained = await operator.command(name, "--help") if name != "demo" else await _demo("--help")

    assert (explained.code, "--now" in explained.output, explained.errors) == (0, True, "")


async def test_all_wrong_settings_are_named_in_one_message(operator: Rehearsal) -> None:
    operator.config.write_text(_WRONG, "utf-8")

    refused = await operator.command("run")

    assert _refused(refused, "config.toml", *_NAMED) == (2, "", [True] * 8)


async def test_a_configuration_that_is_missing_or_no_toml_is_named(operator: Rehearsal) -> None:
    operator.config.write_text("[storage", "utf-8")
    broken = await operator.command("run")
    operator.config.unlink()
    missing = await operator.command("run")

    assert _refused(broken, "config.toml", "TOML") == (2, "", [True, True])
    assert _refused(missing, "config.toml") == (2, "", [True])


async def test_nothing_runs_without_a_token(operator: Rehearsal) -> None:
    refused = await operator.command("run", token="")

    assert _refused(refused, "KHOI_TELEGRAM_TOKEN") == (2, "", [True])


async def test_a_shifted_clock_is_for_rehearsals_on_this_machine(operator: Rehearsal) -> None:
    text = operator.config.read_text("utf-8")
    operator.config.write_text(re.sub(r'base_url = ".*"', 'base_url = "http://192.0.2.1/bot"', text), "utf-8")

    refused = await operator.command("run", "--now", "2017-06-12T07:29:00")

    assert _refused(refused, "--now", "base_url") == (2, "", [True, True])


async def test_a_bloc_is_loaded_once(operator: Rehearsal) -> None:
    again = await operator.command("init", "--bloc", str(BLOC))

    assert (again.code, "bg-huyen" in again.errors) == (2, True)


async def test_a_bloc_file_that_is_not_there_or_wrong_is_named(operator: Rehearsal) -> None:
    wrong = operator.folder / "bloc.toml"
    missing = await operator.command("init", "--bloc", str(wrong))
    wrong.write_text('[bloc]\ncode = "x"\ncolour = "red"\n', "utf-8")
    invalid = await operator.command("init", "--bloc", str(wrong))

    assert (missing.code, "bloc.toml" in missing.errors) == (2, True)
    assert (invalid.code, "bloc.toml" in invalid.errors, "colour" in invalid.errors) == (2, True, True)


async def test_whoever_is_invited_needs_a_unit_and_a_telephone_that_exist(operator: Rehearsal) -> None:
    no_unit = await operator.command("invite", "--unit", "XX", *_AN)
    no_phone = await operator.command("invite", "--unit", "SD", *_AN, "--phone", "12")
    no_bloc = await operator.command("invite", "--unit", "SD", *_AN, "--bloc", "khac")

    assert _refused(no_unit, "XX", "SD", "YT") == (2, "", [True] * 3)
    assert _refused(no_phone, "12") == (2, "", [True])
    assert _refused(no_bloc, "khac") == (2, "", [True])


@pytest.mark.parametrize(
    "place", [("officer", "SD"), ("unit_leader", "sd"), ("bloc_head", "HH"), ("bloc_head", ""), ("director", "")]
)
async def test_the_last_line_of_an_invitation_is_the_code_alone(operator: Rehearsal, place: tuple[str, str]) -> None:
    role, unit = place

    code = await operator.invite(role, unit=unit, name="Nguyễn Văn An")

    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", code)


@pytest.mark.skipif(sys.platform == "win32", reason="another process cannot be sent Ctrl-C there")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
async def test_the_demonstration_serves_its_page_until_it_is_interrupted(how: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0"),
        cwd=REPOSITORY,
        env=environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        page = await asyncio.wait_for(_page(process), 60)
        process.send_signal(how)
        _, errors = await asyncio.wait_for(process.communicate(), 60)
    finally:
        if process.returncode is None:
            process.kill()

    assert ("<html" in page, process.returncode, errors.decode()) == (True, 0, "")


async def _page(process: asyncio.subprocess.Process) -> str:
    """What a browser gets at the address that the demonstration prints."""
    assert process.stdout is not None
    printed = ""
    while not (found := re.search(r"http://\S+", printed)):
        printed += (await process.stdout.readline()).decode()
    async with aiohttp.ClientSession() as session, session.get(found[0]) as answer:
        return await answer.text()


async def _demo(*arguments: str) -> Finished:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", *arguments),
        cwd=REPOSITORY,
        env=environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    return Finished(process.returncode or 0, output.decode(), errors.decode())
