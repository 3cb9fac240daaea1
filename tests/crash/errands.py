"""What people do besides the sheet: reminders answered, time asked for, leave, questions, approvals, papers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tests.crash.day import PERIOD
from tests.crash.ledger import Shown
from tests.crash.player import Player, either, has_button, says_any

_FROZEN = says_any("không thay đổi nữa")
_NOT_OWED = says_any("không thấy đơn vị còn nợ việc này")
_USUAL = "Đang chờ số liệu"
_DELAYED = either(says_any("Đã ghi lý do chậm"), _NOT_OWED, _FROZEN)
_ASKS_WHY = says_any("ghi lý do xin gia hạn")
_ASKS_UNTIL = says_any("Xin gia hạn đến khi nào")
_EXTENDED = either(says_any("Đã gửi đề nghị gia hạn", "không sau hạn hiện nay"), _NOT_OWED, _FROZEN)
_MAY_NOTE = has_button("Ghi nhận", "Thôi")
_NOTED = says_any("Đã ghi nhận đồng chí nghỉ", "trùng với những ngày này")
_PAPER = says_any("Mã đối chiếu", "chưa có phiếu điểm")
_ASKS_ANSWER = says_any("ghi câu trả lời trong một tin nhắn")
_TO_ANSWER = either(
    _ASKS_ANSWER, says_any("câu hỏi chờ trả lời.", "không có câu hỏi nào chờ", "Chưa có câu hỏi nào gửi")
)
_ANSWERED = says_any("Đã gửi câu trả lời", "đã được trả lời", "không còn chờ trả lời")
_ASKS_QUESTION = says_any("ghi câu hỏi trong một tin nhắn")
_CHECKED = says_any("Đã duyệt đề nghị", "khối xét", "Tình trạng:")
_REQUESTS = says_any("Gia hạn đến khi nào", "Không có đề nghị mở lại, gia hạn nào")
_ASKS_WHY_NOT = says_any("ghi lý do không gia hạn")
_DECIDED = says_any("Đã gia hạn việc", "không gia hạn, lý do", "đã được quyết định", "không thay đổi nữa")
_FIRST_LEAVE = date(2017, 7, 1)
_KINDS = 6


@dataclass(slots=True)
class UnitErrands:
    """An officer's, one after the other."""

    player: Player
    unit: str
    _turn: int = 0

    @property
    def are_left(self) -> bool:
        """Whether some were never run."""
        return self._turn < _KINDS

    async def next(self) -> None:
        errands: Sequence[Callable[[], Awaitable[None]]] = (
            self._states_delay,
            self._asks_for_time,
            self._notes_leave,
            self._answers,
            self._takes_paper,
            self._says_done,
        )
        await self.player.catches_up()
        await errands[self._turn % len(errands)]()
        self._turn += 1

    async def _says_done(self) -> None:
        await self.player.asks("/viec xong", says_any("Đã xong?"), anew=False)

    async def _states_delay(self) -> None:
        shown = await self.player.asks(f"/lydo {PERIOD} bang", either(has_button(_USUAL), _DELAYED), anew=False)
        if _USUAL not in shown.labels:
            return
        if self.player.chance.random() < 0.5:
            self.player.presses(_USUAL, on=shown)
        else:
            self.player.says(f"Chưa đủ số liệu của {self.unit}, lần {self._turn}")
        await self.player.waits(_DELAYED, after="why it is late", anew=False)

    async def _asks_for_time(self) -> None:
        wanted = either(_ASKS_WHY, _NOT_OWED, _FROZEN)
        if not _ASKS_WHY(await self.player.asks(f"/molai {PERIOD} bang", wanted, anew=False)):
            return
        asked = f"Chờ số liệu của {self.unit}, lần {self._turn}"
        shown = await self.player.asks(asked, either(_ASKS_UNTIL, _NOT_OWED, _FROZEN), anew=False)
        if _ASKS_UNTIL(shown):
            self.player.presses(shown.labels[0], on=shown)
            await self.player.waits(_EXTENDED, after="until when", anew=False)

    async def _notes_leave(self) -> None:
        """Days that were never noted before."""
        first = _FIRST_LEAVE + timedelta(days=3 * self._turn)
        said = f"/lich tôi nghỉ từ {first:%d/%m/%Y} đến {first + timedelta(days=1):%d/%m/%Y}"
        shown = await self.player.asks(said, either(_MAY_NOTE, _NOTED), anew=False)
        if _MAY_NOTE(shown):
            self.player.presses("Ghi nhận", on=shown)
            await self.player.waits(_NOTED, after="[Ghi nhận]", anew=False)

    async def _answers(self) -> None:
        shown = await self.player.asks("/hoi", _TO_ANSWER, anew=False)
        waiting = [label for label in shown.labels if label.startswith("Trả lời CH-")]
        if waiting:
            self.player.presses(waiting[0], on=shown)
            shown = await self.player.waits(either(_ASKS_ANSWER, _ANSWERED), after=waiting[0], anew=False)
        if _ASKS_ANSWER(shown):
            self.player.says(f"{self.unit} trả lời lần {self._turn}: theo Báo cáo số {self._turn}")
            await self.player.waits(_ANSWERED, after="an answer", anew=False)

    async def _takes_paper(self) -> None:
        form = self.player.chance.choice(("pdf", "word", "excel"))
        await self.player.asks(f"/xuat phiếu {PERIOD} {form}", _PAPER, anew=False)


@dataclass(slots=True)
class HeadErrands:
    """A head's: nominations are approved, more time is given or refused."""

    player: Player
    _turn: int = 0

    async def next(self) -> None:
        self._turn += 1
        await self._checks()
        await self._decides()

    async def _checks(self) -> None:
        await self.player.catches_up()
        shown = await self.player.asks("/denghi", says_any("khối xét"), anew=False)
        offered = [label for label in shown.labels if label.startswith("Duyệt ĐN-")]
        if offered:
            self.player.presses(offered[0], on=shown)
            await self.player.waits(_CHECKED, after=offered[0], anew=False)

    async def _decides(self) -> None:
        await self.player.catches_up()
        shown = await self.player.asks("/molai", _REQUESTS, anew=False)
        granting = [label for label in shown.labels if label.startswith("Gia hạn đến")]
        if not granting:
            return
        label = self.player.chance.choice((granting[0], granting[0], "Từ chối"))
        self.player.presses(label, on=shown)
        heard = await self.player.waits(either(_DECIDED, _ASKS_WHY_NOT), after=label, anew=False)
        if _ASKS_WHY_NOT(heard):
            self.player.says(f"Đề nghị khẩn trương, lần {self._turn}")
            await self.player.waits(_DECIDED, after="why not", anew=False)


async def asks_unit(player: Player, unit: str, *, turn: int) -> Shown:
    """A question that was never asked before."""
    await player.catches_up()
    await player.asks(f"/hoi {unit}", _ASKS_QUESTION, anew=False)
    return await player.asks(f"Số liệu B02 của {unit} lấy từ đâu, lần {turn}?", says_any("Đã gửi câu hỏi"), anew=False)
