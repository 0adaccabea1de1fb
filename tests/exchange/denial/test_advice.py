"""What is advised about a denial: the layer, the other action, the urgent thing first."""

import pytest

from iamlab.exchange import read_denial

ALICE = "arn:aws:iam::111111111111:user/Alice"


def codes(text):
    return [advice.code for advice in read_denial(text).advice]


def sentence(tail, who=ALICE, action="s3:GetObject", resource="arn:aws:s3:::reports/a.csv"):
    return f'User: {who} is not authorized to perform: {action} on resource: "{resource}" {tail}'


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("a service control policy", "layer_scp"),
        ("a resource control policy", "layer_rcp"),
        ("a VPC endpoint policy", "layer_vpc_endpoint"),
        ("a permissions boundary", "layer_boundary"),
        ("a session policy", "layer_session"),
        ("the role trust policy", "layer_trust"),
    ],
)
def test_a_layer_above_the_caller_is_not_mended_in_the_callers_policies(words, code):
    denial = read_denial(sentence(f"with an explicit deny in {words}"))
    advice = {advice.code: advice.text for advice in denial.advice}
    assert advice[code].startswith("A change of the caller's own policies does not mend this.")


def test_a_bucket_policy_may_be_block_public_access():
    denial = read_denial(sentence("with an explicit deny in a resource-based policy"))
    text = denial.advice[0].text
    assert text.startswith("AWS's wording points to")
    assert "lso check S3 Block Public Access" in text


def test_across_accounts_the_identity_policy_is_checked_too():
    tail = "because no resource-based policy allows the sqs:SendMessage action"
    text = sentence(tail, action="sqs:SendMessage", resource="arn:aws:sqs:eu-west-1:222222222222:q")
    assert "also_check_identity" in codes(text)
    assert "also_check_identity" not in codes(text.replace("222222222222", "111111111111"))


def test_a_leaked_key_is_rotated_before_anything_else():
    tail = (
        "with an explicit deny in an identity-based policy:"
        " arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2"
    )
    assert codes(sentence(tail))[0] == "leaked_key"


def test_a_permission_set_is_named_for_roles_of_identity_center():
    who = "arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Reader_0123456789abcdef/alice"
    assert "permission_set" in codes(sentence("with an explicit deny", who=who))


@pytest.mark.parametrize("action", ["iam:PassRole", "sts:TagSession", "sts:SetSourceIdentity"])
def test_an_action_that_nobody_called_is_explained(action):
    role = "arn:aws:iam::111111111111:role/run"
    tail = f"because no identity-based policy allows the {action} action"
    assert "other_action" in codes(sentence(tail, action=action, resource=role))


def test_the_action_of_the_reason_is_the_one_to_grant():
    tail = "because no identity-based policy allows the vpce:AllowMultiRegion action"
    denial = read_denial(sentence(tail, action="ec2:CreateVpcEndpoint"))
    text = next(each.text for each in denial.advice if each.code == "grant_the_reason")
    assert "vpce:AllowMultiRegion" in text


def test_no_policy_helps_against_expired_credentials():
    text = "An error occurred (ExpiredToken) when calling the ListUsers operation: expired"
    assert codes(text)[0] == "no_policy_helps"


def test_an_encoded_message_can_be_decoded():
    text = "UnauthorizedOperation: Encoded authorization failure message: abcdefgh_EXAMPLE"
    assert "decode_message" in codes(text)


def test_a_lookalike_is_named_with_the_place_to_look():
    denial = read_denial("googleapi: Error 403: forbidden")
    assert denial.lookalike == "Google Cloud"
    assert denial.advice[0].text.startswith("This is not an AWS IAM denial, because")
