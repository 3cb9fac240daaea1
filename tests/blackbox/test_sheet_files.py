"""The template there and back, from outside: drawn in the bot's child process, fetched and read in it again."""

from __future__ import annotations

from bot.sandbox import Sandbox
from tests.blackbox.phones import Phones
from tests.blackbox.rehearsal import Rehearsal
from tests.workbooks import filled


async def test_a_template_is_downloaded_filled_in_and_sent_back(
    sandbox: Sandbox, operator: Rehearsal, phones: Phones
) -> None:
    an = sandbox.person(810_001, "Nguyễn Văn An", phone="84900810001")
    code = await operator.invite("officer", unit="SD", name="Nguyễn Văn An")
    run = await phones.start(operator, at="2017-06-12T07:00:00+07:00")
    await phones.join(an, code)
    await phones.says(an, "/chamdiem", answer="đã điền 0/33 dòng")
    sent = await phones.presses(an, "Tải biểu mẫu Excel", answer="Biểu mẫu đã ghi sẵn")
    assert sent.document is not None
    before = phones.newest(an.id)
    sandbox.sends_document(an, filled(sent.document.content, {"A01": 40, "B02": "97,5"}), name="Bảng đã điền.xlsx")
    preview = await phones.reads(an, "Đã lưu 2 dòng", after=before)
    sandbox.sends_document(an, b"PK\x03\x04 no workbook", name="khac.xlsx")
    refused = await phones.reads(an, "không phải bảng tính", after=preview.id)
    await run.stop()

    assert sent.document.name == "Bang-tu-cham-SD-2017-H1.xlsx"
    assert ("A01 40 điểm" in preview.words, "B02 97,5 %" in preview.words) == (True, True)
    assert "Tệp không phải bảng tính .xlsx mở được." in refused.words
