"""Reads the output of `aws iam get-account-authorization-details`.

Source: IAM API Reference, GetAccountAuthorizationDetails.
"""

from iamlab.exchange.account_dump.pages import load_dump
from iamlab.exchange.account_dump.read import DumpReading, list_account_dump, read_account_dump
from iamlab.exchange.account_dump.world import world_of_dump

__all__ = ["DumpReading", "list_account_dump", "load_dump", "read_account_dump", "world_of_dump"]
