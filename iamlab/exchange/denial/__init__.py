"""Reads pasted AccessDenied and UnauthorizedOperation messages, and hides who is named in them."""

from .command_line import read_denial_lines
from .model import Advice, Denial
from .reader import read_denial
from .redact import Redaction, StandIn, redact

__all__ = [
    "Advice", "Denial", "Redaction", "StandIn", "read_denial", "read_denial_lines", "redact",
]  # fmt: skip
