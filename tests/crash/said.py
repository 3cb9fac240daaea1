"""What the bot said it had done, read from the chats: each receipt with the decision that it was given for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.crash.ledger import Shown

# How an answer begins, and what the chain must call the decision; the words are those of bot/texts/vi.
_WORDS: Mapping[str, str] = {
    r"Đã ghi \d+ chỉ tiêu: (?P<code>\w+) (?P<criterion>\w+) (?P<term>.+?)\. Đơn vị đã được báo": "terms.set",
    r"Đã thẩm định xong (?P<unit>.+?): (?:thay đổi (?P<count>\d+)|giữ nguyên)": "path.review",
    r"Đã trả lại (?P<unit>Công an .+?), phiên bản (?P<version>\d+)\..*?“(?P<reason>.+?)”": "path.returned",
    r"Đã ghi nhận: đơn vị không có ý kiến": "path.explained",
    r"Đã trình chỉ huy đơn vị ký kiến nghị (?P<criterion>\w+)": "appeal.drafted",
    r"Đã ký và gửi kiến nghị (?P<criterion>\w+)": "appeal.signed",
    r"Đã chấp nhận kiến nghị của (?P<unit>.+?)\. .*?“(?P<reason>.+?)”": "appeal.decided",
    r"Đã trả lời (?P<unit>.+?): không chấp nhận kiến nghị (?P<criterion>\w+).*?“(?P<reason>.+?)”": "appeal.decided",
    r"Đã gửi câu hỏi CH-\d+ tới .*?“(?P<text>.+?)”": "inquiry.asked",
    r"Đã gửi câu trả lời CH-\d+ tới .*?“(?P<text>.+?)”": "inquiry.answered",
    r"Đã gửi đề nghị gia hạn .*?“(?P<reason>.+?)”": "extension.asked",
    r"Đã gia hạn việc .*? cho (?P<unit>.+?) đến": "extension.granted",
    r"Đã trả lời (?P<unit>.+?): không gia hạn, lý do: “(?P<reason>.+?)”": "extension.refused",
    r"Đã ghi lý do chậm .*?“(?P<reason>.+?)”": "delay.stated",
    r"Đã ghi nhận đồng chí nghỉ": "absence.noted",
    r"Đã duyệt đề nghị ĐN-\d+": "nomination.checked",
    r"Đã đưa giao ước ra ký.*?Mã văn bản: (?P<hash>[0-9a-f-]+)": "covenant.put_up",
    r"Đã ký giao ước thay mặt (?P<unit>.+?), lúc .*?Mã văn bản: (?P<hash>[0-9a-f-]+)": "covenant.signed",
    r"Đã rút văn bản giao ước, lý do: (?P<reason>.+?)\. Hủy": "covenant.withdrawn",
    r"Bình xét BX-\d+\s+Đã nhận phiếu của đơn vị:\s+1\. [^\n]*: (?P<chosen>[^:\n]+)\n": "ballot.vote",
    r"(?P<unit>Công an .+?) đã đăng ký tham gia ĐT-": "drive.joined",
    r"Đã gửi báo cáo ĐT-\d+ \(lần (?P<version>\d+)\):\s+1\. [^\n]*?: (?P<first>\d+) ": "drive.reported",
    r"\S.* đã chốt, khóa sổ lúc .*?(?P<hash>[0-9a-f]{64})": "period.locked",
}
_KNOWN = tuple((re.compile(pattern, re.DOTALL), action) for pattern, action in _WORDS.items())


@dataclass(frozen=True, slots=True)
class Said:
    """One decision that was answered with success; `details` are the parts of the answer that can be compared."""

    action: str
    receipt: str
    details: Mapping[str, str]

    @property
    def count(self) -> int:
        """Of lines that a review changed."""
        return int(self.details.get("count", 0))


def decisions_said(shown: Iterable[Shown]) -> dict[str, Said]:
    """By receipt, however often it was said."""
    return {one.receipt: one for one in _all(shown)}


def _all(shown: Iterable[Shown]) -> Iterator[Said]:
    for one in shown:
        for pattern, action in _KNOWN:
            found = pattern.match(one.words)
            if found and len(one.receipts) == 1:
                details = {name: part for name, part in found.groupdict().items() if part is not None}
                yield Said(action, next(iter(one.receipts)), details)
                break
