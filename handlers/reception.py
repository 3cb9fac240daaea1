"""The front desk: account → member → request → reply, in one transaction. Refused becomes a Screen only here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.actions.exchange.library import Libraries
from bot.domain.folding import fold
from bot.domain.people.enrolment import ANSWERS_PER_WINDOW, Rules
from bot.domain.people.members import VISITOR
from bot.domain.refusal import Refused
from bot.ports import Account, Recipient, Work
from handlers.conversation import Command, Kind, Place, Question, Reply, Request, Said, Screen
from handlers.memory import read_question, read_screen, written_question, written_screen
from handlers.people import delegation_words
from handlers.texts import DEFAULT_ZONE, speak


@dataclass(frozen=True, slots=True)
class Reception:
    """Knows every command and question; has no state of its own."""

    commands: Mapping[str, Command]
    questions: Mapping[str, type[Question]]
    fallback: Command
    """What answers text that nobody asked for."""
    bot_address: str = ""
    rules: Rules = field(default_factory=Rules)
    libraries: Libraries = field(default_factory=Libraries)

    async def receive(self, work: Work, said: Said, *, at: datetime, sent_at: datetime) -> None:
        """Answer one event; everything it changes and says is in `work`."""
        account = await self._account(work, said, at=at)
        work.delegations.acts(account.member)
        request = await self._request(work, said, account, at=at, sent_at=sent_at)
        if said.place is Place.GROUP:
            await self._answer_in_group(request, said)
            return
        if not account.member.is_enrolled and not await self._may_be_answered(request, account):
            return
        await self._answer(request, said, account)

    async def _account(self, work: Work, said: Said, *, at: datetime) -> Account:
        account = await work.members.account(said.channel, said.account, at=at)
        if account is None or (said.place is Place.PRIVATE and account.chat != said.chat):
            chat = said.chat if said.place is Place.PRIVATE else ""
            await work.members.see_account(said.channel, said.account, chat=chat)
            account = account or Account(said.channel, said.account, chat, VISITOR, "vi")
        if said.place is Place.PRIVATE and not account.is_reachable:
            await work.members.reachable(said.channel, said.account)
        return account

    async def _request(self, work: Work, said: Said, account: Account, *, at: datetime, sent_at: datetime) -> Request:
        bloc = account.member.bloc
        zone = (await work.blocs.bloc(bloc)).timezone if bloc else DEFAULT_ZONE
        return Request(
            text=said.text,
            member=account.member,
            texts=speak(account.language, zone),
            work=work,
            at=at,
            sent_at=min(sent_at, at),
            channel=said.channel,
            account=said.account,
            chat=said.chat,
            place=said.place,
            mark=said.mark,
            contact=said.contact,
            upload=said.upload,
            bot_address=self.bot_address,
            rules=self.rules,
            libraries=self.libraries,
        )

    async def _may_be_answered(self, request: Request, account: Account) -> bool:
        """Outsiders get few answers, so that the bot cannot be used to flood or to guess; who is asked may answer."""
        if account.question:
            return True
        answers = await request.work.members.count_answer(request.channel, request.account, at=request.at)
        return answers <= ANSWERS_PER_WINDOW

    async def _answer(self, request: Request, said: Said, account: Account) -> None:
        question = read_question(account.question, self.questions)
        repeated = await self._repeated(request, said, account, question)
        if repeated:
            await self._say(request, said, repeated)
            return
        try:
            screen, waiting = await _shown(request, await self._reply(request, said, question))
        except Refused as refused:
            await self._say(request, said, refusal(request, refused))
            return
        act = _act_key(said, question) if screen.receipt else ""
        screen = with_receipt(request, await with_authority(request, screen))
        if (waiting, act) != (account.question, account.closed):
            await request.work.members.ask(said.channel, said.account, question=waiting, closed=act)
        if act:
            await request.work.acts.record(
                said.channel, said.account, act, screen=written_screen(screen), at=request.at
            )
        await self._say(request, said, screen)

    async def _repeated(
        self, request: Request, said: Said, account: Account, question: Question | None
    ) -> Screen | None:
        """The same act again (a double tap, a message sent twice): the same answer, and nothing changes."""
        if said.text.startswith("/") or said.kind is Kind.TABLE:
            return None
        key = ""
        if said.kind is Kind.PRESS:
            key = _act_key(said, None)
        elif question is None and account.closed.endswith(f"|{fold(said.text)}"):
            key = account.closed
        stored = await request.work.acts.find(said.channel, said.account, key) if key else None
        return read_screen(stored) if stored else None

    async def _reply(self, request: Request, said: Said, question: Question | None) -> Reply:
        takes_contact = said.contact is not None and getattr(question, "takes_contact", False)
        if said.kind in {Kind.FILE, Kind.EDIT, Kind.SCREENED} and not takes_contact:
            return _off_script(request, said, question)
        if said.kind is Kind.TABLE:
            return await self._upload(request, question)
        if said.text.startswith("/"):
            return await self._command(request, said)
        if said.kind is Kind.PRESS and (question is None or question.mark != said.mark):
            question = await self._revived(request, said)
            if question is None:
                return await self._stale(request, said)
        if question:
            return await question.answer(request)
        return await self.fallback.answer(request)

    async def _upload(self, request: Request, question: Question | None) -> Reply:
        """A filled-in template belongs to the screen that is open, else to whatever is recognised in it."""
        if not request.member.is_enrolled:
            raise Refused("visitor")
        if question and getattr(question, "takes_upload", False):
            return await question.answer(request)
        return await self.fallback.answer(request)

    async def _command(self, request: Request, said: Said) -> Reply:
        name, *rest = said.text[1:].split(maxsplit=1) or [""]
        command = self.commands.get(fold(name))
        if command is None:
            return await self.fallback.answer(replace(request, text=said.text))
        check_open(command, request)
        return await command.answer(replace(request, text="".join(rest)))

    async def _revived(self, request: Request, said: Said) -> Question | None:
        """The question a button was made for, where its feature can ask it again; rules judge if it still holds."""
        command = self.commands.get(said.mark.partition(" ")[0])
        if command is None or command.revive is None:
            return None
        check_open(command, request)
        return await command.revive(request)

    async def _stale(self, request: Request, said: Said) -> Reply:
        """A button of another day opens today's screen of the same feature."""
        command = self.commands.get(said.mark.partition(" ")[0])
        if command is None:
            return await self.fallback.answer(replace(request, text=""))
        check_open(command, request)
        return await command.answer(replace(request, text="", mark=""))

    async def _answer_in_group(self, request: Request, said: Said) -> None:
        if not said.text.startswith("/"):
            return
        await request.work.groups.see(said.channel, said.chat, at=request.at)
        command = self.commands.get(fold(said.text[1:].partition(" ")[0]))
        if command is None or not request.member.is_enrolled:
            return
        try:
            reply = await self._in_group(request, said, command)
        except Refused as refused:
            reply = refusal(request, refused)
        if isinstance(reply, Screen):
            await self._say(request, said, with_receipt(request, await with_authority(request, reply)))

    async def _in_group(self, request: Request, said: Said, command: Command) -> Reply:
        if Place.GROUP not in command.places:
            return Screen(request.texts("group.write_privately"))
        check_open(command, request)
        return await command.answer(replace(request, text=said.text.partition(" ")[2].strip()))

    async def _say(self, request: Request, said: Said, screen: Screen) -> None:
        edits = said.message if screen.replaces and said.kind is Kind.PRESS else ""
        to = Recipient(said.channel, said.chat, request.texts.language, request.member.bloc)
        body = written_screen(screen)
        await request.work.outbox.say(to, body, idem=f"reply:{said.id}", kind="screen", edits=edits)


def check_open(command: Command, request: Request) -> None:
    """Raises `Refused`: visitors learn nothing, members learn that it is not theirs or not here."""
    if not request.member.is_enrolled and not command.is_for_visitors:
        raise Refused("visitor")
    if command.roles is not None and not request.member.is_any(*command.roles):
        raise Refused("permission.command")
    if request.place not in command.places:
        raise Refused("command.in_group_only")


def refusal(request: Request, refused: Refused) -> Screen:
    """The words of a refusal; what was open stays open."""
    return Screen(request.texts(f"refused.{refused.key}", **refused.details))


async def with_authority(request: Request, screen: Screen) -> Screen:
    """The screen of an act says whose authority it was done with, where that was lent."""
    if not screen.receipt or all(grant.lent is None for grant in request.member.grants):
        return screen
    use = await request.work.delegations.used(screen.receipt)
    if use is None:
        return screen
    return replace(screen, text=f"{screen.text}\n\n{delegation_words.used(use, request.texts)}")


def with_receipt(request: Request, screen: Screen) -> Screen:
    """The screen with its receipt as the last line."""
    if not screen.receipt:
        return screen
    line = request.texts("receipt", receipt=screen.receipt)
    return replace(screen, text=f"{screen.text}\n\n{line}")


def _off_script(request: Request, said: Said, question: Question | None) -> Reply:
    """A file, an edited message, something secret: explained, and whatever was open stays open."""
    if not request.member.is_enrolled:
        raise Refused("visitor")
    if said.kind is Kind.SCREENED:
        raise Refused(f"screened.{said.text}")
    raise Refused(f"off_script.{said.kind}", open=question is not None)


async def _shown(request: Request, reply: Reply) -> tuple[Screen, str]:
    """The reply's screen, and the question that is open from now on."""
    if isinstance(reply, Screen):
        return reply, ""
    return replace(await reply.ask(request), mark=reply.mark), written_question(reply)


def _act_key(said: Said, question: Question | None) -> str:
    """What was done, by button or by typing: the same act has the same key."""
    mark = said.mark if said.kind is Kind.PRESS else (question.mark if question else "")
    return f"{mark}|{fold(said.text)}"
