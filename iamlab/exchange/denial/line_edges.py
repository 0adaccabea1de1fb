"""What logs, boxes, comments and quotations put at the edges of each line."""

import re

_GUTTER = re.compile(
    r"^(?:[ \t]{0,40}[│┃║╎┆╷╵|>]){1,4}[ \t]?"
    r"|^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.,\d]{0,12}(?:Z|[+-]\d\d:?\d\d)[ \t]"
)
# Before a single line these are words like others; before several they are no part of the text.
_REPEATED = re.compile(
    r"(?P<same>[\w./-]{1,80}[ \t]{0,20}\|[ \t]|\[[\w./: -]{1,200}\][ \t]|(?:#|//|--|;)[ \t])"
    r"|\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[.,\d]{0,12}(?:[ \t]?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?"
    r"(?:[ \t]{1,4}[\[(]?(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|CRITICAL|TRACE)[\])]?[:|]?)?[ \t]"
    r"|[A-Z][a-z]{2}[ \t]{1,2}\d{1,2} \d\d:\d\d:\d\d \S{1,80} \S{1,80}: "
)


def without_edges(text: str) -> str:
    """The lines without gutters, and without a prefix that two lines in a row have in common."""
    lines = [_without_gutter(line) for line in text.split("\n")]
    prefixes = [_REPEATED.match(line) for line in lines]
    return "\n".join(
        line[prefix.end() :] if prefix and _repeats(prefixes, index) else line
        for index, (line, prefix) in enumerate(zip(lines, prefixes, strict=True))
    )


def _without_gutter(line: str) -> str:
    if not line:
        return line
    line = _GUTTER.sub("", line, count=1)
    bare = line.rstrip()
    if bare and bare[-1] in "│┃║|" and len(bare) > 1:
        return bare[:-1].rstrip()
    return line


def _repeats(prefixes: list[re.Match[str] | None], index: int) -> bool:
    """Whether the line above or below begins in the same way."""
    own = prefixes[index]
    neighbours = (prefixes[index - 1] if index else None, *prefixes[index + 1 : index + 2])
    return own is not None and any(
        other is not None and other["same"] == own["same"] for other in neighbours
    )
