"""How much AWS takes: sizes, counts and durations; and how much a lab holds.

The one place for these numbers. Where AWS raises a quota on request, its default stands here.
"""

from __future__ import annotations

from collections.abc import Mapping

from iamlab.engine import PolicyType

# IAM and AWS STS quotas: characters, blanks not counted
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
MANAGED_POLICY_SIZE = 6_144
INLINE_POLICIES_SIZE: Mapping[str, int] = {"user": 2_048, "group": 5_120, "role": 10_240}
"""Of all inline policies of one holder together."""
TRUST_POLICY_SIZE = 2_048
SESSION_POLICIES_SIZE = (
    2_048  # https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
)

# Quotas of AWS Organizations: characters, blanks counted
# https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
SCP_SIZE = 10_240
RCP_SIZE = 5_120

# Quotas of the services that keep the policies of their resources: bytes
RESOURCE_POLICY_SIZE = (
    20_480  # https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
)
KEY_POLICY_SIZE = (
    32_768  # https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
)
VPC_ENDPOINT_POLICY_SIZE = (
    20_480  # https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
)

POLICY_SIZE: Mapping[PolicyType, int] = {
    "identity": MANAGED_POLICY_SIZE,
    "boundary": MANAGED_POLICY_SIZE,
    "trust": TRUST_POLICY_SIZE,
    "session": SESSION_POLICIES_SIZE,
    "scp": SCP_SIZE,
    "rcp": RCP_SIZE,
    "resource": RESOURCE_POLICY_SIZE,
    "vpc_endpoint": VPC_ENDPOINT_POLICY_SIZE,
}
"""By policy type, of a policy that is neither inline nor a key's."""

# IAM and AWS STS quotas: counts, and lengths of what is typed
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
MANAGED_POLICIES_PER_HOLDER = 10
GROUPS_PER_USER = 10
TAGS = 50
TAG_KEY_LENGTH = 128
TAG_VALUE_LENGTH = 256
EXTERNAL_ID_LENGTH = 1_224
ARN_LENGTH = 2_048

# Quotas of AWS Organizations: counts
# https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
SCPS_PER_LEVEL = 10
RCPS_PER_LEVEL = 5
"""RCPFullAWSAccess, which hangs everywhere, is one of them."""
OU_LEVELS = 5
UNIT_NAME_LENGTH = 128

# Role sessions, in seconds
# https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
SHORTEST_SESSION = 900
DEFAULT_SESSION = 3_600
LONGEST_CHAINED_SESSION = 3_600
MAX_SESSION_DURATION = (3_600, 43_200)
"""What a role may say that its sessions last at most: the least and the most."""

# A lab's own (docs/lab-document.md)
LAB_BYTES = 512 * 1024
LAB_ACCOUNTS = 50
LAB_PRINCIPALS = 1_000
LAB_REQUESTS = 500
