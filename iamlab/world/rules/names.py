"""Names, tags and ARNs as AWS takes them."""

from __future__ import annotations

from collections.abc import Mapping

from iamlab.engine import PARTITIONS, parse_arn
from iamlab.world import naming, quotas
from iamlab.world.naming import NameRule
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import as_sentence, say

_EXAMPLE = "arn:aws:rds:eu-west-1:111111111111:db:orders"


def check_name(field: str, name: str, rule: NameRule) -> None:
    """Raises EditError where a name breaks AWS's rule."""
    if not rule.fits(name):
        raise EditError(field, "bad_name", as_sentence(rule.rule), rule.example)


def check_tags(tags: Mapping[str, str], field: str = "tags") -> None:
    """Raises EditError where tags break AWS's rules: how many, how long."""
    if len(tags) > quotas.TAGS:
        raise EditError(
            field, "too_many", say("At most {most} tags can be attached.", most=quotas.TAGS)
        )
    for key, value in tags.items():
        check_name(field, key, naming.TAG_KEY)
        check_name(field, value, naming.TAG_VALUE)


def check_arn(text: str, field: str = "arn") -> None:
    """Raises EditError where a text is no whole ARN."""
    arn = parse_arn(text)
    if arn is None:
        count = text.count(":") + 1
        raise EditError(
            field,
            "bad_arn",
            say(
                "An ARN has six fields, with colons between them, and begins with arn. This text "
                "has {count}.",
                count=count,
            ),
            _EXAMPLE,
        )
    if arn.partition not in PARTITIONS:
        raise EditError(
            field,
            "bad_partition",
            say("AWS has no partition {partition}.", partition=arn.partition),
            _EXAMPLE,
        )
    if not arn.service or not arn.resource:
        raise EditError(field, "bad_arn", say("An ARN names a service and a resource."), _EXAMPLE)
    if any(character in text for character in "*? \t\n"):
        raise EditError(
            field,
            "wildcard",
            say("A resource has one ARN, without wildcards or blanks. Patterns stand in policies."),
            _EXAMPLE,
        )
