"""One wrong and one right document per code of the validator.

Sources: IAM User Guide, IAM Access Analyzer policy check reference; where the code is ours, the
page named beside the case.
"""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Case:
    """`shown` is the stretch of the wrong text that the finding points at."""

    code: str
    wrong: str
    right: str
    shown: str
    level: str = "error"
    refused: bool = False
    kind: str = "identity"
    attached: str | None = None
    attached_to: str = ""
    says: str = ""
    fixed: bool = False

    def __str__(self) -> str:
        return f"{self.code}-{self.kind}-{self.shown[:20]}"


def doc(*statements: dict[str, Any], **top: Any) -> str:
    """A document as people write it, with the newer version unless another is given."""
    head = {"Version": "2012-10-17", **top}
    body = {name: value for name, value in head.items() if value is not None}
    return json.dumps({**body, "Statement": list(statements)}, indent=2, ensure_ascii=False)


def st(**elements: Any) -> dict[str, Any]:
    """A statement; an element given as None is left out."""
    whole = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::docs/*"}
    return {name: value for name, value in {**whole, **elements}.items() if value is not None}


def action(*values: str, **elements: Any) -> str:
    return doc(st(Action=list(values), Resource="*", **elements))


def resource(*values: str, act: str = "*", **elements: Any) -> str:
    return doc(st(Action=act, Resource=list(values), **elements))


def cond(operator: str, key: str, value: Any, **elements: Any) -> str:
    return doc(st(Condition={operator: {key: value}}, **elements))


def trust(principal: Any, act: Any = "sts:AssumeRole", **elements: Any) -> str:
    return doc({"Effect": "Allow", "Principal": principal, "Action": act, **elements})


def bucket(**elements: Any) -> str:
    return doc(st(**{"Principal": {"AWS": "arn:aws:iam::111111111111:root"}, **elements}))


RIGHT = doc(st())
ROLE = "arn:aws:iam::111111111111:role/Reader"
USER = "arn:aws:iam::111111111111:user/Alice"
RIGHT_TRUST = trust({"AWS": ROLE})
RIGHT_BUCKET = bucket()
RIGHT_RCP = doc(st(Effect="Deny", Principal="*", Action="s3:*", Resource="*"))
RIGHT_SCP = doc(st(Effect="Deny", Action="*", Resource="*"))

TEXT_CASES = [
    Case("JSON_SYNTAX_ERROR", '{"Statement": [,]}', RIGHT, ",", refused=True),
    Case(
        "DUPLICATE_KEY",
        '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Effect": "Allow", '
        '"Action": "*", "Resource": "*"}}',
        RIGHT,
        '"Effect"',
        refused=True,
        says="Effect",
    ),
    Case("LEADING_WHITESPACE", "\n " + RIGHT, RIGHT, "\n ", refused=True, fixed=True),
    Case("LEADING_WHITESPACE", "\ufeff" + RIGHT, RIGHT, "\ufeff", refused=True, fixed=True),
    Case(
        "INVALID_CHARACTER",
        resource("arn:aws:s3:::docs/日/*", act="s3:GetObject"),
        resource("arn:aws:s3:::docs/é/*", act="s3:GetObject"),
        "日",
        refused=True,
        says="U+65E5",
    ),
    Case(
        "DATA_TYPE_MISMATCH",
        doc(st(Resource={"arn": "*"})),
        RIGHT,
        '{\n        "arn": "*"\n      }',
        refused=True,
        says="Resource",
    ),
    Case("MISSING_STATEMENT", '{"Version": "2012-10-17"}', RIGHT, "{", refused=True),
    Case("MISSING_STATEMENT", doc(), RIGHT, "[]", refused=True),
    Case(
        "INVALID_POLICY_ELEMENT",
        doc(st(Resource=None, Resources="*")),
        RIGHT,
        '"Resources"',
        refused=True,
        says="did you mean Resource?",
        fixed=True,
    ),
    Case(
        "INVALID_POLICY_ELEMENT",
        doc(st(), Effect="Allow"),
        RIGHT,
        '"Effect"',
        refused=True,
        says="inside a statement",
    ),
    Case(
        "INVALID_POLICY_ELEMENT",
        doc(st(Version="2012-10-17")),
        RIGHT,
        '"Version"',
        refused=True,
        says="beside Statement",
    ),
    Case("INVALID_POLICY_ELEMENT", doc(st(), Comment="x"), RIGHT, '"Comment"', refused=True),
    Case(
        "INVALID_VERSION",
        doc(st(), Version="2012-10-18"),
        RIGHT,
        '"2012-10-18"',
        refused=True,
        fixed=True,
    ),
    Case(
        "MISSING_MANAGED_VERSION",
        doc(st(), Version=None),
        RIGHT,
        "{",
        refused=True,
        attached="managed",
        fixed=True,
    ),
    Case(
        "MISSING_MANAGED_VERSION",
        doc(st(), Version="2008-10-17"),
        RIGHT,
        '"2008-10-17"',
        refused=True,
        attached="managed",
        fixed=True,
    ),
    Case(
        "MISSING_MANAGED_VERSION",
        doc(st(), Version=None),
        RIGHT,
        "{",
        refused=True,
        kind="boundary",
        fixed=True,
    ),
    Case(
        "MISSING_MANAGED_VERSION",
        doc(st(Effect="Deny", Principal="*", Action="s3:*"), Version="2008-10-17"),
        RIGHT_RCP,
        '"2008-10-17"',
        refused=True,
        kind="rcp",
        fixed=True,
    ),
    Case("MISSING_VERSION", doc(st(), Version=None), RIGHT, "{", "warning", fixed=True),
    Case(
        "MISSING_VERSION",
        doc(st(), Version=None),
        doc(st(), Version="2008-10-17"),
        "{",
        "warning",
        attached="inline",
        fixed=True,
    ),
    # Contested: Access Analyzer's ERROR, but practitioners saw IAM save it.
    Case("UNSUPPORTED_ID", doc(st(), Id="x"), RIGHT, '"Id"', says="contested", fixed=True),
    Case(
        "UNSUPPORTED_ID",
        doc(st(Effect="Deny"), Id="x"),
        RIGHT_SCP,
        '"Id"',
        refused=True,
        kind="scp",
        fixed=True,
    ),
    Case(
        "MORE_FINDINGS",
        doc(*(st(Action=f"s3:Nothing{n}", Resource=f"arn:aws:s3:::b{n}/*") for n in range(300))),
        RIGHT,
        "{",
        "warning",
    ),
]

LONG = [f"arn:aws:s3:::bucket-{number:04}/*" for number in range(400)]

SIZE_CASES = [
    Case(
        "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
        doc(st(Resource=LONG[:220])),
        doc(st(Resource=LONG[:150])),
        "{",
        refused=True,
        says="6144",
    ),
    Case(
        "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
        doc(st(Resource=LONG[:220])),
        doc(st(Resource=LONG[:60])),
        "{",
        "warning",
        attached="inline",
    ),
    Case(
        "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
        doc(st(Resource=LONG)),
        doc(st(Resource=LONG[:60])),
        "{",
        refused=True,
        attached="inline",
        says="10240",
    ),
    Case(
        "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
        doc(st(Resource=LONG[:100])),
        doc(st(Resource=LONG[:60])),
        "{",
        refused=True,
        attached="inline",
        attached_to=USER,
        says="one user",
    ),
    Case(
        "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
        doc(st(Resource=LONG[:220])),
        doc(st(Resource=LONG[:150])),
        "{",
        refused=True,
        kind="boundary",
    ),
    Case(
        "POLICY_SIZE_EXCEEDS_TRUST_POLICY_QUOTA",
        trust({"AWS": [f"{ROLE}{number:04}" for number in range(60)]}),
        trust({"AWS": [f"{ROLE}{number:04}" for number in range(30)]}),
        "{",
        refused=True,
        kind="trust",
    ),
    Case(
        "POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA",
        doc(st(Resource=LONG[:70])),
        doc(st(Resource=LONG[:50])),
        "{",
        refused=True,
        kind="session",
    ),
    Case(
        "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
        doc(st(Resource=LONG[:300])),
        doc(st(Resource=LONG[:100])),
        "{",
        refused=True,
        kind="scp",
        fixed=True,
    ),
    Case(
        "POLICY_SIZE_EXCEEDS_RCP_QUOTA",
        doc(st(Effect="Deny", Principal="*", Action="s3:*", Resource=LONG[:200])),
        RIGHT_RCP,
        "{",
        refused=True,
        kind="rcp",
    ),
    Case(
        "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
        bucket(Resource=[f"{each}{each}" for each in LONG]),
        RIGHT_BUCKET,
        "{",
        refused=True,
        kind="resource",
        says="20480",
    ),
]

ELEMENT_CASES = [
    Case("MISSING_EFFECT", doc(st(Effect=None)), RIGHT, "", refused=True, says="statement 1"),
    Case("MISSING_ACTION", doc(st(Action=None, Sid="A")), RIGHT, "", refused=True, says="A"),
    Case("MISSING_RESOURCE", doc(st(Resource=None)), RIGHT, "", refused=True),
    Case(
        "MISSING_RESOURCE", bucket(Resource=None), RIGHT_BUCKET, "", refused=True, kind="resource"
    ),
    Case(
        "MISSING_RESOURCE",
        doc(st(Effect="Deny", Resource=None)),
        RIGHT_SCP,
        "",
        refused=True,
        kind="scp",
    ),
    Case("MISSING_PRINCIPAL", RIGHT, RIGHT_BUCKET, "", refused=True, kind="resource"),
    Case(
        "MISSING_PRINCIPAL",
        doc({"Effect": "Allow", "Action": "sts:AssumeRole"}),
        RIGHT_TRUST,
        "",
        refused=True,
        kind="trust",
    ),
    Case("MISSING_PRINCIPAL", RIGHT_SCP, RIGHT_RCP, "", refused=True, kind="rcp"),
    Case(
        "INVALID_EFFECT",
        doc(st(Effect="allow")),
        RIGHT,
        '"allow"',
        refused=True,
        says="did you mean Allow?",
        fixed=True,
    ),
    Case("INVALID_EFFECT", doc(st(Effect="Maybe")), RIGHT, '"Maybe"', refused=True),
    Case(
        "UNSUPPORTED_ELEMENT_COMBINATION",
        doc(st(NotAction="s3:PutObject")),
        RIGHT,
        '"NotAction"',
        refused=True,
    ),
    Case(
        "UNSUPPORTED_PRINCIPAL",
        doc(st(Principal="*")),
        RIGHT,
        '"Principal"',
        refused=True,
        fixed=True,
    ),
    Case(
        "UNSUPPORTED_PRINCIPAL",
        doc(st(NotPrincipal={"AWS": USER})),
        RIGHT,
        '"NotPrincipal"',
        refused=True,
        kind="boundary",
        fixed=True,
    ),
    Case(
        "UNSUPPORTED_PRINCIPAL",
        doc(st(Principal="*")),
        RIGHT,
        '"Principal"',
        refused=True,
        kind="session",
        fixed=True,
    ),
    Case(
        "UNSUPPORTED_NOT_PRINCIPAL",
        doc({"Effect": "Deny", "NotPrincipal": {"AWS": USER}, "Action": "sts:AssumeRole"}),
        RIGHT_TRUST,
        '"NotPrincipal"',
        refused=True,
        kind="trust",
    ),
    Case(
        "RESOURCE_IN_TRUST_POLICY",
        trust({"AWS": ROLE}, Resource="*"),
        RIGHT_TRUST,
        '"Resource"',
        refused=True,
        kind="trust",
        fixed=True,
    ),
    Case(
        "RESOURCE_IN_TRUST_POLICY",
        trust({"AWS": ROLE}, NotResource="*"),
        RIGHT_TRUST,
        '"NotResource"',
        refused=True,
        kind="trust",
        fixed=True,
    ),
    Case(
        "UNSUPPORTED_SID",
        doc(st(Sid="allow-read")),
        doc(st(Sid="AllowRead1")),
        '"allow-read"',
        refused=True,
        fixed=True,
    ),
    # IAM: "Statement IDs (SID) must be alpha-numeric"; of an SCP: awsdocs/iam-user-guide 282,
    # aws-cloudformation/cfn-lint 708.
    *(
        Case(
            "UNSUPPORTED_SID",
            doc(st(**{**elements, "Sid": "my_stmt"})),
            doc(st(**{**elements, "Sid": "MyStmt"})),
            '"my_stmt"',
            refused=True,
            kind=kind,
            fixed=True,
        )
        for kind, elements in {
            "identity": {},
            "boundary": {},
            "session": {},
            "trust": {"Principal": {"AWS": ROLE}, "Action": "sts:AssumeRole", "Resource": None},
            "scp": {"Effect": "Deny"},
            "rcp": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"},
        }.items()
    ),
    Case("UNSUPPORTED_SID", doc(st(Sid="été")), RIGHT, '"été"', refused=True, fixed=True),
    Case(
        "UNIQUE_SIDS_REQUIRED",
        doc(st(Sid="A"), st(Sid="A", Effect="Deny")),
        doc(st(Sid="A"), st(Sid="a", Effect="Deny")),
        '"A"',
        refused=True,
        fixed=True,
    ),
    Case(
        "UNIQUE_SIDS_RECOMMENDED",
        doc(
            st(Sid="A", Principal={"AWS": USER}),
            st(Sid="A", Principal={"AWS": USER}, Effect="Deny"),
        ),
        RIGHT_BUCKET,
        '"A"',
        "warning",
        kind="resource",
        fixed=True,
    ),
    Case("EMPTY_SID_VALUE", doc(st(Sid="")), RIGHT, '""', "suggestion", fixed=True),
    Case(
        "SCP_SYNTAX_ERROR_PRINCIPAL",
        doc(st(Effect="Deny", Principal="*")),
        doc(st(Effect="Deny")),
        '"Principal"',
        refused=True,
        kind="scp",
        fixed=True,
    ),
    # Organizations User Guide: RCP syntax.
    Case(
        "RCP_SYNTAX_ERROR_ALLOW",
        doc(st(Principal="*", Action="s3:*", Resource="*")),
        RIGHT_RCP,
        '"Allow"',
        refused=True,
        kind="rcp",
    ),
    Case(
        "RCP_SYNTAX_ERROR_PRINCIPAL",
        doc(st(Effect="Deny", Principal={"AWS": "*"}, Action="s3:*", Resource="*")),
        RIGHT_RCP,
        '{\n        "AWS": "*"\n      }',
        refused=True,
        kind="rcp",
        fixed=True,
    ),
    Case(
        "RCP_SYNTAX_ERROR_PRINCIPAL",
        doc(st(Effect="Deny", NotPrincipal={"AWS": USER}, Action="s3:*", Resource="*")),
        RIGHT_RCP,
        '"NotPrincipal"',
        refused=True,
        kind="rcp",
    ),
    Case(
        "RCP_SYNTAX_ERROR_NOTACTION",
        doc(st(Effect="Deny", Principal="*", Action=None, NotAction="s3:*", Resource="*")),
        RIGHT_RCP,
        '"NotAction"',
        refused=True,
        kind="rcp",
    ),
    Case(
        "RCP_SYNTAX_ERROR_ACTION_WILDCARD",
        doc(st(Effect="Deny", Principal="*", Action="*", Resource="*")),
        RIGHT_RCP,
        '"*"',
        refused=True,
        kind="rcp",
    ),
    Case(
        "RCP_UNSUPPORTED_SERVICE",
        doc(st(Effect="Deny", Principal="*", Action="lambda:*", Resource="*")),
        RIGHT_RCP,
        '"lambda:*"',
        "warning",
        kind="rcp",
    ),
]
