"""ARNs and made-up unique IDs of what is in the world (IAM User Guide: IAM identifiers)."""

from __future__ import annotations

import base64
import hashlib

from iamlab.world.full_access import FULL_AWS_ACCESS, RCP_FULL_AWS_ACCESS
from iamlab.world.model import Account, Group, ManagedPolicy, Node, Organization, Role, User
from iamlab.world.naming import ROLE_ID, USER_ID

PARTITION = "aws"


def root_arn(account_id: str, partition: str = PARTITION) -> str:
    """`arn:aws:iam::111111111111:root`."""
    return f"arn:{partition}:iam::{account_id}:root"


def user_arn(account: Account, user: User, partition: str = PARTITION) -> str:
    """`arn:aws:iam::111111111111:user/path/Alice`."""
    return f"arn:{partition}:iam::{account.id}:user{user.path}{user.name}"


def group_arn(account: Account, group: Group, partition: str = PARTITION) -> str:
    """`arn:aws:iam::111111111111:group/operators`."""
    return f"arn:{partition}:iam::{account.id}:group{group.path}{group.name}"


def role_arn(account: Account, role: Role, partition: str = PARTITION) -> str:
    """`arn:aws:iam::111111111111:role/path/DatabaseOperator`."""
    return f"arn:{partition}:iam::{account.id}:role{role.path}{role.name}"


def policy_arn(account: Account, policy: ManagedPolicy, partition: str = PARTITION) -> str:
    """`arn:aws:iam::111111111111:policy/StartDatabases`."""
    return f"arn:{partition}:iam::{account.id}:policy{policy.path}{policy.name}"


def session_arn(account_id: str, role: Role, session: str, partition: str = PARTITION) -> str:
    """`arn:aws:sts::111111111111:assumed-role/DatabaseOperator/alice`: the path is dropped."""
    return f"arn:{partition}:sts::{account_id}:assumed-role/{role.name}/{session}"


def user_id(account: Account, user: User) -> str:
    """The user's unique ID, made up from the ARN where the world has none."""
    return user.unique_id or made_up_id(USER_ID, user_arn(account, user))


def role_id(account: Account, role: Role) -> str:
    """The role's unique ID, made up from the ARN where the world has none."""
    return role.unique_id or made_up_id(ROLE_ID, role_arn(account, role))


def organization_root_id(organization: Organization) -> str:
    """The ID of the organization's root."""
    return organization.root.id or f"r-{_letters(organization.id, 4)}"


def unit_id(organization: Organization, node: Node, trail: tuple[str, ...]) -> str:
    """The ID of an OU; `trail` is the way down to it, by names and positions."""
    if node.id:
        return node.id
    root = organization_root_id(organization).partition("-")[2]
    return f"ou-{root}-{_letters('/'.join((organization.id, *trail)), 8)}"


def organization_policy_arn(organization: Organization, kind: str, name: str) -> str:
    """The ARN of an SCP (`service_control_policy`) or RCP (`resource_control_policy`)."""
    if name == FULL_AWS_ACCESS.name and kind == "service_control_policy":
        return "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess"
    if name == RCP_FULL_AWS_ACCESS.name:
        return "arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess"
    identity = _letters(f"{kind}/{name}", 8)
    owner = f"{organization.management_account}:policy/{organization.id}"
    return f"arn:aws:organizations::{owner}/{kind}/p-{identity}"


def made_up_id(prefix: str, arn: str) -> str:
    """A unique ID that is the same each time for the same ARN."""
    digest = hashlib.sha256(arn.encode()).digest()
    return prefix + base64.b32encode(digest).decode()[:17]


def _letters(text: str, count: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:count]
