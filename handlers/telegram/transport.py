"""python-telegram-bot's transport on aiohttp: the one HTTP library of the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_CONNECTIONS = 64
_CONNECT_SECONDS = 5.0
_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


class AiohttpRequest(BaseRequest):
    """Carries Bot API calls; never logs an address, because addresses hold the token."""

    __slots__ = ("_near", "_read_timeout", "_session")

    def __init__(self, *, read_timeout: float = 20.0) -> None:
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None
        self._near: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector, trust_env=True)
            # An office's proxy knows the way out, not the way to a server on this very machine.
            self._near = aiohttp.ClientSession(connector=connector, connector_owner=False)

    async def shutdown(self) -> None:
        for session in (self._near, self._session):
            if session is not None:
                await session.close()
        self._near = self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Raises TelegramError for what is not a JSON object; the library would stumble over a list or null."""
        answer = BaseRequest.parse_json_payload(payload)
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer

    async def do_request(  # noqa: PLR0917  # the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  # the library's signature
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  # the library's signature
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  # the library's signature
    ) -> tuple[int, bytes]:
        """Status and body of one call.

        Raises:
            telegram.error.TimedOut, telegram.error.NetworkError: without the address in their text.

        """
        seconds = _seconds(read_timeout, self._read_timeout)
        return await self._exchange(url, method, data=_body(request_data), seconds=seconds)

    async def ask(self, url: str, values: Mapping[str, str], *, seconds: float) -> tuple[int, bytes]:
        """Status and body of one call with plain form values; raises what `do_request` raises."""
        return await self._exchange(url, "POST", data=dict(values), seconds=seconds)

    async def _exchange(
        self, url: str, method: str, *, data: aiohttp.FormData | dict[str, str] | None, seconds: float | None
    ) -> tuple[int, bytes]:
        session = self._near if urlsplit(url).hostname in _THIS_MACHINE else self._session
        if session is None:
            raise NetworkError("the transport is closed")
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS, sock_read=seconds)
        try:
            async with session.request(method, url, data=data, timeout=timeout) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as failure:
            raise NetworkError(type(failure).__name__) from None


def _seconds(given: Any, otherwise: float) -> float | None:
    return otherwise if given is BaseRequest.DEFAULT_NONE else given


def _body(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if request_data is None:
        return None
    if not request_data.multipart_data:
        return request_data.json_parameters
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)  # names of files as they are
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
