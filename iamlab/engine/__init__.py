"""What AWS decides, and the trace of why. No I/O, no clock, standard library only.

This is the only door: everything outside the engine imports from here.
"""

from iamlab.engine.access_request import AccessRequest, ContextValue
from iamlab.engine.applicable_policies import (
    ApplicablePolicies,
    AttachedPolicy,
    Level,
    PolicyType,
)
from iamlab.engine.arn import (
    PARTITIONS,
    Arn,
    account_of,
    bucket_of,
    is_account_id,
    is_aws_managed_policy,
    last_part,
    parse_arn,
    partition_of,
    provider_kind,
    service_of,
)
from iamlab.engine.authorize import authorize
from iamlab.engine.before_policies import (
    not_assumed,
    not_authenticated,
    undecided,
    wrong_credentials,
)
from iamlab.engine.codes import CODES, GATES, WHY_NOT, StepCode
from iamlab.engine.conditions import (
    IF_EXISTS,
    OPERATORS,
    SET_OPERATORS,
    Family,
    Operator,
    WrittenOperator,
    operator_text,
    read_operator,
)
from iamlab.engine.json_text import JsonMember, JsonReading, JsonValue, read_json
from iamlab.engine.layers import (
    CALLER_SIDE,
    GRANTING,
    LAYERS,
    NAMING_PRINCIPALS,
    OWNER_SIDE,
    Layer,
)
from iamlab.engine.matching.action import action_matches
from iamlab.engine.matching.policy import compile_policy
from iamlab.engine.matching.resource import resource_matches
from iamlab.engine.matching.wildcard import matches
from iamlab.engine.parse import DOCUMENT_ELEMENTS, PolicyReading, parse_policy, read_policy
from iamlab.engine.parse_statement import STATEMENT_ELEMENTS, DraftStatement
from iamlab.engine.policy import (
    FIRST_VERSION,
    LATEST_VERSION,
    Condition,
    Effect,
    ListElement,
    Place,
    Policy,
    PolicyProblem,
    PolicySyntaxError,
    PrincipalElement,
    PrincipalEntry,
    Statement,
)
from iamlab.engine.policy_types.trust_policy import (
    ASSUMING_ACTIONS,
    TRUST_ACTIONS,
    assuming_action,
    is_trust_action,
)
from iamlab.engine.principal import ACCOUNT_KINDS, Principal, PrincipalKind
from iamlab.engine.text_places import key_pointer
from iamlab.engine.trace import (
    DecidingStatement,
    Decision,
    Facts,
    FactValue,
    Outcome,
    Reason,
    Step,
    Verdict,
    determining,
    path_to,
    walk,
)
from iamlab.engine.version import ENGINE_VERSION

__all__ = [
    "ACCOUNT_KINDS",
    "ASSUMING_ACTIONS",
    "CALLER_SIDE",
    "CODES",
    "DOCUMENT_ELEMENTS",
    "ENGINE_VERSION",
    "FIRST_VERSION",
    "GATES",
    "GRANTING",
    "IF_EXISTS",
    "LATEST_VERSION",
    "LAYERS",
    "NAMING_PRINCIPALS",
    "OPERATORS",
    "OWNER_SIDE",
    "PARTITIONS",
    "SET_OPERATORS",
    "STATEMENT_ELEMENTS",
    "TRUST_ACTIONS",
    "WHY_NOT",
    "AccessRequest",
    "ApplicablePolicies",
    "Arn",
    "AttachedPolicy",
    "Condition",
    "ContextValue",
    "DecidingStatement",
    "Decision",
    "DraftStatement",
    "Effect",
    "FactValue",
    "Facts",
    "Family",
    "JsonMember",
    "JsonReading",
    "JsonValue",
    "Layer",
    "Level",
    "ListElement",
    "Operator",
    "Outcome",
    "Place",
    "Policy",
    "PolicyProblem",
    "PolicyReading",
    "PolicySyntaxError",
    "PolicyType",
    "Principal",
    "PrincipalElement",
    "PrincipalEntry",
    "PrincipalKind",
    "Reason",
    "Statement",
    "Step",
    "StepCode",
    "Verdict",
    "WrittenOperator",
    "account_of",
    "action_matches",
    "assuming_action",
    "authorize",
    "bucket_of",
    "compile_policy",
    "determining",
    "is_account_id",
    "is_aws_managed_policy",
    "is_trust_action",
    "key_pointer",
    "last_part",
    "matches",
    "not_assumed",
    "not_authenticated",
    "operator_text",
    "parse_arn",
    "parse_policy",
    "partition_of",
    "path_to",
    "provider_kind",
    "read_json",
    "read_operator",
    "read_policy",
    "resource_matches",
    "service_of",
    "undecided",
    "walk",
    "wrong_credentials",
]
