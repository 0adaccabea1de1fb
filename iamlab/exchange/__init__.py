"""AWS's own formats in and out; each format is a sub-package, and this is their door."""

from iamlab.exchange.account_dump import (
    DumpReading,
    list_account_dump,
    load_dump,
    read_account_dump,
    world_of_dump,
)
from iamlab.exchange.denial import (
    Advice,
    Denial,
    Redaction,
    StandIn,
    read_denial,
    read_denial_lines,
    redact,
)
from iamlab.exchange.example_ids import example_ids, with_example_ids
from iamlab.exchange.formats import TextFormat, format_of
from iamlab.exchange.out import Export, cli_script, cloudformation, terraform_json
from iamlab.exchange.own_policies import (
    OwnLab,
    PolicyUse,
    UnusedPolicy,
    with_own_texts,
    with_policies,
)
from iamlab.exchange.pasted import Pasted, PastedPolicy, Placeholder, read_pasted
from iamlab.exchange.policies import (
    NamedPolicy,
    PoliciesReading,
    read_policies_text,
    world_of_policies,
)
from iamlab.exchange.reading import (
    MOST_BYTES,
    ExchangeError,
    ExchangeProblem,
    LeftOut,
    load_json,
)
from iamlab.exchange.simulator import SimulationReading, read_simulation
from iamlab.exchange.smallest_lab import SmallestLab, smallest_lab

__all__ = [
    "MOST_BYTES",
    "Advice",
    "Denial",
    "DumpReading",
    "ExchangeError",
    "ExchangeProblem",
    "Export",
    "LeftOut",
    "NamedPolicy",
    "OwnLab",
    "Pasted",
    "PastedPolicy",
    "Placeholder",
    "PoliciesReading",
    "PolicyUse",
    "Redaction",
    "SimulationReading",
    "SmallestLab",
    "StandIn",
    "TextFormat",
    "UnusedPolicy",
    "cli_script",
    "cloudformation",
    "example_ids",
    "format_of",
    "list_account_dump",
    "load_dump",
    "load_json",
    "read_account_dump",
    "read_denial",
    "read_denial_lines",
    "read_pasted",
    "read_policies_text",
    "read_simulation",
    "redact",
    "smallest_lab",
    "terraform_json",
    "with_example_ids",
    "with_own_texts",
    "with_policies",
    "world_of_dump",
    "world_of_policies",
]  # fmt: skip
