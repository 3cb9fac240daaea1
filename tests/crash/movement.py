"""The movement beside the sheets: covenants put up, signed, taken back; a ballot; a drive with its reports."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from tests.crash.day import Day
from tests.crash.player import Player, either, enters, has_button, says_any

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_BALLOT, _DRIVE = "BX-01", "ĐT-01"
_KINDS = 3
_MOST_STEPS = 6
_DRAFT = has_button("Đưa ra ký", "Soạn lại từ mẫu")
_CONFIRM = has_button("Đưa ra ký", "Soạn giao ước")
_IS_UP = says_any("Đã đưa giao ước ra ký", "Đã có văn bản giao ước")
_NO_DRAFT = says_any("Chưa có bản nháp giao ước")
_ASKS_WHY = says_any("Vì sao rút văn bản giao ước")
_NOT_UP = says_any("Hiện không có văn bản giao ước nào")
_TAKEN_BACK = either(says_any("Đã rút văn bản giao ước, lý do"), _NOT_UP)
_READ = has_button("Đã đọc, ký")
_SIGNED = says_any("Đã ký giao ước thay mặt", "Đơn vị đã ký giao ước", "đã ký thay mặt đơn vị lúc")
_NOT_SIGNED = either(_NOT_UP, says_any("đã thay đổi sau khi đồng chí đọc"))
_ASKS_NAME = says_any("Đợt thi đua tên gì")
_MAY_LAUNCH = has_button("Phát động")
_LAUNCHED = says_any("Đã phát động ĐT-")
_JOINED = says_any("đã đăng ký tham gia ĐT-")
_NO_DRIVE = says_any("Không có đợt thi đua ĐT-", "chưa phát động hoặc đã kết thúc")
_MAY_REPORT = has_button("Gửi báo cáo")
_REPORTED = says_any("Đã gửi báo cáo ĐT-")
_NO_BALLOT = says_any("Không có cuộc bình xét", "không còn mở", "đã hết giờ lúc", "vừa được mở lại")
_VOTES = has_button("Không có ý kiến")
_MAY_CAST = has_button("Gửi phiếu", "Làm lại")
_CAST = says_any("Đã nhận phiếu của đơn vị")
_OPENED = says_any("Đã mở bình xét BX-", "Đã mở lại bình xét BX-")
_TOO_LATE = says_any("đã qua. Đề nghị chọn lúc còn ở phía trước")
_BALLOTS = says_any("Bình xét của khối", "Bình xét BX-")
_MODE = says_any("Bình xét theo cách nào")
_UNTIL = says_any("Bình xét đến lúc nào")
_MAY_OPEN = has_button("Mở ngay")


@dataclass(slots=True)
class HeadMovement:
    """Puts covenants up and takes them back, launches the drive, opens the ballot, and once more without a quorum."""

    player: Player
    day: Day
    _turn: int = 0
    _drafts: int = 0
    _is_launched: bool = False
    _openings: int = 0

    @property
    def is_left(self) -> bool:
        """Whether something of it was never done."""
        return self._openings < 2

    async def next(self) -> None:
        self._turn += 1
        await self.player.catches_up()
        if not self._is_launched:
            await self._launches()
        await self._minds_covenant()
        if self.is_left:
            await self._minds_ballot()

    async def _minds_covenant(self) -> None:
        may_take_back = self._turn > 1 and not self.day.closing.is_set() and self.player.chance.random() < 0.4
        if may_take_back and _ASKS_WHY(await self.player.asks("/giaouoc rút", either(_ASKS_WHY, _NOT_UP), anew=False)):
            await self.player.asks(f"Sửa lại nội dung, lần {self._turn}", _TAKEN_BACK, anew=False)
        shown = await self.player.asks("/giaouoc soạn", either(_DRAFT, _IS_UP), anew=False)
        if not _DRAFT(shown):
            return
        self._drafts += 1
        changed = f"Trao đổi kinh nghiệm, bản thứ {self._drafts}"
        # Without the two pledges whose targets the head sets all day.
        lines = ("xóa C9", "xóa C2") * (self._drafts == 1)
        wanted = either(lambda one: _DRAFT(one) and changed in one.words, _NO_DRAFT)
        shown = await self.player.asks("\n".join((f"sửa N4: {changed}", *lines)), wanted, anew=False)
        if _DRAFT(shown):
            self.player.presses("Đưa ra ký", on=shown)
            shown = await self.player.waits(either(_CONFIRM, _IS_UP), after="[Đưa ra ký]", anew=False)
        if _CONFIRM(shown):
            self.player.presses("Đưa ra ký", on=shown)
            await self.player.waits(_IS_UP, after="[Đưa ra ký] again", anew=False)

    async def _launches(self) -> None:
        await self.player.asks("/dot mới", _ASKS_NAME, anew=False)
        shown = await self.player.asks("Đợt thi đua cao điểm mùa hè", _MAY_LAUNCH, anew=False)
        self.player.presses("Phát động", on=shown)
        await self.player.waits(_LAUNCHED, after="[Phát động]", anew=False)
        self._is_launched = True

    async def _minds_ballot(self) -> None:
        """The first opening ends with the minute, far from its quorum; the second with the day."""
        await self.player.catches_up()
        if not self._openings:
            await self.player.asks("/binhxet mới", says_any("Cuộc bình xét mới"), anew=False)
            await self.player.asks("Suy tôn", _MODE, anew=False)
            await self.player.asks("Mở", _UNTIL, anew=False)
            until = self.day.now().astimezone(_ZONE) + timedelta(seconds=63)
            wanted = either(_MAY_OPEN, _TOO_LATE)
            shown = await self.player.asks(f"{until:%H:%M %d/%m/%Y}", wanted, anew=False)
            if _MAY_OPEN(shown):
                self.player.presses("Mở ngay", on=shown)
                shown = await self.player.waits(either(_OPENED, _TOO_LATE), after="[Mở ngay]", anew=False)
            self._openings = int(_OPENED(shown))
            return
        shown = await self.player.asks(f"/binhxet {_BALLOT}", _BALLOTS, anew=False)
        if "Mở lại" in shown.labels:
            await self.player.asks(f"/binhxet lại {_BALLOT}", _UNTIL, anew=False)
            await self.player.asks("17:00 12/06/2017", _OPENED, anew=False)
            self._openings = 2


@dataclass(slots=True)
class LeaderMovement:
    """A leader's: signs what is up, takes part in the drive, votes and votes anew."""

    player: Player
    unit: str
    day: Day
    _turn: int = 0

    @property
    def is_left(self) -> bool:
        """Whether something of it was never done for this unit."""
        return not self.day.moved >= {(self.unit, what) for what in ("signed", "joined", "voted")}

    async def next(self) -> None:
        errands = (self._signs, self._joins, self._votes)
        await self.player.catches_up()
        await errands[self._turn % _KINDS]()
        self._turn += 1

    async def _signs(self) -> None:
        wanted = either(_READ, _SIGNED, _NOT_SIGNED)
        shown = await self.player.asks("/giaouoc ký", wanted, anew=False)
        if _READ(shown):
            await asyncio.sleep(self.player.chance.random())  # a whole text is read, while others sign or change it
            self.player.presses("Đã đọc, ký", on=shown)
            shown = await self.player.waits(either(_SIGNED, _NOT_SIGNED), after="[Đã đọc, ký]", anew=False)
        self._notes("signed", is_so=_SIGNED(shown))

    async def _joins(self) -> None:
        shown = await self.player.asks(f"/dot {_DRIVE} tham gia", either(_JOINED, _NO_DRIVE), anew=False)
        self._notes("joined", is_so=_JOINED(shown))

    async def _votes(self) -> None:
        """Several steps, because two fingers on a choice make two slips, and the first one is stale then."""
        wanted = either(_CAST, _MAY_CAST, _VOTES, _NO_BALLOT)
        shown = await self.player.asks(f"/binhxet sửa {_BALLOT}", wanted, anew=False)
        for _ in range(_MOST_STEPS):
            if _MAY_CAST(shown):
                label = "Gửi phiếu"
            elif _VOTES(shown):
                label = self.player.chance.choice(shown.labels)
            else:
                break
            self.player.presses(label, on=shown)
            # Whatever comes: a slip may be stale, and whoever did not vote this time comes back.
            shown = await self.player.waits(lambda _: True, after=f"[{label}]", anew=False)
        self._notes("voted", is_so=_CAST(shown))

    def _notes(self, what: str, *, is_so: bool) -> None:
        if is_so:
            self.day.moved.add((self.unit, what))


@dataclass(slots=True)
class SecondLeader:
    """Another leader of a unit, who may sign and vote for it just as well: one of the two is too late."""

    player: Player
    unit: str
    code: str
    day: Day

    async def lives(self) -> None:
        await enters(self.player, self.code)
        movement = LeaderMovement(self.player, self.unit, self.day)
        while not self.day.over.is_set():
            await movement.next()
            await asyncio.sleep(self.player.chance.uniform(0.5, 1.5))


async def reports_on_drive(player: Player, unit: str, day: Day, *, turn: int) -> None:
    """A number that was never reported before, sent from the draft it stands in."""
    await player.catches_up()
    first = f"1 {100 + turn}"
    shown = await player.asks(f"/dot {_DRIVE} báo cáo {first}\n2 {turn % 7}", _MAY_REPORT, anew=False)
    player.presses("Gửi báo cáo", on=shown)
    await player.waits(_REPORTED, after="[Gửi báo cáo]", anew=False)
    day.moved.add((unit, "reported"))
