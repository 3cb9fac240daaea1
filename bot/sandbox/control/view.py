"""The whole state as the page shows it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.api.menus import menu
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.scene import Jump
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.files import StoredFile
from bot.sandbox.world.messages import Message
from bot.sandbox.world.world import Press

_SHOWN = 300  # newest messages of each chat
_TOASTS = 20


def state(sandbox: Sandbox) -> dict[str, Any]:
    """Everything the page needs to draw itself; `version` grows with every change."""
    chats = [place for place in sandbox.world.chats.values() if not place.migrated_to]
    people = sandbox.world.people.values()
    return {
        "version": sandbox.world.bell.count,
        "title": sandbox.scene.title,
        "sentences": sandbox.scene.sentences,
        "bot": sandbox.world.bot.name,
        "people": [{"id": one.id, "name": one.name, "role": one.role, "phone": one.phone} for one in people],
        "chats": [_chat(sandbox, place) for place in chats],
        "steps": _steps(sandbox),
        "next": sandbox.tour.next,
        "clock": clock(sandbox),
        "faults": faults(sandbox),
        "toasts": [_toast(press) for press in list(sandbox.world.presses.values())[-_TOASTS:] if press.toast],
    }


def clock(sandbox: Sandbox) -> dict[str, str] | None:
    """The bot's time in the scene's zone, or None when nobody lent a clock."""
    if sandbox.read_clock is None:
        return None
    return {"now": local_now(sandbox).isoformat(), "zone": sandbox.scene.zone}


def local_now(sandbox: Sandbox) -> datetime:
    """The lent clock's time in the scene's zone; LookupError without a clock."""
    if sandbox.read_clock is None:
        raise LookupError("no clock was lent to the sandbox")
    return sandbox.read_clock().astimezone(ZoneInfo(sandbox.scene.zone))


def faults(sandbox: Sandbox) -> list[dict[str, Any]]:
    """The faults that are on, with the seconds that are left."""
    active = sandbox.faults.active.items()
    return [
        {
            "number": number,
            "kind": fault.kind,
            "times": fault.times,
            "chance": fault.chance,
            "seconds_left": left,
        }
        for number, (fault, left) in active
    ]


def message(shown: Message) -> dict[str, Any]:
    """One message."""
    return {
        "id": shown.id,
        "chat": shown.chat,
        "from": {"id": shown.sender.id, "name": shown.sender.name, "bot": shown.by_bot},
        "date": shown.date.isoformat(),
        "text": shown.words,
        "entities": shown.entities or shown.caption_entities,
        "picture": _picture(shown.picture),
        "document": _document(shown.document),
        "sticker": shown.sticker,
        "contact": {"name": shown.contact.name, "phone": shown.contact.phone} if shown.contact else None,
        "forwarded_from": shown.forwarded_from.name if shown.forwarded_from else "",
        "reply_to": shown.reply_to,
        "buttons": [[{"label": b.label, "data": b.data, "url": b.url} for b in row] for row in shown.buttons],
        "edited": shown.edited is not None,
        "service": _service(shown),
    }


def _chat(sandbox: Sandbox, place: Chat) -> dict[str, Any]:
    own = () if place.is_group else (place.id,)
    people = [sandbox.world.people[person] for person in (*place.members, *own)]
    role = place.role if place.is_group else people[0].role
    return {
        "id": place.id,
        "kind": place.kind,
        "title": place.title,
        "role": role,
        "people": [person.id for person in people],
        "bot_inside": not place.is_group or place.bot_status in {"member", "administrator"},
        "blocked": place.blocked,
        "keyboard": place.keyboard,
        "menus": {str(person.id): menu(sandbox.world, place, person=person) for person in people},
        "pinned": place.pinned[-1:],
        "messages": [message(shown) for shown in sandbox.messages(place.id)[-_SHOWN:]],
    }


def _steps(sandbox: Sandbox) -> list[dict[str, Any]]:
    return [
        {
            "person": step.person_id,
            "chat": step.place,
            "kind": step.kind,
            "label": step.label,
            "text": step.text,
            "awaits": step.awaits or (step.text if step.kind == "press" else ""),
            "jump": _jump(step.jump) if step.jump else None,
            "done": place in sandbox.tour.done,
        }
        for place, step in enumerate(sandbox.tour.steps)
    ]


def _jump(jump: Jump) -> dict[str, Any]:
    return {
        "advance_seconds": jump.advance.total_seconds(),
        "to": jump.to.isoformat() if jump.to else None,
        "weekday": jump.weekday,
        "hour": jump.hour,
        "minute": jump.minute,
    }


def _picture(picture: StoredFile | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    return {"url": f"/sandbox/file/{picture.id}", "width": picture.width, "height": picture.height}


def _document(file: StoredFile | None) -> dict[str, Any] | None:
    if file is None:
        return None
    return {"url": f"/sandbox/file/{file.id}", "name": file.name, "bytes": len(file.content)}


def _service(shown: Message) -> dict[str, Any] | None:
    """What happened, and to whom: the page has the words."""
    for kind, value in shown.service.items():
        people = value if isinstance(value, list) else [value] if kind == "left_chat_member" else []
        return {"kind": kind, "names": [person["first_name"] for person in people]}
    return None


def _toast(press: Press) -> dict[str, Any]:
    return {
        "id": press.id,
        "person": press.person,
        "chat": press.chat,
        "text": press.toast,
        "alert": press.alert,
    }
