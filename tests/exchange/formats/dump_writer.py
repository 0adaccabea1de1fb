"""Writes a world as `aws iam get-account-authorization-details` would print it."""

import json
from urllib.parse import quote

from iamlab.world import InlinePolicy, group_arn, policy_arn, role_arn, role_id, user_arn, user_id


def dump_of(account, encoded=True):
    return json.dumps(
        {
            "UserDetailList": [user(account, each, encoded) for each in account.users],
            "GroupDetailList": [group(account, each, encoded) for each in account.groups],
            "RoleDetailList": [role(account, each, encoded) for each in account.roles],
            "Policies": [policy(account, each, encoded) for each in account.policies]
            + [aws_policy(each, encoded) for each in account.aws_managed_policies],
            "IsTruncated": False,
        }
    )


def document(value, encoded):
    return quote(value.text, safe="") if encoded else json.loads(value.text)


def arn_of(account, reference):
    if reference.startswith("arn:"):
        return reference
    return next(policy_arn(account, each) for each in account.policies if each.name == reference)


def attached(account, holder):
    arns = [arn_of(account, each) for each in holder.policies if isinstance(each, str)]
    return [{"PolicyName": arn.rpartition("/")[2], "PolicyArn": arn} for arn in arns]


def inline(holder, encoded):
    return [
        {"PolicyName": each.name, "PolicyDocument": document(each.document, encoded)}
        for each in holder.policies
        if isinstance(each, InlinePolicy)
    ]


def more(account, holder):
    found = {"Tags": [{"Key": key, "Value": value} for key, value in holder.tags.items()]}
    if holder.permissions_boundary:
        found["PermissionsBoundary"] = {
            "PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": arn_of(account, holder.permissions_boundary),
        }
    return found


def user(account, each, encoded):
    return {
        "Path": each.path,
        "UserName": each.name,
        "UserId": user_id(account, each),
        "Arn": user_arn(account, each),
        "GroupList": list(each.groups),
        "UserPolicyList": inline(each, encoded),
        "AttachedManagedPolicies": attached(account, each),
        **more(account, each),
    }


def group(account, each, encoded):
    return {
        "Path": each.path,
        "GroupName": each.name,
        "GroupId": "AGPAEXAMPLE",
        "Arn": group_arn(account, each),
        "GroupPolicyList": inline(each, encoded),
        "AttachedManagedPolicies": attached(account, each),
    }


def role(account, each, encoded):
    found = {
        "Path": each.path,
        "RoleName": each.name,
        "RoleId": role_id(account, each),
        "Arn": role_arn(account, each),
        "InstanceProfileList": [],
        "RolePolicyList": inline(each, encoded),
        "AttachedManagedPolicies": attached(account, each),
        "MaxSessionDuration": each.max_session_duration,
        **more(account, each),
    }
    if each.trust_policy:
        found["AssumeRolePolicyDocument"] = document(each.trust_policy, encoded)
    return found


def versions(value, encoded):
    """The version in force is neither the first nor the newest."""
    other = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}],
    }
    return {
        "DefaultVersionId": "v2",
        "PolicyVersionList": [
            {"VersionId": "v3", "IsDefaultVersion": False, "Document": other},
            {"VersionId": "v2", "IsDefaultVersion": True, "Document": document(value, encoded)},
        ],
    }


def policy(account, each, encoded):
    return {
        "PolicyName": each.name,
        "Arn": policy_arn(account, each),
        "Path": each.path,
        **versions(each.document, encoded),
    }


def aws_policy(each, encoded):
    return {
        "PolicyName": each.arn.rpartition("/")[2],
        "Arn": each.arn,
        **versions(each.document, encoded),
    }
