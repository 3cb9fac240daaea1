"""What an officer of a unit does all day while the bot is being killed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.crash.day import PERIOD, Day
from tests.crash.errands import UnitErrands
from tests.crash.ledger import Nominated, Shown, Submission
from tests.crash.movement import reports_on_drive
from tests.crash.player import Player, belongs_to, either, enters, has_button, says_any

_VERSION = re.compile(r"phiên bản (\d+)")
_PREVIEWED = re.compile(rf"chamdiem {PERIOD} (\d+)\|")
_FEWEST = 3  # sheets an officer sends even where nobody is killed
_PREVIEW = has_button("Gửi", "Sửa")
_REVIEWED = says_any("của đơn vị đã qua thẩm định lần 1 nên")
_FROZEN = says_any("không thay đổi nữa")
_RETURNED = re.compile(r"trả lại bảng tự chấm|được đ/c .* trả lại\.")
_TO_APPEAL = re.compile(r"^Thẩm định lần 2, .*đã xong", re.MULTILINE)
_OWN_APPEALS = says_any("Kiến nghị về điểm")
_APPEALED = says_any(
    "Đã trình chỉ huy đơn vị ký kiến nghị", "đã có kiến nghị đang chờ", "mỗi tiêu chí chỉ", "đang được tính đúng"
)
# What an officer may type for a criterion: one of these, or a whole number up to the most. D03 may be KAD.
_TIERS: Mapping[str, tuple[int, ...]] = {
    "A01": (0, 20, 40),
    "A02": (0, 60),
    "A03": (0, 50),
    "C03": (0, 15, 30, 45),
    "C04": (0, 15, 30, 45),
    "E01": (0, 10, 20, 30),
    "E02": (0, 15, 25, 35),
    "F01": (0, 15),
}
_MOST = """
B01 12 B02 100 B03 100 B04 100 B05 30 B06 35 B07 35 C01 3 C02 100 D01 6 D02 100 E03 30 E04 100
F02 6 F03 6 F04 9 T01 4 T02 3 T03 3 T04 3 P01 2 P02 20 P03 4 P04 1
"""
_UP_TO: Mapping[str, int] = {code: int(most) for code, most in re.findall(r"(\w+) (\d+)", _MOST)}


@dataclass(slots=True)
class Officer:
    """Fills in the unit's sheet and sends it as long as it can be sent, nominates, appeals after the reviews."""

    player: Player
    unit: str
    code: str
    day: Day
    values: dict[str, Decimal] = field(default_factory=dict)
    _errands: UnitErrands = field(init=False)
    _round: int = 0
    _rev: int = 0
    _sent: int = 0
    _last: int = 0
    """How much had been read when the last version was sent, and when sending one was tried."""
    _tried: int = 0
    _is_reviewed: bool = False
    _nominated: int = 0
    _reported: int = 0
    _late: int = 0

    def __post_init__(self) -> None:
        self._errands = UnitErrands(self.player, self.unit)

    async def lives(self) -> None:
        await enters(self.player, self.code)
        while not (self.day.over.is_set() and self._late):
            if self._errands.are_left or (not self.day.closing.is_set() and self.player.chance.random() < 0.3):
                await self._errands.next()
            if (self.unit, "joined") in self.day.moved and (
                not self._reported or (not self.day.closing.is_set() and self.player.chance.random() < 0.15)
            ):
                self._reported += 1
                await reports_on_drive(self.player, self.unit, self.day, turn=self._reported)
            if self.day.locked.is_set():
                await self.player.tries_late(f"/chamdiem {PERIOD}\nB02 {50 + self._late % 10}")
                self._late += 1
            elif self._may_send:
                await self._submits()
            elif self.player.was_shown(_TO_APPEAL, since=self._last):
                await self._appeals()
            if not self._nominated or self.player.chance.random() < 0.15:
                await self._nominates()
            if self.player.chance.random() < 0.2:
                await self.player.asks("/xephang", says_any("Xếp hạng"), anew=False)
            await asyncio.sleep(0.1 if self._may_send else 0.6)

    @property
    def _may_send(self) -> bool:
        """At the end of the day only what was returned is sent once more."""
        if self.day.locked.is_set():
            return False
        if self.player.was_shown(_RETURNED, since=self._tried):
            return True
        return not self._is_reviewed and (not self.day.closing.is_set() or self._sent < _FEWEST)

    async def _submits(self) -> None:
        if self._is_reviewed:
            await self.player.catches_up()
        self._is_reviewed = False
        shown = await self.player.asks(self._lines(), either(self._newer, _FROZEN), anew=False)
        while _PREVIEW(shown):  # once more where the version before was returned meanwhile
            self.player.presses("Gửi", on=shown)
            wanted = either(self._newer, self._sent_anew, _REVIEWED, _FROZEN)
            shown = await self.player.waits(wanted, after="[Gửi]", anew=False)
        self._tried = self.player.read
        if not shown.words.startswith("Đã gửi bảng tự chấm"):
            self._is_reviewed = True
            return
        self._sent, self._last = _version(shown), self.player.read
        if self._sent > 1:
            self.day.begun.add(self.unit)
        (receipt,) = shown.receipts
        self.player.ledger.submissions.append(Submission(self.unit, self._sent, receipt, dict(self.values)))

    def _newer(self, shown: Shown) -> bool:
        """A preview of a later draft than the one before, which nobody else writes in; a closed sheet has no Gửi."""
        found = [int(rev[1]) for rev in map(_PREVIEWED.match, shown.buttons) if rev]
        is_newer = bool(found) and found[0] > self._rev
        self._rev = found[0] if is_newer else self._rev
        return is_newer

    def _sent_anew(self, shown: Shown) -> bool:
        return shown.words.startswith("Đã gửi bảng tự chấm") and _version(shown) > self._sent

    def _lines(self) -> str:
        """The whole sheet at first and now and then, else one correction; B02 is never the same twice.

        By command, because whatever was asked last would take the lines for its answer.
        """
        self._round += 1
        chance = self.player.chance
        codes = ["B02"]
        if self._round == 1 or chance.random() < 0.25:
            codes = sorted({*_TIERS, *_UP_TO})
        typed = {code: Decimal(chance.choice(_TIERS.get(code, range(_UP_TO.get(code, 0) + 1)))) for code in codes}
        typed["B02"] = Decimal(6000 + 7 * self._round) / 100
        self.values |= typed
        return f"/chamdiem {PERIOD}\n" + "\n".join(
            f"{code} {str(value).replace('.', ',')}" for code, value in typed.items()
        )

    async def _appeals(self) -> None:
        """Against the ruling on B02, where there is one; once it was said that there is none, nothing is left."""
        if self.unit in self.day.heard:
            return
        await self.player.catches_up()
        shown = await self.player.asks(f"/kiennghi {PERIOD}", _OWN_APPEALS, anew=False)
        if "B02" in shown.labels:
            asked = f"B02 {55 + self._round % 40} | có kết luận mới | Báo cáo số 45/BC-CA{self.unit} ngày 10/06/2017"
            await self.player.asks(asked, either(_APPEALED, _FROZEN), anew=False)
        self.day.heard.add(self.unit)

    async def _nominates(self) -> None:
        """Everything typed; the last step is a button."""
        self._nominated += 1
        name = f"Đội Xây dựng phong trào {self.unit} {self._nominated}"
        deed = f"Ngày 05/06/2017 vận động nhân dân giao nộp pháo nổ, đợt {self._nominated} tại địa bàn"
        document = f"Báo cáo số {self._nominated}/BC-CA{self.unit}"
        step = belongs_to("denghi ")
        for text in ("/denghi", "Tập thể", name, deed, document):
            await self.player.asks(text, step)
        review = await self.player.asks("1", _PREVIEW)
        self.player.presses("Gửi", on=review)
        sent = await self.player.waits(lambda shown: "Biên nhận" in shown.words and name in shown.words, after="[Gửi]")
        (receipt,) = sent.receipts
        self.player.ledger.nominations.append(Nominated(receipt, name, deed, document))


def _version(shown: Shown) -> int:
    found = _VERSION.search(shown.words)
    if found is None:
        raise ValueError(shown.words)
    return int(found[1])
