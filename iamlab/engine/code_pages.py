"""AWS's documentation pages that step codes link to; data only, nothing is loaded from them."""

_IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
_ORG = "https://docs.aws.amazon.com/organizations/latest/userguide/"
_STS = "https://docs.aws.amazon.com/STS/latest/APIReference/"
_S3 = "https://docs.aws.amazon.com/AmazonS3/latest/"
_KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/"
_ELEMENTS = _IAM + "reference_policies_elements_"

PAGES = {
    "EVALUATION": _IAM + "reference_policies_evaluation-logic_policy-eval-denyallow.html",
    "DENIES": _IAM + "reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html",
    "CROSS_ACCOUNT": _IAM + "reference_policies_evaluation-logic-cross-account.html",
    "IDENTITY": _IAM + "access_policies_identity-vs-resource.html",
    "ELEMENTS": _IAM + "reference_policies_elements.html",
    "PRINCIPAL": _ELEMENTS + "principal.html",
    "NOT_PRINCIPAL": _ELEMENTS + "notprincipal.html",
    "ACTION": _ELEMENTS + "action.html",
    "NOT_ACTION": _ELEMENTS + "notaction.html",
    "RESOURCE": _ELEMENTS + "resource.html",
    "NOT_RESOURCE": _ELEMENTS + "notresource.html",
    "CONDITION": _ELEMENTS + "condition.html",
    "OPERATORS": _ELEMENTS + "condition_operators.html",
    "MULTIVALUED": _IAM + "reference_policies_condition-single-vs-multi-valued-context-keys.html",
    "CONTEXT_KEYS": _IAM + "reference_policies_condition-keys.html",
    "VARIABLES": _IAM + "reference_policies_variables.html",
    "BOUNDARY": _IAM + "access_policies_boundaries.html",
    "SESSION": _IAM + "access_policies.html#policies_session",
    "IDENTIFIERS": _IAM + "reference_identifiers.html",
    "ROOT_USER": _IAM + "id_root-user.html",
    "ACCESS_KEYS": _IAM + "id_credentials_access-keys.html",
    "PASSWORDS": _IAM + "id_credentials_passwords.html",
    "ROLES": _IAM + "id_roles.html",
    "CHAINED_TAGS": _IAM + "id_session-tags.html#id_session-tags_role-chaining",
    "SOURCE_IDENTITY": _IAM + "id_credentials_temp_control-access_monitor.html",
    "SWITCH_ROLE": _IAM + "id_roles_use_permissions-to-switch.html",
    "PASS_ROLE": _IAM + "id_roles_use_passrole.html",
    "SERVICE_LINKED": _IAM + "id_roles_create-service-linked-role.html",
    "ACCESS_DENIED": _IAM + "troubleshoot_access-denied.html",
    "STS_CALLS": _IAM + "id_credentials_sts-comparison.html",
    "ROOT_TASKS": _IAM + "id_root-user-privileged-task.html",
    "ASSUME_ROLE": _STS + "API_AssumeRole.html",
    "GET_SESSION_TOKEN": _STS + "API_GetSessionToken.html",
    "GET_FEDERATION_TOKEN": _STS + "API_GetFederationToken.html",
    "GET_CALLER_IDENTITY": _STS + "API_GetCallerIdentity.html",
    "SCP": _ORG + "orgs_manage_policies_scps_evaluation.html",
    "SCP_EXEMPT": _ORG + "orgs_manage_policies_scps.html",
    "RCP": _ORG + "orgs_manage_policies_rcps_evaluation.html",
    "RCP_EXEMPT": _ORG + "orgs_manage_policies_rcps.html",
    "ENDPOINT": "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    "BLOCK_PUBLIC_ACCESS": _S3 + "userguide/access-control-block-public-access.html",
    "EFS": "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
    "ACLS": _S3 + "userguide/acl-overview.html",
    "BUCKET_POLICY_CALL": _S3 + "API/API_PutBucketPolicy.html",
    "KEY_POLICY": _KMS + "key-policies.html",
    "GRANTS": _KMS + "grants.html",
    "ACTIONS_TABLE": (
        "https://docs.aws.amazon.com/service-authorization/latest/reference/"
        "reference_policies_actions-resources-contextkeys.html"
    ),
}
