"""Serves a sandbox over HTTP on loopback: the Bot API, the control API and the page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox.control.routes import add_control
from bot.sandbox.guard import add_headers, check_loopback, refuse_strangers
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.wire import Wire

_LARGEST_CALL = 60 * 1024 * 1024  # bytes: a document of 50 MB and its envelope


@dataclass(frozen=True, slots=True)
class Server:
    """Where a running sandbox listens."""

    host: str
    port: int

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.port}"

    @property
    def base_url(self) -> str:
        """The Bot API's address up to the token."""
        return f"{self.origin}/bot"

    @property
    def file_url(self) -> str:
        """Where getFile's paths are downloaded, up to the token."""
        return f"{self.origin}/file/bot"

    @property
    def page_url(self) -> str:
        """The chat page."""
        return f"{self.origin}/"


@asynccontextmanager
async def serve(sandbox: Sandbox, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Server]:
    """Serve until the block ends; port 0 takes a free one. ValueError for an address that is not loopback."""
    check_loopback(host)
    runner = web.AppRunner(_application(sandbox), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield Server(host, int(runner.addresses[0][1]))
    finally:
        sandbox.polling.close()
        await runner.cleanup()


def _application(sandbox: Sandbox) -> web.Application:
    application = web.Application(middlewares=[refuse_strangers], client_max_size=_LARGEST_CALL)
    application.on_response_prepare.append(add_headers)
    wire = Wire(sandbox)
    application.router.add_route("*", "/bot{token}/{method}", wire.call)
    application.router.add_get("/file/bot{token}/{path:.+}", wire.download)
    add_control(application, sandbox)
    return application
