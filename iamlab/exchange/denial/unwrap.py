"""Takes a pasted text out of what it is wrapped in: boxes, quoting, JSON strings, XML, logs."""

import re
from urllib.parse import unquote_plus

from iamlab.exchange.denial.wraps import rejoin

LIMIT = 64 * 1024

# Where a reader would look first; a longer paste is read around the first of them.
_LANDMARKS = (
    "authorized to perform", "AccessDenied", "UnauthorizedOperation", "Access Denied",
    "explicitDeny", "errorMessage", "ExpiredToken", "Encoded authorization failure",
)  # fmt: skip

_TERMINAL_COLOURS = re.compile(r"\x1b\[[0-9;?]{0,24}[A-Za-z]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\x00]")
_TYPOGRAPHY = str.maketrans({
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2018": "'", "\u2019": "'",
    "\u00a0": " ", "\u202f": " ", "\uff1a": ":", "\r": "\n", "\u2028": "\n", "\u2029": "\n",
})  # fmt: skip
_LINE_PREFIX = re.compile(
    r"^(?:[ \t]{0,40}[│┃║╎┆╷╵|>]){1,4}[ \t]?"
    r"|^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.,\d]{0,12}(?:Z|[+-]\d\d:?\d\d)[ \t]"
)
_ESCAPE = re.compile(r"""(?<!\\)\\{1,16}(?:(["'/`ntr])|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))""")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n"}
_ENTITY = re.compile(r"&(quot|apos|amp|lt|gt|nbsp|#34|#39|#x22|#x27|#x2F);", re.IGNORECASE)
_ENTITIES = {
    "quot": '"', "apos": "'", "amp": "&", "lt": "<", "gt": ">", "nbsp": " ",
    "#34": '"', "#39": "'", "#x22": '"', "#x27": "'", "#x2f": "/",
}  # fmt: skip


def bounded(text: str) -> str:
    """At most LIMIT characters: the beginning, or the part around the first landmark."""
    if len(text) <= LIMIT:
        return text
    found = [place for place in (text.find(mark) for mark in _LANDMARKS) if place >= 0]
    start = max(0, min(found) - LIMIT // 4) if found else 0
    return text[start : start + LIMIT]


def without_gutters(text: str) -> str:
    """Plain line ends and quotes, no colours, no box-drawing or log prefix at a line's edge."""
    text = _TERMINAL_COLOURS.sub("", text.replace("\r\n", "\n"))
    text = _INVISIBLE.sub("", text).translate(_TYPOGRAPHY)
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    if not line:
        return line
    line = _LINE_PREFIX.sub("", line, count=1)
    bare = line.rstrip()
    if bare and bare[-1] in "│┃║|" and len(bare) > 1:
        return bare[:-1].rstrip()
    return line


def unescaped(text: str) -> str:
    """JSON's and XML's escapes undone, at every depth at once, in fragments too."""
    if "%20authorized" in text or "+not+authorized" in text:
        text = unquote_plus(text)
    return _ENTITY.sub(_entity, _ENTITY.sub(_entity, _ESCAPE.sub(_escape, text)))


def _escape(match: re.Match[str]) -> str:
    letter, four, two = match.groups()
    if letter:
        return _ESCAPED.get(letter, letter)
    return chr(int(four or two, 16))


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES[match.group(1).lower()]


def unwrapped(text: str) -> str:
    """The words of the message, ready to be searched; lines that a terminal cut are whole."""
    return rejoin(unescaped(without_gutters(bounded(text))))
