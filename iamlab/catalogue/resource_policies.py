"""Which resource types take a resource-based policy, and which parts answer to that of a whole.

AWS: IAM User Guide, "AWS services that work with IAM", column resource-based policies, and the
page of each service. A role's resource-based policy is its trust policy.
"""

from __future__ import annotations

from functools import lru_cache

_SUPPORTING: dict[str, frozenset[str]] = {
    "acm-pca": frozenset({"certificate-authority"}),
    "apigateway": frozenset({"RestApi"}),
    "backup": frozenset({"backupVault"}),
    "codeartifact": frozenset({"domain", "repository"}),
    "codebuild": frozenset({"project", "report-group"}),
    "dynamodb": frozenset({"table", "stream"}),
    "ecr": frozenset({"repository"}),
    "elasticfilesystem": frozenset({"file-system"}),
    "es": frozenset({"domain"}),
    "events": frozenset({"event-bus"}),
    "glacier": frozenset({"vault"}),
    "glue": frozenset({"catalog"}),
    "iam": frozenset({"role"}),
    "kinesis": frozenset({"stream", "consumer"}),
    "kms": frozenset({"key"}),
    "lambda": frozenset({"function", "function alias", "function version", "layerVersion"}),
    "logs": frozenset({"log-group", "destination"}),
    "s3": frozenset({"bucket", "object", "accesspoint", "accesspointobject"}),
    "s3express": frozenset({"bucket"}),
    "s3tables": frozenset({"TableBucket", "Table"}),
    "secretsmanager": frozenset({"Secret"}),
    "schemas": frozenset({"registry"}),
    "serverlessrepo": frozenset({"applications"}),
    "ses": frozenset({"identity"}),
    "sns": frozenset({"topic"}),
    "sqs": frozenset({"queue"}),
    "vpc-lattice": frozenset({"Service", "ServiceNetwork"}),
}

# Service, and how the resource of a part begins -> the sign that separates its parts, and how many
# of them are the whole.
_WHOLES: dict[tuple[str, str], tuple[str, int]] = {
    ("s3", ""): ("/", 1),  # an object: its bucket
    ("dynamodb", "table/"): ("/", 2),  # an index or a stream: its table
    ("lambda", "function:"): (":", 2),  # a version or an alias: its function
    ("logs", "log-group:"): (":", 2),  # a log stream: its log group
}


def supports_resource_policy(service: str, resource_type: str) -> bool:
    """Whether AWS lets a policy be attached to resources of this type (case ignored).

    An S3 object answers to its bucket's policy and counts as supporting.
    """
    lowered = resource_type.lower()
    kinds = _SUPPORTING.get(service.lower(), frozenset())
    return any(kind.lower() == lowered for kind in kinds)


def resource_policy_types() -> tuple[tuple[str, str], ...]:
    """Every (service, resource type) of the table, sorted."""
    return tuple(sorted((prefix, kind) for prefix, kinds in _SUPPORTING.items() for kind in kinds))


@lru_cache(maxsize=4096)
def whole_of(arn: str) -> str:
    """The ARN of the resource that this one is a part of; itself where it is none of the table."""
    *head, resource = arn.split(":", 5)
    if len(head) != 5 or head[0] != "arn":
        return arn
    for (service, beginning), (sign, count) in _WHOLES.items():
        if head[2] == service and resource.startswith(beginning):
            return ":".join((*head, sign.join(resource.split(sign)[:count])))
    return arn
