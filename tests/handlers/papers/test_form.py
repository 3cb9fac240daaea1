"""What stands around a paper: headings, number, place and date, who signs, who gets it, and what it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.papers.form import Heading, SignedNumber
from bot.domain.papers.signature import Signature
from bot.reports.paper import (
    Align,
    Column,
    ExcelPaper,
    Figure,
    Paper,
    PaperKind,
    PaperTable,
    PdfPaper,
    Signatory,
    TemplateWords,
    WordPaper,
)
from handlers.conversation import Document, Screen
from handlers.memory import read_screen, written_screen
from handlers.papers.form import Frame, as_document, framed
from handlers.texts import Texts, speak

VI, EN = speak("vi"), speak("en")
FRAME = Frame(
    Heading("Bộ Công an", "Công an tỉnh Bắc Giang"), "Công an tỉnh Bắc Giang", date(2017, 2, 5), "KTĐ", hash="9F2C-41AB"
)
TABLE = PaperTable("Điểm", (Column("Mã"), Column("Điểm", Align.RIGHT)), (("B02", Figure(Decimal("78.5"))), (None, 5)))


def minutes(frame: Frame = FRAME) -> Paper:
    return framed(
        VI,
        PaperKind.CROSS_CHECK_MINUTES,
        frame,
        title="Biên bản",
        subtitle='Phong trào "Vì an ninh Tổ quốc"',
        tables=(TABLE,),
        signatures=(
            Signature("Trưởng khối", post="Phó trưởng khối", who="Thượng tá Nguyễn Văn Mẫu"),
            Signature("Tổ trưởng", body="Tổ kiểm tra", unit="Công an huyện Mẫu"),
        ),
        recipients=("Như trên", "Lưu: thư ký khối"),
    )


def test_a_draft_has_the_official_form_and_says_that_it_is_one() -> None:
    assert minutes() == Paper(
        kind=PaperKind.CROSS_CHECK_MINUTES,
        parent="BỘ CÔNG AN",
        agency="CÔNG AN TỈNH BẮC GIANG",
        nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        number="Số: …/BB-KTĐ",
        place_and_date="Bắc Giang, ngày 05 tháng 02 năm 2017",
        title="BIÊN BẢN",
        subtitle="Phong trào “Vì an ninh Tổ quốc”",
        opening=(),
        tables=(TABLE,),
        closing=(),
        signatories=(
            Signatory("KT. TRƯỞNG KHỐI\nPHÓ TRƯỞNG KHỐI", name="Nguyễn Văn Mẫu", rank="Thượng tá"),
            Signatory("TM. TỔ KIỂM TRA\nTỔ TRƯỞNG", unit="Công an huyện Mẫu"),
        ),
        by_hand="(ký; ghi rõ cấp bậc, họ tên)",
        recipients_head="Nơi nhận:",
        recipients=("– Như trên;", "– Lưu: thư ký khối."),
        note="Dự thảo – chỉ dùng để theo dõi; căn cứ là văn bản đã ký · Mã đối chiếu: 9F2C-41AB",
    )


def test_a_signed_paper_has_its_number_and_day_and_rests_on_them() -> None:
    signed = minutes(replace(FRAME, signed=SignedNumber("45/BB-KTĐ", date(2017, 6, 30))))

    assert signed == replace(
        minutes(),
        number="Số: 45/BB-KTĐ",
        place_and_date="Bắc Giang, ngày 30 tháng 6 năm 2017",
        note="Căn cứ: Biên bản số 45/BB-KTĐ ngày 30/06/2017 · Mã đối chiếu: 9F2C-41AB",
    )


def test_a_covenant_has_no_number_and_papers_without_recipients_no_head_for_them() -> None:
    covenant = framed(VI, PaperKind.COVENANT, replace(FRAME, hash=""), title="Giao ước thi đua")

    assert (covenant.number, covenant.recipients_head, covenant.note) == (
        "",
        "",
        "Dự thảo – chỉ dùng để theo dõi; căn cứ là văn bản đã ký",
    )


@pytest.mark.parametrize("kind", PaperKind)
@pytest.mark.parametrize("texts", [VI, EN], ids=["vi", "en"])
def test_every_kind_has_its_words_in_both_languages(kind: PaperKind, texts: Texts) -> None:
    signed = replace(FRAME, signed=SignedNumber("45/BB-KTĐ", date(2017, 6, 30)))
    paper = framed(texts, kind, signed, title="x")

    assert (paper.kind, "45/BB-KTĐ" in paper.note, paper.decimal_comma) == (kind, True, texts is VI)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_document_comes_back_from_the_outbox_as_it_was_put_there(form: str) -> None:
    screen = Screen("Biên bản", document=as_document(VI, minutes(), "bien-ban", form))

    assert read_screen(written_screen(screen)) == screen


def test_a_document_is_of_the_form_that_was_asked_for() -> None:
    words = TemplateWords(
        broken="⚠️ Mẫu {file} của cơ quan không dùng được: {why} Tệp gửi kèm được soạn theo mẫu có sẵn, "
        "nội dung đầy đủ. Đề nghị báo người vận hành sửa mẫu.",
        not_word="không phải tệp Word (.docx) mở được.",
        too_large="tệp quá lớn.",
        too_slow="soạn quá lâu nên đã dừng.",
        unknown="không có nội dung nào tên là “{name}”.",
        wrong="{what}.",
        outside="mẫu có macro, hoặc lấy ảnh, nội dung từ bên ngoài tệp; đề nghị chèn ảnh vào trong mẫu và bỏ macro.",
    )
    assert [as_document(VI, minutes(), "bien-ban", form) for form in ("pdf", "docx", "xlsx")] == [
        Document("bien-ban.pdf", PdfPaper(minutes())),
        Document("bien-ban.docx", WordPaper(minutes(), words)),
        Document("bien-ban.xlsx", ExcelPaper(minutes())),
    ]
