"""Places in a policy's text."""

from iamlab.engine import Policy, Statement
from tests.engine.builders import allow, policy


def test_a_pointer_falls_back_to_its_parents() -> None:
    document = policy(allow("s3:GetObject"))
    exact = document.place("/Statement/0/Action")
    below = document.place("/Statement/0/Action/7/8", "Readers")
    assert exact is not None
    assert below is not None
    assert (below.line, below.column, below.policy) == (exact.line, exact.column, "Readers")


def test_a_document_without_places_has_none() -> None:
    assert Policy("", None, None, (), {}).place("/Statement") is None


def test_a_statement_is_called_by_its_sid_or_its_number() -> None:
    one, two = policy(allow(Sid="Read"), allow()).statements
    assert isinstance(one, Statement)
    assert (one.label, two.label) == ("Read", "2")
