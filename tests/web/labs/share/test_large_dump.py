"""A dump of 10 MB comes in as a file and as a paste, for a lab and beside a denial."""

import json
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client

from iamlab.exchange import MOST_BYTES
from iamlab.web.labs.models import Lab
from iamlab.web.labs.store.labs import world_of

pytestmark = pytest.mark.django_db
ARN = "arn:aws:iam::987654321098:user/"


def user(number: int) -> dict[str, object]:
    statements = [
        {
            "Effect": "Allow",
            "Action": ["s3:GetObject"],
            "Resource": f"arn:aws:s3:::b-{number}-{k}/*",
        }
        for k in range(40)
    ]
    policy = {"Version": "2012-10-17", "Statement": statements}
    return {
        "Arn": f"{ARN}U{number}",
        "UserName": f"U{number}",
        "Path": "/",
        "UserPolicyList": [{"PolicyName": "p", "PolicyDocument": policy}],
    }


@pytest.fixture(scope="module")
def large() -> str:
    """The dump of one account, laid out as the AWS CLI does, as near to 10 MB as it gets."""
    one = json.dumps({"UserDetailList": [user(1000)]}, indent=4)
    count = MOST_BYTES // len(one)
    text = json.dumps({"UserDetailList": [user(number) for number in range(count)]}, indent=4)
    assert MOST_BYTES * 0.9 < len(text) <= MOST_BYTES
    return text


def brought_in(client: Client, page) -> None:
    """The choosing step, posted as the page's form would: with the text that the page carries."""
    assert page.status_code == 200
    shown = page.content.decode()
    assert 'enctype="multipart/form-data"' in shown
    carried = shown.partition('<textarea name="document" hidden>')[2].partition("</textarea>")[0]
    chosen = [f"{ARN}U1", f"{ARN}U3"]
    data = {"document": unescape(carried), "principal": chosen, "choosing": "1", "keep_ids": "1"}
    response = client.post("/labs/import/", data)
    assert response.status_code == 302
    lab = Lab.objects.get()
    assert lab.current is not None
    world = world_of(lab.current)
    assert [each.name for each in world.accounts[0].users] == ["U1", "U3"]
    assert world.accounts[0].users[0].policies


def test_as_a_file(client: Client, large: str) -> None:
    file = SimpleUploadedFile("dump.json", large.encode(), "application/json")
    brought_in(client, client.post("/labs/import/", {"file": file}))


def test_as_a_paste_with_the_line_ends_of_a_browser(client: Client, large: str) -> None:
    text = large.replace("\n", "\r\n")
    assert len(text) > MOST_BYTES  # with the line ends alone
    brought_in(client, client.post("/labs/import/", {"document": text}))


def test_no_file_is_written_to_disk(client: Client, large: str, monkeypatch) -> None:
    def refuse(*_args, **_more):
        raise AssertionError

    monkeypatch.setattr(TemporaryUploadedFile, "__init__", refuse)
    file = SimpleUploadedFile("dump.json", large.encode(), "application/json")
    assert client.post("/labs/import/", {"file": file}).status_code == 200


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 12 * 1024 * 1024])
def test_more_than_10_mb_is_answered_in_words(client: Client, size: int) -> None:
    text = '{"UserDetailList": [' + " " * (size - 22) + "]}"
    for data in ({"document": text}, {"file": SimpleUploadedFile("d.json", text.encode())}):
        response = client.post("/labs/import/", data)
        assert response.status_code == 413
        assert "An account dump may have up to 10 MB." in response.content.decode()


def test_what_is_no_dump_has_the_small_limit(client: Client) -> None:
    statement = {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement] * 20_000})
    response = client.post("/labs/import/", {"document": policy})
    assert response.status_code == 422
    assert "Only an account dump may have more than 1 MB" in response.content.decode()


@pytest.mark.parametrize("path", ["/denied/", "/labs/new/", "/labs/code/use/"])
def test_everywhere_else_the_small_limit_stays(client: Client, path: str) -> None:
    response = client.post(path, {"message": "x" * (1024 * 1024 + 1)})
    assert response.status_code == 413
    assert "One form may hold up to 1 MB" in response.content.decode()


def test_choosing_more_than_a_lab_holds_keeps_the_choice(client: Client, large: str) -> None:
    chosen = [f"{ARN}U{number}" for number in range(500)]
    data = {"document": large, "principal": chosen, "choosing": "1"}
    response = client.post("/labs/import/", data)
    assert response.status_code == 422
    words = response.content.decode()
    assert "choose fewer" in words
    assert words.count(" checked>") == 500


DENIED = (
    f"User: {ARN}U3 is not authorized to perform: s3:GetObject on resource: "
    "arn:aws:s3:::b-3-7/list because no identity-based policy allows the s3:GetObject action"
)


def test_beside_a_denial_as_a_file(client: Client, large: str) -> None:
    file = SimpleUploadedFile("dump.json", large.encode(), "application/json")
    response = client.post("/denied/", {"message": DENIED, "policies": "", "file": file})
    assert response.status_code == 200
    words = response.content.decode()
    assert "The same request with your policies" in words
    assert "Closest ways to deny it" in words  # U3 may read from b-3-7


def test_beside_a_denial_only_a_dump_is_large(client: Client) -> None:
    policy = json.dumps({"Version": "2012-10-17", "Statement": [], "Id": "x" * 1024 * 1024})
    file = SimpleUploadedFile("policy.json", policy.encode(), "application/json")
    response = client.post("/denied/", {"message": DENIED, "file": file})
    assert response.status_code == 422
    words = response.content.decode()
    assert "Only an account dump may have more than 1 MB" in words
    assert "U3 is not authorized" in words  # the message is kept


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"\xff\xfe\x00", 422, "The file is no text in UTF-8."),
        (b" " * (MOST_BYTES + 1), 413, "An account dump may have up to 10 MB."),
    ],
)
def test_beside_a_denial_a_wrong_file_is_answered_in_words(
    client: Client, content: bytes, status: int, said: str
) -> None:
    file = SimpleUploadedFile("dump.json", content, "application/json")
    response = client.post("/denied/", {"message": DENIED, "file": file})
    assert response.status_code == status
    assert said in response.content.decode()
