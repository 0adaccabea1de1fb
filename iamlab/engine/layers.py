"""The layers of policies in the order in which a request meets them (Policy evaluation logic).

The one place that says what kind of policy a layer holds; S3 Block Public Access, which holds
none, stands between the VPC endpoint and the resource (`GATES`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from iamlab.engine.applicable_policies import PolicyType
from iamlab.engine.matching.statement import Mode


@dataclass(frozen=True, slots=True)
class Layer:
    """What is true of every document of a layer.

    read_as: whether its statements have a Principal element, or speak of what they hang on.
    side: whose account it belongs to; "" for a VPC endpoint, which stands between them.
    kept_by: who takes it in, with rules for its text (STS keeps those of IAM).
    hangs_on: what it is attached to, or passed with.
    grants: an Allow of it gives access; elsewhere an Allow only lets through.
    """

    name: PolicyType
    read_as: Mode
    side: Literal["caller", "owner", ""]
    kept_by: Literal["iam", "organizations", "service"]
    hangs_on: tuple[str, ...]
    grants: bool = False

    @property
    def names_principals(self) -> bool:
        """Whether its statements say of whom they speak."""
        return self.read_as != "identity"


_LEVELS = ("root", "ou", "account")

LAYERS: Mapping[PolicyType, Layer] = {
    layer.name: layer
    for layer in (
        Layer("rcp", "resource", "owner", "organizations", _LEVELS),
        Layer("scp", "identity", "caller", "organizations", _LEVELS),
        Layer("vpc_endpoint", "resource", "", "service", ("endpoint",)),
        Layer("resource", "resource", "owner", "service", ("resource",), grants=True),
        Layer("trust", "trust", "owner", "iam", ("role",), grants=True),
        Layer("identity", "identity", "caller", "iam", ("user", "group", "role"), grants=True),
        Layer("boundary", "identity", "caller", "iam", ("user", "role")),
        Layer("session", "identity", "caller", "iam", ("session",)),
    )
}

CALLER_SIDE = frozenset(layer.name for layer in LAYERS.values() if layer.side == "caller")
OWNER_SIDE = frozenset(layer.name for layer in LAYERS.values() if layer.side == "owner")
GRANTING = frozenset(layer.name for layer in LAYERS.values() if layer.grants)
NAMING_PRINCIPALS = frozenset(layer.name for layer in LAYERS.values() if layer.names_principals)
