"""Who is there, the token that must never be written down, and standings to draw."""

from __future__ import annotations

from bot.reports.ranking import RankingPicture, RankingRow

AN, BINH, GROUP = 5_100_000_001, 5_100_000_002, -4_200_001
TOKEN = "123456:a-token-nobody-may-read"


def a_ranking(*, pages: int) -> RankingPicture:
    """Standings that these tests' own draughtsman draws on so many pages."""
    return RankingPicture("t", "s", "n", (RankingRow(1, "SD", None, None, None, False),) * pages, {})
