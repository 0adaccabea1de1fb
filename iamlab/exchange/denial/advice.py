"""What to do about a denial, layer by layer; where AWS's wording misleads, it is said.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from collections.abc import Mapping
from typing import Any

from iamlab.exchange.denial.arns import account_of, service_of
from iamlab.exchange.denial.caller_advice import by_caller, of_guests
from iamlab.exchange.denial.credentials import MEANING, CredentialError
from iamlab.exchange.denial.model import Advice, Denial
from iamlab.exchange.denial.usual_causes import is_federated_call, usual_causes
from iamlab.world import Said, say


def _not_yours(decides: Said) -> Said:
    own = say("A change of the caller's own policies does not mend this.")
    return say("{first} {second}", first=own, second=decides)


_LAYERS = {
    "scp": _not_yours(
        say(
            "A service control policy of the organization decides; its administrators can change "
            "it."
        )
    ),
    "rcp": _not_yours(
        say(
            "A resource control policy of the organization that owns the resource decides; its "
            "administrators can change it."
        )
    ),
    "vpc_endpoint": _not_yours(
        say("The policy of the VPC endpoint that the request passes decides.")
    ),
    "boundary": _not_yours(
        say("The permissions boundary of the user or role must allow the action as well.")
    ),
    "session": _not_yours(
        say(
            "The policy passed when the session was made decides; the program or service that "
            "makes the session can change it (for Cognito guests AWS sets it)."
        )
    ),
    "trust": _not_yours(
        say(
            "The trust policy of the role that is to be assumed decides; it stands in the role's "
            "account."
        )
    ),
    "block_public_access": _not_yours(
        say("S3 Block Public Access, of the bucket or of the account, decides.")
    ),
}
_OTHER_ACTIONS = {
    "iam:passrole": say(
        "The caller must be allowed to hand this role to the service: iam:PassRole on the role's "
        "ARN, which is another action than the operation that was called."
    ),
    "sts:tagsession": say(
        "The session carries tags: sts:TagSession must be allowed too, in the role's trust policy "
        "and for the caller."
    ),
    "sts:setsourceidentity": say(
        "The session sets a source identity: sts:SetSourceIdentity must be allowed too, in the "
        "role's trust policy and for the caller."
    ),
}


_FEDERATED = say(
    "The call carries no AWS signature, so the trust policy of the role decides alone: it must "
    "name the identity provider of the role's account under Federated, and its conditions on the "
    "token must hold."
)
_SERVICE_TRUST = say(
    "Look at the trust policy of the role: it must name the service as principal, and its "
    "conditions must hold."
)


def advise(denial: Denial) -> tuple[Advice, ...]:
    """The sentences for a denial of AWS, the most urgent first."""
    found = [*_urgent(denial), *_by_layer(denial), *_by_action(denial), *by_caller(denial)]
    return (*of_guests(denial), *found, *usual_causes(denial))


def advise_credentials(error: CredentialError) -> tuple[Advice, ...]:
    """No policy helps; what does."""
    return (
        Advice(
            "no_policy_helps",
            say(
                "AWS did not accept the credentials, so no policy was looked at and no policy "
                "helps."
            ),
        ),
        Advice("credentials_" + error.meaning, MEANING[error.meaning]),
    )


def _urgent(denial: Denial) -> list[Advice]:
    if "AWSCompromisedKeyQuarantine" not in (denial.policy_arn or ""):
        return []
    return [
        Advice(
            "leaked_key",
            say(
                "AWS attached this quarantine policy because an access key of this user was found "
                "in public: rotate the key first, and do not merely detach the policy."
            ),
        )
    ]


def _by_layer(denial: Denial) -> list[Advice]:
    layer, action = denial.policy_type, denial.reason_action or denial.action
    if layer in _LAYERS:
        return [Advice(f"layer_{layer}", _LAYERS[layer]), *_misleading(denial)]
    text = _of_layer(denial, action or say("the action"))
    if text is not None:
        return [Advice(f"{denial.kind}_{layer}", text), *_misleading(denial)]
    if denial.matched_statement is not None:
        return [Advice("matched_statement", _matched(denial.matched_statement))]
    if denial.kind == "explicit_deny":
        return [
            Advice(
                "find_the_deny",
                say(
                    "A Deny matches, and the text does not say in which policy: look in the "
                    "caller's policies, the boundary, the resource's policy and the "
                    "organization's SCPs. Another Allow does not help."
                ),
            )
        ]
    if denial.kind == "implicit_deny":
        return [Advice("allow_missing", _missing(action or say("the action"), denial.resource))]
    return _unspecified(denial)


def _matched(statement: Mapping[str, Any]) -> Said:
    keys = [key for block in statement.get("Condition", {}).values() for key in block]
    facts = {"actions": ", ".join(statement["Action"]),
             "resources": ", ".join(statement["Resource"])}  # fmt: skip
    if not keys:
        return say("The Deny that matched is in the message: {actions} on {resources}.", **facts)
    return say(
        "The Deny that matched is in the message: {actions} on {resources}, with a condition on "
        "{keys}. Look for it in the caller's policies, the boundary and the SCPs.",
        **facts, keys=", ".join(keys),
    )  # fmt: skip


def _of_layer(denial: Denial, action: str) -> Said | None:
    """What an identity-based or resource-based policy has to change; None for other layers."""
    facts = {"action": action, "resource": denial.resource}
    match (denial.kind, denial.policy_type, bool(denial.resource)):
        case ("explicit_deny", "identity", _):
            return say(
                "A policy attached to the caller denies {action}. Another Allow does not help: "
                "find the Deny statement and look at its conditions.",
                **facts,
            )
        case ("explicit_deny", "resource", _):
            return say(
                "AWS's wording points to a Deny in the resource's own policy. Also check S3 Block "
                "Public Access, which is reported in the same words."
            )
        case ("implicit_deny", "identity", True):
            return say(
                "No policy attached to the caller allows {action}: allow it there on {resource}.",
                **facts,
            )
        case ("implicit_deny", "identity", False):
            return say("No policy attached to the caller allows {action}: allow it there.", **facts)
        case ("implicit_deny", "resource", True):
            return say(
                "The resource's own policy does not allow {action} for this caller: "
                "allow it there on {resource}.",
                **facts,
            )
        case ("implicit_deny", "resource", False):
            return say(
                "The resource's own policy does not allow {action} for this caller: "
                "allow it there.",
                **facts,
            )
    return None


def _missing(action: str, resource: str | None) -> Said:
    if resource:
        return say("No policy allows {action} on {resource}.", action=action, resource=resource)
    return say("No policy allows {action}.", action=action)


def _unspecified(denial: Denial) -> list[Advice]:
    if is_federated_call(denial):
        return [Advice("check_federated_trust", _FEDERATED)]
    if denial.likely_policy_type == "trust" and denial.principal_type == "service":
        return [Advice("check_trust_policy", _SERVICE_TRUST)]
    if denial.likely_policy_type == "trust":
        return [
            Advice(
                "check_trust_policy",
                say(
                    "First look at the trust policy of the role: it must name this caller and its "
                    "conditions must hold. Then look whether the caller's own policies allow the "
                    "action."
                ),
            )
        ]
    if denial.likely_policy_type == "resource":
        return [
            Advice(
                "check_resource_policy",
                say("First look at the resource's own policy: it must let this caller in."),
            )
        ]
    text = say("The text does not say which policy stopped it.")
    if denial.action:
        text = say(
            "The text does not say which policy stopped it. "
            "First look whether the caller's policies allow {action}.",
            action=denial.action,
        )
    return [Advice("layer_not_named", text)]


def _misleading(denial: Denial) -> list[Advice]:
    caller, owner = account_of(denial.principal), account_of(denial.resource)
    crosses = caller is not None and owner is not None and caller != owner
    if denial.policy_type == "resource" and (crosses or service_of(denial.resource) == "kms"):
        return [
            Advice(
                "also_check_identity",
                say(
                    "AWS's wording points to the resource's policy, also check the caller's own "
                    "policy: across accounts both must allow, and the text names only one."
                ),
            )
        ]
    if denial.policy_type == "scp" and denial.kind == "explicit_deny":
        return [
            Advice(
                "scp_may_be_missing_allow",
                say(
                    "AWS's wording points to a Deny, also check that every level of the "
                    "organization has an SCP that allows the action."
                ),
            )
        ]
    return []


def _by_action(denial: Denial) -> list[Advice]:
    found = []
    action = (denial.reason_action or denial.action or "").lower()
    if action in _OTHER_ACTIONS:
        found.append(Advice("other_action", _OTHER_ACTIONS[action]))
    if denial.reason_action:
        found.append(
            Advice(
                "grant_the_reason",
                say(
                    "Two actions are named: {action}, in the reason, is the one that is missing.",
                    action=denial.reason_action,
                ),
            )
        )
    return found
