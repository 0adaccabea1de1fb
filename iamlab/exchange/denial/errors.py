"""The frame around a message: error code, HTTP status, request ID, operation and service."""

import re
from collections import deque
from dataclasses import dataclass

from iamlab.exchange.denial.operations import action_for, service_named, service_of_host
from iamlab.exchange.denial.wording import wording

_CODES = (
    "AccessDeniedException|AccessDenied|AccessDeniedFault|VpceAccessDenied|Client\\.UnauthorizedOperation"
    "|UnauthorizedOperation|AuthorizationErrorException|AuthorizationError|UnauthorizedAccess"
    "|UnauthorizedException|NotAuthorizedException|NotAuthorized|AuthFailure"
    "|AllAccessDisabled|ForbiddenException|InvalidStructureException|AccountAccessDenied"
    "|InvalidParameterValueException|OptInRequired|SubscriptionRequiredException"
    "|InsufficientPrivilegesException|Access Denied|AccessDeniedError|NotSignedUp"
)
_CODE = re.compile(rf"(?<![A-Za-z])(?:{_CODES})(?![A-Za-z])")
_CLIENT_CODE = re.compile(
    r"(?:error|exception) \((\w{2,80})\) (?:when|occurred)|occurred \((\w{2,80})\)"
)
_STATUS = re.compile(r"\b(?:Status\s?Code|HTTP error|status)\W{1,4}([45]\d\d)\b", re.I)
_REQUEST_ID = re.compile(
    r"\brequest[\s_-]?id\W{1,8}([A-Za-z0-9][A-Za-z0-9-]{7,63})|<RequestId>([^<]{8,64})<", re.I
)
_CLI = re.compile(r"when\s+calling\s+the\s+(\w{2,80})\s+operation")
_GO = re.compile(r"operation\s+error\s+([A-Z][\w\s.-]{0,40}?):\s+(\w{2,80})\s*[,:]")
_PHP = re.compile(r'Error executing "(\w{2,80})" on "([^"\s]{4,300})')
_LOCALIZED = re.compile(
    r"(?:operazione|operaci[oó]n|opération|opera[cç][aã]o|Operation|операции)\s+"
    r"(?!is\b|error\b|denied\b|not\b|failed\b)([A-Z]\w{2,80})"
    r"|\b([A-Z][a-z]\w{2,80})(?:\s*(?:オペレーション|操作|작업)|[\s-]Operation\b|-Vorgang)"
    r"|呼叫\s*([A-Z]\w{2,80})"
)
_JAVA = re.compile(r"\b(?:Amazon|AWS|Default)([A-Z]\w{1,40}?)(?:Async)?Client\.([a-z]\w{2,60})\(")
_JAVA_INNER = frozenset(
    "invoke doInvoke anonymousInvoke execute executeOneRequest handleErrorResponse internalExecute"
    " putObjectMetadata createSigner".split()
)
_JAVASCRIPT = re.compile(
    r"\bde(?:serializeAws)?_(?:restXml|restJson1|json1_\d|query|ec2)?(\w{3,60}?)CommandError\b"
)
_JAVASCRIPT_CLIENT = re.compile(r"@aws-sdk/client-([a-z0-9-]{2,40})")
_RUBY = re.compile(r"\[Aws::(\w{2,40})::Client \d{3} [\d.]{1,12} \d+ retries\] (\w{3,60})\(")
_SERVICE_WORDS = re.compile(
    r"\(Service: ([\w ]{2,40})[;,]|\bAws::(\w{2,40})::Errors|\bAmazon\.([A-Z]\w{2,40})\.Amazon"
    r"|services?\.([a-z0-9]{2,40})\.model|Aws\\\\?(\w{2,40})\\\\?Exception"
)
_SIGNS = wording(
    r"amazonaws\.com|awssdk|aws-sdk|\bboto|\bAws(?:::|\\)|Amazon\.\w+\.|x-amz|AmazonS3|S3Exception"
    r"|\barn:aws|api error \w|An error occurred \(|client error \(|\baws:|\baws s3|\bs3a?://"
    r"|UnauthorizedOperation|AccessDeniedException|Encoded authorization|S3 Extended Request"
    r"|amazon\.coral|x-amzn|\(Service: |\bAWS::|<HostId>[^<]|HandlerErrorCode|\bAWS\b|\.api\.aws"
    r"|sts\.amazon|eventSource|AuthFailure|AuthorizationError|OptInRequired|VpceAccessDenied"
    r"|\bAccessDenied\b|S3ServiceException|\bAPI: [a-z0-9-]{2,40}:[A-Z]|ForbiddenException",
    flags=0,
)
# CloudFormation names the operation with its service: "API: s3:SetBucketEncryption".
_API = re.compile(r"\bAPI: ([a-z0-9-]{2,40}):([A-Z][A-Za-z0-9]{2,80})")
_GO_V1 = re.compile(r"Access\s?Denied\s*status code: 40[03], request id: ")
# The JavaScript SDK, version 2: an answer to HEAD has no body, and so no message.
_JAVASCRIPT_V2 = re.compile(
    r"code:\s?'(?:Forbidden|AccessDenied)'.{0,400}?retryable:\s?(?:true|false)", re.S
)
_PLAIN = re.compile(
    r"\A\W{0,8}(?:(?:\w{1,30}:\s)?(?:AccessDenied|Access Denied)(?:: Access Denied)?"
    r"|\{\"message\":\s?\"(?:Forbidden|Access Denied)\"\})\W{0,8}\Z", re.I
)  # fmt: skip
_REFUSED = wording(
    r"access ?denied|not authori[sz]ed|unauthori[sz]ed ?(?:operation|access|exception)"
    r"|authorizationerror|authfailure|do(?:n.t| not) have (?:sufficient )?(?:permission|access)"
    r"|\(403\)|\bforbidden|insufficient (?:\w+ ){0,3}(?:permission|privilege)|permission denied"
    r"|no access|\b403\b|AllAccessDisabled|OptInRequired|SubscriptionRequired|NotSignedUp"
    r"|access is (?:not allowed|denied)|lacks? permission|Encoded authorization"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the message; service is the IAM prefix where the text tells it."""

    error_code: str | None
    http_status: int | None
    request_id: str | None
    operation: str | None
    service: str | None


def read_frame(text: str, at: int = 0) -> Frame:
    """The frame of an unwrapped text; every part may be absent.

    at: where the sentence of the refusal stands; of several operations the last before it counts.
    """
    operation, service = _operation(text, at)
    code = _CLIENT_CODE.search(text)
    named = _CODE.search(text)
    head = _JAVASCRIPT_V2.search(text) if named is None and code is None else None
    status = _STATUS.search(text)
    request = _REQUEST_ID.search(text)
    return Frame(
        (code.group(1) or code.group(2))
        if code
        else named.group()
        if named
        else "Forbidden"
        if head
        else None,
        int(status.group(1)) if status else None,
        (request.group(1) or request.group(2)) if request else None,
        operation,
        service or _service(text),
    )


def is_refusal_of_aws(text: str) -> bool:
    """Whether AWS refused something here, though no sentence says what."""
    if _PLAIN.match(text) or _GO_V1.search(text) or _JAVASCRIPT_V2.search(text):
        return True
    lowered = text.lower()
    return bool(_REFUSED.search(text, lowered) and _SIGNS.search(text, lowered))


def action_of_cloudformation(text: str) -> str | None:
    """The action behind "API: s3:SetBucketEncryption" in an event of a stack."""
    match = _API.search(text)
    if match is None:
        return None
    service, name = match.groups()
    if service == "s3" and name.startswith("Set"):
        name = "Put" + name[3:]
    return action_for(name, service)


def is_of_aws(text: str) -> bool:
    """Whether the text bears a sign of AWS at all."""
    return _SIGNS.search(text, text.lower()) is not None


def _operation(text: str, at: int) -> tuple[str | None, str | None]:
    cli = _nearest(_CLI, text, at)
    if cli:
        return cli.group(1), None
    go = _nearest(_GO, text, at)
    if go:
        return go.group(2), service_named(go.group(1))
    php = _PHP.search(text)
    if php:
        return php.group(1), service_of_host(php.group(2))
    localized = _LOCALIZED.search(text)
    if localized and "arn:" in text:
        return next(group for group in localized.groups() if group), None
    return _operation_of_frames(text)


def _nearest(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The last match before the place, else the first one."""
    before = deque(pattern.finditer(text, 0, at), maxlen=1)
    return before[0] if before else pattern.search(text)


def _operation_of_frames(text: str) -> tuple[str | None, str | None]:
    """The operation in a stack frame of an SDK, such as AmazonS3Client.getObject."""
    for java in list(_JAVA.finditer(text))[:60]:
        if java.group(2) not in _JAVA_INNER:
            name = java.group(2)
            return name[0].upper() + name[1:], service_named(java.group(1))
    ruby = _RUBY.search(text)
    if ruby:
        words = "".join(word.capitalize() for word in ruby.group(2).split("_"))
        return words, service_named(ruby.group(1))
    javascript = _JAVASCRIPT.search(text)
    if javascript:
        client = _JAVASCRIPT_CLIENT.search(text)
        return javascript.group(1), service_named(client.group(1)) if client else None
    return None, None


def _service(text: str) -> str | None:
    words = _SERVICE_WORDS.search(text)
    if words:
        return service_named(next(group for group in words.groups() if group))
    return None
