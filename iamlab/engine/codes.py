"""Every step code of the trace, as data: outcomes, layer, names of its facts, AWS's page.

A code says what was found, the outcome what that meant for this request. The same finding can
pass, stop, or be without weight: `boundary.silent` is `stopped` where it ended the request,
`would_stop` after another gate had, and `not_reached` where nothing was asked of it any more.
"""

from __future__ import annotations

from dataclasses import dataclass

_IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
_ORG = "https://docs.aws.amazon.com/organizations/latest/userguide/"
_STS = "https://docs.aws.amazon.com/STS/latest/APIReference/"
_S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/"
_KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/"

EVALUATION = _IAM + "reference_policies_evaluation-logic_policy-eval-denyallow.html"
DENIES = _IAM + "reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html"
CROSS_ACCOUNT = _IAM + "reference_policies_evaluation-logic-cross-account.html"
IDENTITY = _IAM + "access_policies_identity-vs-resource.html"
PRINCIPAL = _IAM + "reference_policies_elements_principal.html"
NOT_PRINCIPAL = _IAM + "reference_policies_elements_notprincipal.html"
ACTION = _IAM + "reference_policies_elements_action.html"
NOT_ACTION = _IAM + "reference_policies_elements_notaction.html"
RESOURCE = _IAM + "reference_policies_elements_resource.html"
NOT_RESOURCE = _IAM + "reference_policies_elements_notresource.html"
CONDITION = _IAM + "reference_policies_elements_condition.html"
OPERATORS = _IAM + "reference_policies_elements_condition_operators.html"
MULTIVALUED = _IAM + "reference_policies_condition-single-vs-multi-valued-context-keys.html"
CONTEXT_KEYS = _IAM + "reference_policies_condition-keys.html"
VARIABLES = _IAM + "reference_policies_variables.html"
BOUNDARY = _IAM + "access_policies_boundaries.html"
SESSION = _IAM + "access_policies.html#policies_session"
IDENTIFIERS = _IAM + "reference_identifiers.html"
ELEMENTS = _IAM + "reference_policies_elements.html"
ROOT_USER = _IAM + "id_root-user.html"
ACCESS_KEYS = _IAM + "id_credentials_access-keys.html"
PASSWORDS = _IAM + "id_credentials_passwords.html"
ROLES = _IAM + "id_roles.html"
SWITCH_ROLE = _IAM + "id_roles_use_permissions-to-switch.html"
PASS_ROLE = _IAM + "id_roles_use_passrole.html"
SERVICE_LINKED = _IAM + "id_roles_create-service-linked-role.html"
ACCESS_DENIED = _IAM + "troubleshoot_access-denied.html"
SCP = _ORG + "orgs_manage_policies_scps_evaluation.html"
SCP_EXEMPT = _ORG + "orgs_manage_policies_scps.html"
RCP = _ORG + "orgs_manage_policies_rcps_evaluation.html"
RCP_EXEMPT = _ORG + "orgs_manage_policies_rcps.html"
ENDPOINT = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"
BLOCK_PUBLIC_ACCESS = _S3 + "access-control-block-public-access.html"
ACLS = _S3 + "acl-overview.html"
BUCKET_POLICY_CALL = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html"
KEY_POLICY = _KMS + "key-policies.html"
GRANTS = _KMS + "grants.html"
ACTIONS_TABLE = (
    "https://docs.aws.amazon.com/service-authorization/latest/reference/"
    "reference_policies_actions-resources-contextkeys.html"
)


@dataclass(frozen=True, slots=True)
class StepCode:
    """One row of the table: `facts` are the names a step of this code can carry."""

    code: str
    layer: str
    outcomes: tuple[str, ...]
    facts: tuple[str, ...]
    page: str


# The gates in the order in which a request meets them. `resource` and `trust` share one place.
GATES = (
    "context",
    "caller",
    "explicit_deny",
    "rcp",
    "scp",
    "vpc_endpoint",
    "block_public_access",
    "resource",
    "trust",
    "identity",
    "boundary",
    "session",
    "accounts",
    "verdict",
)

# Why a layer has nothing to check (fact `why` of `<layer>.not_applicable`).
WHY_NOT = {
    "rcp": (
        "no_organization",
        "management_account",
        "service_linked_role",
        "service_not_covered",
        "no_resource_type",
        "aws_managed_key",
        "retire_grant",
    ),
    "scp": (
        "no_organization",
        "management_account",
        "service_linked_role",
        "not_an_account_principal",
    ),
    "vpc_endpoint": ("no_endpoint", "full_access"),
    "block_public_access": ("not_s3", "off"),
    "resource": ("no_policy", "no_resource_policies"),
    "trust": ("no_policy",),
    "identity": ("not_an_account_principal",),
    "boundary": ("not_set", "root", "not_an_account_principal"),
    "session": ("no_session", "no_session_policies"),
    "accounts": ("one_account", "no_account"),
}

_ANY_WAY = "passed stopped would_stop not_reached"
_WHO = "principal account name session_name role_arn user_arn credentials kind"
_STATEMENT = "statement number effect policy failed failed_count asked written key operator element"
_CHECK = "asked written resolved matched_by"
_CONDITION = (
    "operator key have want written met negated if_exists qualifier matched_by rule multivalued"
)
_FOUND = "policy attached_to statement count action resource principal account"

_ROWS: list[tuple[str, str, str, str, str]] = [
    # The request.
    ("context.keys", "context", "info", "count given derived not_sent", CONTEXT_KEYS),
    ("context.key", "context", "info", "key values source multivalued", CONTEXT_KEYS),
    ("context.not_sent", "context", "info", "key action", ACTIONS_TABLE),
    # Who is calling. `allow` and `stopped` where a rule below it (a child) decided.
    ("caller.root", "caller", "passed stopped allow", _WHO, ROOT_USER),
    ("caller.user", "caller", "passed stopped allow", _WHO, IDENTIFIERS),
    ("caller.role_session", "caller", "passed stopped allow", _WHO, ROLES),
    ("caller.federated_user", "caller", "passed stopped allow", _WHO, SESSION),
    ("caller.service", "caller", "passed stopped allow", _WHO, PRINCIPAL),
    ("caller.identity_provider", "caller", "passed stopped allow", _WHO, PRINCIPAL),
    ("caller.anonymous", "caller", "passed stopped allow", _WHO, PRINCIPAL),
    ("caller.unknown_principal", "caller", "stopped", "principal", IDENTIFIERS),
    ("caller.unknown_account", "caller", "stopped", "principal account", IDENTIFIERS),
    ("caller.unknown_access_key", "caller", "stopped", "principal access_key", ACCESS_KEYS),
    ("caller.inactive_access_key", "caller", "stopped", "principal access_key", ACCESS_KEYS),
    ("caller.access_key_of_another", "caller", "stopped", "principal access_key", ACCESS_KEYS),
    ("caller.no_access_key", "caller", "stopped", "principal", ACCESS_KEYS),
    ("caller.no_password", "caller", "stopped", "principal", PASSWORDS),
    ("caller.role_not_assumed", "caller", "stopped", "principal role because", ROLES),
    ("caller.not_evaluated", "caller", "undecided", "principal element", EVALUATION),
    # What these credentials may never do.
    (
        "credential_type.root_cannot_assume_roles",
        "caller",
        "stopped",
        "principal action",
        SWITCH_ROLE,
    ),
    (
        "credential_type.role_session_cannot_get_tokens",
        "caller",
        "stopped",
        "principal action",
        _STS + "API_AssumeRole.html",
    ),
    (
        "credential_type.session_token_iam_needs_mfa",
        "caller",
        "stopped",
        "principal action",
        _STS + "API_GetSessionToken.html",
    ),
    (
        "credential_type.session_token_sts",
        "caller",
        "stopped",
        "principal action",
        _STS + "API_GetSessionToken.html",
    ),
    (
        "credential_type.federated_user_iam",
        "caller",
        "stopped",
        "principal action",
        _STS + "API_GetFederationToken.html",
    ),
    (
        "credential_type.federated_user_sts",
        "caller",
        "stopped",
        "principal action",
        _STS + "API_GetFederationToken.html",
    ),
    (
        "credential_type.chained_session_too_long",
        "caller",
        "stopped",
        "principal action duration maximum",
        ROLES,
    ),
    (
        "credential_type.session_longer_than_role_allows",
        "caller",
        "stopped",
        "principal action duration maximum",
        _STS + "API_AssumeRole.html",
    ),
    (
        "credential_type.session_too_short",
        "caller",
        "stopped",
        "principal action duration minimum",
        _STS + "API_AssumeRole.html",
    ),
    # Rules of a service that stand above policies.
    (
        "service.get_caller_identity",
        "service",
        "allow",
        "principal action",
        _STS + "API_GetCallerIdentity.html",
    ),
    (
        "service.get_session_token",
        "service",
        "allow",
        "principal action",
        _STS + "API_GetSessionToken.html",
    ),
    (
        "service.pass_role_other_account",
        "service",
        "stopped",
        "principal action resource account resource_account",
        PASS_ROLE,
    ),
    # Any Deny? The statements themselves stand under their layers.
    ("explicit_deny.none", "explicit_deny", "passed not_reached", "statements", DENIES),
    (
        "explicit_deny.found",
        "explicit_deny",
        "stopped not_reached",
        "count layers policy attached_to statement policy_type statements",
        DENIES,
    ),
    # Levels of the organization.
    ("rcp.level_allows", "rcp", "match", "level kind name count", RCP),
    ("rcp.level_silent", "rcp", "no_match", "level kind name count", RCP),
    ("rcp.level_denies", "rcp", "match", "level kind name count", RCP),
    ("scp.level_allows", "scp", "match", "level kind name count", SCP),
    ("scp.level_silent", "scp", "no_match", "level kind name count", SCP),
    ("scp.level_denies", "scp", "match", "level kind name count", SCP),
    # Resource-based policies and trust policies: what their Allow is worth.
    (
        "resource.passes_over",
        "resource",
        "info",
        "grant passes_over limited_by policy statement contested",
        EVALUATION,
    ),
    (
        "trust.passes_over",
        "trust",
        "info",
        "grant passes_over limited_by policy statement contested",
        EVALUATION,
    ),
    # The two accounts.
    (
        "accounts.both_allow",
        "accounts",
        "passed would_stop not_reached",
        "account resource_account",
        CROSS_ACCOUNT,
    ),
    (
        "accounts.resource_side_missing",
        "accounts",
        "would_stop not_reached",
        "account resource_account",
        CROSS_ACCOUNT,
    ),
    (
        "accounts.principal_side_missing",
        "accounts",
        "would_stop not_reached",
        "account resource_account",
        CROSS_ACCOUNT,
    ),
    (
        "accounts.both_sides_missing",
        "accounts",
        "would_stop not_reached",
        "account resource_account",
        CROSS_ACCOUNT,
    ),
    (
        "accounts.partitions_differ",
        "accounts",
        "stopped would_stop not_reached",
        "partition resource_partition account resource_account",
        CROSS_ACCOUNT,
    ),
    # The end.
    ("verdict.allowed", "verdict", "passed", "policy_type grant", EVALUATION),
    ("verdict.explicit_deny", "verdict", "stopped", "policy_type", DENIES),
    ("verdict.implicit_deny", "verdict", "stopped", "policy_type", DENIES),
    ("verdict.credential_type", "verdict", "stopped", "", ACCESS_DENIED),
    ("verdict.not_authenticated", "verdict", "stopped", "", ACCESS_DENIED),
    ("verdict.not_assumed", "verdict", "stopped", "role", ROLES),
    ("verdict.undecided", "verdict", "undecided", "element", EVALUATION),
    # One document of a layer, one statement of a document.
    (
        "document.read",
        "*",
        "match no_match",
        "policy policy_type attached_to arn through inline aws_managed statements applying",
        ELEMENTS,
    ),
    ("statement.applies", "*", "match", _STATEMENT, ELEMENTS),
    ("statement.principal_differs", "*", "no_match", _STATEMENT, PRINCIPAL),
    ("statement.principal_absent", "*", "no_match", _STATEMENT, PRINCIPAL),
    ("statement.not_principal_lists_caller", "*", "no_match", _STATEMENT, NOT_PRINCIPAL),
    ("statement.action_differs", "*", "no_match", _STATEMENT, ACTION),
    ("statement.not_action_lists_action", "*", "no_match", _STATEMENT, NOT_ACTION),
    ("statement.resource_differs", "*", "no_match", _STATEMENT, RESOURCE),
    ("statement.resource_absent", "*", "no_match", _STATEMENT, RESOURCE),
    ("statement.not_resource_lists_resource", "*", "no_match", _STATEMENT, NOT_RESOURCE),
    ("statement.condition_not_met", "*", "no_match", _STATEMENT, CONDITION),
    ("statement.not_evaluated", "*", "undecided", _STATEMENT, ELEMENTS),
    # The four checks of a statement; conditions are one step each.
    ("check.principal", "*", "match no_match", _CHECK + " classes", PRINCIPAL),
    (
        "check.not_principal",
        "*",
        "match no_match",
        _CHECK + " chain missing permissions_boundary",
        NOT_PRINCIPAL,
    ),
    ("check.principal_absent", "*", "no_match", "asked", PRINCIPAL),
    ("check.action", "*", "match no_match", _CHECK, ACTION),
    ("check.not_action", "*", "match no_match", _CHECK, NOT_ACTION),
    ("check.resource", "*", "match no_match", _CHECK, RESOURCE),
    ("check.not_resource", "*", "match no_match", _CHECK, NOT_RESOURCE),
    ("check.resource_implied", "*", "match", "asked", PRINCIPAL),
    ("check.resource_absent", "*", "no_match", "asked", RESOURCE),
    # Why a condition is met or not: the key is there.
    ("condition.positive", "*", "match no_match", _CONDITION, OPERATORS),
    ("condition.negated", "*", "match no_match", _CONDITION, OPERATORS),
    ("condition.null", "*", "match no_match", _CONDITION, OPERATORS),
    ("condition.for_all_values", "*", "match no_match", _CONDITION, MULTIVALUED),
    ("condition.for_any_value", "*", "match no_match", _CONDITION, MULTIVALUED),
    ("condition.multivalued_without_qualifier", "*", "no_match", _CONDITION, MULTIVALUED),
    ("condition.unparsable", "*", "match no_match", _CONDITION, OPERATORS),
    # ... or it is absent (or the empty set).
    ("condition.missing", "*", "no_match", _CONDITION, OPERATORS),
    ("condition.missing_negated", "*", "match", _CONDITION, OPERATORS),
    ("condition.if_exists", "*", "match", _CONDITION, OPERATORS),
    ("condition.for_all_values_empty", "*", "match", _CONDITION, MULTIVALUED),
    ("condition.for_any_value_empty", "*", "no_match", _CONDITION, MULTIVALUED),
    ("condition.for_any_value_if_exists", "*", "no_match", _CONDITION, MULTIVALUED),
    # ... or nothing can be compared.
    ("condition.no_values", "*", "match no_match", _CONDITION, CONDITION),
    ("condition.unknown_operator", "*", "no_match", _CONDITION, OPERATORS),
    # Remarks, always children of the step that they belong to.
    ("note.action_not_in_catalogue", "context", "info", "action", ACTIONS_TABLE),
    ("note.resource_owner_assumed", "context", "info", "resource account", CROSS_ACCOUNT),
    ("note.resource_owned_by_aws", "context", "info", "resource", IDENTIFIERS),
    ("note.tag_keys_differ_by_case", "context", "info", "key", CONDITION),
    ("note.bucket_arn_for_object", "*", "info", "asked written", RESOURCE),
    ("note.object_arn_for_bucket", "*", "info", "asked written", RESOURCE),
    ("note.case_differs", "*", "info", "asked written", RESOURCE),
    ("note.action_needs_star", "*", "info", "action written", ACTIONS_TABLE),
    ("note.key_not_sent", "*", "info", "key action", ACTIONS_TABLE),
    ("note.wildcard_without_like", "*", "info", "operator written", OPERATORS),
    ("note.variable_without_value", "*", "info", "variable written", VARIABLES),
    ("note.variable_without_version", "*", "info", "written version", VARIABLES),
    ("note.variable_for_operator", "*", "info", "operator written", VARIABLES),
    ("note.variable_multivalued", "*", "info", "variable written", VARIABLES),
    ("note.not_six_fields", "*", "info", "written", OPERATORS),
    ("note.wildcard_in_principal", "*", "info", "written", PRINCIPAL),
    ("note.principal_recreated", "*", "info", "written unique_id saved_id", PRINCIPAL),
    ("note.account_does_not_cover_services", "*", "info", "written principal", PRINCIPAL),
    ("note.session_is_not_its_user", "*", "info", "written principal", PRINCIPAL),
    ("note.not_principal_links", "*", "info", "missing", NOT_PRINCIPAL),
    ("note.not_principal_boundary", "*", "info", "principal", NOT_PRINCIPAL),
    ("note.public_grant_blocked", "*", "info", "policy statement", BLOCK_PUBLIC_ACCESS),
    ("note.bucket_owner_root", "*", "info", "action count", BUCKET_POLICY_CALL),
    ("note.service_linked_role", "*", "info", "service resource", SERVICE_LINKED),
    ("note.key_policy_must_allow", "*", "info", "resource account", KEY_POLICY),
    ("note.s3_acls_not_evaluated", "*", "info", "resource", ACLS),
    ("note.kms_grants_not_evaluated", "*", "info", "resource", GRANTS),
]

_LAYER_PAGES = {
    "rcp": RCP,
    "scp": SCP,
    "vpc_endpoint": ENDPOINT,
    "resource": IDENTITY,
    "trust": SWITCH_ROLE,
    "identity": IDENTITY,
    "boundary": BOUNDARY,
    "session": SESSION,
}


def _layer_rows() -> list[tuple[str, str, str, str, str]]:
    """The findings that every layer of policies can have."""
    rows = []
    # Decided before any policy was looked at.
    for layer in GATES[2:-1]:
        rows.append((f"{layer}.not_reached", layer, "not_reached", "", EVALUATION))
    for layer, page in _LAYER_PAGES.items():
        away = {"rcp": RCP_EXEMPT, "scp": SCP_EXEMPT}.get(layer, page)
        # In one account, `allow` marks the Allow that won; across accounts both sides have one.
        wins = " allow" if layer in ("resource", "trust", "identity") else ""
        rows += [
            (
                f"{layer}.not_applicable",
                layer,
                "not_applicable stopped would_stop",
                "why account resource_account resource",
                away,
            ),
            (f"{layer}.silent", layer, _ANY_WAY, _FOUND + " level levels documents", page),
            (f"{layer}.denies", layer, _ANY_WAY, _FOUND + " level", DENIES),
        ]
        if layer in ("resource", "trust"):
            rows += [
                (f"{layer}.grants", layer, _ANY_WAY + wins, _FOUND + " grant grants", page),
                # Needed for this request, and not there.
                (
                    f"{layer}.absent",
                    layer,
                    "stopped would_stop not_reached",
                    "why account resource_account resource",
                    page,
                ),
                (f"{layer}.delegates", layer, _ANY_WAY + wins, _FOUND + " grant grants", PRINCIPAL),
            ]
        else:
            rows.append((f"{layer}.allows", layer, _ANY_WAY + wins, _FOUND, page))
        if layer in ("identity", "boundary", "session"):
            # Silent, but the Allow of the resource-based policy does not need it.
            rows.append(
                (f"{layer}.passed_over", layer, "passed not_reached", _FOUND + " grant", EVALUATION)
            )
    rows += [
        ("identity.root_needs_none", "identity", "allow passed not_reached",
         "principal account", ROOT_USER),
        ("session.none_passed", "session", _ANY_WAY, "principal", SESSION),
        ("block_public_access.not_applicable", "block_public_access", "not_applicable", "why",
         BLOCK_PUBLIC_ACCESS),
        ("block_public_access.passes", "block_public_access", "passed not_reached",
         "resource", BLOCK_PUBLIC_ACCESS),
        ("block_public_access.blocks", "block_public_access", _ANY_WAY,
         _FOUND, BLOCK_PUBLIC_ACCESS),
    ]  # fmt: skip
    return rows


CODES: dict[str, StepCode] = {
    code: StepCode(code, layer, tuple(outcomes.split()), tuple(facts.split()), page)
    for code, layer, outcomes, facts, page in [*_ROWS, *_layer_rows()]
}
"""Code -> its row. Layer `*`: the layer of the gate under which the step stands."""
