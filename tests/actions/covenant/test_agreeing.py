"""Agreement and covenant with all ten units: from the first opinion to what is frozen, in force, or changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from bot.actions.covenant.agreeing import agree, latest_agreement, propose_change, put_up_criteria
from bot.actions.covenant.answering import decline, proposals_to_answer, take_up
from bot.actions.covenant.changing import answer_change, ask_to_change, changes_to_answer
from bot.actions.covenant.preparing import withdraw_covenant
from bot.actions.covenant.signing import sign_covenant
from bot.actions.targets.asking import ask_for_terms
from bot.actions.targets.assigning import set_terms
from bot.domain.covenant.agreements import Agreement, AgreementState, ProposalState
from bot.domain.covenant.changes import ChangeState, Side
from bot.domain.covenant.texts import VersionState
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from bot.domain.targets.assignments import NOT_ASSIGNED, Term
from bot.domain.targets.term_lines import TermLine, What
from bot.ports import Work
from tests.actions.covenant.signing_scene import HH, SD, member, put_up
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

_UNITS = ("HH", "VY", "BG", "LG", "LNa", "LNg", "SD", "TY", "YD", "YT")


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """Leaders are called by the codes of their units."""
    async with bloc_at_work(sqlite_url) as opened:
        await opened.joins("Thư", Role.SECRETARY)
        await opened.joins("Cường", Role.BLOC_HEAD, "HH")
        await opened.joins("Dung", Role.BLOC_DEPUTY, "VY")
        for code in _UNITS:
            await opened.joins(code, Role.UNIT_LEADER, code)
        opened.clock.move_to("2017-02-21 08:00")
        yield opened


async def _who(work: Work, bloc: BlocAtWork, name: str) -> Member:
    account = await work.members.account("telegram", str(bloc.people[name]))
    assert account
    return account.member


async def _up(bloc: BlocAtWork, work: Work) -> Agreement:
    versions = await work.blocs.criteria_versions(BLOC)
    by = await _who(work, bloc, "Thư")
    return await put_up_criteria(work, await work.blocs.bloc(BLOC), versions[0].id, by=by, at=bloc.clock.now())


async def _all_agree(bloc: BlocAtWork, work: Work, agreement: Agreement) -> None:
    for code in _UNITS:
        await agree(work, agreement, by=await _who(work, bloc, code), at=bloc.clock.now())


async def _all_sign(bloc: BlocAtWork, codes: tuple[str, ...] = _UNITS) -> None:
    up = await put_up(bloc, await member(bloc, "Cường"))
    for code in codes:
        async with bloc.database.work() as work:
            await sign_covenant(work, hash_=up.hash, by=await _who(work, bloc, code), at=bloc.clock.now())


async def test_a_set_that_all_agree_to_freezes_and_everybody_is_told(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await _all_agree(bloc, work, await _up(bloc, work))

    await bloc.settles()
    async with bloc.database.work() as work:
        after = await latest_agreement(work, await work.blocs.bloc(BLOC))
    assert after
    assert (after.state, bool(after.freeze_receipt)) == (AgreementState.FROZEN, True)
    assert all("chốt" in bloc.last(name) for name in ("Thư", "Cường", "Dung", *_UNITS))


async def test_a_proposal_taken_up_is_a_new_text_which_every_unit_agrees_to_anew(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    async with bloc.database.work() as work:
        first = await _up(bloc, work)
        await agree(work, first, by=await _who(work, bloc, "YT"), at=at)
        wish = await propose_change(
            work, first, "B02 chỉ tiêu 80 | Đã đạt 82 %", by=await _who(work, bloc, "SD"), at=at
        )
        other = await propose_change(work, first, "B03 điểm 1 | Ít án", by=await _who(work, bloc, "TY"), at=at)
        second = await take_up(work, wish.id, typed="B02 chỉ tiêu 80", by=await _who(work, bloc, "Cường"), at=at)
        with pytest.raises(Refused) as refused:
            await agree(work, first, by=await _who(work, bloc, "SD"), at=at)
        voices = await work.covenants.voices(second.id)
        carried = await work.covenants.proposals(second.id)
        await _all_agree(bloc, work, second)

    async with bloc.database.work() as work:
        period = (await work.blocs.periods(BLOC))[-1]
        b02 = (await work.blocs.criteria(period.criteria_set)).find("B02")
        settled = await work.covenants.proposal(other.id)
    assert refused.value == Refused("agreement.closed")
    assert (voices, [one.id for one in carried]) == ((), [other.id])
    assert b02
    assert settled
    assert (b02.target, period.criteria_set) == (Decimal(80), second.criteria_set)
    assert settled.state is ProposalState.WITHDRAWN


async def test_nobody_answers_for_the_own_unit(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    async with bloc.database.work() as work:
        place = await work.blocs.bloc(BLOC)
        up = await _up(bloc, work)
        wish = await propose_change(work, up, "F01 điểm 30 | Đúng hạn", by=await _who(work, bloc, "HH"), at=at)
        head, deputy = await _who(work, bloc, "Cường"), await _who(work, bloc, "Dung")

        waiting = [len(await proposals_to_answer(work, place, one)) for one in (head, deputy)]
        with pytest.raises(Refused) as refused:
            await decline(work, wish.id, reason="Không", by=head, at=at)
        answered, _ = await decline(work, wish.id, reason="Giữ mức chung", by=deputy, at=at)

    assert waiting == [0, 1]
    assert refused.value == Refused("permission.own_unit")
    assert (answered.state, answered.answer) == (ProposalState.DECLINED, "Giữ mức chung")


async def test_what_was_agreed_is_taken_back_by_a_proposal(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    async with bloc.database.work() as work:
        up, leader = await _up(bloc, work), await _who(work, bloc, "SD")
        first = await agree(work, up, by=leader, at=at)
        same = await agree(work, up, by=leader, at=at)
        await propose_change(work, up, "F01 điểm 30 | Đúng hạn", by=leader, at=at)

        voices = await work.covenants.voices(up.id)

    assert first == same
    assert voices == ()


async def test_an_unknown_set_is_not_put_up_and_the_same_one_stays_as_it_is(bloc: BlocAtWork) -> None:
    by = await member(bloc, "Thư")
    async with bloc.database.work() as work:
        place, up = await work.blocs.bloc(BLOC), await _up(bloc, work)
        again = await _up(bloc, work)
        with pytest.raises(Refused) as refused:
            await put_up_criteria(work, place, "không có", by=by, at=bloc.clock.now())

    assert again == up
    assert refused.value == Refused("agreement.unknown_set")


async def test_it_is_in_force_with_the_last_of_ten_and_cannot_be_withdrawn(bloc: BlocAtWork) -> None:
    await _all_sign(bloc)

    await bloc.settles()
    async with bloc.database.work() as work:
        place = await work.blocs.bloc(BLOC)
        version = (await work.covenants.versions(BLOC, 2017))[0]
        with pytest.raises(Refused) as refused:
            await withdraw_covenant(work, place, reason="Sai", by=await _who(work, bloc, "Cường"), at=bloc.clock.now())
    assert version.state is VersionState.IN_FORCE
    assert refused.value == Refused("covenant.in_force")
    assert all("10/10 đơn vị đã ký" in bloc.last(name) for name in ("Thư", "Cường", "Dung", *_UNITS))


async def test_a_pledged_target_is_set_by_no_other_route(bloc: BlocAtWork) -> None:
    await _all_sign(bloc, ("SD",))
    head, leader, at = await member(bloc, "Cường"), await member(bloc, "SD"), bloc.clock.now()
    line = TermLine(1, SD, "B02", What.TERM, Term(target=Decimal(60)), reason="Ít án")
    async with bloc.database.work() as work:
        period = (await work.blocs.periods(BLOC))[0]

        with pytest.raises(Refused) as by_head:
            await set_terms(work, period, [line], by=head, at=at)
        with pytest.raises(Refused) as by_unit:
            await ask_for_terms(work, period, [line], by=leader, at=at)
        kad = await set_terms(
            work, period, [TermLine(1, SD, "B02", What.TERM, NOT_ASSIGNED, reason="Không có án")], by=head, at=at
        )

    expected = Refused("covenant.pledged", code="B02", value=Decimal(75), number=2)
    assert (by_head.value, by_unit.value) == (expected, expected)
    assert kad


async def test_a_change_agreed_by_both_sides_is_the_target_in_every_open_period(bloc: BlocAtWork) -> None:
    await _all_sign(bloc, ("SD",))
    head, leader, at = await member(bloc, "Cường"), await member(bloc, "SD"), bloc.clock.now()
    async with bloc.database.work() as work:
        place, unit = await work.blocs.bloc(BLOC), await work.blocs.unit(SD)
        wish = await ask_to_change(work, unit, pledge=2, value=Decimal(70), reason="Sáp nhập", by=leader, at=at)
        waiting = [len(await changes_to_answer(work, place, one)) for one in (head, leader)]
        with pytest.raises(Refused) as own:
            await answer_change(work, wish.id, agrees=True, by=leader, at=at)

        done = await answer_change(work, wish.id, agrees=True, by=head, at=at)

        terms = [(await work.assignments.terms(one.id))[SD].targets for one in await work.blocs.periods(BLOC)]
        with pytest.raises(Refused) as twice:
            await answer_change(work, wish.id, agrees=False, answer="Không", by=head, at=at)
    assert waiting == [1, 0]
    assert own.value == Refused("covenant.own_wish")
    assert (done.state, done.was, done.value, done.side) == (ChangeState.AGREED, Decimal(75), Decimal(70), Side.UNIT)
    assert terms == [{"B02": Decimal(70)}] * 2
    assert twice.value == Refused("covenant.change_answered")


@pytest.mark.parametrize(
    ("name", "unit", "key"),
    [
        ("Thư", SD, "covenant.not_a_side"),
        ("Cường", HH, "permission.own_unit"),
        ("TY", SD, "covenant.not_a_side"),
        ("HH", HH, "covenant.unsigned"),
    ],
)
async def test_only_two_sides_change_and_only_what_was_signed(bloc: BlocAtWork, name: str, unit: str, key: str) -> None:
    await _all_sign(bloc, ("SD",))
    by: Member = await member(bloc, name)
    async with bloc.database.work() as work:
        place = await work.blocs.unit(unit)

        with pytest.raises(Refused) as refused:
            await ask_to_change(work, place, pledge=1, value=Decimal(4), reason="Vì", by=by, at=bloc.clock.now())

    assert refused.value == Refused(key)


async def test_a_unit_of_another_bloc_has_no_voice(bloc: BlocAtWork) -> None:
    far = Member("xa", "Xa", (Grant(Role.UNIT_LEADER, "khac", "khac.SD"), Grant(Role.SUPERVISOR)))
    async with bloc.database.work() as work:
        agreement = await _up(bloc, work)

        with pytest.raises(Refused, match=r"permission\.agree_criteria"):
            await agree(work, agreement, by=far, at=bloc.clock.now())
        with pytest.raises(Refused, match=r"permission\.agree_criteria"):
            await propose_change(work, agreement, "B02 = 70 | chỉ tiêu cao", by=far, at=bloc.clock.now())

        assert await work.covenants.voices(agreement.id) == ()
