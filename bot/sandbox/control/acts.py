"""Plays what the control API asks for."""

import inspect
from typing import Any

from bot.sandbox.control import bodies
from bot.sandbox.control.view import clock, faults, local_now, message
from bot.sandbox.sandbox import Sandbox


def say(sandbox: Sandbox, body: bodies.Say) -> dict[str, Any]:
    return message(sandbox.says(body.person, body.text, chat=body.chat, reply_to=body.reply_to))


def edit(sandbox: Sandbox, body: bodies.Edit) -> dict[str, Any]:
    place = sandbox.world.chats[body.person if body.chat is None else body.chat]
    return message(sandbox.edits(body.person, place.messages[body.message], text=body.text))


def press(sandbox: Sandbox, body: bodies.Press) -> dict[str, Any]:
    ids = sandbox.presses(
        body.person,
        body.wanted,
        message=body.message,
        chat=body.chat,
        taps=body.taps,
        ids=body.ids,
        forged=body.forged,
    )
    return {"callback_ids": ids}


def contact(sandbox: Sandbox, body: bodies.ShareContact) -> dict[str, Any]:
    card = body.card.as_contact() if body.card else None
    return message(sandbox.shares_contact(body.person, card=card, forwarded_from=body.forwarded_from, chat=body.chat))


def sticker(sandbox: Sandbox, body: bodies.Sticker) -> dict[str, Any]:
    return message(sandbox.sends_sticker(body.person, body.emoji, chat=body.chat))


def file(sandbox: Sandbox, body: bodies.File) -> dict[str, Any]:
    if body.kind == "photo":
        return message(sandbox.sends_photo(body.person, body.content(), caption=body.caption, chat=body.chat))
    sent = sandbox.sends_document(body.person, body.content(), name=body.name, mime=body.mime, chat=body.chat)
    return message(sent)


def person(sandbox: Sandbox, body: bodies.NewPerson) -> dict[str, Any]:
    added = sandbox.person(
        body.id, body.name, phone=body.phone, role=body.role, username=body.username, language=body.language
    )
    return {"id": added.id}


def group(sandbox: Sandbox, body: bodies.NewGroup) -> dict[str, Any]:
    added = sandbox.group(body.id, body.title, members=body.members, with_bot=body.with_bot)
    return {"id": added.id}


def group_act(sandbox: Sandbox, body: bodies.GroupAct) -> dict[str, Any]:
    if body.act == "migrate":
        return {"id": sandbox.migrates(body.group)}
    if body.act in {"join", "leave"}:
        move = sandbox.joins if body.act == "join" else sandbox.leaves
        move(body.group, who=body.person)
        return {"id": body.group}
    change = {
        "add_bot": sandbox.adds_bot,
        "remove_bot": sandbox.removes_bot,
        "promote_bot": sandbox.promotes_bot,
    }
    change[body.act](body.group, by=body.person)
    return {"id": body.group}


def block(sandbox: Sandbox, body: bodies.Block) -> dict[str, Any]:
    change = sandbox.blocks if body.blocked else sandbox.unblocks
    change(body.person)
    return {"blocked": body.blocked}


def fault(sandbox: Sandbox, body: bodies.NewFault) -> dict[str, Any]:
    number = sandbox.faults.add(body.as_fault())
    sandbox.world.bell.ring()
    return {"number": number, "faults": faults(sandbox)}


def updates(sandbox: Sandbox, body: bodies.Updates) -> dict[str, Any]:
    if body.rebase is not None:
        sandbox.updates.rebase(body.rebase)
    repeated = sandbox.updates.repeat(body.repeat)
    sandbox.world.bell.ring()
    return {"repeated": repeated, "waiting": [one.id for one in sandbox.updates.waiting]}


def token(sandbox: Sandbox, body: bodies.Token) -> dict[str, Any]:
    sandbox.revoked = body.revoked
    return {"revoked": sandbox.revoked}


async def move_clock(sandbox: Sandbox, body: bodies.Clock) -> dict[str, Any]:
    if sandbox.move_clock is None:
        raise LookupError("no clock was lent to the sandbox")
    moved = sandbox.move_clock(body.as_jump().target(local_now(sandbox)))
    if inspect.isawaitable(moved):
        await moved
    sandbox.tour.saw("clock")
    sandbox.world.bell.ring()
    return {"clock": clock(sandbox)}
