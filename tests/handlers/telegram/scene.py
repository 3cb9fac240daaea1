"""Who is there, the token that must never be written down, a screen and standings to send."""

from __future__ import annotations

from bot.reports.ranking import RankingPicture, RankingRow
from bot.sandbox import Sandbox
from handlers.conversation import Choice, Screen

AN, BINH, GROUP = 5_100_000_001, 5_100_000_002, -4_200_001
TOKEN = "123456:a-token-nobody-may-read"
ASKED = Screen("Ký bản 3?", title="Chờ ký", choices=(Choice("Ký", "Ký"), Choice("Trả lại", "Trả lại")), mark="ky v3")


def a_ranking(*, pages: int) -> RankingPicture:
    """Standings that these tests' own draughtsman draws on so many pages."""
    return RankingPicture("t", "s", "n", (RankingRow(1, "SD", None, None, None, False),) * pages, {})


async def bot_words(sandbox: Sandbox, chat: int = AN) -> list[str]:
    return [message.words for message in sandbox.messages(chat) if message.by_bot]
