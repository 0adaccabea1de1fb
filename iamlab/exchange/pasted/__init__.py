"""Policies in whatever format people have at hand; nothing pasted is ever run."""

from iamlab.exchange.pasted.model import Pasted, PastedPolicy, PastedType, Placeholder
from iamlab.exchange.pasted.read import read_pasted

__all__ = ["Pasted", "PastedPolicy", "PastedType", "Placeholder", "read_pasted"]
