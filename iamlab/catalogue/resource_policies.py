"""Which resource types take a resource-based policy.

AWS: IAM User Guide, "AWS services that work with IAM", column resource-based policies, and the
page of each service. A role's resource-based policy is its trust policy.
"""

from __future__ import annotations

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
