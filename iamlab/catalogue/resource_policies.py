"""Which resources take a resource-based policy, and which parts answer to that of a whole.

The table is content/catalogue/resource_policies.json, with the page of each row and how sure it is.
A role's resource-based policy is its trust policy, and decides about assuming the role alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from iamlab.catalogue.files import table
from iamlab.catalogue.resource_types import resource_type_of

_ANY_TYPE = "*"
_PIECE = re.compile(r"\{(\w+)(\+?)\}|\*")


class PolicyHolder(NamedTuple):
    """A resource whose policy covers another one, and how far AWS documents that.

    sure: "documented"; "model", where only the model of the API was read; "unsure".
    both: the caller's own policies have to allow as well, in one account too.
    services_only: users, roles and accounts that it names are not let in, AWS services are.
    """

    arn: str
    sure: str = "documented"
    both: bool = False
    services_only: bool = False


@lru_cache(maxsize=1024)
def supports_resource_policy(service: str, resource_type: str) -> bool:
    """Whether AWS lets a policy be attached to resources of this type (case ignored).

    An S3 object answers to its bucket's policy and counts as supporting.
    """
    types = {each.lower() for row in _rows(service.lower()) for each in row["types"]}
    return resource_type.lower() in types or _ANY_TYPE in types


def resource_policy_types() -> tuple[tuple[str, str], ...]:
    """Every (service, resource type) of the table, sorted."""
    rows = table("resource_policies")["kinds"]
    return tuple(
        sorted((row["service"], kind) for row in rows for kind in row["types"] if kind != _ANY_TYPE)
    )


@lru_cache(maxsize=4096)
def policy_holders(arn: str) -> tuple[PolicyHolder, ...]:
    """The resources whose policies are asked about this one: itself, then what it is a part of.

    An OpenSearch domain's policy covers what is in the domain and not the domain itself.
    """
    *head, resource = arn.split(":", 5)
    if len(head) != 5 or head[0] != "arn":
        return ()
    wholes = list(_wholes(head, resource, _rows(head[2])))
    own = _row_of(arn)
    if own.get("not_itself") and not wholes:
        return ()
    found = [_holder(arn, own), *wholes]
    return tuple({holder.arn: holder for holder in reversed(found)}.values())[::-1]


def _row_of(arn: str) -> dict[str, Any]:
    """The row of a resource's own type, empty where there is none."""
    kind = resource_type_of(arn)
    for row in _rows(kind.service) if kind is not None else ():
        if kind is not None and kind.name in row["types"]:
            return row
    return {}


def _holder(arn: str, row: dict[str, Any]) -> PolicyHolder:
    return PolicyHolder(
        arn, row.get("sure", "documented"), bool(row.get("both")), bool(row.get("services_only"))
    )


def _wholes(
    head: list[str], resource: str, rows: tuple[dict[str, Any], ...]
) -> Iterator[PolicyHolder]:
    for row in rows:
        if row.get("bare") and (head[3] or head[4]):
            continue  # the ARN of a bucket has neither region nor account, an access point's has
        for pattern, whole in _covers(row):
            match = pattern.fullmatch(resource)
            if match is None:
                continue
            service, found, path = whole.rpartition(":") if _names_service(whole) else ("", "", "")
            where = [*head[:2], service, *head[3:]] if found else head
            arn = ":".join((*where, (path or whole).replace("+}", "}").format(**match.groupdict())))
            yield _holder(arn, row)


def _names_service(whole: str) -> bool:
    """Whether the whole belongs to another service: `vpc-lattice:service/{service}`."""
    return whole.startswith("vpc-lattice:")


@lru_cache(maxsize=4096)
def whole_of(arn: str) -> str:
    """The ARN of the resource that this one is a part of; itself where it is none of the table."""
    wholes = [holder.arn for holder in policy_holders(arn) if holder.arn != arn]
    return wholes[0] if wholes else arn


@lru_cache(maxsize=1024)
def own_account_only(action: str) -> bool:
    """Whether AWS never lets callers of other accounts in by this action, whatever a policy says.

    AWS: SQS API reference, each action; KMS Developer Guide, Allowing users in other accounts to
    use a KMS key; S3 API, PutBucketPolicy.
    """
    service, _, name = action.lower().partition(":")
    row = table("resource_policies")["own_account_only"].get(service)
    if row is None:
        return False
    return name in row["listed"] if "listed" in row else name not in row["all_but"]


@lru_cache(maxsize=1024)
def open_without_policy(action: str) -> bool:
    """Whether whoever reaches the resource is let in while it has no policy (EFS)."""
    lowered = action.lower()
    rows = _rows(lowered.partition(":")[0])
    return any(lowered in row.get("open_without_policy", ()) for row in rows)


@cache
def _by_service() -> dict[str, tuple[dict[str, Any], ...]]:
    found: dict[str, tuple[dict[str, Any], ...]] = {}
    for row in table("resource_policies")["kinds"]:
        found[row["service"]] = (*found.get(row["service"], ()), row)
    return found


def _rows(service: str) -> tuple[dict[str, Any], ...]:
    return _by_service().get(service, ())


def _covers(row: dict[str, Any]) -> Iterator[tuple[re.Pattern[str], str]]:
    for part, whole in row.get("covers", ()):
        yield _compiled(part), whole


@cache
def _compiled(part: str) -> re.Pattern[str]:
    """`table/{table}/index/*` as an expression; `{name+}` is a name that may hold slashes.

    At most one star, at the end: matching stays linear.
    """
    pieces, position = [], 0
    for found in _PIECE.finditer(part):
        pieces.append(re.escape(part[position : found.start()]))
        one_name = "[^:]+" if found[2] else "[^/:]+"
        pieces.append(f"(?P<{found[1]}>{one_name})" if found[1] else ".*")
        position = found.end()
    return re.compile("".join([*pieces, re.escape(part[position:])]), re.DOTALL)
