"""Policies in whatever format people have at hand; nothing pasted is ever run."""

from iamlab.exchange.pasted.expressions import ACCOUNT as STAND_IN_ACCOUNT
from iamlab.exchange.pasted.expressions import REGION as STAND_IN_REGION
from iamlab.exchange.pasted.model import Pasted, PastedPolicy, PastedType, Placeholder
from iamlab.exchange.pasted.read import read_pasted

__all__ = [
    "STAND_IN_ACCOUNT",
    "STAND_IN_REGION",
    "Pasted",
    "PastedPolicy",
    "PastedType",
    "Placeholder",
    "read_pasted",
]
