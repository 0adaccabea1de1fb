"""Reads pasted AccessDenied and UnauthorizedOperation messages, and hides who is named in them."""

from iamlab.exchange.denial.command_line import read_denial_lines
from iamlab.exchange.denial.model import Advice, Denial
from iamlab.exchange.denial.reader import read_denial
from iamlab.exchange.denial.redact import Redaction, StandIn, redact

__all__ = [
    "Advice", "Denial", "Redaction", "StandIn", "read_denial", "read_denial_lines", "redact",
]  # fmt: skip
