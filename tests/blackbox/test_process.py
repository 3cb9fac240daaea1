"""How the process starts, refuses and ends: never half alive, never twice, never without a reason."""

from __future__ import annotations

import resource
import sys

import pytest

from bot.sandbox import Fault, Sandbox
from tests.blackbox.phones import Phones
from tests.blackbox.rehearsal import Rehearsal

_MORNING = "2017-06-12T08:00:00+07:00"
_VISITOR = 820_001


@pytest.mark.parametrize("times", [1, 2])
async def test_asked_to_end_it_ends_within_five_seconds_with_code_0(
    operator: Rehearsal, phones: Phones, times: int
) -> None:
    run = await phones.start(operator, at=_MORNING)

    for _ in range(times):
        run.process.terminate()

    assert await run.ended(seconds=5) == 0


async def test_a_second_process_on_the_same_file_is_refused_and_the_first_goes_on(
    operator: Rehearsal, phones: Phones, sandbox: Sandbox
) -> None:
    run = await phones.start(operator, at=_MORNING)
    visitor = sandbox.person(_VISITOR, "Khách")

    second = await operator.command("run")
    invitation = await operator.command("invite", "--unit", "SD", "--role", "officer", "--name", "An")
    answered = await phones.says(visitor, "Xin chào", answer="nội bộ")

    assert (second.code, invitation.code, "/thanhvien" in invitation.errors) == (2, 2, True)
    assert (run.is_alive, answered.by_bot) == (True, True)


async def test_a_network_that_is_down_at_the_start_is_waited_for(
    operator: Rehearsal, phones: Phones, sandbox: Sandbox
) -> None:
    sandbox.faults.add(Fault(kind="outage", seconds=6.0))

    run = await phones.start(operator, at=_MORNING)
    asked = [call.status for call in sandbox.calls_of("getMe")]

    assert (run.is_alive, asked[0], asked[-1]) == (True, 0, 200)


async def test_a_token_revoked_before_the_start_ends_with_code_78(operator: Rehearsal, sandbox: Sandbox) -> None:
    sandbox.revoked = True

    refused = await operator.command("run")

    assert (refused.code, "2017:rehearsal" in refused.errors + refused.output) == (78, False)


async def test_a_token_revoked_while_running_ends_with_code_78(
    operator: Rehearsal, phones: Phones, sandbox: Sandbox
) -> None:
    visitor = sandbox.person(_VISITOR, "Khách")
    run = await phones.start(operator, at=_MORNING)

    sandbox.revoked = True
    sandbox.says(visitor, "Xin chào")

    assert await run.ended(seconds=20) == 78
    assert "2017:rehearsal" not in run.log.read_text("utf-8")


async def test_a_file_that_is_no_database_is_refused(operator: Rehearsal) -> None:
    operator.database.write_bytes(b"not a database, " * 1000)

    refused = await operator.command("run")

    assert (refused.code, "khoi.db" in refused.errors) == (2, True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of a running process are Linux's")
async def test_a_full_disk_ends_the_process_and_what_was_not_stored_comes_again(
    operator: Rehearsal, phones: Phones, sandbox: Sandbox
) -> None:
    visitor = sandbox.person(_VISITOR, "Khách")
    run = await phones.start(operator, at=_MORNING)

    resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    sandbox.says(visitor, "Xin chào")
    code = await run.ended(seconds=20)
    answered_meanwhile = phones.of_bot(_VISITOR)
    await phones.start(operator, at=_MORNING)
    await phones.reads(visitor, "nội bộ")

    assert (code, answered_meanwhile, len(phones.of_bot(_VISITOR))) == (70, [], 1)
