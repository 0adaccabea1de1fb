"""API operations whose IAM action has another name, and how services are called in messages.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
"""

_S3 = """
ListBuckets ListAllMyBuckets | ListDirectoryBuckets s3express:ListAllMyDirectoryBuckets
ListObjects ListBucket | ListObjectsV2 ListBucket | HeadBucket ListBucket | GetBucket ListBucket
ListObjectVersions ListBucketVersions | GetBucketObjectVersions ListBucketVersions
HeadObject GetObject | SelectObjectContent GetObject | DeleteObjects DeleteObject
DeleteMultipleObjects DeleteObject
CopyObject PutObject | CreateMultipartUpload PutObject | InitiateMultipartUpload PutObject
UploadPart PutObject | UploadPartCopy PutObject | CompleteMultipartUpload PutObject
PostObject PutObject | ListParts ListMultipartUploadParts | RenameObject PutObject
ListMultipartUploads ListBucketMultipartUploads
GetBucketLifecycle GetLifecycleConfiguration
GetBucketLifecycleConfiguration GetLifecycleConfiguration
PutBucketLifecycle PutLifecycleConfiguration
PutBucketLifecycleConfiguration PutLifecycleConfiguration
DeleteBucketLifecycle PutLifecycleConfiguration
DeleteBucketLifecycleConfiguration PutLifecycleConfiguration
GetBucketEncryption GetEncryptionConfiguration | PutBucketEncryption PutEncryptionConfiguration
DeleteBucketEncryption PutEncryptionConfiguration
GetBucketReplication GetReplicationConfiguration
PutBucketReplication PutReplicationConfiguration
DeleteBucketReplication PutReplicationConfiguration
GetBucketCors GetBucketCORS | PutBucketCors PutBucketCORS | DeleteBucketCors PutBucketCORS
DeleteBucketTagging PutBucketTagging | DeleteBucketOwnershipControls PutBucketOwnershipControls
GetBucketNotificationConfiguration GetBucketNotification
PutBucketNotificationConfiguration PutBucketNotification
GetBucketAccelerateConfiguration GetAccelerateConfiguration
PutBucketAccelerateConfiguration PutAccelerateConfiguration
GetBucketAnalyticsConfiguration GetAnalyticsConfiguration
PutBucketAnalyticsConfiguration PutAnalyticsConfiguration
DeleteBucketAnalyticsConfiguration PutAnalyticsConfiguration
ListBucketAnalyticsConfigurations GetAnalyticsConfiguration
GetBucketInventoryConfiguration GetInventoryConfiguration
PutBucketInventoryConfiguration PutInventoryConfiguration
DeleteBucketInventoryConfiguration PutInventoryConfiguration
ListBucketInventoryConfigurations GetInventoryConfiguration
GetBucketMetricsConfiguration GetMetricsConfiguration
PutBucketMetricsConfiguration PutMetricsConfiguration
DeleteBucketMetricsConfiguration PutMetricsConfiguration
ListBucketMetricsConfigurations GetMetricsConfiguration
GetBucketIntelligentTieringConfiguration GetIntelligentTieringConfiguration
PutBucketIntelligentTieringConfiguration PutIntelligentTieringConfiguration
DeleteBucketIntelligentTieringConfiguration PutIntelligentTieringConfiguration
ListBucketIntelligentTieringConfigurations GetIntelligentTieringConfiguration
GetPublicAccessBlock GetBucketPublicAccessBlock | PutPublicAccessBlock PutBucketPublicAccessBlock
DeletePublicAccessBlock PutBucketPublicAccessBlock
GetObjectLockConfiguration GetBucketObjectLockConfiguration
PutObjectLockConfiguration PutBucketObjectLockConfiguration
CreateSession s3express:CreateSession
WriteGetObjectResponse s3-object-lambda:WriteGetObjectResponse
CreateBucketMetadataTableConfiguration CreateBucketMetadataTableConfiguration
"""
_OTHERS = {
    "lambda": "Invoke InvokeFunction | InvokeAsync InvokeFunction"
    " | InvokeWithResponseStream InvokeFunction | GetLayerVersionByArn GetLayerVersion"
    " | ListFunctionsByCodeSigningConfig ListFunctionsByCodeSigningConfig",
    "dynamodb": "TransactGetItems GetItem | TransactWriteItems PutItem"
    " | ExecuteStatement PartiQLSelect | BatchExecuteStatement PartiQLSelect"
    " | ExecuteTransaction PartiQLSelect",
    "kms": "ReEncrypt ReEncryptFrom",
    "sqs": "SendMessageBatch SendMessage | DeleteMessageBatch DeleteMessage"
    " | ChangeMessageVisibilityBatch ChangeMessageVisibility",
    "sns": "PublishBatch Publish",
    "bedrock": "Converse InvokeModel | ConverseStream InvokeModelWithResponseStream"
    " | StartAsyncInvoke InvokeModel | InvokeModelWithBidirectionalStream InvokeModel"
    " | RetrieveAndGenerateStream RetrieveAndGenerate",
    "cloudfront": "CreateDistributionWithTags CreateDistribution",
    "ses": "SendTemplatedEmail SendTemplatedEmail",
    "sso": "GetRoleCredentials GetRoleCredentials",
    "ecr": "DescribeImageReplicationStatus DescribeImageReplicationStatus",
    "iot": "GetConnection Connect",
}


def _table(lines: str) -> dict[str, str]:
    pairs = lines.strip().replace("\n", " | ").split(" | ")
    return {name.lower(): action for name, action in (pair.split() for pair in pairs if pair)}


RENAMED = {"s3": _table(_S3), **{service: _table(text) for service, text in _OTHERS.items()}}

# Renamed operations whose name alone tells the service.
ANY_SERVICE = {
    name: action if ":" in action else f"{service}:{action}"
    for service, table in RENAMED.items()
    for name, action in table.items()
    if (service, name) != ("dynamodb", "executestatement")
}
ANY_SERVICE["listaccountroles"] = "sso:ListAccountRoles"
ANY_SERVICE["describeloadbalancers"] = "elasticloadbalancing:DescribeLoadBalancers"
ANY_SERVICE["getrestapis"] = "apigateway:GET"
ANY_SERVICE["getrestapi"] = "apigateway:GET"
ANY_SERVICE["createrestapi"] = "apigateway:POST"
ANY_SERVICE["deleterestapi"] = "apigateway:DELETE"

# Where several services have an operation of one name, the one that has it alone among these.
PREFERRED = frozenset(
    "s3 ec2 iam sts lambda dynamodb kms sqs sns ssm secretsmanager logs cloudformation rds"
    " organizations states ecs ecr eks cloudwatch events codepipeline codecommit bedrock".split()
)

# A service's name in SDK messages, CloudTrail sources and hosts -> its IAM prefix. Letters only.
_NAMES = """
monitoring cloudwatch | cloudwatchlogs logs | cloudwatchevents events | eventbridge events
awslogs logs | email ses | sesv2 ses | simpleemailservice ses | simpleemail ses
sfn states | stepfunctions states | securitytoken sts | securitytokenservice sts
simplestorageservice s3 | s3control s3 | s3v2 s3 | identitymanagement iam
identityandaccessmanagement iam | simplenotificationservice sns | simplenotification sns
simplequeueservice sqs | simplequeue sqs | elasticcomputecloud ec2 | ec2v2 ec2
elasticloadbalancingv2 elasticloadbalancing | elbv2 elasticloadbalancing
elb elasticloadbalancing | loadbalancing elasticloadbalancing | efs elasticfilesystem
elasticfilesystemservice elasticfilesystem | emr elasticmapreduce | opensearch es
opensearchservice es | elasticsearch es | elasticsearchservice es | opensearchserverless aoss
simplesystemsmanagement ssm | simplesystemsmanagementv2 ssm | systemsmanager ssm
dynamodbv2 dynamodb | dynamodbstreams dynamodb | streams dynamodb | awskms kms
keymanagement kms | keymanagementservice kms | cognitoidentityprovider cognito-idp
cognitouserpools cognito-idp | cognitoidp cognito-idp | cognitoidentity cognito-identity
apigatewayv2 apigateway | bedrockruntime bedrock | bedrockagent bedrock
bedrockagentruntime bedrock | bedrockagentcore bedrock-agentcore
bedrockagentcorecontrol bedrock-agentcore | applicationautoscaling application-autoscaling
ecrpublic ecr-public | ecrapi ecr | elasticcontainerregistry ecr | elasticcontainerservice ecs
costexplorer ce | configservice config | accessanalyzer access-analyzer | msk kafka
databasemigrationservice dms | databasemigration dms | relationaldatabaseservice rds
resourcegroupstaggingapi tag | tagging tag | ssoadmin sso | portalsso sso | iotdataplane iot
iotdata iot | kinesisfirehose firehose | redshiftdata redshift-data
redshiftserverless redshift-serverless | redshiftdataapi redshift-data
resourcegroups resource-groups | s3express s3express | certificatemanager acm
networkfirewall network-firewall | mwaa airflow | keyspaces cassandra | location geo
pinpoint mobiletargeting | rdsdata rds-data | rdsdataservice rds-data
sagemakerruntime sagemaker | waf waf | servicecatalogappregistry servicecatalog
""".strip().replace("\n", " | ")
SERVICE_NAMES: dict[str, str] = {name.split()[0]: name.split()[1] for name in _NAMES.split(" | ")}
SERVICE_NAMES |= {
    name.replace("-", ""): name
    for name in (
        "s3 ec2 iam sts lambda dynamodb kms sqs sns ssm secretsmanager logs cloudwatch rds"
        " cloudformation organizations states codepipeline codecommit codebuild codedeploy"
        " codeartifact cloudtrail bedrock ecs ecr eks autoscaling elasticloadbalancing route53"
        " cloudfront acm events scheduler kinesis firehose glue athena redshift elasticache"
        " elasticfilesystem elasticmapreduce kafka sagemaker config guardduty securityhub wafv2"
        " servicecatalog support ses sso identitystore iot batch backup xray servicequotas"
        " budgets lakeformation quicksight amplify appsync rekognition textract comprehend"
        " translate polly transcribe elasticbeanstalk greengrass ram imagebuilder transfer mq"
        " fsx dms pipes account lightsail workspaces airflow aoss cognito-idp cognito-identity"
        " apigateway es execute-api globalaccelerator inspector2 macie2 application-autoscaling"
    ).split()
}
HOSTS = {"execute-api": "execute-api", "git-codecommit": "codecommit", "dkr": "ecr"}
