"""Denials in words of their own: services that cannot assume a role, KMS, S3 consoles and more."""

import re
from dataclasses import dataclass

from iamlab.exchange.denial.arns import arn_end, principal_type_of
from iamlab.exchange.denial.model import Kind, PrincipalType
from iamlab.exchange.denial.operations import action_for, service_named
from iamlab.exchange.denial.wording import Wording, wording

_ROLE = r"[\"'`(\[]{0,2}(?P<resource>arn:)"
_WHO = r"[\"'`(\[]{0,2}(?P<principal>arn:)\S{1,300}?[\"'`)\]]{0,2}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording and what it means.

    The groups `principal` and `resource` mark where an ARN begins, `text` a resource that is no
    ARN, `call` and `of` an operation and its service.
    """

    wording: Wording
    action: str | None
    principal_type: PrincipalType = "unknown"
    likely_policy_type: str | None = None
    policy_type: str | None = None
    kind: Kind = "unspecified_deny"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PhraseFound:
    """A phrase in a text, with the ARNs that it names."""

    phrase: Phrase
    action: str | None
    principal: str | None
    principal_type: PrincipalType
    resource: str | None
    resource_text: str | None


def _phrase(words: str, *rest: object, **more: object) -> Phrase:
    return Phrase(wording(words), *rest, **more)  # type: ignore[arg-type]


_TRUST = ("sts:AssumeRole", "service", "trust")
_PROPAGATES = "A role made a few seconds ago is not known everywhere yet; a retry then works."

PHRASES: tuple[Phrase, ...] = (
    _phrase(r"roles may not be assumed by root", "sts:AssumeRole", "user",
            note="A fixed rule of STS, not a policy: the account's root user cannot assume roles."),
    _phrase(r"cannot call (?P<call>GetFederationToken|GetSessionToken) with (?:session|federat)",
            None, "role_session",
            note="A fixed rule of STS: temporary credentials cannot call this operation."),
    _phrase(r"the role defined for the function cannot be assumed by lambda", *_TRUST,
            note=_PROPAGATES),
    _phrase(rf"ecs was unable to assume the role {_ROLE}", *_TRUST),
    _phrase(r"ecs was unable to assume the role", *_TRUST),
    _phrase(r"(?:execution )?role you provide must allow (?:aws|amazon)? ?\w{1,60}(?: scheduler)?"
            r" to assume", *_TRUST),
    _phrase(r"neither the global service principal \S{1,200} nor the regional one is authorized to"
            r" assume", *_TRUST, note=_PROPAGATES),
    _phrase(rf"role {_ROLE}\S{{1,200}} is invalid or cannot be assumed", *_TRUST),
    _phrase(rf"(?:unable|not able) to assume (?:the )?(?:provided )?(?:iam )?role:? ?{_ROLE}",
            *_TRUST),
    _phrase(r"(?:service|firehose|glue|codebuild|codedeploy|cloudtrail|api gateway|lambda|config"
            r"|emr|cloudwatch logs) (?:is|was) (?:unable|not able) to assume (?:the )?"
            r"(?:provided|specified|given)? ?(?:iam )?role", *_TRUST),
    _phrase(r"(?:can ?not|unable to|could not|not able to|failed to) (?:be )?assumed? (?:the )?"
            r"service[- ]linked role", "sts:AssumeRole", "service"),
    _phrase(r"invalid identity pool configuration\. check assigned iam roles",
            "sts:AssumeRoleWithWebIdentity", "federated", "trust"),
    _phrase(rf"credentials could not be used to assume {_ROLE}", "sts:AssumeRole", "unknown",
            "identity", note="A warning of the CDK: it goes on with the caller's own rights."),
    _phrase(rf"user:? {_WHO} is not authorized to assume (?:the )?(?:iam )?roles?:? {_ROLE}",
            "sts:AssumeRole", "unknown", "trust"),
    _phrase(rf"not authorized to assume (?:the )?(?:iam )?roles?:? ?{_ROLE}", "sts:AssumeRole",
            "unknown", "trust"),
    _phrase(r"does not have the permissions? required to assume (?:the )?(?:iam )?role:? ?"
            rf"{_ROLE}", *_TRUST),
    _phrase(rf"iam role \(?{_ROLE}\S{{1,200}} cannot be assumed", "sts:AssumeRole", "unknown",
            "trust"),
    _phrase(rf"(?:could|can) ?not (?:be )?assumed? (?:the )?(?:iam )?role:? ?{_ROLE}",
            "sts:AssumeRole", "unknown", "trust"),
    _phrase(rf"failed to assume (?:the )?(?:iam )?role:? ?{_ROLE}", "sts:AssumeRole", "unknown",
            "trust"),
    _phrase(rf"{_WHO} is not authorized to create managed-rule", "events:PutRule", "role_session",
            "identity"),
    _phrase(r"cross-account pass role is not allowed", "iam:PassRole",
            note="A role can be passed to a service only inside its own account."),
    _phrase(r"(?:role|it) (?:does not|doesn't) have permissions? to call (?P<call>\w{1,60}) on"
            r" (?P<of>[\w ]{2,30}?)(?=[\s.,<\"')]|$)", None, "role_session", "identity"),
    _phrase(r"access to kms is not allowed", "kms:Decrypt",
            note="The data is encrypted with a KMS key: the caller needs kms:Decrypt on that key."),
    _phrase(r"ciphertext refers to a (?:customer master|kms) key that does not exist",
            "kms:Decrypt",
            note="KMS names three possibilities at once and does not say which one is true."),
    _phrase(r"(?:the )?ciphertext references a key that (?:either )?does not exist"
            r"|key .{0,80}does not exist(?: in this region)?,? or you (?:do not have|are not)",
            "kms:Decrypt"),
    _phrase(r"not authorized to use the provided aws kms key", None, policy_type="resource"),
    _phrase(r"user is not authorized to access this resource with an explicit deny in an?"
            r" (?:identity|policy)", "execute-api:Invoke", kind="explicit_deny",
            policy_type="identity"),
    _phrase(r"not authorized to access this resource with an explicit deny",
            "execute-api:Invoke", kind="explicit_deny",
            note="API Gateway says this when the API's Lambda authorizer answered Deny."),
    _phrase(r"access to the resource (?P<text>https?://\S{5,300}) is denied", None,
            likely_policy_type="resource"),
    _phrase(r"access has been denied by s3.{0,120}permission to getobject for"
            r" (?P<text>[^\s\"']{3,300})", "s3:GetObject"),
    _phrase(r"permission denied on s3 path: (?P<text>s3://[^\s\"']{3,300})", "s3:GetObject"),
    _phrase(r"for troubleshooting function url authorization issues", "lambda:InvokeFunctionUrl"),
    _phrase(r"user is not authorized to access this resource", "execute-api:Invoke",
            note="API Gateway says this when the authorizer's answer does not allow the request."),
    _phrase(r"insufficient lake formation permissions?", None,
            note="Lake Formation's own grants are missing, besides IAM's."),
    _phrase(r"you don.?t have access to the model|you do not have access to the model", None,
            note="Access to the model is not enabled in this account and Region."),
    _phrase(r"required aws marketplace actions \((?P<action>aws-marketplace:\w{1,60})", None),
    _phrase(r"auth\w*failure[:.]? not authorized for (?:images|snapshots?|volumes?)[: ]+\[?"
            r"(?P<text>(?:ami|snap|vol)-\w{1,60})", None,
            note="The image or snapshot is not shared with this account."),
    _phrase(r"do not have permission to create the service-linked role",
            "iam:CreateServiceLinkedRole"),
    _phrase(r"the request was denied due to a vpc endpoint policy", None,
            policy_type="vpc_endpoint"),
)  # fmt: skip

# What Terraform was doing, where no operation is named.
_TERRAFORM = tuple(
    (wording(words), action)
    for words, action in (
        (r"launching source instance", "ec2:RunInstances"),
        (r"instance launch failed", "ec2:RunInstances"),
        (r"error creating s3 bucket", "s3:CreateBucket"),
        (r"error creating iam role", "iam:CreateRole"),
        (r"error creating iam user", "iam:CreateUser"),
        (r"error creating iam policy", "iam:CreatePolicy"),
        (r"error creating security group", "ec2:CreateSecurityGroup"),
        (r"error creating vpc\b", "ec2:CreateVpc"),
        (r"error creating subnet", "ec2:CreateSubnet"),
        (r"error creating (?:ebs )?volume", "ec2:CreateVolume"),
        (r"error creating internet gateway", "ec2:CreateInternetGateway"),
        (r"error allocating (?:elastic ip|eip)|error creating eip", "ec2:AllocateAddress"),
        (r"error creating (?:lambda )?function", "lambda:CreateFunction"),
        (r"error creating db instance", "rds:CreateDBInstance"),
        (r"error import(?:ing)? key ?pair", "ec2:ImportKeyPair"),
        (r"error (?:fetching|describing) availability", "ec2:DescribeAvailabilityZones"),
        (r"error describing vpcs?\b", "ec2:DescribeVpcs"),
        (r"error (?:creating|requesting) spot", "ec2:RequestSpotInstances"),
    )
)  # fmt: skip


def find_phrase(text: str) -> PhraseFound | None:
    """The first wording of the table that the text holds, with its ARNs."""
    lowered = text.lower()
    for phrase in PHRASES:
        match = phrase.wording.search(text, lowered)
        if match:
            return _found(phrase, match, text)
    return None


def action_of_terraform_words(text: str) -> str | None:
    """The action behind "Error launching source instance" and its like."""
    lowered = text.lower()
    found = (action for words, action in _TERRAFORM if words.search(text, lowered))
    return next(found, None)


def _found(phrase: Phrase, match: re.Match[str], text: str) -> PhraseFound:
    groups = match.groupdict()
    principal = _arn(text, match, "principal") if groups.get("principal") else None
    resource = _arn(text, match, "resource") if groups.get("resource") else None
    action = phrase.action or groups.get("action")
    if groups.get("call"):
        service = service_named(groups["of"]) if groups.get("of") else "sts"
        action = action_for(groups["call"], service)
    principal_type = principal_type_of(principal) if principal else phrase.principal_type
    words = (groups.get("text") or "").rstrip(".,;") or None
    return PhraseFound(phrase, action, principal, principal_type, resource, words)


def _arn(text: str, match: re.Match[str], group: str) -> str:
    start = match.start(group)
    return text[start : arn_end(text, start)].rstrip(":")
