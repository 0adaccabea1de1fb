"""Codes about Sid, Effect, Principal, Action and Resource.

IAM User Guide: IAM Access Analyzer policy check reference.
"""

from __future__ import annotations

from collections.abc import Mapping

from iamlab.world.validation.rules.rule import Rule, error, refused, warning

_ELEMENTS: Mapping[str, Rule] = {
    "MISSING_EFFECT": refused("Add an Effect element to statement {statement}: Allow or Deny."),
    "MISSING_ACTION": refused("Add an Action or NotAction element to statement {statement}."),
    "MISSING_RESOURCE": refused(
        "Add a Resource or NotResource element to statement {statement}: {policy_type} must say "
        "on what."
    ),
    "MISSING_PRINCIPAL": refused(
        "Add a Principal element to statement {statement}: {policy_type} must say who."
    ),
    "INVALID_EFFECT": refused(
        "The effect {effect} does not exist. Use Allow or Deny, with a capital letter.",
        nearest="The effect {effect} does not exist: did you mean {nearest}?",
    ),
    "UNSUPPORTED_ELEMENT_COMBINATION": refused(
        "{first} and {second} exclude each other in one statement: remove one of them."
    ),
    "UNSUPPORTED_PRINCIPAL": refused(
        "Remove {element}: {policy_type} names nobody. It applies to whoever it is attached to."
    ),
    "UNSUPPORTED_NOT_PRINCIPAL": refused(
        "Remove NotPrincipal: {policy_type} says with Principal who is meant."
    ),
    "RESOURCE_IN_TRUST_POLICY": refused(
        "Remove {element}: a role trust policy is about its own role and names no resource."
    ),
    "UNSUPPORTED_SID": refused(
        "The Sid {sid} contains other characters than the letters a to z, A to Z and the digits, "
        "so AWS does not save {policy_type}. Write it like AllowRead1."
    ),
    "UNIQUE_SIDS_REQUIRED": refused(
        "The Sid {sid} stands twice in this policy (first in statement {first}): give each "
        "statement its own."
    ),
    "SCP_SYNTAX_ERROR_PRINCIPAL": refused(
        "Remove {element}: an SCP names nobody. It binds all principals of the accounts below it; "
        "the condition key aws:PrincipalArn can tell them apart."
    ),
    "RCP_SYNTAX_ERROR_ALLOW": refused(
        "A resource control policy (RCP) can only deny: change the effect to Deny."
    ),
    "RCP_SYNTAX_ERROR_PRINCIPAL": refused(
        'In a resource control policy (RCP) the Principal must be "*": use condition keys such as '
        "aws:PrincipalArn to tell principals apart.",
        negated='A resource control policy (RCP) has no NotPrincipal: write "Principal": "*".',
    ),
    "RCP_SYNTAX_ERROR_NOTACTION": refused(
        "A resource control policy (RCP) has no NotAction: list the actions under Action."
    ),
    "RCP_SYNTAX_ERROR_ACTION_WILDCARD": refused(
        "A resource control policy (RCP) does not take * as an action: begin with a service, "
        "such as s3:*."
    ),
}

_ACTIONS: Mapping[str, Rule] = {
    "MISSING_SERVICE_IN_ACTION": refused(
        "The action {action} has no service prefix: write service:Action, such as s3:GetObject.",
        nearest="The action {action} has no service prefix: did you mean {nearest}?",
        empty="An empty text is no action: write service:Action, such as s3:GetObject.",
    ),
    "INVALID_ACTION_FORMAT": refused(
        "{action} is no action: write service:Action with letters, digits, * and ?, such as "
        "s3:GetObject.",
        colons="{action} has more than one colon: write service:Action, such as s3:GetObject.",
        arn="{action} is an ARN: it belongs under Resource. Actions look like s3:GetObject.",
    ),
    "INVALID_ACTION": error(
        "The action {action} does not exist.",
        nearest="The action {action} does not exist: did you mean {nearest}?",
        pattern="No action matches {action}.",
        pattern_nearest="No action matches {action}: did you mean {nearest}?",
    ),
    "INVALID_SERVICE_IN_ACTION": error(
        "The service {service} in {action} does not exist.",
        nearest="The service {service} in {action} does not exist: did you mean {nearest}?",
    ),
    "ACTION_NEEDS_STAR_RESOURCE": error(
        'The action {action} works on no single resource: only Resource "*" matches it, so this '
        "statement does nothing for it.",
        bucket_policy=(
            "The action {action} works on no bucket and on no object: give it in an identity-based "
            'policy. Amazon S3 refuses the bucket policy: "Action does not apply to any '
            'resource(s) in statement".'
        ),
    ),
    "TRUST_POLICY_ACTION": refused(
        "A role trust policy may only name actions that assume the role, such as sts:AssumeRole, "
        "and {action} is another one.",
        nearest=(
            "A role trust policy may only name actions that assume the role: did you mean "
            "{nearest} instead of {action}?"
        ),
    ),
    "MISMATCHED_ACTION_FOR_PRINCIPAL": error(
        "{action} does not go with {principal}: a SAML provider goes with "
        "sts:AssumeRoleWithSAML, an OIDC provider with sts:AssumeRoleWithWebIdentity, everybody "
        "else with sts:AssumeRole."
    ),
}

_RESOURCES: Mapping[str, Rule] = {
    "INVALID_ARN_PREFIX": refused(
        '{resource} is no ARN: a resource begins with arn: or is "*".',
        empty='An empty text is no resource: write an ARN or "*".',
    ),
    "INVALID_PARTITION": refused(
        "{partition} in {resource} is no partition: use aws (or aws-cn, aws-us-gov).",
        empty="The partition in {resource} is empty: write arn:aws:...",
    ),
    "INVALID_ARN_SERVICE": refused(
        "The service in {resource} must be written out: wildcards are not allowed there.",
        empty="The service in {resource} is empty: a colon too many or a name too few.",
    ),
    "INVALID_ARN_SERVICE_CASE": error("The service {service} in {resource} must be in lower case."),
    "INVALID_SERVICE": error(
        "The service {service} in {name} does not exist.",
        nearest="The service {service} in {name} does not exist: did you mean {nearest}?",
    ),
    "MISSING_ARN_FIELD": error(
        "{resource} has too few fields: arn:partition:service:region:account:resource are six. "
        "AWS takes the missing ones for *."
    ),
    "INVALID_ARN_ACCOUNT": error(
        "{account} in {resource} is no account: an account ID has 12 digits."
    ),
    "INVALID_ARN_REGION": error("{region} in {resource} is no region, such as us-east-1."),
    "ARN_REGION_NOT_ALLOWED": error(
        "{resource} names the region {region}, and ARNs of {service} leave that field empty."
    ),
    "ARN_ACCOUNT_NOT_ALLOWED": error(
        "{resource} names the account {account}, and ARNs of {service} leave that field empty."
    ),
    "MISSING_ARN_REGION": error(
        "{resource} lacks a region: ARNs of {service} carry one, such as us-east-1, or * for all."
    ),
    "MISSING_ARN_ACCOUNT": warning(
        "{resource} lacks an account: ARNs of {service} carry one, or * for all."
    ),
    "INVALID_ARN_RESOURCE": error(
        "{resource} fits no resource type of {service}.",
        example="{resource} fits no resource type of {service}, which look like {example}.",
        iam=(
            "{resource} fits no resource type of IAM: the last field begins with user/, role/, "
            "group/, policy/ or another of its types."
        ),
    ),
    "ACTION_WITHOUT_MATCHING_RESOURCE": error(
        "No resource of this statement is of a type that {action} works on: it needs {example}, "
        "so this statement does nothing for it.",
        bucket_policy=(
            "No resource of this statement is of a type that {action} works on: it needs "
            '{example}. Amazon S3 refuses the policy: "Action does not apply to any resource(s) '
            'in statement".'
        ),
    ),
    "INVALID_ACTION_IN_BUCKET_POLICY": refused(
        'Amazon S3 refuses a bucket policy with {action}: "Policy has invalid action". Use actions '
        "of S3, such as s3:GetObject."
    ),
    "UNSUPPORTED_ACTION_IN_POLICY": error(
        "{action} is no action of {service}, whose resource this policy is attached to."
    ),
}

_PRINCIPALS: Mapping[str, Rule] = {
    "INVALID_PRINCIPAL_FORMAT": refused(
        "Only * may stand alone as Principal: write {principal} as the value of AWS, Service or "
        "Federated, in braces."
    ),
    "INVALID_PRINCIPAL_KEY": refused(
        "{key} is no kind of principal: use AWS, Service, Federated or CanonicalUser.",
        nearest="{key} is no kind of principal: did you mean {nearest}?",
    ),
    "UNSUPPORTED_WILDCARD_IN_PRINCIPAL": refused(
        "{principal} holds a wildcard. Under {key} a wildcard is not allowed: name each principal "
        "in full.",
        AWS=(
            "{principal} holds a wildcard. A principal is named in full, or it is * alone for "
            "everybody; the condition key aws:PrincipalArn takes patterns."
        ),
    ),
    "INVALID_PRINCIPAL": refused(
        "{principal} is no principal: use an account ID, or the ARN of an account's root, a user, "
        "a role or a role session.",
        arn=(
            "{principal} is no ARN of a principal: it has the form "
            "arn:aws:iam::111111111111:role/Name. Count its colons."
        ),
        account="{account} in {principal} is no account: an account ID has 12 digits.",
        group="{principal} is a group, and a group is no principal: name its users or a role.",
        instance_profile="{principal} is an instance profile: name its role instead.",
        service=(
            "{principal} is no service principal: it has the form ec2.amazonaws.com, in lower case."
        ),
        service_nearest="{principal} is no service principal: did you mean {nearest}?",
        federated=(
            "{principal} is no identity provider: use the ARN of a SAML or OIDC provider, or a "
            "provider such as accounts.google.com."
        ),
        canonical="{principal} is no canonical user ID, which is a long hexadecimal number.",
    ),
    "UNKNOWN_FEDERATED_PRINCIPAL": error(
        "{principal} is none of the providers that may be named without an ARN: use the ARN of "
        "its oidc-provider in your account."
    ),
    "SHARED_PROVIDER_WITHOUT_CLAIM": refused(
        "{principal} serves many customers, so AWS does not save a role that all of them can "
        "assume. Add a condition on {key}, with the value of your own organization or application."
    ),
    "PRINCIPAL_NOT_FOUND": refused(
        "{principal} does not exist in account {account}: AWS refuses principals that do not exist."
    ),
}

STATEMENT: Mapping[str, Rule] = {**_ELEMENTS, **_ACTIONS, **_RESOURCES, **_PRINCIPALS}
