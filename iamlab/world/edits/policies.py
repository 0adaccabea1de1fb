"""Policies: made, changed, renamed, removed, attached and detached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from iamlab.world import naming
from iamlab.world.edits.edit import (
    EditError,
    account_of,
    change_account,
    check_free,
    check_name,
    find,
    put,
)
from iamlab.world.edits.references import (
    MANAGED_POLICIES_PER_HOLDER,
    HolderKind,
    holder_named,
    rename_in_holders,
    rename_in_requests,
    with_policies,
)
from iamlab.world.known_policies import is_known_aws_managed_policy
from iamlab.world.model import Account, InlinePolicy, ManagedPolicy, PolicyReference, World
from iamlab.world.saying import say


def check_document(
    text: str, policy_type: str, attached_as: str | None, field: str = "document"
) -> None:
    """Raises EditError with the first finding that makes AWS refuse to save a document."""
    # Validation offers edits as quick fixes, so the two packages meet at run time only.
    from iamlab.world.validation import is_refused, validate

    findings = validate(text, policy_type, attached_as)
    if is_refused(findings):
        first = next(finding for finding in findings if finding.refused_at_save)
        raise EditError(
            field,
            first.code,
            say(
                "Line {line}, column {column}: {message}",
                line=first.line,
                column=first.column,
                message=first.message,
            ),
            '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", '
            '"Action": "rds:StartDBInstance", "Resource": "*"}]}',
        )


def check_references(
    account: Account, policies: Iterable[PolicyReference], boundary: str | None
) -> None:
    """Raises EditError where an attached policy is not there, or where there are too many."""
    attached = [each for each in policies if isinstance(each, str)]
    for reference in attached:
        _check_known(account, reference, "policies")
    if len(attached) > MANAGED_POLICIES_PER_HOLDER:
        raise EditError(
            "policies",
            "too_many",
            say(
                "At most {most} managed policies can be attached to one user, group or role.",
                most=MANAGED_POLICIES_PER_HOLDER,
            ),
        )
    if len(set(attached)) != len(attached):
        raise EditError("policies", "twice", say("A policy is attached once, not twice."))
    names = [each.name.lower() for each in policies if isinstance(each, InlinePolicy)]
    if len(set(names)) != len(names):
        raise EditError("policies", "name_taken", say("Two inline policies have the same name."))
    if boundary is not None:
        _check_known(account, boundary, "permissions_boundary")


def _check_known(account: Account, reference: str, field: str) -> None:
    if any(policy.name == reference for policy in account.policies):
        return
    if is_known_aws_managed_policy(reference, account):
        return
    raise EditError(
        field,
        "no_such_policy",
        say("This account has no policy {reference}.", reference=reference),
        next((policy.name for policy in account.policies), "StartDatabases"),
    )


@dataclass(frozen=True, slots=True)
class SavePolicy:
    """A customer managed policy as the form has it; a new name is carried to its holders."""

    account: str
    policy: ManagedPolicy
    before: str | None = None

    def apply(self, world: World) -> World:
        """Raises EditError."""
        check_document(self.policy.document.text, "identity", "managed")
        changed = change_account(world, self.account, self._change)
        if self.before is None:
            return changed
        return rename_in_requests(
            changed, self.account, lambda name: self.policy.name if name == self.before else name
        )

    def _change(self, account: Account) -> Account:
        policy = self.policy
        check_name("name", policy.name, naming.POLICY_NAME)
        check_name("path", policy.path, naming.PATH)
        names = (each.name for each in account.policies)
        check_free("name", policy.name, names, self.before, "policy")
        before = find(account.policies, self.before) if self.before is not None else None
        changed = replace(account, policies=put(account.policies, policy, before))
        return rename_in_holders(changed, lambda name: policy.name if name == self.before else name)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"policy": self.policy.name, "before": self.before or ""}
        if self.before is None:
            return "Created the policy {policy}", facts
        if self.before != self.policy.name:
            return "Renamed the policy {before} to {policy}", facts
        return "Changed the policy {policy}", facts


@dataclass(frozen=True, slots=True)
class DeletePolicy:
    """A customer managed policy goes, and is detached from everybody who had it."""

    account: str
    name: str

    def apply(self, world: World) -> World:
        """Raises EditError."""

        def change(account: Account) -> Account:
            gone = find(account.policies, self.name)
            left = tuple(policy for policy in account.policies if policy is not gone)
            return rename_in_holders(
                replace(account, policies=left),
                lambda name: None if name == self.name else name,
            )

        return rename_in_requests(
            change_account(world, self.account, change),
            self.account,
            lambda name: None if name == self.name else name,
        )

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Deleted the policy {policy}", {"policy": self.name}


@dataclass(frozen=True, slots=True)
class SetPolicies:
    """Everything that hangs on one user, group or role, as a list."""

    account: str
    kind: HolderKind
    holder: str
    policies: tuple[PolicyReference, ...]
    words: str = "Changed the policies of {holder}"
    policy: str = ""

    def apply(self, world: World) -> World:
        """Raises EditError."""

        def change(account: Account) -> Account:
            check_references(account, self.policies, None)
            for policy in self.policies:
                if isinstance(policy, InlinePolicy):
                    check_name("policies", policy.name, naming.POLICY_NAME)
                    check_document(policy.document.text, "identity", "inline", "policies")
            return with_policies(account, self.kind, self.holder, self.policies)

        return change_account(world, self.account, change)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return self.words, {"holder": self.holder, "policy": self.policy}


def held_by(
    world: World, account_id: str, kind: HolderKind, holder: str
) -> tuple[PolicyReference, ...]:
    """What hangs on a user, group or role. Raises EditError."""
    return holder_named(account_of(world, account_id), kind, holder).policies


@dataclass(frozen=True, slots=True)
class AttachPolicy:
    """A managed policy, by name or ARN, attached to a user, group or role."""

    account: str
    kind: HolderKind
    holder: str
    policy: str

    def apply(self, world: World) -> World:
        """Raises EditError."""
        held = held_by(world, self.account, self.kind, self.holder)
        return SetPolicies(self.account, self.kind, self.holder, (*held, self.policy)).apply(world)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        name = self.policy.rpartition("/")[2]
        return "Attached {policy} to {holder}", {"policy": name, "holder": self.holder}


@dataclass(frozen=True, slots=True)
class DetachPolicy:
    """A managed policy taken off a user, group or role."""

    account: str
    kind: HolderKind
    holder: str
    policy: str

    def apply(self, world: World) -> World:
        """Raises EditError."""
        held = held_by(world, self.account, self.kind, self.holder)
        if self.policy not in held:
            raise EditError(
                "policy",
                "not_attached",
                say(
                    "{policy} is not attached to {holder}.", policy=self.policy, holder=self.holder
                ),
            )
        left = tuple(each for each in held if each != self.policy)
        return SetPolicies(self.account, self.kind, self.holder, left).apply(world)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        name = self.policy.rpartition("/")[2]
        return "Detached {policy} from {holder}", {"policy": name, "holder": self.holder}
