"""What a pasted denial says: the answer of `read_denial`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["explicit_deny", "implicit_deny", "unspecified_deny", "not_authenticated", "not_aws"]
PrincipalType = Literal["user", "role_session", "federated", "service", "anonymous", "unknown"]


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do or to know next: a stable code and a whole sentence for the learner.

    page: the address of AWS's page, where the sentence rests on one.
    """

    code: str
    text: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Denial:
    """One message, read.

    What the text does not say is None; nothing is guessed into a field that states
    (the fields named likely guess).

    principal, resource, policy_arn: ARNs exactly as written, masks kept.
    resource_text: a resource that is no ARN (`*`, `role x`, a telephone number, a URL).
    action: what follows "to perform", or the action that the named API operation needs.
    reason_action: the action of the because-clause where it is another one.
    more_actions: further actions that the message asks for beside `action`.
    likely_principal: the service principal, or the issuer of an identity provider's tokens.
    outside_iam: no IAM policy mends it; the advice says what does.
    matched_statement, context: what a decoded authorization message holds.
    """

    kind: Kind
    principal: str | None = None
    principal_type: PrincipalType = "unknown"
    action: str | None = None
    reason_action: str | None = None
    operation: str | None = None
    resource: str | None = None
    resource_text: str | None = None
    policy_type: str | None = None
    likely_policy_type: str | None = None
    policy_arn: str | None = None
    error_code: str | None = None
    http_status: int | None = None
    request_id: str | None = None
    lookalike: str | None = None
    advice: tuple[Advice, ...] = ()
    notes: tuple[str, ...] = field(default=())
    more_actions: tuple[str, ...] = ()
    likely_principal: str | None = None
    outside_iam: bool = False
    matched_statement: Mapping[str, Any] | None = None
    context: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The fields of one answer line of `read-denial`; `advice` is a list of sentences."""
        return {
            "kind": self.kind,
            "principal": self.principal,
            "principal_type": self.principal_type,
            "action": self.action,
            "reason_action": self.reason_action,
            "operation": self.operation,
            "resource": self.resource,
            "resource_text": self.resource_text,
            "policy_type": self.policy_type,
            "policy_arn": self.policy_arn,
            "advice": [advice.text for advice in self.advice],
        }
