"""Routes of the control API and of the page."""

import inspect
import mimetypes
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any, TypeAlias
from urllib.parse import quote

import msgspec
from aiohttp import web

from bot.sandbox.control import acts, bodies
from bot.sandbox.control.view import clock, faults, state
from bot.sandbox.sandbox import Sandbox

Act: TypeAlias = Callable[[Sandbox, Any], Any]
_PDF = "application/pdf"

_ACTS: dict[str, tuple[type[msgspec.Struct], Act]] = {
    "say": (bodies.Say, acts.say),
    "edit": (bodies.Edit, acts.edit),
    "press": (bodies.Press, acts.press),
    "contact": (bodies.ShareContact, acts.contact),
    "sticker": (bodies.Sticker, acts.sticker),
    "file": (bodies.File, acts.file),
    "person": (bodies.NewPerson, acts.person),
    "group": (bodies.NewGroup, acts.group),
    "group/act": (bodies.GroupAct, acts.group_act),
    "block": (bodies.Block, acts.block),
    "faults": (bodies.NewFault, acts.fault),
    "updates": (bodies.Updates, acts.updates),
    "token": (bodies.Token, acts.token),
    "clock": (bodies.Clock, acts.move_clock),
}
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
_HEARTBEAT = 10.0  # seconds without news after which the page is told that the line is alive


def add_control(application: web.Application, sandbox: Sandbox) -> None:
    """Add /, /page/…, and /sandbox/… to the application."""
    control = _Control(sandbox)
    router = application.router
    router.add_get("/", control.page)
    router.add_get("/page/{name}", control.page)
    router.add_get("/sandbox/state", control.state)
    router.add_get("/sandbox/events", control.events)
    router.add_get("/sandbox/calls", control.calls)
    router.add_get("/sandbox/clock", control.clock)
    router.add_get("/sandbox/faults", control.faults)
    router.add_delete("/sandbox/faults", control.clear_faults)
    router.add_delete("/sandbox/faults/{number:\\d+}", control.clear_faults)
    router.add_get("/sandbox/file/{id}", control.file)
    for name, (body, act) in _ACTS.items():
        router.add_post(f"/sandbox/{name}", control.play(body, act))


class _Control:
    """Answers with JSON; {"error": words} says what was wrong."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def play(self, body: type[msgspec.Struct], act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        """A handler that reads this body and plays this act."""

        async def handler(request: web.Request) -> web.Response:
            if request.content_type != "application/json":
                return _json({"error": "send application/json"}, status=415)
            try:
                given = msgspec.json.decode(await request.read(), type=body)
                answer = act(self._sandbox, given)
                return _json(await answer if inspect.isawaitable(answer) else answer)
            except (ValueError, LookupError) as error:
                return _json({"error": str(error)}, status=400)

        return handler

    async def page(self, request: web.Request) -> web.Response:
        """The page's files, and nothing else."""
        name = request.match_info.get("name", "index.html")
        known = {file.name: file for file in files("bot.sandbox").joinpath("page").iterdir() if file.is_file()}
        if name not in known:
            raise web.HTTPNotFound
        kind = _TYPES.get("." + name.rpartition(".")[2], "application/octet-stream")
        return web.Response(body=known[name].read_bytes(), content_type=kind, charset="utf-8")

    async def state(self, request: web.Request) -> web.Response:
        """Everything; with ?after=VERSION only once something has changed since (at most 25 s)."""
        after = request.query.get("after", "")
        if after.isdigit() and int(after) == self._sandbox.world.bell.count:
            await self._sandbox.world.bell.wait(seconds=25.0)
        return _json(state(self._sandbox))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-Sent Events: the version number at every change, and now and then without one."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        bell, told = self._sandbox.world.bell, -1
        while not self._sandbox.polling.closed:
            if told == bell.count:
                await bell.wait(seconds=_HEARTBEAT)
            told = bell.count
            try:
                await response.write(f"data: {told}\n\n".encode())
            except ConnectionError:
                break
        return response

    async def calls(self, request: web.Request) -> web.Response:
        """The bot's calls from ?since=N on (uploads as their file names)."""
        since = request.query.get("since", "0")
        found = self._sandbox.calls[int(since) if since.isdigit() else 0 :]
        return _json([{"method": one.method, "arguments": one.arguments, "status": one.status} for one in found])

    async def clock(self, request: web.Request) -> web.Response:
        """The bot's time, or null."""
        del request
        return _json(clock(self._sandbox))

    async def faults(self, request: web.Request) -> web.Response:
        """The faults that are on."""
        del request
        return _json(faults(self._sandbox))

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Switch one fault off, or all."""
        number = request.match_info.get("number")
        self._sandbox.faults.remove(int(number)) if number else self._sandbox.faults.clear()
        self._sandbox.world.bell.ring()
        return _json(faults(self._sandbox))

    async def file(self, request: web.Request) -> web.Response:
        """A picture or a PDF to look at, or any other file to save."""
        found = self._sandbox.world.files.find(request.match_info["id"])
        if found is None:
            raise web.HTTPNotFound
        if found.width:
            return web.Response(body=found.content, content_type=found.mime)
        extension = mimetypes.guess_extension(found.mime) or ""
        # The plain name for old browsers, the real one (RFC 6266) for all others.
        names = f"filename=\"{found.id}{extension}\"; filename*=UTF-8''{quote(found.name, safe='')}"
        looked_at = found.mime == _PDF
        headers = {"Content-Disposition": f"{'inline' if looked_at else 'attachment'}; {names}"}
        mime = _PDF if looked_at else "application/octet-stream"
        return web.Response(body=found.content, content_type=mime, headers=headers)


def _json(answer: object, *, status: int = 200) -> web.Response:
    body = msgspec.json.encode(answer)
    return web.Response(body=body, status=status, content_type="application/json")
