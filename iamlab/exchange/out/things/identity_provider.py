"""Identity providers in AWS's formats: OIDC ones; SAML needs a document that a lab has not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iamlab.engine import parse_arn, provider_kind
from iamlab.exchange.out.blocks import Blocks
from iamlab.exchange.out.shell import aws
from iamlab.exchange.out.stack import Stack
from iamlab.exchange.out.writer import ThingWriter
from iamlab.exchange.reading import LeftOut
from iamlab.world import Account, IdentityProvider, say


class IdentityProviderWriter(ThingWriter):
    """AWS::IAM::OIDCProvider, aws_iam_openid_connect_provider; before the roles that trust them."""

    kind = "provider"
    order = 40

    def cli(self, account: Account, thing: IdentityProvider) -> Iterator[str]:
        url = _url(thing.arn)
        if url is not None:
            yield aws("iam", "create-open-id-connect-provider", url=url)

    def cloudformation(self, stack: Stack, thing: IdentityProvider) -> None:
        url = _url(thing.arn)
        if url is not None:
            stack.add("OIDCProvider", url, {"Url": url})

    def terraform(self, blocks: Blocks, thing: IdentityProvider) -> None:
        url = _url(thing.arn)
        if url is not None:
            body: dict[str, Any] = {"url": url, "client_id_list": ["sts.amazonaws.com"]}
            blocks.add("aws_iam_openid_connect_provider", url, body)

    def left_behind(self, thing: IdentityProvider, here: str) -> Iterator[LeftOut]:
        if _url(thing.arn) is None:
            words = say("a SAML provider needs its metadata document, which a lab has not")
            yield LeftOut(here, words)


def _url(arn: str) -> str | None:
    """The URL of an OIDC provider; None for SAML, whose metadata a lab has not."""
    parsed = parse_arn(arn)
    if parsed is None or provider_kind(arn) != "oidc":
        return None
    return f"https://{parsed.resource_id}"
