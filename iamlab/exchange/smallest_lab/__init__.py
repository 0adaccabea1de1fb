"""Builds the smallest lab in which a denial that was read comes out again."""

from iamlab.exchange.smallest_lab.build import SmallestLab, smallest_lab
from iamlab.exchange.smallest_lab.cast import MANAGEMENT

__all__ = ["MANAGEMENT", "SmallestLab", "smallest_lab"]
