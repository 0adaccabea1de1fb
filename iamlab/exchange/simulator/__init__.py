"""Reads inputs of `aws iam simulate-custom-policy` (IAM API Reference: SimulateCustomPolicy)."""

from iamlab.exchange.simulator.read import SimulationReading, read_simulation

__all__ = ["SimulationReading", "read_simulation"]
