"""Joins lines that a terminal, a mail or a copied box cut inside an ARN, a name or a word."""

import re

# A next line that goes on with the sentence is no cut inside a word.
_GOES_ON = re.compile(
    r"(?:is\b|are\b|with\b|because\b|on\s|not\b|and\b|or\b|to\b|in\s|\(|\)|-|Encoded|status\b"
    r"|at\s|Action:|Context:|On\s|User|Resource|Traceback|File\b|arn:|<|\{|\}|\[|\]|#|\*|\$|\|"
    r"|[\"'`,;])"
)
_ARN_TAIL = re.compile(r"arn:[^\s\"'`]{0,600}\Z")
_ACTION_TAIL = re.compile(r"perform:?\s{0,4}[a-z][a-z0-9-]{1,40}:[A-Za-z]{0,60}\Z")
# After the word's other half, the sentence goes on: then it was one word.
_CONNECTED = re.compile(
    r"[^\s\"'`]{1,300}[\"'`]?[,:.]?"
    r"(?:\s+(?:is\s+not|are\s+not|not\s+auth|on\s+(?:the\s+)?resource|because|with\s+an?\s+expl"
    r"|with\s+policy|status\s+code|Encoded\s|cannot\s)|\s*\(Service|\s*[\"'`]?\s*\Z)"
)
_UNFINISHED_ARN = re.compile(r"arn:[^\s:]{0,20}(?::[^\s:]{0,60}){0,3}:?\Z|arn:.{0,600}[/:-]\Z")
_SHORTEST_WIDTH = 40


def rejoin(text: str) -> str:
    """The text with cut words made whole; other line ends stay."""
    lines = text.split("\n")
    width = _width(lines)
    joined = [lines[0]]
    for index in range(1, len(lines)):
        before, line = joined[-1], lines[index]
        if _cut_at_width(lines[index - 1], line, width) or _cut_in_word(before[-700:], line):
            joined[-1] = before + line.lstrip("\t")
        else:
            joined.append(line)
    return "\n".join(joined)


def _width(lines: list[str]) -> int:
    """The terminal's width, when at least two lines fill it exactly and none passes it."""
    lengths = [len(line) for line in lines]
    widest = max(lengths)
    full = lengths.count(widest)
    filled = sum(1 for length in lengths if widest - 1 <= length)
    if widest < _SHORTEST_WIDTH or full < 2 or filled * 2 < len(lines) - 1:
        return 0
    return widest


def _cut_at_width(before: str, line: str, width: int) -> bool:
    return width > 0 and len(before) == width and line[:1] not in ("", " ", "\t")


def _cut_in_word(before: str, line: str) -> bool:
    if not before or before[-1].isspace() or line[:1] in ("", "\t"):
        return False
    rest = line.lstrip(" ")
    if not rest or _GOES_ON.match(rest):
        return False
    arn = _ARN_TAIL.search(before)
    if arn is None:
        return bool(_ACTION_TAIL.search(before)) and bool(_CONNECTED.match(rest))
    if len(line) - len(rest) > 1:
        return False
    if _UNFINISHED_ARN.match(arn.group()) and not rest.startswith(("User", "with ")):
        return True
    return bool(_CONNECTED.match(rest))
