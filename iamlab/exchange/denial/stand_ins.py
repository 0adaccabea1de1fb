"""Which stand-in is used for which name: the same one everywhere in a text."""

import re
from collections.abc import Iterator

_ACCOUNT = re.compile(
    r"(?:(?<!\d)|(?<=%2\d)|(?<=\\u00\d\d))\d{12}(?!\d)"
    r"|(?<![\d-])(?<!\d )\d{4}[- ]\d{4}[- ]\d{4}(?![- ]?\d)(?!-)"
    r"|(?<=:)\d{1,11}\n[│┃| ]{0,3}\d{1,11}(?=:)"
)
# AWS's example accounts and what is a stand-in already.
_EXAMPLES = frozenset({"123456789012", "111122223333", "444455556666", "777788889999",
                       "210987654321", "012345678901"})  # fmt: skip
_PEOPLE = ("Alice", "Bob", "Anne", "Mehdi", "Carla", "Dan", "Emma", "Farid", "Grace", "Hugo",
           "Ines", "Jonas", "Kira", "Leo", "Mona", "Nils")  # fmt: skip

_NAME = r"([\w+=,.@-]{0,127}?[\w+=@-])(?=[.,]?(?:[^\w+=,.@-]|\Z)|Action:)"
# PHP writes \/ in JSON, and templates write &#x2F; in HTML.
_SLASH = r"(?:\\{0,8}/|&#(?:47|x2[fF]);|\\{1,8}u002[fF])"
_PATH = rf"(?:[\w+=,.@-]{{1,64}}{_SLASH}){{0,8}}"
_USER = re.compile(rf":(?:user|mfa){_SLASH}{_PATH}{_NAME}")
# IAM names users and roles without an ARN: "on resource: user Alice".
_USER_WORDS = re.compile(rf"on resource: user {_PATH}{_NAME}")
_ROLE_WORDS = re.compile(rf"on resource: role {_PATH}{_NAME}")
_FEDERATED = re.compile(rf":federated-user{_SLASH}{_NAME}")
_SESSION = re.compile(rf"(:assumed-role{_SLASH})([\w+=,.@-]{{1,128}})({_SLASH}){_NAME}")
_BARE_SESSION = re.compile(rf":assumed-role{_SLASH}{_NAME}(?!{_SLASH})")
_ROLE = re.compile(rf":role{_SLASH}{_PATH}{_NAME}")
_IN_FIELD = r"\\{0,8}[\"']\s{0,4}:\s{0,4}\\{0,8}[\"']" + _NAME
_FIELD = re.compile(r"\\{0,8}[\"'](?i:user_?name)" + _IN_FIELD)
# Many things have a name; after a unique ID stands the session's.
_MAYBE = re.compile(rf"\\{{0,8}}[\"']name{_IN_FIELD}|(?<![A-Z0-9])AROA[A-Z0-9]{{8,60}}:{_NAME}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ID = re.compile(r"(?<![A-Z0-9])(A(?:IDA|ROA|NPA|GPA|NVA|PKA|SCA|IPA))[A-Z0-9]{8,60}")
_ORGANIZATION = re.compile(r"(?<![\w-])o-[a-z0-9]{10,32}(?![\w-])")
_ADDRESS = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_BLOB = re.compile(
    r"(?<=ncoded authorization failure message: )([A-Za-z0-9_-]{20,}(?:\n[A-Za-z0-9_-]{20,}){0,40})"
)
_SSO = re.compile(r"AWSReservedSSO_(.{1,100})_([0-9a-f]{16})\Z")
# Names that AWS or its tools give: they say what kind of role it is and name nobody.
_GIVEN = re.compile(
    r"AWSServiceRole|OrganizationAccountAccessRole|AWSControlTower|cdk-hnb659fds|aws-|stacksets-"
    r"|AWSCloudFormationStackSet|CognitoIdentityCredentials|i-[0-9a-f]{8,17}\Z|\.|(?:ROLE|USER)_"
)
# A name of such a shape can be replaced outside ARNs without touching AWS's own words.
_SPECIAL = re.compile(r"(?=.{4,})(?:[A-Za-z]\w*[-_.@+=]|\w*\d)")
_NEVER = re.compile(
    r"(?:identity|resource)-based|[a-z]{2}(?:-[a-z]+)+-\d\Z|\d+\Z|.*amazonaws|[\w-]+-policy\Z"
    r"|sts\.|aws|e?s3\Z|ec2\Z|json|http|error|access|request", re.I
)  # fmt: skip


class StandIns:
    """Hands out stand-ins; the order of first sight decides who is Alice."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def hide(self, text: str, everywhere: bool) -> str:
        """The text with stand-ins; everywhere: names also outside ARNs and JSON fields."""
        whole = re.sub(r"\n[│┃| ]{0,3}", "", text)
        self._taken.update(re.findall(r"[A-Za-z]+\d*|\d{12}", text))
        self._taken.update(re.findall(r"\d{12}", whole))
        text = _BLOB.sub(lambda match: self._of("message", match.group(1)), text)
        text = _USER.sub(lambda match: self._last("user", match), text)
        text = _FEDERATED.sub(lambda match: self._last("user", match), text)
        text = _ROLE.sub(lambda match: self._last("role", match), text)
        text = _BARE_SESSION.sub(lambda match: self._last("role", match), text)
        text = _SESSION.sub(self._session, text)
        text = _USER_WORDS.sub(lambda match: self._last("user", match), text)
        text = _ROLE_WORDS.sub(lambda match: self._last("role", match), text)
        text = _MAYBE.sub(self._maybe, _FIELD.sub(self._field, text))
        if everywhere:
            text = self._everywhere(text)
        text = _ACCOUNT.sub(self._account, text)
        text = _EMAIL.sub(lambda match: self._of("email", match.group()), text)
        text = _ID.sub(lambda match: self._of("id", match.group()), text)
        text = _ORGANIZATION.sub(lambda match: self._of("organization", match.group()), text)
        return _ADDRESS.sub(lambda match: self._of("address", match.group()), text)

    def used(self) -> Iterator[tuple[str, str, str]]:
        """(kind, original, stand-in) of every name that was replaced."""
        for (kind, original), stand_in in self._names.items():
            if original != stand_in:
                yield kind, original, stand_in

    def _account(self, match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match.group())
        return self._of("account", digits) if len(digits) == 12 else match.group()

    def _field(self, match: re.Match[str]) -> str:
        return self._last(self._kind(match.group(1)) or "user", match)

    def _maybe(self, match: re.Match[str]) -> str:
        """A field whose value is a name only if that name stands elsewhere too, or a session's."""
        group = 1 if match.group(1) else 2
        kind = self._kind(match.group(group)) or ("session" if group == 2 else None)
        return self._last(kind, match, group) if kind else match.group()

    def _kind(self, name: str) -> str | None:
        kinds = ("role", "session", "user")
        return next((kind for kind in kinds if (kind, name) in self._names), None)

    def _last(self, kind: str, match: re.Match[str], group: int = 1) -> str:
        """The whole match with its name (in the group) replaced and a path before it kept."""
        whole, name = match.group(), match.group(group)
        start = match.start(group) - match.start()
        return whole[:start] + self._of(kind, name) + whole[start + len(name) :]

    def _session(self, match: re.Match[str]) -> str:
        before, role, slash, session = match.groups()
        return f"{before}{self._of('role', role)}{slash}{self._of('session', session)}"

    def _everywhere(self, text: str) -> str:
        names = {
            original: stand_in
            for (kind, original), stand_in in self._names.items()
            if kind in ("user", "role", "session") and original != stand_in
            and _SPECIAL.match(original) and not _NEVER.match(original)
        }  # fmt: skip
        if not names:
            return text
        longest_first = sorted(names, key=len, reverse=True)[:200]
        pattern = re.compile(
            r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])"
        )
        return pattern.sub(lambda match: names[match.group()], text)

    def _of(self, kind: str, original: str) -> str:
        key = (kind, original)
        if key not in self._names:
            self._names[key] = self._new(kind, original)
        return self._names[key]

    def _new(self, kind: str, original: str) -> str:
        kept = _kept(kind, original)
        if kept:
            return original
        if kind == "role" and (sso := _SSO.match(original)):
            return f"AWSReservedSSO_{self._of('permission_set', sso.group(1))}_{'0' * 16}"
        for stand_in in _candidates(kind, original):
            if stand_in not in self._taken:
                self._taken.add(stand_in)
                return stand_in
        raise AssertionError("the candidates never end")


def _kept(kind: str, original: str) -> bool:
    if kind == "account":
        return original in _EXAMPLES or len(set(original)) == 1
    if kind in ("user", "role", "session"):
        given = _GIVEN.match(original) or re.fullmatch(r"(?:Role|session|Person)\d+", original)
        return original in _PEOPLE or given is not None
    if kind == "address":
        return original.startswith(("203.0.113.", "198.51.100.", "192.0.2.", "127.", "0."))
    return "EXAMPLE" in original or "example" in original


def _candidates(kind: str, original: str) -> Iterator[str]:
    number = 0
    if kind == "account":
        yield from (str(digit) * 12 for digit in range(1, 9))
        yield from (f"{pair}" * 6 for pair in range(10, 100))
    if kind == "user":
        yield from _PEOPLE
    if kind == "email":
        yield from (f"{name.lower()}@example.com" for name in _PEOPLE)
    if kind == "address":
        yield from (f"203.0.113.{last}" for last in range(1, 255))
    while True:
        number += 1
        if kind == "account":
            yield f"{number:06d}" * 2
        else:
            yield f"{_word(kind, original)}{number}"


def _word(kind: str, original: str) -> str:
    if kind == "id":
        return original[:4] + "EXAMPLEID"
    words = {"role": "Role", "session": "session", "permission_set": "PermissionSet",
             "user": "Person", "organization": "o-exampleorg", "message": "ENCODED-MESSAGE-",
             "email": "person"}  # fmt: skip
    return words.get(kind, kind)
