"""Every step code of the trace, as data: outcomes, layer, names of its facts, AWS's page.

A code says what was found, the outcome what that meant for this request. The same finding can
pass, stop, or be without weight: `boundary.silent` is `stopped` where it ended the request,
`would_stop` after another gate had, and `not_reached` where nothing was asked of it any more.
"""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.engine.code_pages import PAGES
from iamlab.engine.code_table import FACTS, LAYER_ROWS, ROWS


@dataclass(frozen=True, slots=True)
class StepCode:
    """One row of the table: `facts` are the names that a step of this code can carry."""

    code: str
    layer: str
    outcomes: tuple[str, ...]
    facts: tuple[str, ...]
    page: str


# The gates in the order in which a request meets them. `resource` and `trust` share one place.
GATES = (
    "context",
    "caller",
    "explicit_deny",
    "rcp",
    "scp",
    "vpc_endpoint",
    "block_public_access",
    "resource",
    "trust",
    "identity",
    "boundary",
    "session",
    "accounts",
    "verdict",
)

_NOT_ACCOUNT = "not_an_account_principal"
WHY_NOT = {
    "rcp": (
        "no_organization",
        "management_account",
        "service_linked_role",
        "service_not_covered",
        "no_resource_type",
        "aws_managed_key",
        "retire_grant",
    ),
    "scp": ("no_organization", "management_account", "service_linked_role", _NOT_ACCOUNT),
    "vpc_endpoint": ("no_endpoint", "full_access"),
    "block_public_access": ("not_s3", "off"),
    "resource": ("no_policy", "no_resource_policies"),
    "trust": ("no_policy",),
    "identity": (_NOT_ACCOUNT,),
    "boundary": ("not_set", "root", _NOT_ACCOUNT),
    "session": ("no_session", "no_session_policies"),
    "accounts": ("one_account", "no_account"),
}
"""Why a layer has nothing to check: the fact `why` of `<layer>.not_applicable`."""

# The policy layers, with the page of each and the page that says when it does not apply.
_LAYERS = {
    "rcp": ("RCP", "RCP_EXEMPT"),
    "scp": ("SCP", "SCP_EXEMPT"),
    "vpc_endpoint": ("ENDPOINT", "ENDPOINT"),
    "resource": ("IDENTITY", "IDENTITY"),
    "trust": ("SWITCH_ROLE", "SWITCH_ROLE"),
    "identity": ("IDENTITY", "IDENTITY"),
    "boundary": ("BOUNDARY", "BOUNDARY"),
    "session": ("SESSION", "SESSION"),
}
_ANYWHERE = ("document", "statement", "check", "condition", "note")


def _read(line: str, layer: str = "") -> StepCode:
    """One line of the table: code | outcomes | facts | page | layer where the code has another."""
    code, outcomes, facts, page, *stated = (part.strip() for part in line.split("|"))
    group = code.partition(".")[0]
    own = "caller" if group == "credential_type" else group
    where = stated[0] if stated else layer or ("*" if group in _ANYWHERE else own)
    return StepCode(code, where, _words(outcomes), _words(facts), PAGES[page])


def _words(text: str) -> tuple[str, ...]:
    return tuple(name for word in text.split() for name in FACTS.get(word, word).split())


def _layer_lines() -> list[str]:
    """The findings that every layer of policies can have, for each layer that can have them."""
    lines = []
    for layer, (page, away) in _LAYERS.items():
        for line in LAYER_ROWS.strip().splitlines():
            only, row = line.split(":", 1)
            if only == "all" or layer in only.split():
                lines.append(row.format(layer=layer, page=page, away=away))
    return lines


CODES: dict[str, StepCode] = {
    row.code: row for row in map(_read, [*ROWS.strip().splitlines(), *_layer_lines()])
}
"""Code -> its row. Layer `*`: the layer of the gate under which the step stands."""
