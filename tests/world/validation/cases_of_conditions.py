"""One wrong and one right document per code about conditions and policy variables.

Source: IAM User Guide, IAM Access Analyzer policy check reference, unless a case says otherwise.
"""

from tests.world.validation.cases import RIGHT, Case, action, cond, doc, resource, st

EKS = "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"

IAM_TAG = "iam:ResourceTag/team"
TEAM = {"Condition": {"StringEquals": {IAM_TAG: "data"}}}

CONDITION_CASES = [
    Case(
        "INVALID_CONDITION_OPERATOR",
        cond("StringEqual", "aws:username", "Alice"),
        cond("StringEquals", "aws:username", "Alice"),
        '"StringEqual"',
        refused=True,
        fixed=True,
    ),
    # IAM: "Invalid Condition type : stringEquals".
    Case(
        "INVALID_CONDITION_OPERATOR",
        cond("stringEquals", "aws:username", "Alice"),
        cond("StringEqualsIfExists", "aws:username", "Alice"),
        '"stringEquals"',
        refused=True,
        fixed=True,
    ),
    Case(
        "INVALID_CONDITION_OPERATOR",
        cond("ForAnyValues:StringEquals", "aws:TagKeys", "team"),
        cond("ForAnyValue:StringEquals", "aws:TagKeys", "team"),
        '"ForAnyValues:StringEquals"',
        refused=True,
        fixed=True,
    ),
    Case(
        "INVALID_CONDITION_OPERATOR",
        cond("StringLikeIfExist", "aws:username", "A*"),
        cond("StringLikeIfExists", "aws:username", "A*"),
        '"StringLikeIfExist"',
        refused=True,
    ),
    Case(
        "INVALID_CONDITION_OPERATOR",
        cond("Frobnicate", "aws:username", "Alice"),
        RIGHT,
        '"Frobnicate"',
        refused=True,
    ),
    Case(
        "NULL_WITH_IF_EXISTS",
        cond("NullIfExists", "aws:TokenIssueTime", "true"),
        cond("Null", "aws:TokenIssueTime", "true"),
        '"NullIfExists"',
        refused=True,
        fixed=True,
    ),
    Case(
        "NULL_WITH_QUALIFIER",
        cond("ForAllValues:Null", "aws:TagKeys", "true"),
        cond("Null", "aws:TagKeys", "true"),
        '"ForAllValues:Null"',
        "suggestion",
        fixed=True,
    ),
    *(
        Case(
            "INVALID_CONDITION_KEY_FORMAT",
            cond("StringEquals", wrong, "x"),
            cond("StringEquals", right, "x"),
            f'"{wrong}"',
            refused=True,
            fixed=fixed,
        )
        for wrong, right, fixed in [
            ("aws:", "aws:username", False),
            (":username", "aws:username", False),
            ("", "aws:username", False),
            ("aws:PrincipalTag:team", "aws:PrincipalTag/a:team", False),
            ("aws: username", "aws:username", True),
            ("a:b:c", "token.actions.githubusercontent.com:sub:x", False),
        ]
    ),
    # Saved by IAM, with a warning.
    Case(
        "INVALID_CONDITION_KEY_FORMAT",
        cond("StringEquals", "username", "x"),
        cond("StringEquals", "aws:username", "x"),
        '"username"',
        "warning",
        says="saves the policy anyway. Write service:keyname",
    ),
    # Saved as well, with the ARN of the provider (aws/karpenter-provider-aws 1666).
    Case(
        "INVALID_CONDITION_KEY_FORMAT",
        cond("StringLike", f"arn:aws:iam::111111111111:oidc-provider/{EKS}:sub", "x"),
        cond("StringLike", f"{EKS}:sub", "x"),
        f'"arn:aws:iam::111111111111:oidc-provider/{EKS}:sub"',
        "warning",
        says=f"Did you mean {EKS}:sub?",
        fixed=True,
    ),
    # The session of a sign-in with OAuth, such as `aws login`.
    # IAM User Guide: AWS global condition context keys, aws:MultiFactorAuthPresent.
    Case(
        "ALLOW_WITHOUT_MFA",
        cond("Bool", "aws:MultiFactorAuthPresent", "false"),
        cond("Bool", "aws:MultiFactorAuthPresent", "true"),
        '"false"',
        "security",
        says="did not sign in with MFA",
        fixed=True,
    ),
    Case(
        "ALLOW_WITHOUT_MFA",
        cond("BoolIfExists", "aws:multifactorauthpresent", False),
        cond("BoolIfExists", "aws:MultiFactorAuthPresent", False, Effect="Deny"),
        "false",
        "security",
    ),
    Case(
        "INVALID_GLOBAL_CONDITION_KEY",
        cond("ArnLike", "aws:SigninSesionArn", "arn:aws:signin:*:111111111111:session/*"),
        cond("ArnLike", "aws:SignInSessionArn", "arn:aws:signin:*:111111111111:session/*"),
        '"aws:SigninSesionArn"',
        says="aws:SignInSessionArn",
        fixed=True,
    ),
    Case(
        "INVALID_GLOBAL_CONDITION_KEY",
        cond("StringEquals", "aws:usrname", "Alice"),
        cond("StringEquals", "AWS:UserName", "Alice"),
        '"aws:usrname"',
        says="aws:username",
        fixed=True,
    ),
    Case(
        "INVALID_GLOBAL_CONDITION_KEY",
        cond("StringEquals", "aws:Frobnication", "x"),
        cond("StringEquals", "aws:PrincipalTag/any thing", "x"),
        '"aws:Frobnication"',
    ),
    Case(
        "INVALID_SERVICE_CONDITION_KEY",
        cond("StringEquals", "s3:prefx", "home/", Action="s3:ListBucket", Resource="*"),
        cond("StringEquals", "s3:prefix", "home/", Action="s3:ListBucket", Resource="*"),
        '"s3:prefx"',
        says="s3:prefix",
        fixed=True,
    ),
    Case(
        "INVALID_SERVICE",
        cond("StringEquals", "frobnicator:key", "x"),
        cond("StringEquals", "login.example.com:sub", "x"),
        '"frobnicator:key"',
    ),
    Case(
        "MISSING_TAG_KEY_IN_CONDITION",
        cond("StringEquals", "aws:PrincipalTag", "data"),
        cond("StringEquals", "aws:PrincipalTag/team", "data"),
        '"aws:PrincipalTag"',
    ),
    # Service Authorization Reference: condition keys of the action.
    # iam:ResourceTag is a key of IAM's own resources, whatever wildcards the actions have.
    *(
        Case(
            "CONDITION_KEY_NOT_SENT",
            action(*others, **TEAM),
            action(right, **TEAM),
            f'"{IAM_TAG}"',
            "warning",
            says=others[0],
        )
        for others, right in [
            (["s3:GetObject"], "iam:GetUser"),
            (["ec2:*"], "iam:Get*"),
            (["polly:*", "rds:Start*"], "iam:*User"),
        ]
    ),
    Case(
        "CONDITION_KEY_NOT_SENT",
        cond("StringEquals", "s3:prefix", "home/"),
        cond("StringEquals", "s3:prefix", "home/", Action=["s3:GetObject", "s3:List*"]),
        '"s3:prefix"',
        "warning",
    ),
    Case(
        "MISSING_QUALIFIER",
        cond("StringEquals", "aws:TagKeys", "team"),
        cond("ForAllValues:StringEquals", "aws:TagKeys", "team"),
        '"aws:TagKeys"',
    ),
    Case(
        "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
        cond("ForAllValues:StringEquals", "aws:username", "Alice"),
        cond("StringEquals", "aws:username", "Alice"),
        '"aws:username"',
        "security",
        fixed=True,
    ),
    Case(
        "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
        doc(st(Condition={"StringEquals": {"aws:username": "a", "AWS:UserName": "b"}})),
        cond("StringEquals", "aws:username", ["a", "b"]),
        '"AWS:UserName"',
    ),
    Case(
        "INVALID_CONDITION_MULTIPLE_BOOLEAN",
        cond("Bool", "aws:SecureTransport", ["true", "false"]),
        cond("Bool", "aws:SecureTransport", ["true"]),
        '[\n            "true",\n            "false"\n          ]',
    ),
    Case(
        "INVALID_REGION",
        cond("StringEquals", "aws:RequestedRegion", "us-east1"),
        cond("StringEquals", "aws:RequestedRegion", "us-gov-west-1"),
        '"us-east1"',
    ),
    Case("EMPTY_OBJECT_CONDITION", doc(st(Condition={})), RIGHT, "{}", "suggestion", fixed=True),
    Case(
        "EMPTY_OBJECT_CONDITION",
        doc(st(Condition={"Bool": {}})),
        RIGHT,
        "{}",
        "suggestion",
        says="Bool",
    ),
    *(
        Case(
            f"EMPTY_ARRAY_CONDITION{suffix}",
            cond(operator, key, []),
            cond(operator, key, ["x"]),
            "[]",
            "suggestion",
        )
        for suffix, operator, key in [
            ("", "StringEquals", "aws:username"),
            ("_FORALLVALUES", "ForAllValues:StringEquals", "aws:TagKeys"),
            ("_FORANYVALUE", "ForAnyValue:StringEquals", "aws:TagKeys"),
            ("_IFEXISTS", "StringEqualsIfExists", "aws:username"),
        ]
    ),
]

VALUE_CASES = [
    Case(
        "WILDCARD_WITHOUT_LIKE_OPERATOR",
        cond("StringEquals", "aws:username", "A*"),
        cond("StringLike", "aws:username", "A*"),
        '"A*"',
        "warning",
        says="StringLike",
        fixed=True,
    ),
    Case(
        "WILDCARD_WITHOUT_LIKE_OPERATOR",
        cond("StringNotEqualsIfExists", "aws:username", "A?"),
        cond("StringEquals", "aws:username", "A${*}"),
        '"A?"',
        "warning",
        says="StringNotLikeIfExists",
        fixed=True,
    ),
    *(
        Case(
            code,
            cond(operator, key, wrong),
            cond(operator, key, right),
            shown or f'"{wrong}"',
            "warning",
        )
        for code, operator, key, wrong, right, shown in [
            ("TYPE_MISMATCH_BOOLEAN", "Bool", "aws:SecureTransport", "yes", "True", ""),
            ("TYPE_MISMATCH_BOOLEAN", "Null", "aws:username", "absent", True, ""),
            ("TYPE_MISMATCH_NUMBER", "NumericLessThan", "s3:max-keys", "ten", 10, ""),
            ("TYPE_MISMATCH_NUMBER", "NumericEquals", "s3:max-keys", True, "10.5", "true"),
            ("TYPE_MISMATCH_DATE", "DateLessThan", "aws:CurrentTime", "soon", "2025-12-31", ""),
            (
                "TYPE_MISMATCH_DATE",
                "DateLessThan",
                "aws:CurrentTime",
                "2025-02-30",
                "2025-12-31T23:59:59Z",
                "",
            ),
            (
                "TYPE_MISMATCH_DATE",
                "DateLessThan",
                "aws:CurrentTime",
                "31.12.2025",
                "2025-12-31T23:59:59.5+01:00",
                "",
            ),
            ("INVALID_DATE_VALUE", "DateLessThan", "aws:CurrentTime", "1735689600", "2025", ""),
            ("TYPE_MISMATCH_IP_RANGE", "IpAddress", "aws:SourceIp", "x", "203.0.113.7", ""),
            (
                "TYPE_MISMATCH_IP_RANGE",
                "NotIpAddress",
                "aws:SourceIp",
                "203.0.113.0/33",
                "2001:db8::/32",
                "",
            ),
            ("TYPE_MISMATCH_STRING", "BinaryEquals", "kms:key", "é", "QmFzZQ==", ""),
            ("TYPE_MISMATCH_ARN", "ArnLike", "aws:PrincipalArn", "*", "arn:aws:iam::*:role/*", ""),
            (
                "TYPE_MISMATCH_ARN",
                "ArnEquals",
                "aws:SourceArn",
                "arn:aws:s3:*",
                "${aws:PrincipalArn}",
                "",
            ),
        ]
    ),
    *(
        Case(
            "TYPE_MISMATCH",
            cond(wrong, key, value),
            cond(right, key, value),
            f'"{key}"',
            "warning",
        )
        for wrong, right, key, value in [
            ("StringEquals", "Bool", "aws:SecureTransport", "true"),
            ("NumericEquals", "StringEquals", "aws:PrincipalAccount", "111111111111"),
            ("StringLike", "IpAddress", "aws:SourceIp", "203.0.113.7"),
            ("StringEquals", "DateEquals", "aws:CurrentTime", "2025-12-31"),
            ("ArnLike", "StringLike", "aws:username", "arn:aws:iam::1:a/b"),
            ("Bool", "ArnEquals", "aws:PrincipalArn", "arn:aws:iam::111111111111:user/Alice"),
        ]
    ),
    Case(
        "REDUNDANT_CONDITION_VALUE_NUM",
        cond("NumericLessThan", "s3:max-keys", [5, 10], Action="s3:ListBucket", Resource="*"),
        cond("NumericEquals", "s3:max-keys", [5, 10], Action="s3:ListBucket", Resource="*"),
        "[\n            5,\n            10\n          ]",
        "suggestion",
        says="10 already",
    ),
    Case(
        "IMPROVE_IP_RANGE",
        cond("IpAddress", "aws:SourceIp", "203.0.113.7/24"),
        cond("IpAddress", "aws:SourceIp", "203.0.113.0/24"),
        '"203.0.113.7/24"',
        "suggestion",
        says="203.0.113.0/24",
        fixed=True,
    ),
    Case(
        "PRIVATE_IP_ADDRESS",
        cond("IpAddress", "aws:SourceIp", ["10.0.0.0/8", "fd00::/8"]),
        cond("IpAddress", "aws:VpcSourceIp", ["10.0.0.0/8", "fd00::/8"]),
        '[\n            "10.0.0.0/8",\n            "fd00::/8"\n          ]',
    ),
    Case(
        "PRIVATE_NOT_IP_ADDRESS",
        cond("NotIpAddress", "aws:SourceIp", "192.168.0.0/16", Effect="Deny"),
        cond("NotIpAddress", "aws:SourceIp", "192.0.2.0/24", Effect="Deny"),
        '"192.168.0.0/16"',
    ),
    Case(
        "PRIVATE_IP_ADDRESS_SUBSET",
        cond("IpAddress", "aws:SourceIp", ["172.16.0.0/12", "203.0.113.0/24"]),
        cond("IpAddress", "aws:SourceIp", ["172.0.0.0/8", "203.0.113.0/24"]),
        '"172.16.0.0/12"',
        "suggestion",
    ),
    Case(
        "PRIVATE_NOT_IP_ADDRESS_SUBSET",
        cond("NotIpAddress", "aws:SourceIp", ["203.0.113.0/24", "10.1.0.0/16"], Effect="Deny"),
        cond("NotIpAddress", "aws:SourceIp", ["203.0.113.0/24"], Effect="Deny"),
        '"10.1.0.0/16"',
        "suggestion",
    ),
]

NAME = "${aws:username}"
HOME = "arn:aws:s3:::docs/${aws:username}/*"

VARIABLE_CASES = [
    Case(
        "INVALID_VARIABLE_FOR_OPERATOR",
        cond("Bool", "aws:SecureTransport", NAME),
        cond("StringEquals", "aws:PrincipalTag/owner", NAME),
        f'"{NAME}"',
    ),
    Case(
        "VARIABLE_UNSUPPORTED_IN_ELEMENT",
        doc(st(Action="s3:${aws:username}", Resource="*")),
        doc(st(Resource=HOME)),
        '"s3:${aws:username}"',
        says="Action",
    ),
    Case(
        "VARIABLE_UNSUPPORTED_IN_ELEMENT",
        resource("arn:aws:sqs:${aws:RequestedRegion}:111111111111:jobs"),
        resource("arn:aws:sqs:*:111111111111:${aws:RequestedRegion}"),
        '"arn:aws:sqs:${aws:RequestedRegion}:111111111111:jobs"',
        says="${aws:RequestedRegion}",
    ),
    Case(
        "VARIABLE_UNSUPPORTED_IN_ELEMENT",
        doc(
            {"Effect": "Allow", "Principal": {"AWS": NAME}, "Action": "sts:AssumeRole"},
        ),
        doc(
            {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"},
        ),
        f'"{NAME}"',
        kind="trust",
        says="Principal",
    ),
    Case(
        "VARIABLE_UNSUPPORTED_IN_VERSION",
        doc(st(Resource=HOME), Version="2008-10-17"),
        doc(st(Resource=HOME)),
        f'"{HOME}"',
        attached="inline",
        fixed=True,
    ),
    Case(
        "VARIABLE_UNSUPPORTED_IN_VERSION",
        doc(st(Resource=HOME), Version=None),
        doc(st(Resource="arn:aws:s3:::docs/*"), Version=None),
        f'"{HOME}"',
    ),
    *(
        Case(
            code,
            resource(f"arn:aws:s3:::docs/{wrong}/*", act="s3:GetObject"),
            resource(f"arn:aws:s3:::docs/{right}/*", act="s3:GetObject"),
            f'"arn:aws:s3:::docs/{wrong}/*"',
            level,
            fixed=fixed,
        )
        for code, wrong, right, level, fixed in [
            ("MISSING_BRACE_IN_VARIABLE", "${aws:username", NAME, "error", False),
            ("EMPTY_VARIABLE", "${}", "${*}", "error", False),
            ("EMPTY_VARIABLE", "${ }", "${?}", "error", False),
            ("UNSUPPORTED_SPACE_IN_VARIABLE", "${aws: username}", NAME, "error", True),
            (
                "MISSING_QUOTE_IN_VARIABLE",
                "${aws:username, nobody}",
                "${aws:username, 'nobody'}",
                "error",
                True,
            ),
            ("UNKNOWN_VARIABLE", "${aws:usrname}", "${AWS:userName}", "warning", True),
            ("UNKNOWN_VARIABLE", "${name}", "${login.example.com:sub}", "warning", False),
            ("MULTIVALUED_KEY_IN_VARIABLE", "${aws:TagKeys}", NAME, "warning", False),
        ]
    ),
    Case(
        "MISSING_BRACE_IN_VARIABLE",
        cond("StringEquals", "aws:PrincipalTag/owner", "${aws:username"),
        cond("StringEquals", "aws:PrincipalTag/owner", NAME),
        '"${aws:username"',
    ),
]
