"""Tasks: what one worker does at a time, a block of a large input or a few small inputs.

How inputs become tasks depends on them alone, not on the workers, so that a run that goes on where
another one stopped finds the same tasks.
"""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from cleaner import CleanerError
from cleaner.batch import Unreadable
from cleaner.formats import Block, Reading, form_named
from cleaner.formats.base import RECORD_LIMIT
from cleaner.jobs.opening import blocks_of, open_source
from cleaner.jobs.sized import Sized
from cleaner.paths import Input, reason_of

_FILES = 64
_BYTES = 1 << 20
"""Small inputs are put together up to so many, and so many bytes."""


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work."""

    name: str
    """What its files are called."""
    inputs: tuple[Sized, ...]
    block: Block | None = None
    is_part: bool = False
    """Is the result a part of the result of its only input?"""
    is_last: bool = False
    """Is there nothing of its input behind it? It is no work then."""
    problem: str | None = None
    """Why its input could not be cut any further."""
    is_damage: bool = False
    """Does what was read before the problem stand?"""

    @property
    def size(self) -> int:
        """Bytes of input."""
        if self.block is None:
            return sum(each.size for each in self.inputs)
        size = self.block.end - self.block.start if self.block.size is None else self.block.size
        return size

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types, for `from_dict`; the block's data are sent apart."""
        return {
            "name": self.name,
            "inputs": [_input_words(each) for each in self.inputs],
            "block": _block_words(self.block),
            "is_part": self.is_part,
        }

    @classmethod
    def from_dict(cls, words: dict[str, Any], data: bytes | None) -> "Task":
        """Return the task that `to_dict` was made of."""
        block = None
        if words["block"] is not None:
            said = words["block"]
            block = Block(**{**said, "head": base64.b64decode(said["head"])}, data=data)
        inputs = tuple(map(_input_of, words["inputs"]))
        return cls(words["name"], inputs, block, words["is_part"])


def cut(inputs: Sequence[Sized], reading: Reading) -> Iterator[Task]:
    """Yield the tasks; behind the parts of an input one that says that it was the last.

    Inputs are opened one after the other, when their turn comes.
    """
    few: list[Sized] = []
    for each in inputs:
        if each.source.format.has_many or each.source.path is None:
            yield from _together(few)
            few = []
            yield from _parts(each, reading)
        else:
            few.append(each)
            if len(few) >= _FILES or sum(one.size for one in few) >= _BYTES:
                yield from _together(few)
                few = []
    yield from _together(few)


def _together(few: list[Sized]) -> Iterator[Task]:
    if few:
        yield Task(f"{few[0].number:07d}-files", tuple(few))


def _parts(each: Sized, reading: Reading) -> Iterator[Task]:
    stem = f"{each.number:07d}"
    problem, is_damage = None, False
    try:
        with open_source(each.source) as opened:
            blocks = blocks_of(each.source, opened, reading)
            if blocks is None and each.source.path is not None:
                yield Task(f"{stem}-0000000", (each,), None, True)
            elif blocks is None:
                has_limit = not each.source.format.has_many
                data = opened.stream.read(RECORD_LIMIT + 1 if has_limit else -1)
                yield Task(f"{stem}-0000000", (each,), Block(0, 0, len(data), data), True)
            else:
                for block in blocks:
                    yield Task(f"{stem}-{block.number:07d}", (each,), block, True)
    except OSError as failure:
        from cleaner.formats.packed import Damaged

        problem, is_damage = reason_of(failure), isinstance(failure, Damaged)
    except (Unreadable, CleanerError) as failure:
        problem = str(failure)
    yield Task(f"{stem}-end", (each,), None, True, True, problem, is_damage)


def _block_words(block: Block | None) -> dict[str, Any] | None:
    if block is None:
        return None
    names = ("number", "start", "end", "line", "size", "is_rest")
    words = {name: getattr(block, name) for name in names}
    return words | {"head": base64.b64encode(block.head).decode()}


def _input_words(each: Sized) -> list[Any]:
    source = each.source
    places = [None if place is None else str(place) for place in (source.path, source.target)]
    form = source.format.name
    about = (each.number, each.size, each.inode)
    return [*about, source.name, *places, form, str(source.relative)]


def _input_of(words: list[Any]) -> Sized:
    number, size, inode, name, path, target, form, relative = words
    place = None if path is None else Path(path)
    source = Input(name, place, form_named(form), PurePath(relative))
    source = replace(source, target=None if target is None else Path(target))
    return Sized(number, source, size, inode)
