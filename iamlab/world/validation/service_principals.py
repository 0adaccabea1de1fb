"""Service principals that appear in everyday policies, to recognise a typo in one of them."""

from __future__ import annotations

from iamlab.catalogue import known_service
from iamlab.world.validation.spelling import nearest

# Not a full list: a name that is near none of these is taken as it stands.
_KNOWN = [
    "access-analyzer",
    "apigateway",
    "appsync",
    "athena",
    "autoscaling",
    "backup",
    "batch",
    "bedrock",
    "budgets",
    "cloudformation",
    "cloudfront",
    "cloudtrail",
    "cloudwatch",
    "codebuild",
    "codecommit",
    "codedeploy",
    "codepipeline",
    "cognito-idp",
    "config",
    "datapipeline",
    "datasync",
    "delivery.logs",
    "dms",
    "dynamodb",
    "ec2",
    "ecs",
    "ecs-tasks",
    "edgelambda",
    "eks",
    "eks-fargate-pods",
    "elasticache",
    "elasticbeanstalk",
    "elasticfilesystem",
    "elasticloadbalancing",
    "elasticmapreduce",
    "es",
    "events",
    "export.rds",
    "firehose",
    "glue",
    "guardduty",
    "inspector2",
    "iot",
    "kafka",
    "kinesis",
    "kinesisanalytics",
    "lakeformation",
    "lambda",
    "lex",
    "lightsail",
    "logging.s3",
    "logs",
    "macie",
    "monitoring",
    "monitoring.rds",
    "opensearchservice",
    "ops.apigateway",
    "organizations",
    "pipes",
    "pods.eks",
    "quicksight",
    "rds",
    "redshift",
    "rekognition",
    "replicator.lambda",
    "route53",
    "s3",
    "sagemaker",
    "scheduler",
    "secretsmanager",
    "securityhub",
    "servicecatalog",
    "ses",
    "sns",
    "spotfleet",
    "sqs",
    "ssm",
    "ssm-incidents",
    "states",
    "storagegateway",
    "transfer",
    "vpc-flow-logs",
    "workspaces",
    "xray",
]
_NAMES = frozenset(_KNOWN)
_DOMAIN = ".amazonaws.com"


def nearest_service_principal(text: str) -> str:
    """The service principal that was probably meant, '' where the text is right or far from all."""
    lowered = text.strip().lower()
    if lowered != text and (lowered.endswith(_DOMAIN)):
        return lowered
    name, dot, rest = lowered.partition(".amazonaws")
    if not dot:
        # ec2.amazon.com, or ec2 alone
        name = lowered.removesuffix(".amazon.com")
        return f"{name}{_DOMAIN}" if name in _NAMES else ""
    if name in _NAMES:
        return "" if rest in (".com", ".com.cn") else f"{name}{_DOMAIN}"
    if rest not in (".com", ".com.cn") or len(name) < 5 or known_service(name):
        return ""
    meant = nearest(name, (known for known in _KNOWN if len(known) > 4))
    # One letter off is a typo; more may be another service.
    near = meant and abs(len(meant) - len(name)) <= 1 and meant[0] == name[0]
    return f"{meant}{_DOMAIN}" if near else ""
