"""SAML and OIDC identity providers of an account."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.engine import parse_arn, provider_kind
from iamlab.world import naming
from iamlab.world.kind import Draft, Kind, Words
from iamlab.world.model import Account, IdentityProvider
from iamlab.world.rules.names import check_arn
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Text
from iamlab.world.shapes.problem import LabProblem
from iamlab.world.shapes.record import Key, Record

_RECORD = Record(
    IdentityProvider,
    "IdentityProvider",
    "A SAML or OIDC provider.",
    (Key("arn", Text(naming.ARN_TEXT), "Its ARN, in this account.", required=True),),
    '{"arn": "arn:aws:iam::111111111111:saml-provider/office"}',
)


def _is_of(account: Account, provider: IdentityProvider) -> bool:
    arn = parse_arn(provider.arn)
    return arn is not None and arn.account == account.id and bool(provider_kind(provider.arn))


def _example(account: Account) -> str:
    return f"arn:aws:iam::{account.id}:saml-provider/office"


def _check(draft: Draft[IdentityProvider]) -> None:
    check_arn(draft.thing.arn)
    if not _is_of(draft.account, draft.thing):
        words = say("The ARN must be that of a SAML or OIDC provider of this account.")
        raise EditError("arn", "bad_arn", words, _example(draft.account))
    if any(other.arn == draft.thing.arn for other in draft.others):
        raise EditError("arn", "name_taken", say("This account already has that provider."))


def _problems(account: Account, provider: IdentityProvider, path: str) -> Iterator[LabProblem]:
    if not _is_of(account, provider):
        words = say("must be the ARN of a SAML or OIDC provider of this account")
        yield LabProblem(f"{path}.arn", words, _example(account))


KIND = Kind(
    name="provider",
    noun=say("identity provider"),
    plural=say("Identity providers"),
    collection="identity_providers",
    key="arn",
    order=70,
    about="SAML and OIDC providers.",
    record=_RECORD,
    words=Words(
        created="Saved the identity provider {provider}",
        changed="Saved the identity provider {provider}",
        deleted="Deleted the identity provider {provider}",
    ),
    check=_check,
    problems=_problems,
    make_arn=lambda _account, provider, _partition: provider.arn,
    short=lambda arn: arn.partition("/")[2],
    named_in_documents=True,
    in_search=False,  # found through the requests and trust policies that use it
)
