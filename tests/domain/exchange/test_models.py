"""Models: who has which step, and that nobody has two in a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.exchange.adoptions import Adoption, Outcome, Report, check_may_adopt, check_may_report, may_adopt
from bot.domain.exchange.models import (
    Model,
    ModelState,
    Step,
    check_may_recognise,
    check_may_sign,
    check_may_verify,
    check_may_withdraw,
    may_decide,
    may_withdraw,
    read_model_number,
    with_part,
)
from bot.domain.people.members import Grant, Lent, Member, Role, Unit
from bot.domain.refusal import Refused

AT = datetime(2017, 5, 8, 2, tzinfo=UTC)
UNITS = (
    Unit("bg.HH", "bg", "HH", "Hiệp Hòa", "Hiệp Hòa", 1, "bloc_head"),
    Unit("bg.VY", "bg", "VY", "Việt Yên", "Việt Yên", 2, "bloc_deputy"),
    Unit("bg.SD", "bg", "SD", "Sơn Động", "Sơn Động", 3),
)
AN = Member("an", "An", (Grant(Role.OFFICER, "bg", "bg.HH"),))
BINH = Member("binh", "Bình", (Grant(Role.UNIT_LEADER, "bg", "bg.HH"),))
DUNG = Member("dung", "Dung", (Grant(Role.UNIT_LEADER, "bg", "bg.SD"),))
HEAD = Member("cuong", "Cường", (Grant(Role.BLOC_HEAD, "bg"),))
DEPUTY = Member("phuc", "Phúc", (Grant(Role.BLOC_DEPUTY, "bg"),))
GIANG = Member("giang", "Giang", (Grant(Role.SUPERVISOR),))
KHANH = Member("khanh", "Khánh", (Grant(Role.SUPERVISOR),))
FOR_BINH = Member(
    "an", "An", (*AN.grants, Grant(Role.UNIT_LEADER, "bg", "bg.HH", lent=Lent("binh", "Bình", AT.date())))
)
FOR_GIANG = Member("lan", "Lan", (Grant(Role.DIRECTOR), Grant(Role.SUPERVISOR, lent=Lent("giang", "Giang", AT.date()))))
OF_THE_UNIT = Member("giang", "Giang", (Grant(Role.SUPERVISOR), Grant(Role.OFFICER, "bg", "bg.HH")))
FAR = Member("xa", "Xa", (Grant(Role.UNIT_LEADER, "khac", "khac.A"),))
MODEL = Model("03-x", "bg", "bg.HH", "Tổ liên gia", "Làm", "xã", "2016", "tốt", "Báo cáo 45", "an", AT)


def at_state(state: ModelState, *, by: str = "phuc", everywhere: bool = False) -> Model:
    return MODEL.gone_on(Step(state, by, AT), is_everywhere=everywhere)


def test_a_model_is_called_by_its_number() -> None:
    assert (MODEL.number, read_model_number("mh 3"), read_model_number("kn 3")) == ("03", "03", "")


def test_a_step_moves_it_and_stays_readable() -> None:
    moved = at_state(ModelState.SIGNED, by="binh")

    assert (moved.state, moved.is_published) == (ModelState.SIGNED, False)
    assert moved.step(ModelState.SIGNED) == Step(ModelState.SIGNED, "binh", AT)
    assert moved.step(ModelState.VERIFIED) is None


def test_what_is_said_is_evened_out_and_lines_of_long_parts_stay() -> None:
    assert with_part("name", " Tổ  liên\n gia ") == "Tổ liên gia"
    assert with_part("note", "Đã  xem\n\ntại xã") == "Đã xem\ntại xã"


@pytest.mark.parametrize(
    ("part", "text", "key"),
    [
        ("name", "x" * 7, "model.length"),
        ("name", "x" * 121, "model.length"),
        ("document", "chưa có số", "model.without_number"),
    ],
)
def test_parts_have_bounds_and_papers_numbers(part: str, text: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        with_part(part, text)

    assert refused.value.key == key


def test_each_step_is_taken_by_who_may() -> None:
    check_may_sign(MODEL, by=BINH)
    check_may_verify(at_state(ModelState.SIGNED), by=DEPUTY, units=UNITS)
    check_may_verify(at_state(ModelState.SIGNED), by=GIANG, units=UNITS)
    check_may_recognise(at_state(ModelState.VERIFIED), by=GIANG, units=UNITS)
    check_may_recognise(replace(MODEL, state=ModelState.VERIFIED), by=GIANG, units=UNITS)
    check_may_withdraw(at_state(ModelState.PUBLISHED), by=BINH)


@pytest.mark.parametrize(
    ("by", "model", "key"),
    [
        (AN, MODEL, "permission.sign_model"),
        (DUNG, MODEL, "permission.sign_model"),
        (BINH, replace(MODEL, proposed_by="binh"), "model.own_proposal"),
        (FOR_BINH, replace(MODEL, proposed_by="binh"), "model.own_proposal"),
        (BINH, at_state(ModelState.SIGNED), "model.elsewhere"),
    ],
)
def test_a_signature_is_refused(by: Member, model: Model, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_sign(model, by=by)

    assert refused.value.key == key


@pytest.mark.parametrize(
    ("by", "model", "key"),
    [
        (BINH, at_state(ModelState.SIGNED), "permission.verify_model"),
        (HEAD, at_state(ModelState.SIGNED), "permission.own_unit"),
        (DEPUTY, MODEL, "model.elsewhere"),
    ],
)
def test_a_verification_is_refused(by: Member, model: Model, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_verify(model, by=by, units=UNITS)

    assert refused.value.key == key


@pytest.mark.parametrize(
    ("by", "model", "key"),
    [
        (DEPUTY, at_state(ModelState.VERIFIED), "permission.recognise_model"),
        (GIANG, at_state(ModelState.VERIFIED, by="giang"), "model.own_verification"),
        (FOR_GIANG, at_state(ModelState.VERIFIED, by="giang"), "model.own_verification"),
        (OF_THE_UNIT, at_state(ModelState.VERIFIED), "permission.own_unit"),
        (GIANG, MODEL, "model.elsewhere"),
    ],
)
def test_a_recognition_is_refused(by: Member, model: Model, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_recognise(model, by=by, units=UNITS)

    assert refused.value.key == key


@pytest.mark.parametrize(
    ("by", "model", "key"),
    [(AN, MODEL, "model.not_theirs"), (GIANG, at_state(ModelState.WITHDRAWN), "model.elsewhere")],
)
def test_taking_back_is_refused(by: Member, model: Model, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_withdraw(model, by=by)

    assert refused.value.key == key


def test_what_is_offered_is_what_the_checks_allow() -> None:
    signed, verified = at_state(ModelState.SIGNED), at_state(ModelState.VERIFIED, by="giang")
    published = at_state(ModelState.PUBLISHED)
    allowed = [
        (one.person, model.state)
        for model in (MODEL, signed, verified, published, replace(MODEL, state=ModelState.VERIFIED))
        for one in (AN, BINH, HEAD, DEPUTY, GIANG, KHANH, OF_THE_UNIT)
        if may_decide(model, by=one, units=UNITS)
    ]

    assert allowed == [
        ("binh", ModelState.PROPOSED),
        ("phuc", ModelState.SIGNED),
        ("giang", ModelState.SIGNED),
        ("khanh", ModelState.SIGNED),
        ("khanh", ModelState.VERIFIED),
    ]
    assert [one.person for one in (AN, BINH, HEAD, GIANG) if may_withdraw(MODEL, by=one)] == ["binh", "giang"]


# Learning from it

PUBLISHED = at_state(ModelState.PUBLISHED)
ADOPTION = Adoption("03-x", "bg.SD", "dung", AT)


def report(days: int, outcome: Outcome = Outcome.WELL) -> Report:
    return Report(days, outcome, "05 thôn", "Báo cáo 52", "dung", AT)


@pytest.mark.parametrize(
    ("by", "model", "known", "key"),
    [
        (AN, PUBLISHED, (), "permission.adopt_model"),
        (DUNG, MODEL, (), "model.unknown"),
        (FAR, PUBLISHED, (), "model.unknown"),
        (BINH, PUBLISHED, (), "model.own_model"),
        (DUNG, PUBLISHED, (ADOPTION,), "model.adopted"),
    ],
)
def test_a_pledge_is_refused(by: Member, model: Model, known: tuple[Adoption, ...], key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_adopt(model, known, by=by)

    assert refused.value.key == key
    assert not may_adopt(model, known, by=by)


@pytest.mark.parametrize(("by", "model"), [(DUNG, PUBLISHED), (FAR, at_state(ModelState.PUBLISHED, everywhere=True))])
def test_a_leader_of_another_unit_learns_from_what_is_published_to_them(by: Member, model: Model) -> None:
    check_may_adopt(model, (replace(ADOPTION, unit="bg.VY"),), by=by)

    assert may_adopt(model, (), by=by)


@pytest.mark.parametrize(
    ("reports", "passed", "days"),
    [
        ((), 29, 0),
        ((), 30, 30),
        ((), 89, 30),
        ((report(30),), 89, 0),
        ((report(30),), 90, 90),
        ((), 200, 90),
        ((report(90),), 200, 0),
        ((report(30, Outcome.STOPPED),), 90, 0),
    ],
)
def test_the_latest_follow_up_is_asked_for_until_it_is_answered(
    reports: tuple[Report, ...], passed: int, days: int
) -> None:
    adoption = replace(ADOPTION, reports=reports)

    assert adoption.awaited(date(2017, 5, 8) + timedelta(days=passed), zone=UTC) == days


def test_the_latest_report_tells_how_it_stands() -> None:
    assert ADOPTION.latest is None
    assert replace(ADOPTION, reports=(report(90), report(30))).latest == report(90)


def test_the_unit_reports_when_it_is_time() -> None:
    assert check_may_report(ADOPTION, by=DUNG, on=date(2017, 6, 7), zone=UTC) == 30


@pytest.mark.parametrize(
    ("adoption", "by", "key"),
    [
        (ADOPTION, HEAD, "permission.report_adoption"),
        (None, DUNG, "model.not_adopted"),
        (ADOPTION, BINH, "model.not_adopted"),
        (ADOPTION, DUNG, "model.nothing_due"),
    ],
)
def test_a_report_is_refused(adoption: Adoption | None, by: Member, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_report(adoption, by=by, on=date(2017, 5, 9), zone=UTC)

    assert refused.value.key == key
