"""The office's own Word templates: used where they work, else said why not, and never in the way of a paper."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from bot.domain.refusal import Refused
from bot.reports.documents import File
from bot.reports.drawing import Drawing
from bot.reports.own_templates import MOST_BYTES, Copied, OwnTemplate, copy_templates, draw_from_own, draw_instead
from bot.reports.paper import PaperKind, TemplateWords, WordPaper
from bot.reports.word import BUNDLED, draw_word
from tests.reports.hostile import repacked
from tests.reports.papers import cross_check_minutes
from tests.reports.reading import word_lines

WORDS = TemplateWords(
    broken="Mẫu {file}: {why}",
    not_word="không phải Word.",
    too_large="quá lớn.",
    too_slow="quá lâu.",
    unknown="không có “{name}”.",
    wrong="lỗi {what}.",
    outside="lấy từ bên ngoài.",
)
WANTED = WordPaper(cross_check_minutes(), WORDS)
NAME = "cross_check_minutes.docx"


def saying(*lines: str) -> bytes:
    """A template with nothing but these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def reaching_out(kind: str, *, part: str = "document") -> bytes:
    """A template with a relation to something that lies elsewhere."""
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="http://example.org/a.png" TargetMode="External"/></Relationships>'
    ).encode()
    name = f"word/_rels/{part}.xml.rels"
    return repacked(saying("{{ agency }}"), replace={name: lambda xml: xml.replace(b"</Relationships>", relation)})


def with_macros() -> bytes:
    return repacked(saying("{{ agency }}"), add={"word/vbaProject.bin": b"x"})


def own(folder: Path, content: bytes) -> OwnTemplate:
    (folder / NAME).write_bytes(content)
    return OwnTemplate(WANTED, folder)


def test_the_offices_own_words_stand_on_the_paper(tmp_path: Path) -> None:
    made = draw_from_own(own(tmp_path, saying("PHÒNG PX15", "{{ title|lower }}: {{ tables[0].rows[1].cells[1] }}")))

    assert made.remark == ""
    assert word_lines(made.content) == [
        "PHÒNG PX15",
        "biên bản: A02. Tỷ lệ điều tra, khám phá các loại án",
    ]


def test_a_kind_without_an_own_template_gets_the_bundled_one(tmp_path: Path) -> None:
    assert draw_from_own(OwnTemplate(WANTED, tmp_path)) == File(draw_word(WANTED))


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "an unknown name": (lambda: saying("{{ titel }}"), "không có “titel”."),
    "an unknown part": (lambda: saying("{{ tables[0].heads }}"), "không có “heads”."),
    "a loop without an end": (
        lambda: saying("{%p for row in tables %}"),
        "lỗi Unexpected end of template. Jinja was looking for the following tags: 'endfor' or 'else'.",
    ),
    "a place out of range": (lambda: saying("{{ tables[7].name }}"), "không có “list object has no element 7”."),
    "a division by zero": (lambda: saying("{{ 1 // 0 }}"), "lỗi integer division or modulo by zero."),
    "a way out of the sandbox": (
        lambda: saying("{{ title.__class__ }}"),
        "lỗi access to attribute '__class__' of 'str' object is unsafe.",
    ),
    "a list that is changed": (
        lambda: saying("{{ opening.append(1) }}"),
        "lỗi access to attribute 'append' of 'list'",
    ),
    "no zip": (lambda: b"xin chao", "không phải Word."),
    "another zip": (lambda: zipped(a=b"x"), "không phải Word."),
    "a zip with nothing else": (lambda: zipped(word__document_xml=b"<x/>"), "lỗi "),
    "a picture that lies elsewhere": (lambda: reaching_out("image"), "lấy từ bên ngoài."),
    "a template of the template": (lambda: reaching_out("attachedTemplate"), "lấy từ bên ngoài."),
    "contents that lie elsewhere": (lambda: reaching_out("subDocument"), "lấy từ bên ngoài."),
    "macros": (with_macros, "lấy từ bên ngoài."),
    "a large file": (lambda: bytes(MOST_BYTES + 1), "quá lớn."),
    "a bomb": (lambda: zipped(word__document_xml=bytes(51 * 1024 * 1024)), "quá lớn."),
    "many parts": (lambda: zipped(word__document_xml=b"", **{f"a{n}": b"" for n in range(501)}), "quá lớn."),
}


@pytest.mark.parametrize(("template", "why"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_template_is_named_with_its_reason_and_the_bundled_one_is_used(
    tmp_path: Path, template: Callable[[], bytes], why: str
) -> None:
    made = draw_from_own(own(tmp_path, template()))

    assert made.content == draw_word(WANTED)
    assert made.remark[: len(f"Mẫu {NAME}: {why}")] == f"Mẫu {NAME}: {why}"
    assert "\n" not in made.remark


def test_a_link_that_somebody_has_to_click_is_fine(tmp_path: Path) -> None:
    made = draw_from_own(own(tmp_path, reaching_out("hyperlink")))

    assert (word_lines(made.content), made.remark) == (["CÔNG AN TỈNH BẮC GIANG"], "")


def test_a_template_that_cannot_be_read_is_named_without_its_place(tmp_path: Path) -> None:
    class Unreadable(type(tmp_path)):  # type: ignore[misc]  # the platform's own kind of path
        def stat(self, **_: object) -> object:
            raise PermissionError(13, "Permission denied", str(self))

        def is_file(self) -> bool:
            return True

    made = draw_from_own(OwnTemplate(WANTED, Unreadable(tmp_path)))

    assert made.remark == f"Mẫu {NAME}: lỗi Permission denied."


def test_what_took_too_long_is_made_from_the_bundled_template() -> None:
    made = draw_instead(OwnTemplate(WANTED, Path("mau-word")))

    assert made == File(draw_word(WANTED), f"Mẫu {NAME}: quá lâu.")


async def test_a_template_that_never_ends_costs_time_but_not_the_paper(tmp_path: Path) -> None:
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (tmp_path / NAME).write_bytes(saying(endless))
    drawing = Drawing(seconds=4, templates=tmp_path)
    try:
        made = await drawing.make(WANTED)
    finally:
        await drawing.aclose()

    assert made == File(draw_word(WANTED), f"Mẫu {NAME}: quá lâu.")


async def test_the_drawing_child_uses_the_offices_folder(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(saying("{{ agency }}"))
    drawing = Drawing(templates=tmp_path)
    try:
        made = await drawing.make(WANTED)
    finally:
        await drawing.aclose()

    assert (word_lines(made.content), made.remark) == (["CÔNG AN TỈNH BẮC GIANG"], "")


def test_copied_templates_are_the_bundled_ones_and_what_is_there_already_stays(tmp_path: Path) -> None:
    folder = tmp_path / "mau" / "word"
    first = copy_templates(folder)
    (folder / "ranking.docx").write_bytes(b"sua roi")
    (folder / "covenant.docx").unlink()

    second = copy_templates(folder)

    names = tuple(f"{kind}.docx" for kind in PaperKind)
    assert first == Copied(names, ())
    assert second == Copied(("covenant.docx",), tuple(name for name in names if name != "covenant.docx"))
    assert (folder / "ranking.docx").read_bytes() == b"sua roi"
    assert (folder / "covenant.docx").read_bytes() == (BUNDLED / "covenant.docx").read_bytes()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")

    with pytest.raises(Refused) as refused:
        copy_templates(tmp_path / "tep" / "mau")

    assert (refused.value.key, refused.value.details["folder"]) == (
        "templates.not_written",
        str(tmp_path / "tep" / "mau"),
    )
