"""Builds the smallest lab in which a denial that was read comes out again."""

from iamlab.exchange.smallest_lab.build import SmallestLab, smallest_lab

__all__ = ["SmallestLab", "smallest_lab"]
