"""The policies that people paste beside a message, each in its place in the message's lab."""

from iamlab.exchange.own_policies.model import OwnLab, PolicyUse, UnusedPolicy
from iamlab.exchange.own_policies.texts import with_own_texts
from iamlab.exchange.own_policies.with_policies import with_policies

__all__ = ["OwnLab", "PolicyUse", "UnusedPolicy", "with_own_texts", "with_policies"]
