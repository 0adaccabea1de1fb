"""ARN templates such as arn:${Partition}:rds:${Region}:${Account}:db:${DbInstanceName}.

AWS: Service Authorization Reference, the tables of resource types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from iamlab.catalogue.overlap import GappedText, overlaps

# A template's part between literals: ${Name}, or the bare star that some templates hold.
_PLACEHOLDER = re.compile(r"\$\{([^}]*)\}|\*")

_POLICY_VARIABLE = re.compile(r"\$\{[^}]*\}")

# Names that cannot hold a slash, so that docs/a.txt is an object and not a bucket.
_NO_SLASH = frozenset({"BucketName", "QueueName", "TopicName", "TableName", "FunctionName"})

_LONGEST = 2048
_FIXED = ("Partition", "Region", "Account")


@dataclass(frozen=True, slots=True)
class ArnTemplate:
    """The shape of the ARNs of one resource type.

    `region` and `account` are the template's fields as written: "" where the ARN leaves the field
    empty, "${Region}" or "${Account}" where it is filled, else a fixed text such as "aws".
    """

    text: str
    service: str
    region: str
    account: str
    resource: str

    @property
    def has_region(self) -> bool:
        """Whether an ARN of this shape carries a region."""
        return self.region != ""

    @property
    def has_account(self) -> bool:
        """Whether an ARN of this shape carries an account."""
        return self.account != ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The names in the resource part, in order: ("BucketName", "ObjectName")."""
        return tuple(found or "*" for found in _PLACEHOLDER.findall(self.resource))

    @property
    def literal_length(self) -> int:
        """How many characters of the resource part are fixed; the more, the narrower."""
        return len(_PLACEHOLDER.sub("", self.resource))

    def fill(
        self,
        values: Mapping[str, str],
        *,
        account: str,
        region: str = "us-east-1",
        partition: str = "aws",
    ) -> str:
        """The ARN with the values put in; a variable without a value becomes "*"."""
        known = {"Partition": partition, "Region": region, "Account": account, **values}
        return _PLACEHOLDER.sub(lambda found: known.get(found[1] or "", "") or "*", self.text)

    def put_together(
        self, names: Sequence[str], *, account: str, region: str, partition: str = "aws"
    ) -> str:
        """The ARN with `names` put in, one for each of `variables`; fixed fields stay."""
        waiting = iter(names)
        resource = _PLACEHOLDER.sub(lambda _found: next(waiting, ""), self.resource)
        place = region if _PLACEHOLDER.fullmatch(self.region) else self.region
        owner = account if _PLACEHOLDER.fullmatch(self.account) else self.account
        return f"arn:{partition}:{self.service}:{place}:{owner}:{resource}"

    def names_in(self, arn: str) -> tuple[str, ...] | None:
        """What stands in `arn` for each of `variables`; None where it has another shape."""
        found = _compiled(self.text).fullmatch(arn)
        return None if found is None else found.groups()[-len(self.variables) or found.re.groups :]

    def fits(self, arn: str) -> bool:
        """Whether `arn`, without wildcards, has this shape."""
        return _compiled(self.text).fullmatch(arn) is not None

    def overlaps(self, pattern: str) -> bool:
        """Whether `pattern`, the text of a Resource element, matches an ARN of this shape.

        Missing fields count as "*", and a policy variable as any text. A pattern longer than
        any ARN counts as matching: nothing is claimed against it.
        """
        if pattern == "*" or len(pattern) > _LONGEST:
            return True
        fields = _POLICY_VARIABLE.sub("*", pattern).split(":", 5)
        fields += ["*"] * (6 - len(fields))
        if overlaps(fields, _shape(self.text, ""), over_colons=False):
            return True
        # The rare second reading: "*:*:log-stream:*" swallows "log-group:/app". Names hold no
        # colon in it, or every "*:*:anything" would fit every type.
        return overlaps(fields, _shape(self.text, ":"), over_colons=True)


@lru_cache(maxsize=4096)
def parse_template(text: str) -> ArnTemplate:
    """The template in `text`, which has six fields."""
    _, _, service, region, account, resource = text.split(":", 5)
    return ArnTemplate(text, service, region, account, resource)


@lru_cache(maxsize=1024)
def _compiled(text: str) -> re.Pattern[str]:
    """The template as a regular expression over a whole ARN."""
    pattern, end = "", 0
    for found in _PLACEHOLDER.finditer(text):
        pattern += re.escape(text[end : found.start()])
        end = found.end()
        pattern += f"({_variable(found[1] or '', text[end : end + 1])})"
    return re.compile(pattern + re.escape(text[end:]), re.DOTALL)


def _variable(name: str, following: str) -> str:
    if name in _FIXED:
        return "[^:]+"
    if name in _NO_SLASH:
        return f"[^/{following}]+"
    # In the middle a name runs to the literal that follows it; at the end it may hold anything.
    return f"[^{re.escape(following)}]+" if following else ".+"


@lru_cache(maxsize=1024)
def _shape(text: str, refused_by_names: str) -> GappedText:
    """The template for the comparison with a pattern; a variable is at least one character."""
    letters: dict[str, int] = {}
    refused: dict[str, int] = {}
    ones = gaps = size = end = 0
    for placeholder in [*_PLACEHOLDER.finditer(text), None]:
        for letter in text[end : placeholder.start() if placeholder else None]:
            letters[letter] = letters.get(letter, 0) | 1 << size
            size += 1
        if placeholder:
            end = placeholder.end()
            ones |= 1 << size
            gaps |= 2 << size
            for character in {*_refused(placeholder[1]), *refused_by_names}:
                refused[character] = refused.get(character, 0) | 3 << size
            size += 2
    return GappedText(size, letters, ones, gaps, refused)


def _refused(variable: str | None) -> str:
    if variable in _FIXED:
        return ":/"
    return "/" if variable in _NO_SLASH else ""
