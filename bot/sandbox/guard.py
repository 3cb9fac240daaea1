"""Keeps the sandbox to this machine: loopback, own Host and Origin only, nothing foreign on the page."""

import ipaddress

from aiohttp import web
from aiohttp.typedefs import Handler

_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def check_loopback(host: str) -> None:
    """Raise ValueError when this address can be reached from another machine."""
    if host == "localhost":
        return
    try:
        is_own = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_own = False
    if not is_own:
        raise ValueError(f"the sandbox listens on loopback only, not on {host!r}")


@web.middleware
async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 403 to a foreign Host (DNS rebinding) and to requests that another site's page makes."""
    if _host_name(request.host) not in _NAMES:
        return web.json_response({"error": "foreign Host"}, status=403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return web.json_response({"error": "foreign Origin"}, status=403)
    is_visit = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate" and request.path == "/"
    site = request.headers.get("Sec-Fetch-Site", "none")
    if site not in {"none", "same-origin"} and not is_visit:
        return web.json_response({"error": "foreign site"}, status=403)
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Strict headers on every answer; there is no CORS header, so no other site reads anything."""
    del request
    response.headers.update(_HEADERS)


def _host_name(host: str) -> str:
    """The name without the port; IPv6 without brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
