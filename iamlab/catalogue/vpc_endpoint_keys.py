"""Context keys about a VPC endpoint that only some services fill in."""

from __future__ import annotations

from functools import cache

from iamlab.catalogue.files import table


def endpoint_key_sent(key: str, action: str) -> bool:
    """Whether a request for `action` through a VPC endpoint carries this key.

    AWS: Global condition context keys, the list of services of aws:VpceAccount and its like.
    iam:PassRole is decided without them (IAM User Guide, Grant permissions to pass a role).
    """
    service = action.partition(":")[0].lower()
    return service in _services(key) and action.lower() != "iam:passrole"


@cache
def _services(key: str) -> frozenset[str]:
    return frozenset(table("vpc_endpoint_keys")["keys"][key])
