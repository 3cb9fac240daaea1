"""/thanhvien: who belongs to the unit or leads one, who has not joined yet, and what can be done about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.actions.people.members import managed, may_be_suspended
from bot.domain.folding import fold
from bot.domain.people.enrolment import may_manage
from bot.domain.people.members import Grant, Role, RosterEntry, Unit
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.people import appointing, confirming, inviting, printing, suspending
from handlers.people.printing import may_print

_ACTS: Mapping[str, Callable[[Request], Awaitable[Reply]]] = {
    "moi": inviting.invite_somebody,
    "chihuy": inviting.invite_leader,
    "in": printing.print_invitations,
    "thuky": appointing.open_appointing,
    "tamdung": suspending.suspend,
    "xacnhan": confirming.confirm,
    "tuchoi": confirming.refuse,
}
QUESTIONS: tuple[type[Question], ...] = (
    *inviting.QUESTIONS,
    *appointing.QUESTIONS,
    *suspending.QUESTIONS,
    *printing.QUESTIONS,
)


async def show_members(request: Request) -> Reply:
    """`/thanhvien`, or with what to do: moi, chihuy, thuky, tamdung, xacnhan, tuchoi."""
    word, _, rest = request.text.partition(" ")
    if fold(word) in _ACTS:
        return await _ACTS[fold(word)](replace(request, text=rest.strip()))
    parts: list[str] = []
    choices: list[Choice] = []
    for section, buttons in (await _own_unit(request), await _leading(request), await _preparing(request)):
        parts += section
        choices += buttons
    if await may_print(request):
        choices.append(Choice(request.texts("printing.button_members"), "/thanhvien in"))
    if await may_be_suspended(request.work, by=request.member, at=request.at):
        choices.append(Choice(request.texts("button.suspend_whom"), "/thanhvien tamdung"))
    return Screen("\n\n".join(parts), title=request.texts("members.title"), choices=tuple(choices))


async def _own_unit(request: Request) -> tuple[list[str], list[Choice]]:
    """The unit's officers, for its leader."""
    member = request.member
    if not may_manage(member, Grant(Role.OFFICER, member.bloc, member.unit)):
        return [], []
    officers = await managed(request.work, by=member, role=Role.OFFICER, at=request.at)
    unit = await request.work.blocs.unit(member.unit)
    rows = [request.texts("members.officers", unit=unit.name)]
    rows += [_officer_line(request, officer) for officer in officers] or [request.texts("members.no_officers")]
    buttons = [*_decisions(request, officers), Choice(request.texts("button.invite_officer"), "/thanhvien moi")]
    return ["\n".join(rows)], buttons


async def _leading(request: Request) -> tuple[list[str], list[Choice]]:
    """The leaders of all units, for the head."""
    member = request.member
    if not may_manage(member, Grant(Role.UNIT_LEADER, member.bloc)):
        return [], []
    leaders = await managed(request.work, by=member, role=Role.UNIT_LEADER, at=request.at)
    units = await request.work.blocs.units(member.bloc)
    led = {leader.unit for leader in leaders if _is_in_office(leader)} & {unit.id for unit in units}
    rows = [request.texts("members.leaders", led=len(led), units=len(units))]
    rows += [row for unit in units for row in _unit_lines(request, unit, leaders)]
    buttons = [*_decisions(request, leaders), Choice(request.texts("button.invite_leader"), "/thanhvien chihuy")]
    return ["\n".join(rows)], buttons


async def _preparing(request: Request) -> tuple[list[str], list[Choice]]:
    """The bloc's secretary and who was invited to be one, for head and deputy."""
    member = request.member
    if not may_manage(member, Grant(Role.SECRETARY, member.bloc)):
        return [], []
    invited = [
        one for one in await managed(request.work, by=member, role=Role.SECRETARY, at=request.at) if one.invitation
    ]
    rows = [await appointing.secretaries_said(request), *(_officer_line(request, one) for one in invited)]
    button = Choice(request.texts("appointing.button"), "/thanhvien thuky")
    return ["\n".join(rows)], [*_decisions(request, invited), button]


def _officer_line(request: Request, officer: RosterEntry) -> str:
    state = request.texts(f"members.state_{_state(request, officer)}", until=officer.expires_at)
    return request.texts("members.officer", name=officer.name, state=state)


def _unit_lines(request: Request, unit: Unit, leaders: Sequence[RosterEntry]) -> Iterator[str]:
    """Whoever leads the unit; where nobody does, who was invited, or that nobody was."""
    own = [leader for leader in leaders if leader.unit == unit.id]
    if not own:
        yield request.texts("members.unit_without", unit=unit.short)
    for leader in own:
        state = request.texts(f"members.state_{_state(request, leader)}", until=leader.expires_at)
        yield request.texts("members.leader", unit=unit.short, name=leader.name, state=state)


def _is_in_office(entry: RosterEntry) -> bool:
    return entry.joined and not entry.suspended


def _state(request: Request, entry: RosterEntry) -> str:
    if entry.suspended:
        return "suspended"
    if entry.awaiting:
        return "awaiting"
    if entry.expires_at is None:
        return "joined"
    if entry.person:
        return "renewed"
    return "expired" if entry.expires_at <= request.at else "invited"


def _decisions(request: Request, entries: Sequence[RosterEntry]) -> Iterator[Choice]:
    """Two buttons for everybody who used a code and waits to be recognised."""
    for entry in entries:
        if entry.awaiting:
            right = request.texts("button.is_right_named", name=entry.name)
            wrong = request.texts("button.is_wrong_named", name=entry.name)
            yield Choice(right, f"/thanhvien xacnhan {entry.invitation}")
            yield Choice(wrong, f"/thanhvien tuchoi {entry.invitation}")
