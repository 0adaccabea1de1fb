"""Exports are valid by their own checkers, and say what they leave out."""

import json
import re
import shlex
import subprocess

import botocore.session
import cfnlint.api
import pytest
from botocore import xform_name
from botocore.validate import ParamValidator

from iamlab.exchange import (
    cli_script,
    cloudformation,
    read_account_dump,
    terraform_json,
    world_of_dump,
)
from tests.exchange.formats.labs import DUMPS, full_lab, read


def worlds():
    yield pytest.param(full_lab(), id="full lab")
    for path in DUMPS:
        yield pytest.param(world_of_dump(read_account_dump(read(path)))[0], id=path.stem)


WORLDS = list(worlds())


def commands(text):
    lines = [line for line in text.splitlines() if line.startswith("aws ")]
    return [shlex.split(line) for line in lines]


def check_command(words):
    """The command by botocore's own model: operation, parameter names, values."""
    _, service, command, *options = words
    model = botocore.session.get_session().get_service_model(service.replace("s3api", "s3"))
    operations = {xform_name(name, "-").lower(): name for name in model.operation_names}
    shape = model.operation_model(operations[command]).input_shape
    names = {xform_name(name, "-"): name for name in shape.members}
    parameters = {}
    for name, value in pairs(options):
        if name == "region":
            continue
        member = shape.members[names[name]]
        parameters[names[name]] = value_for(member, value)
    report = ParamValidator().validate(parameters, shape)
    assert not report.has_errors(), report.generate_report()
    return operations[command]


def pairs(options):
    waiting = list(options)
    while waiting:
        option = waiting.pop(0).removeprefix("--")
        name, equals, value = option.partition("=")
        yield name, value if equals else waiting.pop(0)


def value_for(member, value):
    if member.type_name in ("structure", "list", "map"):
        return json.loads(value)
    return int(value) if member.type_name == "integer" else value


@pytest.mark.parametrize("world", WORLDS)
def test_every_command_is_one_that_the_aws_cli_takes(world):
    text = cli_script(world).text
    lines = [
        line for line in text.splitlines() if line and not line.startswith(("#", "set ", "export "))
    ]
    assert len(lines) == len(commands(text))
    assert [check_command(words) for words in commands(text)]


def test_a_shell_hands_on_every_value_as_it_is():
    script = cli_script(full_lab()).text
    shown = "aws() { printf '%s\\n' aws \"$@\"; }\n" + script
    done = subprocess.run(["/bin/sh"], input=shown, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [word for words in commands(script) for word in words]
    assert done.stderr == ""


MADE = {
    "PutBucketPolicy",
    "CreateQueue",
    "CreateTopic",
    "CreateServiceLinkedRole",
    "CreateOpenIDConnectProvider",
    "AddUserToGroup",
    "PutRolePolicy",
}


def test_the_script_makes_everything_once_and_in_order():
    made = [check_command(words) for words in commands(cli_script(full_lab()).text)]
    assert made.count("CreatePolicy") == 2
    assert made.index("CreatePolicy") < made.index("CreateGroup") < made.index("CreateUser")
    assert set(made) >= MADE


def test_no_value_reaches_the_shell_unquoted():
    script = cli_script(full_lab()).text
    group = next(words for words in commands(script) if "create-group" in words)
    assert group[group.index("--path") + 1] == "/it's-$HOME;`rm`/"
    assert "--user-name=-Alice" in next(w for w in commands(script) if "--user-name=-Alice" in w)


@pytest.mark.parametrize("world", WORLDS)
def test_cfn_lint_finds_no_error_in_a_template(world):
    for account in world.accounts:
        found = cfnlint.api.lint_all(cloudformation(world, account.id).text)
        errors = [str(each) for each in found if each.rule.id.startswith("E")]
        assert errors == []


def test_a_broken_template_is_found_by_cfn_lint():
    text = cloudformation(full_lab()).text.replace('"UserName"', '"UserNames"')
    assert any(each.rule.id.startswith("E") for each in cfnlint.api.lint_all(text))


def test_the_template_refers_to_its_own_policies_and_groups():
    resources = json.loads(cloudformation(full_lab()).text)["Resources"]
    assert resources["UserBob"]["Properties"]["PermissionsBoundary"] == {
        "Ref": "ManagedPolicyOnlyS3"
    }
    assert resources["UserBob"]["Properties"]["Groups"] == [{"Ref": "Groupreaders"}]
    assert "BucketPolicyreports" in resources


REFERENCE = re.compile(r"(?<!\$)\$\{(\w+)\.([\w-]+)\.(\w+)\}")


@pytest.mark.parametrize("world", WORLDS)
def test_terraform_refers_only_to_what_it_makes(world):
    for account in world.accounts:
        text = terraform_json(world, account.id).text
        resources = json.loads(text)["resource"]
        for kind, name, attribute in REFERENCE.findall(text):
            assert name in resources[kind]
            assert attribute in ("arn", "id", "name")
        for kind, things in resources.items():
            assert things, kind
            assert all(re.fullmatch(r"[A-Za-z_][\w-]*", name) for name in things)


def test_terraform_expands_no_policy_variable():
    resources = json.loads(terraform_json(full_lab()).text)["resource"]
    policy = resources["aws_iam_policy"]["Home"]["policy"]
    assert "$${aws:username}" in policy
    assert json.loads(policy.replace("$${", "${"))["Statement"][0]["Action"] == "s3:GetObject"


WRITERS = [cli_script, cloudformation, terraform_json]


@pytest.mark.parametrize("writer", WRITERS)
def test_what_cannot_be_carried_over_is_listed(writer):
    places = {each.path for each in writer(full_lab()).left_out}
    here = "accounts[111111111111]"
    assert places >= {
        "requests",
        "organization",
        f"{here}.users[Bob]",
        f"{here}.users[Bob].tags[note]",
        f"{here}.roles[Nobody]",
        f"{here}.identity_providers[arn:aws:iam::111111111111:saml-provider/office]",
        f"{here}.vpc_endpoints[vpce-0example]",
        f"{here}.resources[arn:aws:rds:eu-west-1:111111111111:db:orders]",
    }


@pytest.mark.parametrize("writer", [cloudformation, terraform_json])
def test_another_account_gets_a_file_of_its_own(writer):
    assert "accounts[222222222222]" in {each.path for each in writer(full_lab()).left_out}
    assert "Anne" in writer(full_lab(), "222222222222").text
