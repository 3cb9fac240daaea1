"""What a visitor finds on the page: people, groups, a few sentences and the steps to try, as plain data."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.sandbox.world.people import Group, Person

StepKind = Literal["say", "press", "contact", "add_bot", "clock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """Where to move the clock: a stretch of time, a moment, or the next weekday at a time of day."""

    advance: timedelta = timedelta()
    to: datetime | None = None
    weekday: int = 0  # 1 = Monday … 7 = Sunday, 0 = none
    hour: int = 0
    minute: int = 0

    def target(self, now: datetime) -> datetime:
        """The moment to go to, in the time zone of `now`; the next weekday is always later than `now`."""
        if self.to is not None:
            return self.to
        if not self.weekday:
            return now + self.advance
        ahead = (self.weekday - now.isoweekday()) % 7
        day = now + timedelta(days=ahead)
        moment = day.replace(hour=self.hour, minute=self.minute, second=0, microsecond=0)
        return moment if moment > now else moment + timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One suggestion: who does what, where. `text` is the message or the button's label."""

    person_id: int
    label: str
    kind: StepKind = "say"
    text: str = ""
    chat_id: int | None = None  # None: the person's own chat with the bot
    jump: Jump | None = None  # only for "clock"
    awaits: str = ""  # the label of a button that must be there before the step is suggested; empty: it need not wait

    @property
    def place(self) -> int:
        """The chat where it happens."""
        return self.person_id if self.chat_id is None else self.chat_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the page starts with; people and groups become columns in this order."""

    title: str
    sentences: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    steps: tuple[Step, ...] = ()
    zone: str = "Asia/Ho_Chi_Minh"


class Tour:
    """Which suggested steps were done, whether by the suggestion's button or by hand."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.steps = steps
        self.done: set[int] = set()

    @property
    def next(self) -> int | None:
        """Place of the first step that waits, or None when all are done."""
        return next((place for place in range(len(self.steps)) if place not in self.done), None)

    def saw(self, kind: StepKind, *, person: int = 0, place: int = 0, text: str = "") -> None:
        """Tick off the first waiting step that is this act. A jump of the clock is anybody's."""
        for number, step in enumerate(self.steps):
            if number in self.done or step.kind != kind:
                continue
            same_act = (step.person_id, step.place) == (person, place) and step.text.strip() == text.strip()
            if kind == "clock" or same_act or (kind in {"contact", "add_bot"} and step.place == place):
                self.done.add(number)
                return
