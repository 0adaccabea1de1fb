"""Which service principal assumes a role that is handed to a service, by what messages call it.

Sources: IAM User Guide, Granting a user permissions to pass a role to an AWS service; the service
principals that the AWS CDK writes into the trust policies it makes (aws-cdk-lib); Amazon
EventBridge User Guide, Permissions for Pipes. Read in October 2026.
"""

from __future__ import annotations

import re

# Operations that take a role -> the service that will assume it.
_BY_OPERATION = """
ecs-tasks RegisterTaskDefinition RunTask StartTask | ecs CreateService UpdateService
lambda CreateFunction UpdateFunctionConfiguration
ec2 RunInstances AssociateIamInstanceProfile | spotfleet RequestSpotFleet
states CreateStateMachine UpdateStateMachine | events PutTargets
scheduler CreateSchedule UpdateSchedule | pipes CreatePipe UpdatePipe
glue CreateJob CreateCrawler StartCrawler CreateDevEndpoint
sagemaker CreateNotebookInstance CreateTrainingJob CreateModel CreateDomain
codebuild CreateProject UpdateProject | codepipeline CreatePipeline UpdatePipeline
codedeploy CreateDeploymentGroup UpdateDeploymentGroup CreateDeployment
cloudformation CreateStack UpdateStack CreateChangeSet DeleteStack
eks CreateCluster CreateNodegroup | eks-fargate-pods CreateFargateProfile
firehose CreateDeliveryStream | batch CreateComputeEnvironment | backup StartBackupJob
config PutConfigurationRecorder | elasticmapreduce RunJobFlow | vpc-flow-logs CreateFlowLogs
logs PutSubscriptionFilter | appsync CreateDataSource | cognito-idp CreateUserPool
rolesanywhere CreateProfile | pods.eks CreatePodIdentityAssociation
"""
# Words of a message -> the service. The longer name stands before the one that it holds.
_BY_WORDS = (
    (r"lambda@edge|edgelambda", "edgelambda"),
    (r"lambda", "lambda"),
    (r"eks fargate|fargate profile", "eks-fargate-pods"),
    (r"pod identity", "pods.eks"),
    (r"\becs\b.{0,80}\btask|\becs\b|task definition", "ecs-tasks"),
    (r"spot fleet", "spotfleet"),
    (r"step ?functions|state machine", "states"),
    (r"eventbridge pipes", "pipes"),
    (r"scheduler", "scheduler"),
    (r"eventbridge|cloudwatch events", "events"),
    (r"codebuild", "codebuild"),
    (r"codepipeline", "codepipeline"),
    (r"codedeploy", "codedeploy"),
    (r"cloudformation", "cloudformation"),
    (r"sagemaker", "sagemaker"),
    (r"agentcore", "bedrock-agentcore"),
    (r"bedrock", "bedrock"),
    (r"firehose", "firehose"),
    (r"flow ?logs?", "vpc-flow-logs"),
    (r"cloudwatch logs", "logs"),
    (r"cloudtrail", "cloudtrail"),
    (r"api gateway", "apigateway"),
    (r"appsync", "appsync"),
    (r"\bglue\b", "glue"),
    (r"\bemr\b", "elasticmapreduce"),
    (r"enhanced monitoring", "monitoring.rds"),
    (r"\brds\b", "rds"),
    (r"redshift", "redshift"),
    (r"\bbatch\b", "batch"),
    (r"\bbackup\b", "backup"),
    (r"\bconfig\b", "config"),
    (r"\beks\b", "eks"),
    (r"\bec2\b|instance profile", "ec2"),
)
_WORDS = tuple((re.compile(words, re.I), service) for words, service in _BY_WORDS)
_NAMED = re.compile(r"(?<![\w.-])([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)?)\.amazonaws\.com(?![\w.])")
_REGION = re.compile(r"\.[a-z]{2}(?:-[a-z]+)+-\d\Z|\A[a-z]{2}(?:-[a-z]+)+-\d\Z")
_NO_PRINCIPALS = frozenset({"sts", "iam", "console", "signin", "docs"})
_OPERATIONS = {
    operation: service
    for line in _BY_OPERATION.strip().replace("\n", " | ").split(" | ")
    for service, *operations in [line.split()]
    for operation in operations
}


def service_principal_in(text: str, operation: str | None) -> str | None:
    """The service principal that a message means: named, by the operation, or by its words."""
    for match in _NAMED.finditer(text[:20_000]):
        name = match.group(1)
        if name not in _NO_PRINCIPALS and not _REGION.search(name):
            return f"{name}.amazonaws.com"
    service = _OPERATIONS.get(operation or "")
    if service is None:
        words = text[:20_000]
        service = next((name for pattern, name in _WORDS if pattern.search(words)), None)
    return f"{service}.amazonaws.com" if service else None
