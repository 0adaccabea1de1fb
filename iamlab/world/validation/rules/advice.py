"""Codes for documents that AWS saves: warnings, security warnings, suggestions."""

from __future__ import annotations

from collections.abc import Mapping

from iamlab.world.validation.rules.rule import Rule, security, suggestion, warning

_WARNINGS: Mapping[str, Rule] = {
    "UNIQUE_SIDS_RECOMMENDED": warning(
        "The Sid {sid} stands twice in this policy (first in statement {first}): give each "
        "statement its own, so that a decision can name it."
    ),
    "WILDCARD_WITHOUT_LIKE_OPERATOR": warning(
        "{value} holds a * or ?, which {operator} takes literally. For a pattern use {like}."
    ),
    "TYPE_MISMATCH": warning(
        "{key} is of another type than {operator} compares: the right family is {better}."
    ),
    "TYPE_MISMATCH_BOOLEAN": warning("{value} is neither true nor false, as {operator} needs."),
    "TYPE_MISMATCH_DATE": warning(
        "{value} is no date, as {operator} needs: write 2025-12-31 or 2025-12-31T23:59:59Z."
    ),
    "TYPE_MISMATCH_NUMBER": warning("{value} is no number, as {operator} needs."),
    "TYPE_MISMATCH_IP_RANGE": warning(
        "{value} is no IP range, as {operator} needs: write 203.0.113.0/24 or 2001:db8::/32."
    ),
    "TYPE_MISMATCH_STRING": warning("{value} is no base64 text, as {operator} needs."),
    "TYPE_MISMATCH_ARN": warning(
        "{value} does not have the six fields of an ARN, so {operator} never matches it."
    ),
    "INVALID_DATE_VALUE": warning(
        "{value} is read as seconds since 1970 and may not be the date you mean: write it as "
        "2025-12-31."
    ),
    "INVALID_ROLE_REFERENCE": warning(
        "{principal} is a role's unique ID: write the role's ARN. An ID stands here when the role "
        "was deleted."
    ),
    "INVALID_USER_REFERENCE": warning(
        "{principal} is a user's unique ID: write the user's ARN. An ID stands here when the user "
        "was deleted."
    ),
    "RCP_UNSUPPORTED_SERVICE": warning(
        "Resource control policies do not apply to {service} yet: {action} has no effect here."
    ),
}

_SECURITY: Mapping[str, Rule] = {
    "ALLOW_WITH_NOT_PRINCIPAL": security(
        "Allow with NotPrincipal allows everybody else in the world, also without signing in: say "
        "with Principal who is meant."
    ),
    "FORALLVALUES_WITH_SINGLE_VALUED_KEY": security(
        "{key} has one value, and ForAllValues is also true when the key is absent: remove "
        "ForAllValues:."
    ),
    "PASS_ROLE_WITH_STAR_IN_RESOURCE": security(
        "iam:PassRole on {resource} lets the caller hand any such role to a service: name the "
        "role's ARN or add the condition key iam:PassedToService."
    ),
    "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE": security(
        "{action} on {resource} includes iam:PassRole for every role: name roles or add the "
        "condition key iam:PassedToService."
    ),
    "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION": security(
        "NotAction on {resource} includes iam:PassRole for every role: name roles or add "
        "iam:PassRole to NotAction."
    ),
    "PASS_ROLE_WITH_NOT_RESOURCE": security(
        "iam:PassRole with NotResource allows every role that is not listed: name the roles under "
        "Resource."
    ),
    "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE": security(
        "{action} with NotResource includes iam:PassRole for every role that is not listed: name "
        "the roles under Resource."
    ),
    "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE": security(
        "NotAction with NotResource includes iam:PassRole for every role that is not listed: name "
        "the roles under Resource."
    ),
    "ALLOW_WITHOUT_MFA": security(
        "This Allow applies only to callers who did not sign in with MFA: {operator} with false "
        "matches them alone. To require MFA, write Bool with true."
    ),
    "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL": security(
        "{principal} may act here for any customer of AWS: add the condition key aws:SourceArn, "
        "aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths."
    ),
}

_EMPTY: Mapping[str, Rule] = {
    "EMPTY_ARRAY_ACTION": suggestion("{element} is empty, so this statement does nothing."),
    "EMPTY_ARRAY_RESOURCE": suggestion("{element} is empty, so this statement does nothing."),
    "EMPTY_ARRAY_PRINCIPAL": suggestion("{element} names nobody: list who is meant."),
    "EMPTY_OBJECT_PRINCIPAL": suggestion("{element} names nobody: say who is meant."),
    "EMPTY_OBJECT_CONDITION": suggestion("{element} is empty and tests nothing: remove it."),
    "EMPTY_ARRAY_CONDITION": suggestion("{key} has no values to compare with: add one."),
    "EMPTY_ARRAY_CONDITION_FORALLVALUES": suggestion(
        "ForAllValues without values matches only when {key} is absent: say so with Null and true."
    ),
    "EMPTY_ARRAY_CONDITION_FORANYVALUE": suggestion(
        "ForAnyValue without values never matches: add a value for {key}."
    ),
    "EMPTY_ARRAY_CONDITION_IFEXISTS": suggestion(
        "IfExists without values matches only when {key} is absent: say so with Null and true."
    ),
    "EMPTY_SID_VALUE": suggestion("The Sid is empty: give the statement a name or remove the Sid."),
}

_SUGGESTIONS: Mapping[str, Rule] = {
    "REDUNDANT_ACTION": suggestion(
        "{action} is not needed: {other} in the same list covers it.",
        same="{action} stands twice in the same list.",
    ),
    "REDUNDANT_RESOURCE": suggestion(
        "{resource} is not needed: {other} in the same list covers it.",
        same="{resource} stands twice in the same list.",
    ),
    "REDUNDANT_STATEMENT": suggestion("Statement {statement} says the same as statement {other}."),
    "REDUNDANT_CONDITION_VALUE_NUM": suggestion(
        "One value is enough for {operator}: {value} already decides for {key}."
    ),
    "WILDCARD_IN_SERVICE_NAME": suggestion(
        "{action} has a wildcard in its service prefix: write the service out.",
        refused=(
            "{action} has a wildcard in its service prefix, which AWS refuses: write the service "
            "out."
        ),
    ),
    "IMPROVE_IP_RANGE": suggestion(
        "{value} has bits behind its mask that are ignored: write {better}."
    ),
    "NULL_WITH_QUALIFIER": suggestion(
        "Null with ForAllValues or ForAnyValue does not depend on the request: write Null alone."
    ),
    "PRIVATE_IP_ADDRESS_SUBSET": suggestion(
        "aws:SourceIp is a public address: {value} is private and never matches."
    ),
    "PRIVATE_NOT_IP_ADDRESS_SUBSET": suggestion(
        "aws:SourceIp is a public address: {value} is private and excludes nobody."
    ),
}

ADVICE: Mapping[str, Rule] = {**_WARNINGS, **_SECURITY, **_EMPTY, **_SUGGESTIONS}
