"""Joins lines that a terminal, a mail or a copied box cut inside an ARN, a name or a word."""

import re

# A next line that goes on with the sentence is no cut inside a word.
_GOES_ON = re.compile(
    r"(?:is\b|are\b|with\b|because\b|on\s|not\b|and\b|or\b|to\b|in\s|\(|\)|-|Encoded|status\b"
    r"|at\s|action\b|operation:|Action:|Context:|On\s|User|Resource|Traceback|File\b|arn:|<|\{|\}|\[|\]|#|\*|\$|\|"
    r"|[\"'`,;])"
)
_ARN_TAIL = re.compile(r"arn:[^\s\"'`]{0,600}\Z")
_ACTION_TAIL = re.compile(
    r"(?:perform:?|allows\s+the)\s{0,4}[\"'`]?[a-z][a-z0-9-]{1,40}:[A-Za-z]{0,60}\Z"
)
_PREFIX_TAIL = re.compile(r"perform:?\s{1,4}[\"'`]?[a-z][a-z0-9-]{0,40}\Z")
_PREFIX_HEAD = re.compile(r"[a-z0-9-]{0,40}:[A-Za-z]{3}")
# After the word's other half, the sentence goes on: then it was one word.
_CONNECTED = re.compile(
    r"[^\s\"'`]{1,300}[\"'`]?[,:.]?"
    r"(?:\s+(?:is\s+not|are\s+not|action\b|not\s+auth|on\s+(?:the\s+)?resource|because|with\s+an?\s+expl"
    r"|with\s+policy|status\s+code|Encoded\s|cannot\s)|\s*\(Service|\s*[\"'`]?\s*\Z)"
)
_ARN_BEGUN = re.compile(r"(?:\s[\"'`]|:\s)((?:arn|ar|a)?)\Z")
_UNFINISHED_ARN = re.compile(r"arn:[^\s:]{0,20}(?::[^\s:]{0,60}){0,3}:?\Z|arn:.{0,600}[/:-]\Z")
# Whoever breaks lines by hand breaks them here, and these lines may be of one length by chance.
_NEW_PART = re.compile(
    r"is\s+not\s+auth|with\s+an\s+expl|because\s+no\s|on\s+resource|User:|arn:|Encoded\s+auth"
    r"|action\b|operation:"
)
_SHORTEST_WIDTH = 40
# The words that all of AWS's sentences are made of.
_WORDS = frozenset(
    "user is not authorized to perform on resource because no identity-based resource-based"
    " service control policy permissions boundary session vpc endpoint role trust allows the"
    " action with a an explicit deny in encoded authorization failure message operation"
    " when calling error occurred you are associated this ciphertext does exist region policies"
    " allow access or explicitly denies".split()
)


def rejoin(text: str) -> str:
    """The text with cut words made whole; other line ends stay."""
    lines = text.split("\n")
    widths = _widths(lines)
    joined = [lines[0]]
    for index in range(1, len(lines)):
        before, line = joined[-1], lines[index]
        if not line or not before:
            joined.append(line)
            continue
        line = _without_margin(lines[index - 1], line)
        at_width = len(lines[index - 1]) == widths[index - 1] and _cut_at_width(before, line)
        if at_width or _cut_in_word(before[-700:], line):
            joined[-1] = before + line.lstrip("\t")
        else:
            joined.append(lines[index])
    return "\n".join(joined)


def _without_margin(before: str, line: str) -> str:
    """The line without the margin that it shares with the one before, as lines in a box do."""
    margin = len(line) - len(line.lstrip(" "))
    shared = margin > 1 and margin == len(before) - len(before.lstrip(" "))
    return line[margin:] if shared else line


def _widths(lines: list[str]) -> list[int]:
    """For each line the width at which its paragraph was cut; 0 where it was not."""
    widths: list[int] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line)
            continue
        widths += [_width(paragraph)] * len(paragraph) + [0]
        paragraph = []
    return widths


def _width(paragraph: list[str]) -> int:
    """The terminal's width, when at least two lines fill it exactly and none passes it."""
    lengths = [len(line) for line in set(paragraph)]  # a retry says the same again
    widest = max(lengths, default=0)
    filled = sum(1 for length in lengths if widest - 1 <= length)
    if widest < _SHORTEST_WIDTH or lengths.count(widest) < 2 or filled * 2 < len(lengths) - 1:
        return 0
    return widest


def _cut_at_width(before: str, line: str) -> bool:
    if line[:1] in ("", " ", "\t") or _NEW_PART.match(line):
        return False
    last, first = _ends(before, line)
    return not (last in _WORDS and first in _WORDS)


def _ends(before: str, line: str) -> tuple[str, str]:
    """The last word before the line's end and the first one after it, without punctuation."""
    last, first = before[-40:].split()[-1:], line[:40].split()[:1]
    if before[-1:].isspace() or line[:1].isspace():
        return "", ""
    return _bare("".join(last)), _bare("".join(first))


def _bare(word: str) -> str:
    return word.strip(".,:;\"'").lower()


def _halves(before: str, line: str) -> bool:
    """Whether the line's end cuts one of AWS's words, or a quote from what it quotes."""
    last, first = _ends(before, line)
    if last + first in _WORDS and not (last in _WORDS and first in _WORDS):
        return last != "" and first != ""
    start = _ARN_BEGUN.search(before)
    return start is not None and (start.group(1) + line).startswith("arn:")


def _cut_in_word(before: str, line: str) -> bool:
    if not before or before[-1].isspace() or line[:1] in ("", "\t"):
        return False
    if _halves(before, line):
        return True
    rest = line.lstrip(" ")
    if not rest or _GOES_ON.match(rest):
        return False
    if _PREFIX_TAIL.search(before) and _PREFIX_HEAD.match(rest):
        return True
    arn = _ARN_TAIL.search(before)
    if arn is None:
        return bool(_ACTION_TAIL.search(before)) and bool(_CONNECTED.match(rest))
    if len(line) - len(rest) > 1:
        return False
    if _UNFINISHED_ARN.match(arn.group()) and not rest.startswith(("User", "with ")):
        return True
    return bool(_CONNECTED.match(rest))
