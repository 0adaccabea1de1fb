"""The policies that limit a root session to one task (IAM: Perform a privileged task)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from iamlab.catalogue.files import table


@cache
def root_task_policies() -> Mapping[str, str]:
    """ARN -> document. sts:AssumeRoot takes one of these and no other policy."""
    policies = table("root_task_policies")["policies"]
    return {arn: json.dumps(document, indent=4) for arn, document in policies.items()}
