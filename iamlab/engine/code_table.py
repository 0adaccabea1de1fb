"""The rows of the table of step codes: code | outcomes | facts | page | layer if not its own.

Words that begin with `@` stand for the names in FACTS; pages are names of `code_pages`.
"""

FACTS = {
    "@any": "passed stopped would_stop not_reached undecided",
    "@pass": "passed not_reached undecided",
    "@win": "passed not_reached undecided allow",
    "@late": "would_stop not_reached",
    "@who": "principal account name session_name role_arn user_arn credentials kind",
    "@statement": (
        "statement number effect policy failed failed_count asked written key operator element"
    ),
    "@document": (
        "policy policy_type attached_to arn through inline aws_managed statements applying"
    ),
    "@session": "principal action duration",
    "@inherited": "principal action inherited asked",
    "@deny": "count layers policy attached_to statement policy_type statements",
    "@partitions": "partition resource_partition account resource_account",
    "@accounts": "account resource_account",
    "@check": "asked written resolved matched_by",
    "@not_principal": (
        "asked written resolved matched_by allows chain missing permissions_boundary"
    ),
    "@condition": (
        "operator key have want written met negated if_exists qualifier matched_by rule multivalued"
    ),
    "@found": "policy attached_to statement count action resource principal account level",
}

ROWS = """
context.keys | info | count given derived not_sent | CONTEXT_KEYS
context.key | info | key values source multivalued | CONTEXT_KEYS
context.not_sent | info | key action | ACTIONS_TABLE
caller.root | passed stopped allow | @who | ROOT_USER
caller.user | passed stopped allow | @who | IDENTIFIERS
caller.role_session | passed stopped allow | @who | ROLES
caller.federated_user | passed stopped allow | @who | SESSION
caller.service | passed stopped allow | @who | PRINCIPAL
caller.identity_provider | passed stopped allow | @who | PRINCIPAL
caller.anonymous | passed stopped allow | @who | PRINCIPAL
caller.unknown_principal | stopped | principal | IDENTIFIERS
caller.unknown_account | stopped | principal account | IDENTIFIERS
caller.unknown_access_key | stopped | principal access_key | ACCESS_KEYS
caller.inactive_access_key | stopped | principal access_key | ACCESS_KEYS
caller.access_key_of_another | stopped | principal access_key | ACCESS_KEYS
caller.no_access_key | stopped | principal | ACCESS_KEYS
caller.no_password | stopped | principal | PASSWORDS
caller.role_not_assumed | stopped | principal role because | ROLES
caller.not_evaluated | undecided | principal element | EVALUATION
credential_type.root_cannot_assume_roles | stopped | principal action | SWITCH_ROLE
credential_type.root_cannot_assume_root | stopped | principal action | ROOT_TASKS
credential_type.root_session_has_one_task | stopped | principal action | ROOT_TASKS
credential_type.call_is_not_signed | stopped | principal action | STS_CALLS
credential_type.call_must_be_signed | stopped | principal action | STS_CALLS
credential_type.scopes_down_temporary_credentials_only | stopped | principal action | STS_CALLS
credential_type.role_session_cannot_get_tokens | stopped | principal action | ASSUME_ROLE
credential_type.session_token_iam_needs_mfa | stopped | principal action | GET_SESSION_TOKEN
credential_type.session_token_sts | stopped | principal action | GET_SESSION_TOKEN
credential_type.federated_user_iam | stopped | principal action | GET_FEDERATION_TOKEN
credential_type.federated_user_sts | stopped | principal action | GET_FEDERATION_TOKEN
credential_type.chained_session_too_long | stopped | principal action duration maximum | ROLES
credential_type.session_longer_than_role_allows | stopped | @session maximum | ASSUME_ROLE
credential_type.session_too_short | stopped | principal action duration minimum | ASSUME_ROLE
credential_type.inherited_tag_cannot_change | stopped | @inherited key | CHAINED_TAGS
credential_type.source_identity_cannot_change | stopped | @inherited | SOURCE_IDENTITY
service.get_caller_identity | allow | principal action | GET_CALLER_IDENTITY
service.get_session_token | allow | principal action | GET_SESSION_TOKEN
service.assume_root_by_administrators | stopped | principal action resource @accounts | ROOT_TASKS
service.own_account_only | stopped | principal action resource @accounts | CROSS_ACCOUNT
service.open_without_policy | allow | principal action | EFS
service.pass_role_other_account | stopped | principal action resource @accounts | PASS_ROLE
explicit_deny.none | passed not_reached | statements | DENIES
explicit_deny.found | stopped not_reached would_stop | @deny | DENIES
explicit_deny.not_reached | not_reached | | EVALUATION
rcp.level_allows | match | level kind name count | RCP
rcp.level_silent | no_match | level kind name count | RCP
rcp.level_denies | match | level kind name count | RCP
scp.level_allows | match | level kind name count | SCP
scp.level_silent | no_match | level kind name count | SCP
scp.level_denies | match | level kind name count | SCP
block_public_access.not_applicable | not_applicable | why | BLOCK_PUBLIC_ACCESS
block_public_access.not_reached | not_reached | | EVALUATION
block_public_access.passes | passed not_reached | resource | BLOCK_PUBLIC_ACCESS
block_public_access.blocks | @any | @found | BLOCK_PUBLIC_ACCESS
resource.passes_over | info | grant passes_over limited_by policy statement | EVALUATION
trust.passes_over | info | grant passes_over limited_by policy statement | EVALUATION
identity.root_needs_none | allow passed not_reached | principal account | ROOT_USER
session.none_passed | @any | @found documents | SESSION
accounts.not_applicable | not_applicable | why | CROSS_ACCOUNT
accounts.not_reached | not_reached | | EVALUATION
accounts.both_allow | passed not_reached | @accounts | CROSS_ACCOUNT
accounts.resource_side_missing | @late | @accounts | CROSS_ACCOUNT
accounts.principal_side_missing | @late | @accounts | CROSS_ACCOUNT
accounts.both_sides_missing | @late | @accounts | CROSS_ACCOUNT
accounts.partitions_differ | stopped @late | @partitions | CROSS_ACCOUNT
verdict.allowed | passed | policy_type grant | EVALUATION
verdict.explicit_deny | stopped | policy_type | DENIES
verdict.implicit_deny | stopped | policy_type | DENIES
verdict.credential_type | stopped | | ACCESS_DENIED
verdict.not_authenticated | stopped | | ACCESS_DENIED
verdict.not_assumed | stopped | | ROLES
verdict.undecided | undecided | element | EVALUATION
document.read | match no_match | @document | ELEMENTS
statement.applies | match | @statement | ELEMENTS
statement.principal_differs | no_match | @statement | PRINCIPAL
statement.principal_absent | no_match | @statement | PRINCIPAL
statement.not_principal_lists_caller | no_match | @statement | NOT_PRINCIPAL
statement.action_differs | no_match | @statement | ACTION
statement.not_action_lists_action | no_match | @statement | NOT_ACTION
statement.resource_differs | no_match | @statement | RESOURCE
statement.resource_absent | no_match | @statement | RESOURCE
statement.not_resource_lists_resource | no_match | @statement | NOT_RESOURCE
statement.condition_not_met | no_match | @statement rule negated | CONDITION
statement.not_evaluated | undecided | @statement | ELEMENTS
check.principal | match no_match | @check classes | PRINCIPAL
check.not_principal | match no_match | @not_principal | NOT_PRINCIPAL
check.principal_absent | no_match | asked | PRINCIPAL
check.action | match no_match | @check | ACTION
check.not_action | match no_match | @check | NOT_ACTION
check.resource | match no_match | @check | RESOURCE
check.not_resource | match no_match | @check | NOT_RESOURCE
check.resource_implied | match | asked | PRINCIPAL
check.resource_absent | no_match | asked | RESOURCE
condition.positive | match no_match | @condition | OPERATORS
condition.negated | match no_match | @condition | OPERATORS
condition.null | match no_match | @condition | OPERATORS
condition.for_all_values | match no_match | @condition | MULTIVALUED
condition.for_any_value | match no_match | @condition | MULTIVALUED
condition.multivalued_without_qualifier | no_match | @condition | MULTIVALUED
condition.unparsable | match no_match | @condition | OPERATORS
condition.missing | no_match | @condition | OPERATORS
condition.missing_negated | match | @condition | OPERATORS
condition.if_exists | match | @condition | OPERATORS
condition.for_all_values_empty | match | @condition | MULTIVALUED
condition.for_any_value_empty | no_match | @condition | MULTIVALUED
condition.for_any_value_if_exists | no_match | @condition | MULTIVALUED
condition.no_values | match no_match | @condition | CONDITION
condition.unknown_operator | no_match | @condition | OPERATORS
note.action_not_in_catalogue | info | action | ACTIONS_TABLE | context
note.action_without_resource | info | action resource | ACTIONS_TABLE | context
note.resource_owner_assumed | info | resource account | CROSS_ACCOUNT | context
note.resource_owned_by_aws | info | resource | IDENTIFIERS | context
note.tag_keys_differ_by_case | info | key | CONDITION | context
note.bucket_arn_for_object | info | asked written | RESOURCE
note.object_arn_for_bucket | info | asked written | RESOURCE
note.case_differs | info | asked written | RESOURCE
note.action_needs_star | info | action written | ACTIONS_TABLE
note.key_not_sent | info | key action | ACTIONS_TABLE
note.wildcard_without_like | info | operator written | OPERATORS
note.variable_without_value | info | variable written | VARIABLES
note.variable_without_version | info | written version | VARIABLES
note.variable_for_operator | info | operator written | VARIABLES
note.variable_multivalued | info | variable written | VARIABLES
note.not_six_fields | info | written | OPERATORS
note.wildcard_in_principal | info | written | PRINCIPAL
note.principal_recreated | info | written unique_id saved_id | PRINCIPAL
note.account_does_not_cover_services | info | written principal | PRINCIPAL
note.not_principal_links | info | missing | NOT_PRINCIPAL
note.not_principal_boundary | info | principal | NOT_PRINCIPAL
note.public_grant_blocked | info | policy statement | BLOCK_PUBLIC_ACCESS
note.bucket_owner_root | info | action count | BUCKET_POLICY_CALL
note.service_linked_role | info | service resource | SERVICE_LINKED
note.key_policy_must_allow | info | resource account | KEY_POLICY
note.s3_acls_not_evaluated | info | resource | ACLS
note.kms_grants_not_evaluated | info | resource | GRANTS
"""

# Before the colon the layers that can find it. `allow` is the outcome of the Allow that won:
# across accounts both sides have one. `absent`: needed for this request, and not there.
LAYER_ROWS = """
all: {layer}.not_reached | not_reached | | EVALUATION
rcp scp vpc_endpoint resource: {layer}.not_applicable | not_applicable | why | {away}
identity boundary session: {layer}.not_applicable | not_applicable | why | {away}
all: {layer}.denies | @any | @found grant grants | DENIES
rcp scp: {layer}.silent | @any | @found levels documents | {page}
rcp scp vpc_endpoint boundary session: {layer}.allows | @pass | @found | {page}
identity: {layer}.allows | @win | @found | {page}
vpc_endpoint identity boundary session: {layer}.silent | @any | @found documents | {page}
resource trust: {layer}.silent | @any | @found documents | {page}
identity boundary session: {layer}.passed_over | @pass | @found documents grant | EVALUATION
resource trust: {layer}.grants | @win | @found grant grants | {page}
resource trust: {layer}.delegates | @win | @found grant grants | PRINCIPAL
resource trust: {layer}.absent | @any | @found why resource_account | {page}
"""
