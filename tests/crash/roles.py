"""What an officer, a leader and the head of the bloc do all day while the bot is being killed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.crash.ledger import Decision, Joined, Nominated, Shown, Submission
from tests.crash.player import Player, belongs_to, either, has_button, joins, says_any

_VERSION = re.compile(r"phiên bản (\d+)")
_FEWEST = 3  # sheets an officer sends even where nobody is killed
_PREVIEW = has_button("Gửi", "Sửa")
_DECIDE = has_button("Ký", "Trả lại")
_NOTHING = says_any("Không có gì chờ")
_ASKS_REASON = says_any("ghi lý do trả lại")
_DECIDED = says_any("Biên nhận", "đã được", "không còn")
_REASON = re.compile(r"“(Đề nghị xem lại, lần \d+)”")
# What an officer may type for a criterion: one of these, or a whole number up to the most. Together 33 lines.
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
B01 12 B02 100 B03 100 B04 100 B05 30 B06 35 B07 35 C01 3 C02 100 D01 6 D02 100 D03 100 E03 30 E04 100
F02 6 F03 6 F04 9 T01 4 T02 3 T03 3 T04 3 P01 2 P02 20 P03 4 P04 1
"""
_UP_TO: Mapping[str, int] = {code: int(most) for code, most in re.findall(r"(\w+) (\d+)", _MOST)}


@dataclass(slots=True)
class Officer:
    """Fills in the unit's sheet, sends it, nominates."""

    player: Player
    unit: str
    code: str
    values: dict[str, Decimal] = field(default_factory=dict)
    _round: int = 0

    async def lives(self, over: asyncio.Event) -> None:
        await _joined(self.player, self.code)
        while not over.is_set() or self._round < _FEWEST:
            await self._submits()
            if self._round == 1 or self.player.chance.random() < 0.3:
                await self._nominates()
            if self.player.chance.random() < 0.2:
                await self.player.asks("/xephang", says_any("Xếp hạng"), anew=False)

    async def _submits(self) -> None:
        preview = await self.player.asks(self._lines(), _PREVIEW)
        self.player.presses("Gửi", on=preview)
        sent = await self.player.waits(says_any("Đã gửi bảng tự chấm"), after="[Gửi]")
        (receipt,) = sent.receipts
        self.player.ledger.submissions.append(Submission(self.unit, _version(sent), receipt, dict(self.values)))

    def _lines(self) -> str:
        """The whole sheet at first and now and then, else one correction; B02 is never the same twice."""
        self._round += 1
        chance = self.player.chance
        codes = ["B02"]
        if self._round == 1 or chance.random() < 0.25:
            codes = sorted({*_TIERS, *_UP_TO})
        typed = {code: Decimal(chance.choice(_TIERS.get(code, range(_UP_TO.get(code, 0) + 1)))) for code in codes}
        typed["B02"] = Decimal(6000 + 7 * self._round) / 100
        self.values |= typed
        return "\n".join(f"{code} {str(value).replace('.', ',')}" for code, value in typed.items())

    async def _nominates(self) -> None:
        """Everything typed; the last step is a button."""
        name = f"Đội Xây dựng phong trào {self.unit} {self._round}"
        deed = f"Ngày 05/06/2017 vận động nhân dân giao nộp pháo nổ, đợt {self._round} tại địa bàn"
        document = f"Báo cáo số {self._round}/BC-CA{self.unit}"
        step = belongs_to("denghi ")
        for text in ("/denghi", "Tập thể", name, deed, document):
            await self.player.asks(text, step)
        review = await self.player.asks("1", _PREVIEW)
        self.player.presses("Gửi", on=review)
        sent = await self.player.waits(lambda shown: "Biên nhận" in shown.words and name in shown.words, after="[Gửi]")
        (receipt,) = sent.receipts
        self.player.ledger.nominations.append(Nominated(receipt, name, deed, document))


@dataclass(slots=True)
class Leader:
    """Signs what the officer sent, or returns it with a reason."""

    player: Player
    code: str
    _decided: int = 0

    async def lives(self, over: asyncio.Event) -> None:
        await _joined(self.player, self.code)
        while not over.is_set() or not self._decided:
            waiting = await self.player.asks("/ky", either(_DECIDE, _NOTHING), anew=False)
            while _DECIDE(waiting):
                waiting = await self._decides(waiting)
            await asyncio.sleep(0.2)
        self._notes_decisions()

    async def _decides(self, waiting: Shown) -> Shown:
        """The first time a signature, so that there are points. A stale button shows what waits now."""
        if not self._decided or self.player.chance.random() < 0.7:
            self.player.presses("Ký", on=waiting)
            return await self._hears("[Ký]")
        self.player.presses("Trả lại", on=waiting)
        asked = await self._hears("[Trả lại]")
        if not _ASKS_REASON(asked):
            return asked
        self.player.says(f"Đề nghị xem lại, lần {self._decided}")
        return await self._hears("a reason")

    async def _hears(self, after: str) -> Shown:
        heard = await self.player.waits(either(_DECIDED, _ASKS_REASON, _DECIDE, _NOTHING), after=after, anew=False)
        self._decided += bool(heard.receipts)
        return heard

    def _notes_decisions(self) -> None:
        """Every decision this leader has seen the receipt of, with the reason as it was restated."""
        for shown in self.player.ledger.in_chat(self.player.chat):
            found = _REASON.search(shown.words)
            if shown.words.startswith(("Đã ký", "Đã trả lại")) and shown.receipts:
                (receipt,) = shown.receipts
                self.player.ledger.decisions.append(Decision(receipt, found[1] if found else ""))


@dataclass(slots=True)
class Head:
    """Binds the group, and looks at the standings there and alone."""

    player: Player
    code: str
    group: int

    async def lives(self, over: asyncio.Event) -> None:
        await _joined(self.player, self.code)
        self.player.says("/nhom", chat=self.group)
        while not over.is_set():
            await self.player.asks("/xephang", says_any("Xếp hạng"), anew=False)
            await self.player.asks("/denghi", says_any("khối xét"), anew=False)
            await asyncio.sleep(self.player.chance.random())


async def _joined(player: Player, code: str) -> None:
    receipt = await joins(player, code)
    player.ledger.joined.append(Joined(player.chat, player.person.name, receipt))


def _version(shown: Shown) -> int:
    found = _VERSION.search(shown.words)
    if found is None:
        raise ValueError(shown.words)
    return int(found[1])
