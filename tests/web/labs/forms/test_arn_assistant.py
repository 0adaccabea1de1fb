"""The ARN assistant of a resource's form: parts and ARN agree, and a missing part says why."""

import json

import pytest

from iamlab.catalogue import services
from iamlab.web.labs.forms.arn_parts import ArnParts, agreed, parts_of, types_of

ACCOUNT = {"account": "111111111111"}
EVERY_TYPE = [(service, kind.name) for service in services() for kind in types_of(service)]


def ask_for_fields(learner, data: dict[str, str], **headers: str):
    where = f"{learner.url}things/resource/?account=111111111111"
    return learner.client.post(where, {"op": "fields", **data}, **headers)


def of(service: str, kind: str = "", *names: str, region: str = "eu-west-1") -> dict[str, str]:
    """What a form posts whose parts were changed since it was drawn."""
    posted = {f"part_name_{number}": name for number, name in enumerate(names, start=1)}
    parts = {"part_service": service, "part_type": kind, "part_region": region}
    return {"arn": "", "drawn_arn": "", "drawn_parts": "", **parts, **posted}


def page_of(response) -> str:
    return response.content.decode().replace("&#x27;", "'")


def test_every_type_of_the_catalogue_is_put_together_and_taken_apart_again() -> None:
    assert len(EVERY_TYPE) > 1000
    for service, name in EVERY_TYPE:
        kind = next(each for each in types_of(service) if each.name == name)
        names = tuple(f"name{number}x" for number in range(len(kind.arn.variables)))
        parts = ArnParts(service, name, "eu-west-1", names)
        arn = parts.arn("111111111111")
        assert kind.arn.fits(arn), arn
        assert parts_of(arn, parts).arn("111111111111") == arn


@pytest.mark.parametrize(
    ("service", "kind", "words"),
    [
        ("iam", "role", "IAM has no region here, because IAM is global"),
        ("iam", "role", "have forms of their own"),
        ("sqs", "queue", "SQS has no type here, because queues are its only resource."),
        ("s3", "bucket", "S3 has no region here, because a bucket's name is unique"),
        ("s3", "bucket", "S3 has no account here, because a bucket's name is unique"),
        ("ec2", "instance", "EC2 names a region, because a machine and its network stand in one"),
        ("ec2", "instance", "EC2 names an account, because every machine"),
        ("rds", "db", "(RDS database) has no policy of its own"),
        ("sqs", "queue", "(SQS queue) can have a policy of its own"),
    ],
)
def test_a_field_that_a_service_lacks_is_explained(
    learner, service: str, kind: str, words: str
) -> None:
    assert words in page_of(ask_for_fields(learner, of(service, kind)))


def test_choosing_a_service_shows_its_usual_type_and_a_field_for_each_name(learner) -> None:
    form = ask_for_fields(learner, of("dynamodb")).context["form"]
    assert form.parts.type == "table"
    assert [label for _number, label, _value in form.names()] == ["TableName"]
    form = ask_for_fields(learner, of("dynamodb", "index", "Books")).context["form"]
    assert [label for _number, label, _value in form.names()] == ["TableName", "IndexName"]
    assert form.parts.names == ("Books", "")
    assert form.parts.growing("111111111111").endswith(":table/Books/index/…")


def test_a_type_of_another_service_gives_way_and_the_name_stays(learner) -> None:
    form = ask_for_fields(learner, of("sqs", "bucket", "orders")).context["form"]
    assert (form.parts.type, form.parts.names) == ("queue", ("orders",))
    assert form["arn"].value() == "arn:aws:sqs:eu-west-1:111111111111:orders"


def test_a_typed_arn_shows_its_parts(learner) -> None:
    data = {**of("s3", "bucket"), "arn": "arn:aws:rds:us-east-1:111111111111:db:orders"}
    parts = ask_for_fields(learner, data).context["form"].parts
    assert parts == ArnParts("rds", "db", "us-east-1", ("orders",))


def test_where_both_changed_the_typed_arn_is_the_truth() -> None:
    data = {**of("s3", "bucket", "reports"), "arn": "arn:aws:sqs:eu-west-1:111111111111:queue1"}
    arn, parts = agreed(data, "111111111111")
    assert arn == data["arn"]
    assert parts.service == "sqs"


def test_parts_that_nobody_touched_leave_a_typed_arn_alone() -> None:
    arn = "arn:aws-cn:rds:cn-north-1:222222222222:db:orders"
    drawn = parts_of(arn)
    posted = of("rds", "db", "orders", region="cn-north-1")
    data = {**posted, "arn": arn, "drawn_arn": arn, "drawn_parts": drawn.drawn}
    assert agreed(data, "111111111111")[0] == arn


def test_an_arn_of_no_known_shape_is_taken_as_typed(learner) -> None:
    arn = "arn:aws:rds:eu-west-1:111111111111:spaceship:one"
    response = ask_for_fields(learner, {**of(""), "arn": arn})
    assert "No type of Amazon RDS has an ARN of this shape" in page_of(response)
    form = response.context["form"]
    drawn = {"arn": arn, "drawn_arn": arn, "drawn_parts": form.parts.drawn}
    saved = learner.save("resource", ACCOUNT, {**of("rds"), **drawn})
    assert saved.status_code == 302
    assert learner.world.accounts[0].resources[0].arn == arn


def test_saving_the_parts_makes_the_resource(learner) -> None:
    saved = learner.save("resource", ACCOUNT, of("dynamodb", "index", "Books", "ByAuthor"))
    assert saved.status_code == 302
    (resource,) = learner.world.accounts[0].resources
    assert resource.arn == "arn:aws:dynamodb:eu-west-1:111111111111:table/Books/index/ByAuthor"


def test_a_changed_part_renames_the_resource(learner) -> None:
    learner.save("resource", ACCOUNT, of("rds", "db", "orders"))
    arn = learner.world.accounts[0].resources[0].arn
    drawn = {"arn": arn, "drawn_arn": arn, "drawn_parts": parts_of(arn).drawn}
    where = {**ACCOUNT, "name": arn}
    learner.save("resource", where, {**of("rds", "db", "billing"), **drawn})
    assert [each.arn.rpartition(":")[2] for each in learner.world.accounts[0].resources] == [
        "billing"
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (of("dynamodb", "index", "Books"), "IndexName is missing. For example: arn:aws:dynamodb"),
        (of("rds", "db", "orders", region=""), "region is missing"),
        (of(""), "has to be filled in. For example: "),
        (of("rds", "db", "or ders"), "without wildcards or blanks"),
        (of("no-such-service", "x", "y"), "has to be filled in. For example: "),
        (of("rds", "<script>", "orders*"), "without wildcards"),
    ],
)
def test_an_arn_that_is_not_whole_names_what_is_missing_and_keeps_the_rest(
    learner, data: dict[str, str], words: str
) -> None:
    response = learner.save("resource", ACCOUNT, {**data, "tags": "team=data"})
    assert response.status_code == 422
    assert words in page_of(response)
    assert "team=data" in page_of(response)
    assert learner.world.accounts[0].resources == ()
    form = response.context["form"]
    assert form.parts.names[:1] == tuple(filter(None, [data.get("part_name_1", "")]))[:1] or (
        form.parts.service == ""
    )


def test_nothing_typed_is_lost_when_the_fields_are_shown(learner) -> None:
    text = json.dumps({"Version": "2012-10-17", "Statement": []})
    response = ask_for_fields(learner, {**of("sqs"), "tags": "team=data", "policy": text})
    form = response.context["form"]
    assert form["tags"].value() == "team=data"
    assert form["policy"].value() == text
    assert learner.world.accounts[0].resources == ()


def test_the_assistant_asks_few_queries(learner, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        ask_for_fields(learner, of("ec2", "instance"))
