"""Codes about Condition and policy variables (Access Analyzer policy check reference)."""

from __future__ import annotations

from collections.abc import Mapping

from iamlab.world.validation.rules.rule import Rule, error, refused, warning

_CONDITIONS: Mapping[str, Rule] = {
    "INVALID_CONDITION_OPERATOR": refused(
        "The condition operator {operator} does not exist.",
        nearest="The condition operator {operator} does not exist: did you mean {nearest}?",
    ),
    "NULL_WITH_IF_EXISTS": refused(
        "Null asks whether a key is there, so IfExists makes no sense with it: write Null."
    ),
    "INVALID_CONDITION_KEY_FORMAT": refused(
        "{key} is no condition key: write service:keyname, such as aws:SourceIp.",
        nearest="{key} is no condition key: did you mean {nearest}?",
        saved_=(
            "{key} is not a condition key, so no request has it. AWS saves the policy anyway. "
            "Write service:keyname, such as aws:SourceIp."
        ),
        saved_nearest=(
            "{key} is not a condition key, so no request has it. AWS saves the policy anyway. Did "
            "you mean {nearest}?"
        ),
    ),
    "INVALID_GLOBAL_CONDITION_KEY": error(
        "The condition key {key} does not exist.",
        nearest="The condition key {key} does not exist: did you mean {nearest}?",
    ),
    "INVALID_SERVICE_CONDITION_KEY": error(
        "The condition key {key} does not exist.",
        nearest="The condition key {key} does not exist: did you mean {nearest}?",
    ),
    "MISSING_TAG_KEY_IN_CONDITION": error(
        "{key} needs the name of a tag: write {key}/name, such as {key}/team."
    ),
    "CONDITION_KEY_NOT_SENT": warning(
        "{key} is not sent with {action}, so it counts as absent here."
    ),
    "MISSING_QUALIFIER": error(
        "{key} can have several values in one request: put ForAnyValue: or ForAllValues: before "
        "{operator}."
    ),
    "DUPLICATE_KEYS_WITH_DIFFERENT_CASE": error(
        "{key} stands twice under {operator} with different capital letters (also {other}): "
        "condition keys ignore case, so keep one."
    ),
    "INVALID_CONDITION_MULTIPLE_BOOLEAN": error(
        "{key} takes one boolean value, and here are both true and false: the condition tells "
        "nothing apart."
    ),
    "INVALID_REGION": error("{value} is no region, such as us-east-1."),
    "PRIVATE_IP_ADDRESS": error(
        "aws:SourceIp is a public address, and {value} is private: the condition never matches. "
        "For private addresses use aws:VpcSourceIp."
    ),
    "PRIVATE_NOT_IP_ADDRESS": error(
        "aws:SourceIp is a public address, and {value} is private: the condition always matches. "
        "For private addresses use aws:VpcSourceIp."
    ),
}

_VARIABLES: Mapping[str, Rule] = {
    "INVALID_VARIABLE_FOR_OPERATOR": error(
        "{variable} stays plain text under {operator}: policy variables work only with String and "
        "Arn operators."
    ),
    "VARIABLE_UNSUPPORTED_IN_ELEMENT": error(
        "{variable} stays plain text in {element}: policy variables work in the last field of a "
        "resource and in condition values."
    ),
    "VARIABLE_UNSUPPORTED_IN_VERSION": error(
        "{variable} is plain text in version 2008-10-17: policy variables need "
        '"Version": "2012-10-17".'
    ),
    "MISSING_BRACE_IN_VARIABLE": error(
        "The policy variable {variable} lacks its closing brace }}."
    ),
    "MISSING_QUOTE_IN_VARIABLE": error(
        "The default value in {variable} must stand in single quotes: ${{key, 'default'}}."
    ),
    "UNSUPPORTED_SPACE_IN_VARIABLE": error(
        "The name in {variable} holds a blank: only a single one, after the comma, is allowed."
    ),
    "EMPTY_VARIABLE": error("{variable} names no key: write one, such as ${{aws:username}}."),
    "UNKNOWN_VARIABLE": warning(
        "{variable} names no condition key that exists, so it has no value.",
        nearest="{variable} names no condition key that exists: did you mean ${{{nearest}}}?",
    ),
    "MULTIVALUED_KEY_IN_VARIABLE": warning(
        "{variable} can have several values in one request, and such a key does not work as a "
        "policy variable."
    ),
}

CONDITIONS: Mapping[str, Rule] = {**_CONDITIONS, **_VARIABLES}
