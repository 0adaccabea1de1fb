"""What Python's reader of JSON finds wrong, in words that can be translated."""

from __future__ import annotations

import json
from collections.abc import Mapping

from iamlab.world.saying import Said, say

# by the beginning of what json.JSONDecodeError says
_WORDS: Mapping[str, Said] = {
    "Expecting value": say("a value is missing"),
    "Expecting property name": say("a name in double quotes is missing"),
    "Expecting ':'": say("a colon is missing"),
    "Expecting ','": say("a comma is missing"),
    "Illegal trailing comma": say("a comma stands before the end"),
    "Extra data": say("something stands after the end"),
    "Invalid control character": say("a text holds a line end or another control character"),
    "Unterminated string": say("a text has no closing quote"),
    "Invalid \\": say("a backslash stands before a character that needs none"),
    "Unexpected UTF-8 BOM": say("a byte order mark stands before it"),
}
_OTHER = say("something does not belong here")


def json_trouble(error: json.JSONDecodeError) -> Said:
    """What is wrong with a text that is no JSON, and where."""
    found = (said for begins, said in _WORDS.items() if error.msg.startswith(begins))
    return say(
        "no JSON: {trouble} at line {line}, column {column}",
        trouble=next(found, _OTHER),
        line=error.lineno,
        column=error.colno,
    )
