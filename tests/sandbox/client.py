"""Calls the sandbox as a bot would, and as a driver of the control API would."""

from typing import Any

import aiohttp

from bot.sandbox import Server

TOKEN = "123456:test-token"


class Client:
    """Plain HTTP: no retries, no opinions."""

    def __init__(self, server: Server, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    async def call(self, method: str, **arguments: Any) -> Any:
        """The result of a call that must succeed."""
        answer = await self.ask(method, **arguments)
        assert answer["ok"], answer
        return answer["result"]

    async def ask(self, method: str, **arguments: Any) -> Any:
        """The whole answer of a call."""
        async with self.session.post(f"{self.server.base_url}{TOKEN}/{method}", json=arguments) as answer:
            return await answer.json()

    async def refusal(self, method: str, **arguments: Any) -> tuple[int, str]:
        """(code, description) of a call that must be refused."""
        answer = await self.ask(method, **arguments)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]

    async def form(self, method: str, form: aiohttp.FormData) -> Any:
        """The whole answer of a multipart call."""
        async with self.session.post(f"{self.server.base_url}{TOKEN}/{method}", data=form) as answer:
            return await answer.json()

    async def control(self, act: str, body: object, *, status: int = 200) -> Any:
        """The answer of the control API to a POST."""
        async with self.session.post(f"{self.server.origin}/sandbox/{act}", json=body) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()

    async def look(self, path: str) -> Any:
        """The answer of the control API to a GET."""
        async with self.session.get(f"{self.server.origin}/sandbox/{path}") as answer:
            return await answer.json()
