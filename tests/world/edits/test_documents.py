"""Any policy document of a lab, changed where it stands."""

import json

import pytest

from iamlab.world import (
    AttachOrganizationPolicy,
    ChangeDocument,
    DetachOrganizationPolicy,
    Document,
    DocumentAddress,
    EditError,
    OrganizationPolicy,
    document_at,
    documents,
    level_policies,
    read_lab,
)

A = "111111111111"
BUCKET = "arn:aws:s3:::reports"


def inline(name, action):
    return [{"name": name, "document": policy(action)}]


def policy(action, **more):
    statement = {"Effect": "Allow", "Action": action, "Resource": "*", **more}
    return {"Version": "2012-10-17", "Statement": [statement]}


TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"AWS": A}, "Action": "sts:AssumeRole"}],
}
SCP = {"name": "Shared", "document": policy("s3:*")}
WORLD = read_lab(
    {
        "iamlab": 1,
        "title": "Documents",
        "organization": {
            "id": "o-exampleorg1",
            "management_account": "999999999999",
            "root": {
                "id": "r-exam",
                "scps": [SCP],
                "units": [
                    {
                        "id": "ou-exam-work",
                        "name": "Work",
                        "scps": [SCP],
                        "accounts": [A],
                        "rcps": [
                            {
                                "name": "Guard",
                                "document": {
                                    "Version": "2012-10-17",
                                    "Statement": [
                                        {
                                            "Effect": "Deny",
                                            "Principal": "*",
                                            "Action": "s3:DeleteBucket",
                                            "Resource": "*",
                                        }
                                    ],
                                },
                            }
                        ],
                    }
                ],
            },
        },
        "accounts": [
            {
                "id": A,
                "policies": inline("Start", "rds:StartDBInstance"),
                "groups": [{"name": "ops", "policies": inline("g", "ec2:*")}],
                "users": [{"name": "Alice", "policies": inline("u", "s3:*")}],
                "roles": [
                    {
                        "name": "Role",
                        "trust_policy": TRUST,
                        "policies": inline("r", "sqs:*"),
                    }
                ],
                "resources": [
                    {"arn": BUCKET, "policy": policy("s3:GetObject", Principal="*")},
                    {"arn": f"{BUCKET}-2"},
                ],
                "vpc_endpoints": [{"id": "vpce-0example", "policy": policy("s3:*", Principal="*")}],
            }
        ],
    }
)
ADDRESSES = [
    DocumentAddress("managed", A, name="Start"),
    DocumentAddress("inline", A, "Alice", "u", "user"),
    DocumentAddress("inline", A, "ops", "g", "group"),
    DocumentAddress("inline", A, "Role", "r", "role"),
    DocumentAddress("trust", A, "Role"),
    DocumentAddress("resource", A, BUCKET),
    DocumentAddress("vpc_endpoint", A, "vpce-0example"),
    DocumentAddress("scp", holder="r-exam", name="Shared"),
    DocumentAddress("rcp", holder="ou-exam-work", name="Guard"),
]


def test_every_document_is_found_and_has_its_text():
    assert [each.address for each in documents(WORLD)] == ADDRESSES
    assert all(document_at(WORLD, address).text for address in ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.kind)
def test_a_document_changes_and_no_other_does(address):
    text = json.dumps(json.loads(document_at(WORLD, address).text), indent=8)
    after = ChangeDocument(address, text).apply(WORLD)
    assert document_at(after, address).text == text
    assert [each.address for each in documents(after)][: len(ADDRESSES)][0].kind == "managed"
    for other in ADDRESSES:
        if other != address:
            assert document_at(after, other) == document_at(WORLD, other)


def test_an_scp_is_one_policy_at_every_level_that_has_it():
    text = json.dumps(policy("ec2:*"))
    after = ChangeDocument(DocumentAddress("scp", holder="ou-exam-work", name="Shared"), text)
    changed = after.apply(WORLD)
    for level in ("r-exam", "ou-exam-work"):
        assert [each.document.text for each in level_policies(changed, "scp", level)] == [text]


def test_a_resource_gets_its_first_policy():
    address = DocumentAddress("resource", A, f"{BUCKET}-2")
    assert document_at(WORLD, address) is None
    text = json.dumps(policy("s3:GetObject", Principal="*"))
    assert document_at(ChangeDocument(address, text).apply(WORLD), address).text == text


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.kind)
def test_a_text_that_aws_refuses_is_refused(address):
    with pytest.raises(EditError):
        ChangeDocument(address, '{"Version": "2012-10-17", "Statement": 7}').apply(WORLD)


def test_an_address_where_nothing_stands_is_refused():
    with pytest.raises(EditError) as refused:
        document_at(WORLD, DocumentAddress("managed", A, name="Gone"))
    assert "Gone" in refused.value.message


def test_a_policy_is_attached_to_a_level_and_detached_again():
    new = OrganizationPolicy("More", Document(json.dumps(policy("rds:*"))))
    attached = AttachOrganizationPolicy("scp", "ou-exam-work", new).apply(WORLD)
    assert [each.name for each in level_policies(attached, "scp", "ou-exam-work")] == [
        "Shared",
        "More",
    ]
    assert DetachOrganizationPolicy("scp", "ou-exam-work", "More").apply(attached) == WORLD


def test_a_level_without_scps_of_its_own_has_full_access_until_it_is_detached():
    assert [each.name for each in level_policies(WORLD, "scp", A)] == ["FullAWSAccess"]
    detached = DetachOrganizationPolicy("scp", A, "FullAWSAccess").apply(WORLD)
    assert level_policies(detached, "scp", A) == ()


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (DetachOrganizationPolicy("scp", "r-exam", "Gone"), "not_attached"),
        (DetachOrganizationPolicy("rcp", "r-gone", "Guard"), "no_such_thing"),
        (
            AttachOrganizationPolicy(
                "scp", "r-exam", OrganizationPolicy("Shared", Document(json.dumps(policy("s3:*"))))
            ),
            "twice",
        ),
    ],
)
def test_what_cannot_be_attached_or_detached_is_refused(edit, code):
    with pytest.raises(EditError) as refused:
        edit.apply(WORLD)
    assert refused.value.code == code


def test_the_summaries_name_what_changed():
    for address in ADDRESSES:
        template, facts = ChangeDocument(address, "{}").summary()
        assert "{" not in template.format_map(facts)
