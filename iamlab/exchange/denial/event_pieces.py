"""A piece of a CloudTrail event that is no whole JSON: cut off, or exported as CSV, YAML or a log.

https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
"""

import re

from iamlab.exchange.denial.arns import arn_end, principal_type_of
from iamlab.exchange.denial.cloudtrail import IDENTITIES, Event, is_denied
from iamlab.exchange.denial.model import PrincipalType

_MARK = r"[\"']{0,2}\s{0,8}[:=]\s{0,8}[\"']{0,2}"
_LONGEST = 8000


def _field(name: str, value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){name}{_MARK}({value})")


_CODE = _field("errorCode", r"[A-Za-z][\w.]{2,80}")
_MESSAGE = _field("errorMessage", r"[^\"'\s]")
_NAME = _field("eventName", r"[A-Z]\w{1,100}")
_SOURCE = _field("eventSource", r"[a-z][a-z0-9.-]{2,80}")
_ARN = _field("arn", r"arn:")
_RESOURCE = _field("ARN", r"arn:")
_TYPE = _field("type", "|".join(IDENTITIES))
_REQUEST = _field("requestID", r"[\w-]{8,64}")
_NEXT_FIELD = re.compile(
    r"[\"'],?\s{0,8}[\"']{1,2}[A-Za-z]\w{2,40}[\"']{1,2}\s{0,8}:|[\"']\s{0,8}\}"
)
_BEGINS = re.compile(r"(?<!\w)eventVersion(?!\w)")


def find_event_piece(text: str) -> Event | None:
    """The event around the first refusal of text (its escapes undone), or None."""
    error = _error(text)
    if error is None:
        return None
    piece = _around(text, error.start())
    name = _NAME.search(piece)
    if name is None:
        return None
    code, message = _CODE.search(piece), _MESSAGE.search(piece)
    principal, principal_type = _principal(piece)
    return Event(
        name.group(1), _value(_SOURCE, piece), code.group(1) if code else None,
        _message(piece, message.start(1)) if message else "", principal, principal_type,
        _arn(_RESOURCE, piece), _value(_REQUEST, piece),
    )  # fmt: skip


def _error(text: str) -> re.Match[str] | None:
    """The first error code of a refusal, else the first error message."""
    if "eventName" not in text:
        return None
    codes = (code for code in _CODE.finditer(text) if is_denied(code.group(1)))
    return next(codes, None) or _MESSAGE.search(text) or _CODE.search(text)


def _around(text: str, at: int) -> str:
    """The event that holds the place, as far as it can be told from its neighbours."""
    start = max(0, at - _LONGEST)
    for beginning in _BEGINS.finditer(text, start, at):
        start = beginning.start()
    following = _BEGINS.search(text, at)
    end = following.start() if following else len(text)
    return text[start : min(end, at + _LONGEST)]


def _message(piece: str, start: int) -> str:
    end = _NEXT_FIELD.search(piece, start)
    return piece[start : end.start() if end else len(piece)]


def _principal(piece: str) -> tuple[str | None, PrincipalType]:
    arn = _arn(_ARN, piece)
    if arn:
        return arn, principal_type_of(arn)
    found = _TYPE.search(piece)
    return None, IDENTITIES[found.group(1)] if found else "unknown"


def _arn(field: re.Pattern[str], piece: str) -> str | None:
    found = field.search(piece)
    return piece[found.start(1) : arn_end(piece, found.start(1))] if found else None


def _value(field: re.Pattern[str], piece: str) -> str | None:
    found = field.search(piece)
    return found.group(1) if found else None
