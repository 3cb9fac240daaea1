"""The sandbox stays on this machine, and its page takes nothing from elsewhere."""

import re

import pytest

from bot.sandbox import Sandbox, Server, serve
from tests.sandbox.client import Client

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
async def test_only_loopback_is_served(host: str) -> None:
    with pytest.raises(ValueError, match="loopback only"):
        async with serve(Sandbox(), host=host):
            pass


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
async def test_every_name_of_this_machine_is_served(host: str) -> None:
    async with serve(Sandbox(), host=host) as server:
        assert server.page_url == f"http://{host}:{server.port}/"


def test_an_ipv6_address_stands_in_brackets() -> None:
    server = Server("::1", 8081)

    assert (server.base_url, server.file_url) == ("http://[::1]:8081/bot", "http://[::1]:8081/file/bot")


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"Host": "evil.example"}, "foreign Host"),
        ({"Host": "evil.example:80"}, "foreign Host"),
        ({"Host": "[2001:db8::1]"}, "foreign Host"),
        ({"Origin": "http://evil.example"}, "foreign Origin"),
        ({"Origin": "null"}, "foreign Origin"),
        ({"Origin": "http://127.0.0.1:1"}, "foreign Origin"),
        ({"Sec-Fetch-Site": "cross-site"}, "foreign site"),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"}, "foreign site"),
    ],
)
@pytest.mark.parametrize("path", ["/sandbox/state", "/bot1:a/getMe", "/file/bot1:a/x", "/sandbox/clock"])
async def test_strangers_are_refused_everywhere(client: Client, path: str, headers: dict[str, str], words: str) -> None:
    async with client.session.get(client.server.origin + path, headers=headers) as answer:
        refusal = (answer.status, await answer.json(), answer.headers.get("Access-Control-Allow-Origin"))

    assert refusal == (403, {"error": words}, None)


@pytest.mark.parametrize("name", ["127.0.0.1:{}", "LOCALHOST:{}", "[::1]:{}", "localhost"])
async def test_own_names_and_own_origin_are_welcome(client: Client, name: str) -> None:
    host = name.format(client.server.port)
    headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}

    async with client.session.get(f"{client.server.origin}/sandbox/state", headers=headers) as answer:
        assert answer.status == 200


async def test_a_link_from_another_site_may_open_the_page_but_nothing_else(client: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}

    async with client.session.get(client.server.page_url, headers=headers) as answer:
        assert answer.status == 200


async def test_a_plain_form_of_another_site_cannot_play(client: Client) -> None:
    address = f"{client.server.origin}/sandbox/say"

    async with client.session.post(address, data='{"person": 1, "text": "a"}') as answer:
        assert (answer.status, await answer.json()) == (415, {"error": "send application/json"})


async def page_files(client: Client) -> dict[str, str]:
    """The page and, one after the other, everything it refers to."""
    found: dict[str, str] = {}
    wanted = ["/"]
    while wanted:
        path = wanted.pop()
        async with client.session.get(client.server.origin + path) as answer:
            assert answer.status == 200, path
            assert answer.headers["Content-Security-Policy"] == POLICY
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            found[path] = await answer.text()
        named = re.findall(r'(?:href|src)="(/page/[^"]+)"|url\("(/page/[^"]+)"\)', found[path])
        imports = [f"/page/{name}" for name in re.findall(r'from "\./([^"]+)"', found[path])]
        fresh = {one or other for one, other in named} | set(imports)
        wanted += sorted(fresh - found.keys() - set(wanted))
    return found


async def test_the_page_comes_with_a_strict_policy_and_refers_to_nothing_outside(client: Client) -> None:
    files = await page_files(client)

    outside = {
        path: found
        for path, text in files.items()
        if (
            found := [
                one for one in re.findall(r"(?:https?:)?//[a-z0-9][^\s\"')]*", text) if "w3.org/2000/svg" not in one
            ]
        )
    }
    assert len(files) == 17
    assert outside == {}


async def test_the_page_has_no_inline_script_or_style(client: Client) -> None:
    html = (await page_files(client))["/"]

    assert re.findall(r"<style|style=|<script(?![^>]*src=)|\son[a-z]+=", html) == []


@pytest.mark.parametrize("path", ["/page/none.js", "/page/..%2Fsandbox.py", "/sandbox/file/none", "/other"])
async def test_nothing_but_the_page_is_served(client: Client, path: str) -> None:
    async with client.session.get(client.server.origin + path) as answer:
        assert answer.status == 404
