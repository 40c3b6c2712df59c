"""Each edit in words: where, what became what, which step and rule, and why."""

import functools
from collections.abc import Iterator

from cleaner import Change, Document
from cleaner.report.visible import shown_name, spelled_line

_LONGEST = 160
_STEPS = {
    "repair": "damage that an encoding or a copy left",
    "posts": "what an embedded post left behind",
    "hashtags": "the block of hashtags at the end",
    "typography": "damaged punctuation",
}


def explain(document: Document, name: str) -> str:
    """Return the edits of a document, one a line, under its name.

    Places are line:column of `source_text`, both counted from 1.
    """
    count = len(document.changes)
    edits = "no edits" if not count else "1 edit" if count == 1 else f"{count} edits"
    return "\n".join([f"{name}: {edits}", *_lines(document)]) + "\n"


def _lines(document: Document) -> Iterator[str]:
    source, line, line_start, at = document.source_text, 1, 0, 0
    for change in document.changes:
        breaks = source.count("\n", at, change.start)
        if breaks:
            line += breaks
            line_start = source.rfind("\n", at, change.start) + 1
        at = change.start
        yield f"  {line}:{change.start - line_start + 1}  {_act(change)}  ({_why(change)})"


def _act(change: Change) -> str:
    r"""Return what was done.

    >>> _act(Change(0, 2, "..", ".", "typography", "doubled-full-stop"))
    'changed ".." -> "."'
    """
    if not change.after:
        return f"removed {_quoted(change.before)}"
    if not change.before:
        return f"inserted {_quoted(change.after)}"
    return f"changed {_quoted(change.before)} -> {_quoted(change.after)}"


def _why(change: Change) -> str:
    what = reason_for(change.step, change.rule).rstrip(".")
    return f"{change.step}/{shown_name(change.rule)}: {what}"


def reason_for(step: str, rule: str) -> str:
    """Return why a rule exists, or else what its step is for."""
    return _reasons().get((step, rule)) or _STEPS.get(step, "an edit")


@functools.cache
def _reasons() -> dict[tuple[str, str], str]:
    """Return why each rule exists, from the tables that the rules themselves run from."""
    from cleaner.repair.rules import RULES as REPAIR
    from cleaner.typography.rules import RULES as TYPOGRAPHY

    reasons = {("repair", row.name): row.why for row in REPAIR}
    return reasons | {("typography", rule.name): rule.why for rule in TYPOGRAPHY}


def _quoted(text: str) -> str:
    half = _LONGEST // 2
    if len(text) > _LONGEST:
        text = f"{text[:half]} [...] {text[-half:]}"
    return '"' + spelled_line(text).replace("\n", "<LINE FEED>") + '"'
