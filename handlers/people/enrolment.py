"""/start: how somebody who was invited joins, and the words that tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.people.enrolment import accept, present_again, present_code
from bot.actions.people.members import place_of
from bot.domain import crockford
from bot.domain.people.enrolment import (
    Invitation,
    InvitationState,
    Newcomer,
    check_phone,
    code_unknown,
    is_expired,
)
from bot.domain.people.members import Role
from bot.domain.refusal import Refused
from bot.domain.telling.notices import (
    AccountReplaced,
    CodeTriedAgain,
    NewcomerAwaits,
    NewcomerJoined,
    NotConfirmed,
    Welcomed,
)
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.texts import Texts

COMMAND = "start"


async def start(request: Request) -> Reply:
    """`/start`, `/start CODE`, and the link that sends the same."""
    if request.text:
        return await _enter_code(request, request.text)
    if not request.member.is_enrolled:
        raise Refused("visitor")
    rows = [
        _role_line(request.texts, grant.role, await place_of(request.work, grant)) for grant in request.member.grants
    ]
    text = request.texts("enrolment.hello", name=request.member.name, roles="\n".join(rows))
    return Screen(text, choices=_beginnings(request.texts, request.member.roles))


async def recognise_code(request: Request) -> Reply | None:
    """A code typed alone. Whatever else an outsider says gets the neutral line; None for a member's other words."""
    if not request.member.is_enrolled and not crockford.is_code(request.text):
        raise Refused("visitor")
    is_one_word = len(request.text.split()) == 1
    if request.member.is_enrolled and not (is_one_word and "-" in request.text and crockford.is_code(request.text)):
        return None
    return await _enter_code(request, request.text)


@dataclass(frozen=True, slots=True)
class SharePhone:
    """Asks for the sender's own number; who waits here has shown a code that may be used."""

    invitation: str
    command: ClassVar[str] = COMMAND
    takes_contact: ClassVar[bool] = True

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.invitation}"

    async def ask(self, request: Request) -> Screen:
        button = Choice(request.texts("button.share_phone"), "")
        return Screen(request.texts("enrolment.share_phone"), choices=(button,), asks_contact=True)

    async def answer(self, request: Request) -> Reply:
        if crockford.is_code(request.text):
            return await _enter_code(request, request.text)
        known = await request.work.invitations.by_id(self.invitation)
        if known is None or known.state is not InvitationState.OPEN or is_expired(known, at=request.sent_at):
            # What can no longer be answered is closed, so that an outsider is an outsider again.
            return Screen(request.texts("enrolment.too_late"))
        if request.contact is None:
            raise Refused("enrolment.share_phone")
        newcomer = _newcomer(request)
        invitation = await present_again(request.work, self.invitation, newcomer=newcomer, at=request.sent_at)
        check_phone(invitation, phone=request.contact.phone, is_own=request.contact.is_own)
        return await _take(request, invitation)


QUESTIONS: tuple[type[Question], ...] = (SharePhone,)


async def _enter_code(request: Request, text: str) -> Reply:
    newcomer = _newcomer(request)
    if not crockford.is_code(text):
        raise code_unknown(newcomer)
    code = crockford.read(text)
    invitation = await present_code(request.work, code, newcomer=newcomer, at=request.at, sent_at=request.sent_at)
    if invitation.state is InvitationState.OPEN and request.rules.require_phone:
        return SharePhone(invitation.id)
    return await _take(request, invitation)


async def _take(request: Request, invitation: Invitation) -> Screen:
    """Taken now, or taken before: the same screen with the same receipt."""
    newcomer = _newcomer(request)
    taken = await accept(request.work, invitation, newcomer=newcomer, rules=request.rules, at=request.at)
    if taken.state is InvitationState.AWAITING:
        return Screen(request.texts("enrolment.awaiting"))
    name = await request.work.members.name(taken.person)
    place = await place_of(request.work, taken.grant)
    return _welcome(Welcomed(name, taken.grant.role, place, taken.receipt), request.texts)


def _newcomer(request: Request) -> Newcomer:
    return Newcomer(request.channel, request.account, request.member)


def _role_line(texts: Texts, role: Role, place: str) -> str:
    return texts("enrolment.role_line", role=texts(f"role.{role}"), place=place)


def _welcome(notice: Welcomed, texts: Texts) -> Screen:
    role = texts(f"role.{notice.role}")
    text = texts("enrolment.welcome", name=notice.name, role=role, place=notice.place)
    choices = _beginnings(texts, frozenset({notice.role}))
    return Screen(text, title=texts("enrolment.welcome_title"), choices=choices, receipt=notice.receipt)


def _beginnings(texts: Texts, roles: frozenset[Role]) -> tuple[Choice, ...]:
    """What to press first."""
    choices = [Choice(texts("button.duties"), "/viec")]
    if Role.OFFICER in roles:
        choices.append(Choice(texts("button.begin_sheet"), "/chamdiem"))
    if Role.UNIT_LEADER in roles:
        choices.append(Choice(texts("button.begin_signing"), "/ky"))
    return (*choices, Choice(texts("button.help"), "/trogiup"))


def was_welcomed(notice: Welcomed, texts: Texts) -> Screen:
    """The welcome of somebody who had to wait for it; what is sent later prints its receipt itself."""
    screen = _welcome(notice, texts)
    text = f"{screen.text}\n\n{texts('receipt', receipt=notice.receipt)}"
    return Screen(text, title=screen.title, choices=screen.choices, receipt=notice.receipt)


def awaits(notice: NewcomerAwaits, texts: Texts) -> Screen:
    role = texts(f"role.{notice.role}")
    choices = (
        Choice(texts("button.is_right"), f"/thanhvien xacnhan {notice.invitation}"),
        Choice(texts("button.is_wrong"), f"/thanhvien tuchoi {notice.invitation}"),
    )
    text = texts("notice.newcomer_awaits", name=notice.name, role=role, place=notice.place)
    return Screen(text, choices=choices)


def joined(notice: NewcomerJoined, texts: Texts) -> Screen:
    role = texts(f"role.{notice.role}")
    return Screen(texts("notice.newcomer_joined", name=notice.name, role=role, place=notice.place))


def not_confirmed(notice: NotConfirmed, texts: Texts) -> Screen:
    del notice  # there is nothing in it that an outsider may know
    return Screen(texts("notice.not_confirmed"))


def account_replaced(notice: AccountReplaced, texts: Texts) -> Screen:
    key = "notice.account_let_go" if notice.is_old else "notice.account_taken_over"
    return Screen(texts(key, name=notice.name))


def code_tried_again(notice: CodeTriedAgain, texts: Texts) -> Screen:
    return Screen(texts("notice.code_tried_again", name=notice.name))
