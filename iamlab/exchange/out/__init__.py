"""Writes a lab for AWS's own tools: a CLI script, CloudFormation, Terraform in JSON."""

from iamlab.exchange.out.cli import cli_script
from iamlab.exchange.out.cloudformation import cloudformation
from iamlab.exchange.out.model import Export
from iamlab.exchange.out.terraform import terraform_json

__all__ = ["Export", "cli_script", "cloudformation", "terraform_json"]
