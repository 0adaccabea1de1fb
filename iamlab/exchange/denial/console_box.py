"""The AWS console's box: User, Action, On resource(s) and Context, each value after its label.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

import re

from iamlab.exchange.denial.arns import arn_end, principal_type_of
from iamlab.exchange.denial.clauses import read_clause
from iamlab.exchange.denial.operations import action_for
from iamlab.exchange.denial.sentences import Sentence, resource_at

# Copied from the page, a value may be glued to the next label.
_LABEL = re.compile(r"(User|Action|On resource\(s\)|Resource\(s\)|Context|Service|Request ID)\s?:")
_ACTION = re.compile(r"\s*((?:[A-Za-z][A-Za-z0-9-]{0,60}:)?[A-Za-z*][A-Za-z0-9*]{1,100})")
_SERVICE = re.compile(r"\s*([a-z][a-z0-9-]{1,60})")
_SENTENCE_ACTION = re.compile(
    r"(?:allow|permission to(?: perform)?|access denied to|permissions? for|requires? the)\s"
    r"(?:the\s)?\(?([a-z][a-z0-9-]{1,60}:[A-Z][A-Za-z0-9]{1,100})",
    re.I,
)
# A page that asks for an action is short.
_LONGEST_PROSE = 6000
_LABELS_AFTER_ACTION = re.compile(r"(?:On resource|Context|Service|Request ID|User|You don't).*\Z")


def find_box(text: str) -> Sentence | None:
    """The box read as a sentence, or None where its labels are absent."""
    values = _values(text)
    if "Action" not in values or not {"Context", "On resource(s)", "Resource(s)"} & set(values):
        return None
    action = _action(values["Action"], values.get("Service", ""))
    if action is None:
        return None
    arn = _principal(values.get("User", ""))
    place = values.get("On resource(s)", values.get("Resource(s)", "")).strip()
    resource, resource_text, _ = resource_at(place, 0, len(place))
    return Sentence(
        arn, principal_type_of(arn) if arn else "unknown", action, False,
        resource, resource_text, read_clause(values.get("Context", "")),
    )  # fmt: skip


def _action(value: str, service: str) -> str | None:
    """The action; some boxes name its service on a line of its own."""
    match = _ACTION.match(value)
    if match is None or ":" in match.group(1):
        return match.group(1) if match else None
    prefix = _SERVICE.match(service)
    return f"{prefix.group(1)}:{match.group(1)}" if prefix else action_for(match.group(1))


def _values(text: str) -> dict[str, str]:
    labels = list(_LABEL.finditer(text))[:40]
    values: dict[str, str] = {}
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else label.end() + 400
        values.setdefault(label.group(1), text[label.end() : end])
    return values


def _principal(value: str) -> str | None:
    """The caller's ARN, where one is named."""
    start = value.find("arn:")
    return value[start : arn_end(value, start)].rstrip(":") if start >= 0 else None


def action_in_prose(text: str) -> str | None:
    """The action that a console page asks for: "to allow the s3:ListBucket action"."""
    match = _SENTENCE_ACTION.search(text[:_LONGEST_PROSE])
    return _LABELS_AFTER_ACTION.sub("", match.group(1)) if match else None
