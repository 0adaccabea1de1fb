"""AWS's sentence: "User: … is not authorized to perform: … on resource: … because …".

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

import re
from dataclasses import dataclass

from iamlab.exchange.denial.arns import arn_end, principal_type_of, quoted
from iamlab.exchange.denial.clauses import Clause, read_clause
from iamlab.exchange.denial.model import PrincipalType

_NOT_AUTHORIZED = re.compile(
    r"(?:not\s*authori[sz]ed|n't\s+authori[sz]ed|unauthori[sz]ed|not\s+allowed"
    r"|(?:not|n't)\s+have\s+(?:the\s+|enough\s+|sufficient\s+)?(?:required\s+)?permissions?"
    r"|no\s+permissions?)"
    r"\s*(?:required\s+)?(?:(?:to\s*)?perform|to\s+call|for|to)\b(?:\s+th(?:e|is)\b)?"
    r"(?:\s+following)?(?:\s+(?:action|operation|API)s?\b)?\s*[:=]?\s*",
    re.I,
)
_ACTION = re.compile(r"[\"'`\[(]{0,2}([A-Za-z][A-Za-z0-9-]{0,60}:\s?[A-Za-z*][A-Za-z0-9*]{0,100})")
# Of several actions the first counts: the resource comes after all of them.
_MORE_ACTIONS = re.compile(
    r"(?:[\"'`]?(?:,\s{0,4}(?:and\s)?|\sand\s)[\"'`]?(?!arn:)[a-z][a-z0-9-]{0,60}:\w{1,100}){1,20}",
    re.I,
)
_BARE_ACTION = re.compile(r"[\"'`]?((?:Assume|Tag|Set|Pass)[A-Z][A-Za-z]{2,40})\b")
_NULL = re.compile(r"[\"'`]?(?:null|None|undefined|nil)\b")
# Route 53 and API Gateway name the caller and no action.
_TO_ACCESS = re.compile(r"access\s+this\s+(?:resource|API)\b", re.I)
_VERB_BEFORE = re.compile(
    r"[\s\"'`]*(?:\b(?:is|are|was|were|does|do|did|has|have|is\s+still))?\s*\Z"
)
_SERVICE = re.compile(r"([a-z0-9][\w.-]{0,60}\.amazonaws\.com(?:\.cn)?)[\"'`]?\Z", re.I)
_LABELLED = re.compile(
    r"\b(?:User|Principal|Role|Identity|Caller)\s*:?\s*[\"'`]?([^\s\"'`]{1,200})[\"'`]?\Z", re.I
)
_UNIQUE_IDS: tuple[tuple[str, PrincipalType], ...] = (("AIDA", "user"), ("AROA", "role_session"))
_SERVICE_WORDS = re.compile(
    r"(?:\A|[\s:.\"'])(?:(?:AWS|Amazon)\s{1,3})?(Code(?:Pipeline|Build|Deploy|Commit)"
    r"|CloudFormation|CloudTrail|CloudWatch(?:\s+Logs)?|EventBridge(?:\s+Scheduler)?|Scheduler"
    r"|Step\s*Functions|Lambda|ECS|EC2|EKS|Glue|Firehose|Config|Redshift|SageMaker|Bedrock"
    r"|API\s*Gateway|S3|SNS|SQS|IoT|Backup|Batch|DMS|EMR|AppSync|Cognito|RDS|Auto\s*Scaling"
    r"|Elastic\s*Beanstalk|(?:Kinesis\s+)?(?:Data\s+)?Firehose|Service|Athena|OpenSearch)\Z"
)
_ON_LABEL = re.compile(
    r"[\"'`)\]]{0,3}\s*(?:action|operation|API)?s?\s*(?:on|for|against)\s+"
    r"(?:(?:the\s+)?(?:following\s+)?(?:AWS\s+)?resources?(?:\(s\))?\s*[:=]\s*"
    r"|(?:the\s+)?(?:following\s+)?(?:resources?(?:\(s\))?|role|function|queue|topic|key|bucket)?"
    r"\s*:?\s*(?=[\"'`\[(]{0,2}arn:)"
    r"|resources?(?:\(s\))?[ \t]+(?!because|with|that))",
    re.I,
)
# KMS names the key by what is asked of it, also over a line end.
_ON_WORDS_BECAUSE = re.compile(
    r"\s+on\s+(?P<words>(?:this|the)\s[^\"'`<|:]{1,200}?)(?=\s+because\b)", re.I
)
_PARAGRAPH_END = re.compile(r"\n\s{0,20}\n")
_ON_WORDS = re.compile(r"[\"'`]?\s*on\s+(?=(?:this|the|service)\s)", re.I)
_TEXT_END = re.compile(
    r"[\"'`<\n|]|,\s|;\s|\.(?:\s|\Z)|\s\(|\s+(?:because|due\s+to|status\s+code|Encoded)\b"
    r"|\s+with\s+(?:an\s+)?explicit|\s+with\s+policy",
    re.I,
)
# A whole resource that somebody masked.
_MASK = re.compile(r"<(?!/|br\b)[A-Za-z_][\w .:/-]{0,60}>")
_WORDS = ("authori", "allowed", "permission")
_MOST_SENTENCES = 20


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, read; action_is_null: the service printed null for the action.

    at: where "not authorized" stands in the text; 0 where there is no such place.
    """

    principal: str | None
    principal_type: PrincipalType
    action: str | None
    action_is_null: bool
    resource: str | None
    resource_text: str | None
    clause: Clause
    at: int = 0


def find_sentence(text: str) -> Sentence | None:
    """The first sentence that names an action or a principal, with the reason of its repetition.

    A retry often repeats the sentence with more of it: then that one counts.
    """
    sentences = _sentences(text)
    if not sentences:
        return None
    first = sentences[0]
    for other in sentences[1:]:
        same = (other.principal, other.action) == (first.principal, first.action)
        if same and first.clause.kind == "unspecified_deny" != other.clause.kind:
            return other
    return first


def _sentences(text: str) -> list[Sentence]:
    lowered = text.lower()
    if not any(word in lowered for word in _WORDS):
        return []
    places = []
    for match in _NOT_AUTHORIZED.finditer(text):
        places.append(match)
        if len(places) == _MOST_SENTENCES:
            break
    found = []
    for index, match in enumerate(places):
        end = places[index + 1].start() if index + 1 < len(places) else len(text)
        sentence = _sentence(text, match, min(end, match.end() + 4000))
        if sentence:
            found.append(sentence)
    return found


def _sentence(text: str, match: re.Match[str], end: int) -> Sentence | None:
    arn, principal_type = _principal(text, match.start())
    at = match.end()
    action_match = _ACTION.match(text, at, end) or _BARE_ACTION.match(text, at, end)
    is_null = _NULL.match(text, at, end) is not None
    names_none = "perform" not in match.group() and not _TO_ACCESS.match(text, at, end)
    if action_match is None and not is_null and (arn is None or names_none):
        return None
    action = _action(action_match)
    if action is None and action_match is not None:
        return None
    at = action_match.end() if action_match else at
    more = _MORE_ACTIONS.match(text, at, end) if action_match else None
    at = more.end() if more else at
    resource, resource_text, at = _resource(text, at, end)
    return Sentence(
        arn, _type_by_action(principal_type, action), action, is_null,
        resource, resource_text, read_clause(_to_paragraph_end(text[at : min(end, at + 500)])),
        match.start(),
    )  # fmt: skip


def _to_paragraph_end(text: str) -> str:
    """What a reader asks about the message comes after a blank line, and is no part of it."""
    end = _PARAGRAPH_END.search(text)
    return text[: end.start()] if end else text


def _action(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    name = re.sub(r"\s", "", match.group(1))
    if name.lower().startswith(("arn:", "http:", "https:")):
        return None
    if ":" in name:
        return name
    return ("iam:" if name.startswith("PassRole") else "sts:") + name


def _type_by_action(principal_type: PrincipalType, action: str | None) -> PrincipalType:
    federated = ("sts:assumerolewithwebidentity", "sts:assumerolewithsaml")
    if principal_type == "unknown" and action and action.lower() in federated:
        return "federated"
    return principal_type


def _principal(text: str, end: int) -> tuple[str | None, PrincipalType]:
    """(ARN, type) of what stands before "is not authorized"; words that are no ARN have a type."""
    window = text[max(0, end - 700) : end]
    window = window[: _trimmed(window)]
    start = window.rfind("arn:")
    if start >= 0:
        stop = arn_end(window, start)
        if not window[stop:].strip(" \n\t\"'`).,;:"):
            arn = window[start:stop].rstrip(":")
            return arn, principal_type_of(arn)
    if _SERVICE.search(window[-120:]):
        return None, "service"
    labelled = _LABELLED.search(window[-260:])
    if labelled:
        return None, _type_of_words(labelled.group(1))
    return None, "service" if _SERVICE_WORDS.search(window[-60:]) else "unknown"


def _trimmed(window: str) -> int:
    tail = window[-40:]
    match = _VERB_BEFORE.search(tail)
    return len(window) - len(tail) + (match.start() if match else len(tail))


def _type_of_words(words: str) -> PrincipalType:
    if words.lower().strip("*:.") in ("anonymous", "anonymoususer"):
        return "anonymous"
    for beginning, principal_type in _UNIQUE_IDS:
        if words.startswith(beginning):
            return principal_type
    return "unknown"


def _resource(text: str, at: int, end: int) -> tuple[str | None, str | None, int]:
    """(ARN, text that is no ARN, where it ends) of the resource after the action."""
    label = _ON_LABEL.match(text, at, end)
    if label:
        return resource_at(text, label.end(), end)
    named = _ON_WORDS_BECAUSE.match(text, at, end)
    if named:
        return None, " ".join(named["words"].split()), named.end()
    words = _ON_WORDS.match(text, at, end)
    return resource_at(text, words.end(), end) if words else (None, None, at)


def resource_at(text: str, at: int, end: int) -> tuple[str | None, str | None, int]:
    """The resource that begins at `at`, quoted or not."""
    inside = quoted(text, at)
    if inside is not None and at + len(inside) + 2 <= end:
        after = at + len(inside) + 2
        is_arn = inside.startswith("arn:")
        return (inside, None, after) if is_arn else (None, inside.strip() or None, after)
    while at < end and text[at] in "\"'`[(":
        at += 1
    if text.startswith("arn:", at):
        stop = min(arn_end(text, at), end)
        return text[at : _colon_kept(text, at, stop)], None, stop
    mask = _MASK.match(text, at, end)
    if mask:
        return None, mask.group(), mask.end()
    stop_match = _TEXT_END.search(text, at, min(end, at + 400))
    stop = stop_match.start() if stop_match else min(end, at + 400)
    return None, text[at:stop].strip() or None, stop


def _colon_kept(text: str, start: int, stop: int) -> int:
    """A final colon belongs to the ARN unless prose goes on after it."""
    if text[stop - 1] != ":" or text[start:stop].count(":") < 6:
        return stop
    after = text[stop : stop + 30].lstrip()
    goes_on = ("because", "with an", "status code", "(service", '"', "'", "<")
    return stop if not after or after.lower().startswith(goes_on) else stop - 1
