"""AWS's rules for names and identifiers (IAM User Guide: IAM and AWS STS quotas)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from iamlab.world.quotas import ARN_LENGTH, EXTERNAL_ID_LENGTH, TAG_KEY_LENGTH, TAG_VALUE_LENGTH
from iamlab.world.saying import Said, say


@dataclass(frozen=True, slots=True)
class NameRule:
    """A rule that a text has to follow: its pattern, the rule in words, and an example."""

    pattern: re.Pattern[str]
    rule: Said
    example: str

    def fits(self, text: str) -> bool:
        return self.pattern.fullmatch(text) is not None


def _rule(pattern: str, rule: Said, example: str) -> NameRule:
    return NameRule(re.compile(pattern, re.ASCII), rule, example)


# What may stand in Federated without an ARN (IAM User Guide: web identity federation).
WEB_IDENTITY_PROVIDERS = frozenset(
    {
        "cognito-identity.amazonaws.com",
        "www.amazon.com",
        "graph.facebook.com",
        "accounts.google.com",
    }
)
# How the unique IDs of users and roles begin (IAM User Guide: IAM identifiers).
USER_ID, ROLE_ID = "AIDA", "AROA"

_NAME_CHARACTERS = say("letters, digits and + = , . @ _ -")
_NO_BLANKS = rf"\S{{1,{ARN_LENGTH}}}"

ACCOUNT_ID = _rule(r"[0-9]{12}", say("an account ID is 12 digits, written as text"), "111111111111")
USER_NAME = _rule(
    r"[\w+=,.@-]{1,64}",
    say("a user name has 1 to 64 characters: {characters}", characters=_NAME_CHARACTERS),
    "Alice",
)
ROLE_NAME = _rule(
    r"[\w+=,.@-]{1,64}",
    say("a role name has 1 to 64 characters: {characters}", characters=_NAME_CHARACTERS),
    "DatabaseOperator",
)
GROUP_NAME = _rule(
    r"[\w+=,.@-]{1,128}",
    say("a group name has 1 to 128 characters: {characters}", characters=_NAME_CHARACTERS),
    "operators",
)
POLICY_NAME = _rule(
    r"[\w+=,.@-]{1,128}",
    say("a policy name has 1 to 128 characters: {characters}", characters=_NAME_CHARACTERS),
    "StartDatabases",
)
ORGANIZATION_POLICY_NAME = _rule(
    r"(?=.*\S)[^\x00-\x1f]{1,128}",
    say("the name of an SCP or RCP has 1 to 128 characters"),
    "OnlyEurope",
)
PATH = _rule(
    r"/|/(?=[!-~]{1,510}/\Z)[!-~]+/",
    say("a path begins and ends with / and has at most 512 characters, without blanks"),
    "/data/",
)
# AWS asks for two characters; a lab is not refused for one (`a`), which lessons like to use.
SESSION_NAME = _rule(
    r"[\w+=,.@-]{1,64}",
    say("a session name has 1 to 64 characters: {characters}", characters=_NAME_CHARACTERS),
    "alice",
)
SOURCE_IDENTITY = _rule(
    r"[\w+=,.@-]{2,64}",
    say(
        "a source identity has 2 to 64 characters: {characters}",
        characters=_NAME_CHARACTERS,
    ),
    "alice",
)
EXTERNAL_ID = _rule(
    rf"[\w+=,.@:/-]{{2,{EXTERNAL_ID_LENGTH}}}",
    say(
        "an external ID has 2 to {most:,} characters: letters, digits and + = , . @ : / _ -",
        most=EXTERNAL_ID_LENGTH,
    ),
    "blue-7",
)
TAG_KEY = _rule(
    rf"[\s\S]{{1,{TAG_KEY_LENGTH}}}",
    say("a tag key has 1 to {most} characters", most=TAG_KEY_LENGTH),
    "team",
)
TAG_VALUE = _rule(
    rf"[\s\S]{{0,{TAG_VALUE_LENGTH}}}",
    say("a tag value has at most {most} characters", most=TAG_VALUE_LENGTH),
    "data",
)
CONTEXT_KEY = _rule(r"[\s\S]{1,512}", say("a context key has a name"), "aws:SourceIp")
ACCESS_KEY_ID = _rule(
    r"AKIAEXAMPLE[A-Z0-9]{1,117}",
    say(
        "the lab makes access keys up: AKIAEXAMPLE and then capital letters and digits, so that "
        "no real key is ever stored"
    ),
    "AKIAEXAMPLE0000ALICE",
)
USER_UNIQUE_ID = _rule(
    rf"{USER_ID}[A-Z0-9]{{1,124}}",
    say("the unique ID of a user is AIDA and then capital letters and digits"),
    "AIDAEXAMPLEALICE",
)
ROLE_UNIQUE_ID = _rule(
    rf"{ROLE_ID}[A-Z0-9]{{1,124}}",
    say("the unique ID of a role is AROA and then capital letters and digits"),
    "AROAEXAMPLEDBOPER",
)
ORGANIZATION_ID = _rule(
    r"o-[a-z0-9]{1,32}",
    say("an organization ID is o- and then small letters and digits"),
    "o-exampleorg1",
)
ROOT_ID = _rule(
    r"r-[a-z0-9]{1,32}",
    say("the ID of an organization's root is r- and then small letters and digits"),
    "r-exam",
)
UNIT_ID = _rule(
    r"ou-[a-z0-9]+(-[a-z0-9]+)?",
    say("the ID of an OU is ou-, then small letters and digits, a hyphen, and more of them"),
    "ou-exam-work",
)
VPC_ENDPOINT_ID = _rule(
    r"vpce-[A-Za-z0-9-]{1,64}",
    say("the ID of a VPC endpoint is vpce- and then letters and digits"),
    "vpce-0example",
)
VPC_ID = _rule(
    r"vpc-[A-Za-z0-9]{1,32}",
    say("the ID of a VPC is vpc- and then letters and digits"),
    "vpc-0example",
)
ACTION = _rule(
    r"[\w-]+:[\w-]+",
    say("an action is a service prefix, a colon and the name of one action"),
    "s3:GetObject",
)
ARN_TEXT = _rule(
    _NO_BLANKS,
    say("must have 1 to {most:,} characters, without blanks", most=ARN_LENGTH),
    "arn:aws:s3:::reports",
)
PRINCIPAL_TEXT = _rule(
    _NO_BLANKS,
    say("must name a principal, without blanks"),
    "arn:aws:iam::111111111111:user/Alice",
)
ROLE_TEXT = _rule(
    _NO_BLANKS,
    say("must be the ARN of a role"),
    "arn:aws:iam::222222222222:role/DatabaseOperator",
)
RESOURCE_TEXT = _rule(
    rf"[\s\S]{{1,{ARN_LENGTH}}}",
    say("must have 1 to {most:,} characters", most=ARN_LENGTH),
    "arn:aws:s3:::reports/a.csv",
)
POLICY_TEXT = _rule(_NO_BLANKS, say("must name a policy, or be the ARN of one"), "StartDatabases")
SERVICE_PRINCIPAL = _rule(
    r"[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|aws\.internal)|"
    + "|".join(map(re.escape, sorted(WEB_IDENTITY_PROVIDERS))),
    say("a service principal ends with .amazonaws.com"),
    "ec2.amazonaws.com",
)
AWS_MANAGED_POLICY_ARN = _rule(
    r"arn:aws[a-z-]*:iam::aws:policy/[\w+=,.@/-]{1,600}",
    say("an AWS managed policy is named by its ARN"),
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
)
