"""AWS's own formats in and out; each format is a sub-package, and this is their door."""

from iamlab.exchange.denial import (
    Advice,
    Denial,
    Redaction,
    StandIn,
    read_denial,
    read_denial_lines,
    redact,
)

__all__ = [
    "Advice", "Denial", "Redaction", "StandIn", "read_denial", "read_denial_lines", "redact",
]  # fmt: skip
