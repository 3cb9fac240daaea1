"""The command line: what a newcomer and an operator read, and what is refused."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from bot.__main__ import EXIT_REFUSED, main
from bot.bloc_files import samples
from bot.reports.paper import PaperKind
from storage.sqlite import SqliteEngine

BLOC = str(samples() / "bloc_2017.toml")
CODES = "HH, VY, BG, LG, LNa, LNg, SD, TY, YD, YT"


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment is not ours: its locale and token are set for each test."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KHOI_TELEGRAM_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text('[storage]\nurl = "sqlite:///khoi.db"\n', "utf-8")
    return file


@pytest.fixture
def loaded(config: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A configuration whose database holds the bloc of 2017."""
    assert main(["init", "--config", str(config), "--bloc", BLOC]) == 0
    capsys.readouterr()
    return config


def invite(config: Path, *words: str) -> int:
    return main(["invite", "--config", str(config), *words])


@pytest.mark.parametrize("command", [[], ["demo"], ["run"], ["init"], ["criteria"], ["invite"], ["templates"]])
@pytest.mark.parametrize("language", ["vi_VN.UTF-8", "en_US.UTF-8"])
def test_every_command_explains_itself(
    command: list[str], language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", language)

    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])

    shown = capsys.readouterr().out
    assert ended.value.code == 0
    words = ("Trợ lý", "Dùng thử", "cơ sở dữ liệu", "mã mời", "bộ tiêu chí", "mẫu Word")
    assert any(word in shown for word in words) is (language == "vi_VN.UTF-8")


def test_init_says_what_it_loaded(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["init", "--config", str(config), "--bloc", BLOC])

    assert code == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Đã nạp Khối thi đua Công an các huyện, thành phố: 10 đơn vị, 33 tiêu chí, 2 kỳ chấm."
    )
    assert (config.parent / "khoi.db").exists()


def test_a_bloc_is_loaded_once(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["init", "--config", str(loaded), "--bloc", BLOC])

    assert code == EXIT_REFUSED
    assert capsys.readouterr().err == "Khối “bg-huyen” đã được nạp trước đó; không thay đổi gì.\n"


def test_a_bloc_file_with_mistakes_is_refused_with_all_of_them(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bloc.toml"
    text = Path(BLOC).read_text("utf-8").replace('timezone = "Asia/Ho_Chi_Minh"', 'timezone = "Asia/Nowhere"')
    file.write_text(text.replace('code = "VY"', 'code = "HH"'), "utf-8")

    code = main(["init", "--config", str(config), "--bloc", str(file)])

    assert code == EXIT_REFUSED
    assert capsys.readouterr().err.splitlines() == [
        f"{file}: tệp khối có chỗ cần sửa:",
        "  file: không có múi giờ “Asia/Nowhere”",
        "  file: mã unit “HH” bị trùng",
    ]
    assert not (tmp_path / "khoi.db").exists()


def test_without_an_award_file_the_catalogue_of_the_samples_is_used(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bloc.toml"
    text = Path(BLOC).read_text("utf-8").replace('awards = "sample_awards.toml"\n', "")
    file.write_text(text, "utf-8")
    criteria = (samples() / "sample_criteria.toml").read_text("utf-8")
    (tmp_path / "sample_criteria.toml").write_text(criteria, "utf-8")

    assert main(["init", "--config", str(config), "--bloc", str(file)]) == 0


def test_a_criteria_file_that_is_missing_or_no_toml_is_named(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bloc.toml"
    file.write_text(Path(BLOC).read_text("utf-8"), "utf-8")

    missing = main(["init", "--config", str(config), "--bloc", str(file)])
    said_missing = capsys.readouterr().err
    (tmp_path / "sample_criteria.toml").write_text("[", "utf-8")
    broken = main(["init", "--config", str(config), "--bloc", str(file)])
    said_broken = capsys.readouterr().err

    assert (missing, broken) == (EXIT_REFUSED, EXIT_REFUSED)
    assert said_missing.startswith(f"{tmp_path / 'sample_criteria.toml'}: không đọc được")
    assert said_broken.startswith(f"{tmp_path / 'sample_criteria.toml'}: không phải TOML hợp lệ")


@pytest.mark.parametrize(
    "words",
    [
        ("--unit", "SD", "--role", "officer"),
        ("--unit", "sd", "--role", "unit_leader", "--phone", "0912 345 678"),
        ("--unit", "HH", "--role", "bloc_head"),
        ("--role", "secretary"),
        ("--role", "director", "--bloc", "bg-huyen"),
        ("--unit", "SD", "--role", "officer", "--now", "2017-06-12T07:29:00"),
    ],
)
def test_the_last_line_of_an_invitation_is_the_code_alone(
    words: tuple[str, ...], loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert invite(loaded, "--name", "Nguyễn Văn A", *words) == 0

    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", capsys.readouterr().out.splitlines()[-1])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--unit", "XX", "--role", "officer"), f"Không có đơn vị “XX”. Các mã: {CODES}."),
        (("--role", "officer"), f"Không có đơn vị “”. Các mã: {CODES}."),
        (("--unit", "SD", "--role", "officer", "--phone", "abc"), "“abc” không phải số điện thoại."),
        (
            ("--unit", "SD", "--role", "officer", "--bloc", "khac"),
            "Chưa có khối nào (mã “khac”). Nạp khối trước: python -m bot init --bloc TỆP",
        ),
    ],
)
def test_an_invitation_that_fits_nowhere_says_why(
    words: tuple[str, ...], said: str, loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = invite(loaded, "--name", "Nguyễn Văn A", *words)

    assert (code, capsys.readouterr().err.strip()) == (EXIT_REFUSED, said)


async def test_while_the_bot_runs_an_invitation_is_made_in_chat(
    loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = await SqliteEngine.open(loaded.parent / "khoi.db")
    try:
        # The command has an event loop of its own, which cannot run inside this one.
        code = await asyncio.to_thread(invite, loaded, "--name", "A B", "--unit", "SD", "--role", "officer")
    finally:
        await engine.close()

    assert code == EXIT_REFUSED
    assert "/thanhvien" in capsys.readouterr().err


def test_a_database_that_cannot_be_opened_is_said_so(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (config.parent / "khoi.db").write_bytes(b"this is no database at all, whatever its name says" * 100)

    code = invite(config, "--name", "A B", "--role", "director")

    assert code == EXIT_REFUSED
    assert capsys.readouterr().err.startswith("Không mở được cơ sở dữ liệu")


def test_run_needs_a_token(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["run", "--config", str(loaded)])

    assert code == EXIT_REFUSED
    assert capsys.readouterr().err.startswith("Chưa có biến môi trường KHOI_TELEGRAM_TOKEN")


def test_a_shifted_clock_is_for_rehearsals_on_this_machine(
    loaded: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHOI_TELEGRAM_TOKEN", "1:x")

    code = main(["run", "--config", str(loaded), "--now", "2017-06-12T07:29:00+07:00"])

    assert code == EXIT_REFUSED
    assert capsys.readouterr().err.startswith("--now chỉ dùng để diễn tập")


def test_a_wrong_configuration_is_refused_with_file_and_keys(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config.write_text('[storage]\nurl = 5\n[telegram]\ncolour = "red"\n', "utf-8")

    code = main(["run", "--config", str(config)])

    assert code == EXIT_REFUSED
    assert capsys.readouterr().err.splitlines() == [
        f"{config}: cấu hình có chỗ cần sửa:",
        "  [telegram] colour: không có thiết lập này",
        '  [storage] url: 5 không dùng được; cần là "sqlite:///file.db" | "postgresql://…"',
    ]


def test_a_version_of_the_criteria_is_loaded_for_the_periods_that_have_not_opened(
    loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = criteria(loaded, next_year(tmp_path), "--now", "2016-12-12T07:29:00")

    said = capsys.readouterr().out
    used = r"Đã nạp “Năm sau” \(33 tiêu chí\)\. Dùng cho: 6 tháng đầu năm 2017, Năm 2017\. Biên nhận \w{5}-\w{5}\.\n"
    assert code == 0
    assert re.fullmatch(used, said)


def test_a_draft_of_the_criteria_is_for_the_simulator(
    loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = criteria(loaded, next_year(tmp_path), "--draft")

    assert code == 0
    assert capsys.readouterr().out.startswith("Đã lưu “Năm sau” (33 tiêu chí) để mô phỏng; chưa kỳ nào dùng.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--for", "2017-H1"), "Kỳ “6 tháng đầu năm 2017” đã mở từ "),
        (("--for", "2017-Y", "2018"), "Không có kỳ “2018”. Các kỳ: 2017-H1, 2017-Y."),
    ],
)
def test_a_running_period_keeps_its_criteria(
    words: tuple[str, ...], said: str, loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = criteria(loaded, next_year(tmp_path), *words, "--now", "2017-06-12T07:29:00")

    assert code == EXIT_REFUSED
    assert capsys.readouterr().err.startswith(said)


def criteria(config: Path, file: Path, *words: str) -> int:
    return main(["criteria", str(file), "--config", str(config), "--bloc", "bg-huyen", *words])


def next_year(folder: Path) -> Path:
    """The sample under another name."""
    text = (samples() / "sample_criteria.toml").read_text("utf-8")
    file = folder / "nam_sau.toml"
    file.write_text(re.sub(r'(?m)^name = ".*"', 'name = "Năm sau"', text, count=1), "utf-8")
    return file


def test_templates_copies_the_word_templates_and_says_which_stayed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mau-word"

    assert main(["templates", str(folder)]) == 0
    (folder / "ranking.docx").unlink()
    assert main(["templates", str(folder)]) == 0

    names = [kind.value for kind in PaperKind]
    assert sorted(path.stem for path in folder.glob("*.docx")) == sorted(names)
    assert capsys.readouterr().out.splitlines() == [
        f"Đã chép {len(names)} mẫu vào {folder}.",
        f"Đã chép 1 mẫu vào {folder}.",
        f"Giữ nguyên mẫu đã có: {', '.join(f'{name}.docx' for name in names if name != 'ranking')}.",
    ]


def test_templates_into_what_is_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tep").write_bytes(b"")

    assert main(["templates", str(tmp_path / "tep")]) == EXIT_REFUSED
    assert capsys.readouterr().err.startswith(f"Không ghi được vào {tmp_path / 'tep'}")
