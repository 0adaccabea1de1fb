"""Condition keys: global ones, those of services, and those that identity providers bring.

AWS: IAM User Guide, "AWS global condition context keys"; Service Authorization Reference.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from iamlab.catalogue.files import service_table, shipped, table
from iamlab.catalogue.model import ConditionKey, KeyScope

# Two ways in which AWS writes the open part of a key: ${TagKey} and <key>.
PLACEHOLDER = re.compile(r"\$\{[^}]*\}|<[^>]*>")

_ARRAY = "ArrayOf"

# What any OIDC provider's token may bring, under the provider's host name. AWS: IAM User Guide,
# "Available keys for AWS web identity federation".
_CLAIMS = {"amr": True, "aud": False, "azp": False, "oaud": False, "sub": False}


@lru_cache(maxsize=4096)
def condition_key(name: str) -> ConditionKey | None:
    """The key of this name, case ignored, or None where the catalogue does not know it.

    A key with an open part is found by any text in its place: `aws:PrincipalTag/team` finds
    `aws:PrincipalTag/${TagKey}`.
    """
    lowered = name.lower()
    for scope in _scopes(lowered):
        exact = keys_of(scope).get(lowered) or _templated(scope, lowered)
        if exact is not None:
            return exact
    return _claim(name)


def _claim(name: str) -> ConditionKey | None:
    """`idp.example.com:sub`: a key of an OIDC provider that the catalogue does not list."""
    provider, colon, claim = name.rpartition(":")
    multivalued = _CLAIMS.get(claim.lower())
    if not colon or "." not in provider or multivalued is None:
        return None
    if provider.startswith("arn:") or "://" in provider:  # the issuer alone is the key's prefix
        return None
    return ConditionKey(name, "String", multivalued, "brought")


def condition_keys(prefix: str) -> tuple[ConditionKey, ...]:
    """The keys of a shipped service under its own prefix, or the global keys for "aws"."""
    if prefix == "aws":
        found = keys_of("global")
        return tuple(key for key in found.values() if key.name.startswith("aws:"))
    return tuple(keys_of(prefix.lower()).values())


def keys_of(scope: str) -> dict[str, ConditionKey]:
    """Lower-case name -> key, of "global", "brought", or a service; empty where not shipped."""
    return _keys_of(scope) if scope in ("global", "brought") or scope in shipped() else {}


@cache
def _keys_of(scope: str) -> dict[str, ConditionKey]:
    shared = table("condition_keys")
    if scope == "global":
        return _typed(shared["global"], "global")
    if scope == "brought":
        return _typed(shared["brought"], "brought")
    return _typed(service_table(scope)["condition_keys"], "service")


def _typed(types: dict[str, str], scope: KeyScope) -> dict[str, ConditionKey]:
    return {name.lower(): _key(name, kind, scope) for name, kind in types.items()}


def _key(name: str, kind: str, scope: KeyScope) -> ConditionKey:
    multivalued = kind.startswith(_ARRAY)
    base = kind.removeprefix(_ARRAY)
    return ConditionKey(name, base, multivalued, scope)  # type: ignore[arg-type]


def _scopes(lowered: str) -> tuple[str, ...]:
    """Where to look: global first, since a few cross-service keys carry a service's prefix."""
    return ("global", lowered.partition(":")[0], "brought")


def _templated(scope: str, lowered: str) -> ConditionKey | None:
    for pattern, key in _templates(scope):
        if pattern.fullmatch(lowered):
            return key
    return None


@cache
def _templates(scope: str) -> tuple[tuple[re.Pattern[str], ConditionKey], ...]:
    open_keys = (key for key in keys_of(scope).values() if PLACEHOLDER.search(key.name))
    return tuple((_pattern(key.name.lower()), key) for key in open_keys)


def _pattern(lowered: str) -> re.Pattern[str]:
    literals = PLACEHOLDER.split(lowered)
    return re.compile(".+".join(re.escape(literal) for literal in literals))
