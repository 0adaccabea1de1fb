"""Text that looks like a secret: found and blanked, never kept."""

import re

from iamlab.world import say

BLANK = "[removed]"

# A landmark before a secret and the secret itself, in group "secret".
_NAMED = re.compile(
    r"(?P<name>(?:aws_)?(?:secret_?access_?key|session_?token|security_?token|secret_?key)"
    r"|password|passwd|x-amz-security-token|x-amz-signature|private_?token|client_?secret"
    r"|api_?key|x-api-key|authorization_?token|id_?token|web_?identity_?token|signature)"
    r"(?P<mark>\\{0,8}[\"']?\s{0,3}[:=]\s{0,3}\\{0,8}[\"']?)(?P<secret>[^\s\"'\\,;&<>{}()]{6,6000})",
    re.I,
)
_BEARER = re.compile(
    r"(?P<mark>\bBearer\s{1,3}|\bAuthorization[\"']{0,2}\s?[:=]\s?[\"']{0,2}Basic\s{1,3})"
    r"(?P<secret>[\w.~+/=-]{8,6000})",
    re.I,
)
_URL_PASSWORD = re.compile(r"(?P<mark>://[^\s:/@\"']{1,100}:)(?P<secret>[^\s/@\"']{1,200})(?=@)")
_JWT = re.compile(r"(?<![\w-])(?P<secret>eyJ[\w-]{8,4000}\.eyJ[\w-]{4,6000}(?:\.[\w-]{0,2000})?)")
_PRIVATE_KEY = re.compile(
    r"(?P<secret>-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,8000}"
    r"(?:-----END [A-Z ]{0,40}-----)?)"
)
_ACCESS_KEY = re.compile(r"(?<![A-Z0-9])(?P<secret>A(?:KIA|SIA)[A-Z0-9]{12,60})")
_CUT = re.compile(
    r"(?P<mark>secret_?(?:access_?)?key[\"'\s:=]{1,8})"
    r"(?P<secret>[A-Za-z0-9/+]{1,39}\s{1,2}[A-Za-z0-9/+]{1,39})(?![A-Za-z0-9/+=])",
    re.I,
)
_FORTY = re.compile(r"(?<![A-Za-z0-9/+])(?P<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])")
_LONG = re.compile(
    r"(?<![A-Za-z0-9/+=_-])(?P<secret>(?:IQoJ|FwoG|FQoG|FQoD|AgoJ)[\w/+=%-]{60,6000})"
)
_VENDOR = re.compile(
    r"(?<![A-Za-z0-9])(?P<secret>gh[oprsu]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}"
    r"|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,200}|sk-[A-Za-z0-9_-]{20,200})"
)
_ARN_BEFORE = re.compile(r"arn:[^\s\"']{0,300}\Z")

_PATTERNS = (
    (say("a private key"), _PRIVATE_KEY), (say("a password in a URL"), _URL_PASSWORD),
    (say("a token"), _BEARER), (say("a token"), _JWT), (say("a token"), _VENDOR),
    (say("a session token"), _LONG),
    (say("a secret access key"), _CUT), (say("a secret with its name"), _NAMED),
    (say("an access key ID"), _ACCESS_KEY),
    (say("a secret access key"), _FORTY),
)  # fmt: skip


def blanked(text: str) -> tuple[str, tuple[str, ...]]:
    """(text without what looks like a secret, what was taken out: one phrase a kind)."""
    found: list[str] = []
    for what, pattern in _PATTERNS:

        def blank(match: re.Match[str], what: str = what) -> str:
            secret = match["secret"]
            if BLANK in secret or not _is_secret(what, secret, match):
                return match.group()
            found.append(what)
            return match.group().replace(secret, BLANK)

        text = pattern.sub(blank, text)
    return text, tuple(dict.fromkeys(found))


def _is_secret(what: str, secret: str, match: re.Match[str]) -> bool:
    if what == "a secret with its name":
        return not secret.lower().startswith(("null", "none", "true", "false", "*****", "arn:"))
    if what != "a secret access key":
        return True
    secret = "".join(secret.split())
    mixed = (
        len(secret) == 40
        and re.search("[a-z]", secret)
        and re.search("[A-Z]", secret)
        and re.search("[0-9]", secret)
    )
    inside_arn = _ARN_BEFORE.search(match.string, max(0, match.start() - 304), match.start())
    return bool(mixed) and not re.fullmatch("[0-9A-Fa-f]{40}", secret) and inside_arn is None
