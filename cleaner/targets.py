"""Where results go: the place of each below a folder, a mirror of the input's tree."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from cleaner.formats import Format
from cleaner.paths import STDIN, Failure, Input


def folder_around(words: Sequence[str], output: Path) -> str | None:
    """Return the input folder that a folder of results lies in, or is; None: it lies apart."""
    place = Path(os.path.realpath(output))
    for word in words:
        if word != STDIN and os.path.isdir(word):  # noqa: PTH112 (never raises)
            folder = Path(os.path.realpath(word))
            if folder == place or folder in place.parents:
                return word
    return None


def with_targets(
    found: Iterable[Input | Failure],
    folder: Path,
    suffix: str | None = None,
    form: Format | None = None,
) -> Iterator[Input | Failure]:
    """Yield the inputs with the place of their results below `folder`, a mirror of their tree.

    Those whose results would meet at one place, or overwrite an input, become failures.

    Args:
        found: What find_inputs gave.
        folder: The folder of results.
        suffix: Of a result that is one document; None: what the format says.
        form: The format of all results; None: that of the input.
    """
    placed = [_placed(each, folder, suffix, form) for each in found]
    inputs = [each for each in placed if isinstance(each, Input)]
    count = Counter(each.target for each in inputs)
    taken = {_identity(each.path) for each in inputs if each.path} - {None}
    told: set[Path] = set()
    for each in placed:
        if not isinstance(each, Input) or each.target is None:
            yield each
        elif count[each.target] > 1:
            if each.target not in told:
                told.add(each.target)
                twins = [other.name for other in inputs if other.target == each.target]
                yield Failure(each.name, _twins(twins, each.target))
        elif _identity(each.target) in taken:
            reason = f"its result would overwrite the input {each.target} (see --in-place)"
            yield Failure(each.name, reason)
        else:
            yield each


def _placed(
    found: Input | Failure, folder: Path, suffix: str | None, form: Format | None
) -> Input | Failure:
    if isinstance(found, Failure):
        return found
    return replace(found, target=folder / _renamed(found, suffix, form))


def _twins(names: list[str], target: Path) -> str:
    others = f"{names[1]} and {len(names) - 2:,} more" if len(names) > 2 else names[1]
    way_out = "clean them in runs of their own, each with its own -o"
    return f"and {others} would become {target} too: none is written ({way_out})"


def _renamed(source: Input, suffix: str | None, form: Format | None) -> PurePath:
    from cleaner.formats.packed import suffix_of

    packing = suffix_of(source.relative)[1]
    if form is not None and form.name != source.format.name:
        suffix = (form.suffixes or (".txt",))[0]
        packing = packing if form.join is None else ""
    else:
        suffix = None if source.format.has_many else suffix
        suffix = suffix or source.format.becomes
    if suffix is None:
        return source.relative
    plain = source.relative.with_suffix("") if packing else source.relative
    return plain.with_suffix(suffix + packing)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what two names of one file have in common; None: there is no such file."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino
