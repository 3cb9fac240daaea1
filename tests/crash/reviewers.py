"""What the head, the deputy and the standing office do all day: targets, two reviews, appeals, and the lock."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from decimal import Decimal

from tests.crash.day import PERIOD, Day
from tests.crash.errands import HeadErrands, asks_unit
from tests.crash.ledger import Shown
from tests.crash.movement import HeadMovement
from tests.crash.player import Player, either, enters, has_button, says_any

_MOST_STEPS = 9  # of one talk, with all that two fingers and late repetitions add to it
_DECIDING = has_button("Hoàn thành thẩm định", "Trả lại")
_CONFIRMING = has_button("Xác nhận hoàn thành")
_ASKS_REASON = says_any("ghi lý do trả lại")
_REVIEW_OVER = says_any(
    "Đã thẩm định xong",
    "Đã trả lại Công an",
    "Bảng điểm:",
    "Đơn vị chưa có bảng được",
    "Bảng đã được trả lại, đơn vị đang sửa",
    "Đơn vị chưa qua thẩm định lần 1",
    "Đơn vị đang trong thời hạn",
    "của đơn vị đã xong",
    "nên chưa ghi nhận gì. Đề nghị đồng chí mở lại",
    "Bản thẩm định vừa có thay đổi",
    "không thay đổi nữa",
)
_REVIEWING = either(_DECIDING, _CONFIRMING, _ASKS_REASON, _REVIEW_OVER)
_MAY_WRITE = has_button("Ghi", "Bỏ")
_TERMS = either(_MAY_WRITE, says_any("Đã ghi", "đúng như vậy", "không thay đổi nữa"))
_APPEAL = has_button("Chấp nhận", "Không chấp nhận")
_ASKS_ANSWER = says_any("ghi lý do để hoàn tất")
_APPEAL_OVER = says_any(
    "Đã chấp nhận kiến nghị", "Đã trả lời Công an", "không có kiến nghị nào", "đã được quyết định", "không thay đổi nữa"
)
_APPEALS = either(_APPEAL, _ASKS_ANSWER, _APPEAL_OVER)
_LOCKED = says_any("đã chốt, khóa sổ lúc")
_LOCKING = either(
    has_button("Chốt sổ"),
    _LOCKED,
    says_any("Chưa đủ điều kiện", "Chưa chốt", "chưa chốt", "chưa ký bảng tự chấm lần nào"),
)


@dataclass(slots=True)
class Reviewing:
    """One reviewer's hand: opens a unit, changes a line, completes – or returns the sheet, as long as the day lasts."""

    player: Player
    day: Day
    returns: float
    _changes: int = 0
    _returned: int = 0

    async def reviews(self, unit: str) -> None:
        await self.player.catches_up()
        shown = await self.player.asks(f"/thamdinh {unit} {PERIOD}", _REVIEWING, anew=False)
        has_ruled = self._changes > 0 and self.player.chance.random() < 0.2
        for _ in range(_MOST_STEPS):
            if _CONFIRMING(shown):
                self.player.presses("Xác nhận hoàn thành", on=shown)
            elif _ASKS_REASON(shown):
                self._returned += 1
                self.player.says(f"Đề nghị rà soát lại, lần {self._returned}")
            elif _DECIDING(shown) and not has_ruled:
                has_ruled = True
                self._begins(shown)
            elif _DECIDING(shown):
                self.player.presses("Hoàn thành thẩm định", on=shown)
            else:
                return
            shown = await self.player.waits(_REVIEWING, after=f"a review of {unit}", anew=False)

    def _begins(self, shown: Shown) -> None:
        if not self.day.closing.is_set() and self.player.chance.random() < self.returns:
            self.player.presses("Trả lại", on=shown)
            return
        self._changes += 1
        value = str(Decimal(4000 + 7 * self._changes) / 100).replace(".", ",")
        self.player.says(f"B02 {value} | đối chiếu Báo cáo số {self._changes}\nE03 {self._changes % 20} | kiểm tra lại")


@dataclass(slots=True)
class Head:
    """Binds the group, sets targets, makes the first review, and looks at the standings there and alone."""

    player: Player
    code: str
    group: int
    day: Day
    _targets: int = 0
    _late: int = 0

    async def lives(self) -> None:
        await enters(self.player, self.code)
        self.player.says("/nhom", chat=self.group)
        reviewing = Reviewing(self.player, self.day, returns=0.5)
        errands, movement = HeadErrands(self.player), HeadMovement(self.player, self.day)
        while not (self.day.over.is_set() and self._late):
            await self.player.asks("/xephang", says_any("Xếp hạng"), anew=False)
            if movement.is_left or (not self.day.closing.is_set() and self.player.chance.random() < 0.5):
                await movement.next()
            if self.day.locked.is_set():
                await self.player.tries_late(f"/chitieu {PERIOD} {self.day.units[0]} B02 70")
                self._late += 1
            else:
                await self._sets_terms()
                for unit in self.day.units:
                    await reviewing.reviews(unit)
            await errands.next()
            await asyncio.sleep(self.player.chance.random())

    async def _sets_terms(self) -> None:
        """A target that is never the same twice, or D03, which no officer fills in: not assigned, assigned again."""
        self._targets += 1
        target = str(Decimal(7000 + self._targets) / 100).replace(".", ",")
        unit = self.player.chance.choice(self.day.units)
        line = self.player.chance.choice((f"B02 {target}", f"B02 {target}", "D03 KAD | không có địa bàn", "D03 giao"))
        line = line if self._targets > 1 else f"B02 {target}"
        await self.player.catches_up()
        shown = await self.player.asks(f"/chitieu {PERIOD} {unit} {line}", _TERMS, anew=False)
        if _MAY_WRITE(shown):
            self.player.presses("Ghi", on=shown)
            await self.player.waits(says_any("Đã ghi", "đúng như vậy", "không thay đổi nữa"), after="[Ghi]", anew=False)


@dataclass(slots=True)
class Deputy:
    """Has reviewed nobody, so decides what units appeal against."""

    player: Player
    code: str
    day: Day
    _answers: int = 0
    _late: int = 0

    async def lives(self) -> None:
        await enters(self.player, self.code)
        while not (self.day.over.is_set() and self._late):
            if self.day.locked.is_set():
                await self.player.tries_late(f"/chitieu {PERIOD} {self.day.units[0]} D03 KAD | muộn")
                self._late += 1
            else:
                await self._decides()
            await asyncio.sleep(self.player.chance.uniform(0.3, 0.8))

    async def _decides(self) -> None:
        await self.player.catches_up()
        shown = await self.player.asks(f"/kiennghi {PERIOD}", _APPEALS, anew=False)
        for _ in range(_MOST_STEPS):
            if _APPEAL(shown):
                self.player.presses(self.player.chance.choice(("Chấp nhận", "Không chấp nhận")), on=shown)
            elif _ASKS_ANSWER(shown):
                self._answers += 1
                self.player.says(f"Đã đối chiếu hồ sơ, lần {self._answers}")
            else:
                return
            shown = await self.player.waits(_APPEALS, after="an appeal", anew=False)


@dataclass(slots=True)
class Supervisor:
    """Makes the second review and, once nothing is left, locks the period; afterwards tries to review once more."""

    player: Player
    code: str
    day: Day
    _asked: int = 0
    _late: int = 0

    async def lives(self) -> None:
        await enters(self.player, self.code)
        reviewing = Reviewing(self.player, self.day, returns=0.6)
        while not (self.day.over.is_set() and self._late):
            if self.day.locked.is_set():
                await self.player.tries_late(f"/thamdinh {self.player.chance.choice(self.day.units)} {PERIOD}")
                self._late += 1
            elif self.day.may_be_locked:
                await self._locks()
            else:
                self._asked += 1
                await asks_unit(self.player, self.player.chance.choice(self.day.units), turn=self._asked)
                for unit in self.day.units:
                    await reviewing.reviews(unit)
            await asyncio.sleep(self.player.chance.uniform(0.2, 0.6))

    async def _locks(self) -> None:
        await self.player.catches_up()
        shown = await self.player.asks(f"/khoaso {PERIOD}", _LOCKING, anew=False)
        for _ in range(_MOST_STEPS):
            without = [label for label in shown.labels if label.startswith("Không có ")]
            if _LOCKED(shown):
                self.day.locked.set()
                return
            if without:
                self.player.presses(without[0], on=shown)
            elif "Chốt sổ" in shown.labels:
                self.player.presses("Chốt sổ", on=shown)
            else:
                return
            shown = await self.player.waits(_LOCKING, after="the lock", anew=False)
