"""Takes a pasted text out of what it is wrapped in: boxes, quoting, JSON strings, XML, logs."""

import re
from urllib.parse import unquote, unquote_plus

from iamlab.exchange.denial.line_edges import without_edges
from iamlab.exchange.denial.wraps import rejoin

LIMIT = 64 * 1024

# Where a reader would look first; a longer paste is read around the first that it holds.
_LANDMARKS = (
    "authorized to perform", "AccessDenied", "UnauthorizedOperation", "Access Denied",
    "explicitDeny", "errorMessage", "ExpiredToken", "Encoded authorization failure",
)  # fmt: skip

_TERMINAL_COLOURS = re.compile(
    r"(?:\x1b|\^\[|\\{1,8}(?:u001[bB]|x1[bB]|033|e))\[[0-9;?]{0,24}[A-Za-z]"
)
_INVISIBLE = re.compile(
    "[\u200b\u200c\u200d\u2060\ufeff\u00ad\x00]"
    r"|\\{1,8}u(?i:200[b-d]|2060|feff|00ad|0000)|&(?:shy|zwj|zwnj|#8203|#x200[bB]);"
)
_TYPOGRAPHY = str.maketrans({
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2018": "'", "\u2019": "'",
    "\u00a0": " ", "\u202f": " ", "\uff1a": ":", "\r": "\n", "\u2028": "\n", "\u2029": "\n",
    "\u2010": "-", "\u2011": "-",
})  # fmt: skip
# A word processor makes a dash of AWS's hyphen; in a resource's name a dash may be meant.
_DASH = re.compile("(?<=identity|resource)[\u2012-\u2015\u2212](?=based)", re.IGNORECASE)
_MARKED = r"(?:b|i|u|em|strong|code|span|a|kbd|samp|tt|mark|font|small)"
_BLOCK = r"(?:p|pre|div|t[drh]|li|[uod]l|d[dt]|blockquote|br)"
_CLOSING = re.compile(rf"</(?:{_MARKED}|{_BLOCK})>", re.IGNORECASE)
_MARKED_TAG = re.compile(rf"</?{_MARKED}(?:\s[^<>]{{0,300}})?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?{_BLOCK}(?:\s[^<>]{{0,300}})?/?>", re.IGNORECASE)
_BOLD = re.compile(r"(?<![\w*/:-])\*\*(?=[A-Za-z\"'`])([^\n]{1,400}?)\*\*(?![\w*])")
_ESCAPE = re.compile(r"""(?<!\\)\\{1,16}(?:(["'/`ntr])|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))""")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n"}
_QUOTED_URL = re.compile(r"(?:%20|%C2%A0|\+not\+)authorized", re.IGNORECASE)
_ENTITY = re.compile(r"&(quot|apos|amp|lt|gt|nbsp|#34|#39|#x22|#x27|#x2F);", re.IGNORECASE)
_DEPTH = 4
_ENTITIES = {
    "quot": '"', "apos": "'", "amp": "&", "lt": "<", "gt": ">", "nbsp": " ",
    "#34": '"', "#39": "'", "#x22": '"', "#x27": "'", "#x2f": "/",
}  # fmt: skip


def bounded(text: str) -> str:
    """At most LIMIT characters: the beginning, or the part around the best landmark."""
    if len(text) <= LIMIT:
        return text
    places = (text.find(mark) for mark in _LANDMARKS)
    start = max(0, next((place for place in places if place >= 0), 0) - LIMIT // 4)
    return text[start : start + LIMIT]


def without_gutters(text: str) -> str:
    """Plain line ends and quotes, no colours, nothing at the edges of lines that is no text."""
    text = _TERMINAL_COLOURS.sub("", text.replace("\r\n", "\n"))
    return without_edges(_plain_characters(text))


def _plain_characters(text: str) -> str:
    return _DASH.sub("-", _INVISIBLE.sub("", text).translate(_TYPOGRAPHY))


def without_markup(text: str) -> str:
    """The text without HTML's and Markdown's marks of emphasis; `<b>` alone may be a mask."""
    if _CLOSING.search(text):
        text = _BLOCK_TAG.sub("\n", _MARKED_TAG.sub("", text))
    return _BOLD.sub(r"\1", text) if "**" in text else text


def in_one_piece(text: str) -> str:
    """The text as typed, but that nothing stands within its names: no line end, no gutter, no %3A.

    Whoever looks for names and secrets looks here; whoever reads reads the same in it.
    """
    text = rejoin(without_gutters(bounded(text)))
    return unquote(text) if "arn%3A" in text or "arn%3a" in text else text


def unescaped(text: str) -> str:
    """JSON's and XML's escapes undone, at every depth at once, in fragments too."""
    if _QUOTED_URL.search(text):
        text = unquote_plus(text)
    text = _ESCAPE.sub(_escape, text)
    for _depth in range(_DEPTH):
        text = _ENTITY.sub(_entity, text)
    return _plain_characters(text)


def _escape(match: re.Match[str]) -> str:
    letter, four, two = match.groups()
    if letter:
        return _ESCAPED.get(letter, letter)
    return chr(int(four or two, 16))


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES[match.group(1).lower()]


def unwrapped(text: str) -> str:
    """The words of the message, ready to be searched; lines that a terminal cut are whole."""
    return rejoin(unescaped(without_markup(without_gutters(bounded(text)))))
