"""Pictures and documents are drawn, and files are read, in a child process: its time and memory are not the bot's."""

import asyncio
import multiprocessing
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar, cast

from bot.reports.documents import DOCUMENTS, File
from bot.reports.own_templates import OwnTemplate, draw_from_own, draw_instead
from bot.reports.paper import WordPaper
from bot.reports.picture import Picture
from bot.reports.pictures import PICTURES
from bot.reports.typesetting import Answer, Task, serve

Made = TypeVar("Made")

_SECONDS_TO_END = 5.0


class DrawingFailed(Exception):  # noqa: N818 – said as it is read: the drawing failed
    """Nothing was made: it took too long, its child died twice, or typst refused the template."""


class Drawing:
    """Does one thing at a time in a child that starts with the first one and is replaced every so often.

    Not a ProcessPoolExecutor: with max_tasks_per_child it stops answering as soon as calls queue up
    (CPython 3.11–3.13), and it has no public way to kill a worker that takes too long.
    """

    def __init__(self, *, seconds: float = 20.0, drawings_per_child: int = 100, templates: Path | None = None) -> None:
        """`templates` is the folder of the office's own Word templates."""
        self._seconds = seconds
        self._drawings_per_child = drawings_per_child
        self._templates = templates
        self._drawn = 0
        self._child: _Child | None = None
        self._turn = asyncio.Lock()

    async def draw(self, picture: Picture) -> tuple[bytes, ...]:
        """PNG files, one a page, 1080 pixels wide; raises DrawingFailed. One more try if the child dies."""
        return cast("tuple[bytes, ...]", await self._asked(PICTURES[type(picture)](picture)))

    async def make(self, paper: object) -> File:
        """The file of a document's value (see `documents`); raises DrawingFailed, KeyError for what is none."""
        if self._templates is None or not isinstance(paper, WordPaper):
            return File(await self.run(DOCUMENTS[type(paper)], paper))
        own = OwnTemplate(paper, self._templates)
        try:
            return await self.run(draw_from_own, own)
        except DrawingFailed:  # a template that never ends, or eats the child's memory
            return await self.run(draw_instead, own)

    async def run(self, function: Callable[[Any], Made], value: object) -> Made:
        """One of our own module-level functions, called in the child; raises DrawingFailed."""
        return cast("Made", await self._asked(partial(function, value)))

    async def aclose(self) -> None:
        """Ends the child, after the drawing it is at."""
        async with self._turn:
            await self._end_child()

    async def _asked(self, wanted: Task) -> object:
        async with self._turn:
            try:
                return await self._draw_in_time(wanted)
            except _ChildDied:
                return await self._draw_again(wanted)

    async def _draw_again(self, wanted: Task) -> object:
        try:
            return await self._draw_in_time(wanted)
        except _ChildDied as death:
            raise DrawingFailed("the drawing child died twice") from death

    async def _draw_in_time(self, wanted: Task) -> object:
        child = await self._ready_child()
        answer = asyncio.get_running_loop().run_in_executor(None, child.draw, wanted)
        try:
            # Shielded, because a thread cannot be cancelled: it ends when its child is killed.
            async with asyncio.timeout(self._seconds):
                return await asyncio.shield(answer)
        except TimeoutError as late:
            raise DrawingFailed(f"the drawing took longer than {self._seconds} s") from late
        finally:
            await self._put_away(child, answer)

    async def _ready_child(self) -> "_Child":
        if self._drawn >= self._drawings_per_child:
            await self._end_child()
        if self._child is None:
            self._child, self._drawn = await asyncio.to_thread(_Child), 0
        self._drawn += 1
        return self._child

    async def _put_away(self, child: "_Child", answer: "asyncio.Future[object]") -> None:
        """Kill the child of a drawing nobody waits for any more, and forget a child that is dead."""
        if not answer.done():
            child.kill()
            await asyncio.wait([answer])
        if isinstance(answer.exception(), _ChildDied):
            await self._end_child()

    async def _end_child(self) -> None:
        child, self._child, self._drawn = self._child, None, 0
        if child is not None:
            await asyncio.to_thread(child.end)


class _ChildDied(Exception):  # noqa: N818 – an event, not a fault of the caller
    pass


class _Child:
    """A process that typesets; blocking, so it is used from a thread. Spawned: Windows cannot fork."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        pipe, far_end = context.Pipe()
        self._pipe: Connection = pipe
        self._process: BaseProcess = context.Process(target=serve, args=(far_end,), daemon=True)
        self._process.start()
        far_end.close()

    def draw(self, wanted: Task) -> object:
        try:
            self._pipe.send(wanted)
            answer: Answer = self._pipe.recv()
        except (EOFError, OSError) as death:
            raise _ChildDied from death
        if answer.complaint:
            raise DrawingFailed(answer.complaint)
        return answer.made

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """The child leaves by itself once its pipe is closed; one that does not is killed."""
        self._pipe.close()
        self._process.join(_SECONDS_TO_END)
        self._process.kill()
        self._process.join()
        self._process.close()
