"""What a leader of a unit does all day while the bot is being killed."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from tests.crash.day import PERIOD, Day
from tests.crash.ledger import Decision, Shown
from tests.crash.movement import LeaderMovement
from tests.crash.player import Player, either, enters, has_button, says_any

_TO_EXPLAIN = re.compile(r"^Thẩm định lần 1, .*đã xong: .* thay đổi", re.MULTILINE)
_NO_COMMENT = has_button("Không có ý kiến")
_EXPLAINED = says_any("Đã ghi nhận: đơn vị không có ý kiến", "không còn mở: đã gửi")
_NOT_NOW = says_any("hiện không có gì cần đơn vị giải trình", "đã gửi lúc", "không cần giải trình", "Kiến nghị về điểm")
_DECIDE = has_button("Ký", "Trả lại")
_SIGN_APPEAL = has_button("Ký", "Không ký")
_NOTHING = says_any("Không có gì chờ")
_ASKS_REASON = says_any("ghi lý do trả lại")
_DECIDED = says_any("Biên nhận", "đã được quyết định", "không còn", "đã được")
_REASON = re.compile(r"“(Đề nghị xem lại, lần \d+)”")
_REVIEWED = says_any("của đơn vị đã qua thẩm định lần 1 nên")
_FROZEN = says_any("không thay đổi nữa")


@dataclass(slots=True)
class Leader:
    """Signs sheets or returns them with a reason, has nothing to say to the first review, signs appeals."""

    player: Player
    unit: str
    code: str
    day: Day
    _decided: int = 0
    _is_reviewed: bool = False
    _explained: int = 0
    _late: int = 0

    async def lives(self) -> None:
        await enters(self.player, self.code)
        movement = LeaderMovement(self.player, self.unit, self.day)
        while not (self.day.over.is_set() and self._late):
            if self.unit in self.day.begun:
                await self._signs()
            if self.day.locked.is_set():
                await self.player.tries_late(f"/chamdiem {PERIOD}\nA01 20")
                self._late += 1
            elif self.player.was_shown(_TO_EXPLAIN, since=self._explained):
                await self._has_nothing_to_say()
            if movement.is_left or (not self.day.closing.is_set() and self.player.chance.random() < 0.3):
                await movement.next()
            await asyncio.sleep(0.4)
        self._notes_decisions()

    async def _signs(self) -> None:
        """Everything that waits."""
        waiting = await self.player.asks("/ky", either(_DECIDE, _SIGN_APPEAL, _NOTHING), anew=False)
        while _DECIDE(waiting) or _SIGN_APPEAL(waiting):
            waiting = await self._decides(waiting)

    async def _decides(self, waiting: Shown) -> Shown:
        """The first time a signature, so that there are points. What came too late for it is returned."""
        is_content = not self._decided or self.day.closing.is_set() or self.player.chance.random() < 0.8
        if _SIGN_APPEAL(waiting) or (is_content and not self._is_reviewed):
            self.player.presses("Ký", on=waiting)
            return await self._hears("[Ký]")
        self._is_reviewed = False
        self.player.presses("Trả lại", on=waiting)
        asked = await self._hears("[Trả lại]")
        if not _ASKS_REASON(asked):
            return asked
        self.player.says(f"Đề nghị xem lại, lần {self._decided}")
        return await self._hears("a reason")

    async def _hears(self, after: str) -> Shown:
        wanted = either(_DECIDED, _ASKS_REASON, _DECIDE, _SIGN_APPEAL, _NOTHING, _REVIEWED, _FROZEN)
        heard = await self.player.waits(wanted, after=after, anew=False)
        self._decided += bool(heard.receipts)
        self._is_reviewed = _REVIEWED(heard)
        return heard

    async def _has_nothing_to_say(self) -> None:
        await self.player.catches_up()
        seen = len(self.player.ledger.in_chat(self.player.chat))
        shown = await self.player.asks(f"/giaitrinh {PERIOD}", either(_NO_COMMENT, _NOT_NOW), anew=False)
        if _NO_COMMENT(shown):
            self.player.presses("Không có ý kiến", on=shown)
            await self.player.waits(either(_EXPLAINED, _NO_COMMENT, _FROZEN), after="[Không có ý kiến]", anew=False)
        self._explained = seen

    def _notes_decisions(self) -> None:
        """Every decision this leader has seen the receipt of, with the reason as it was restated."""
        for shown in self.player.ledger.in_chat(self.player.chat):
            found = _REASON.search(shown.words)
            if shown.words.startswith("Đã ký giao ước"):
                continue
            if shown.words.startswith(("Đã ký", "Đã trả lại")) and shown.receipts and "kiến nghị" not in shown.words:
                (receipt,) = shown.receipts
                self.player.ledger.decisions.append(Decision(receipt, found[1] if found else ""))
