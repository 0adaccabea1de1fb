"""Policy texts as lines with their deciding words."""

from iamlab.engine import Place
from iamlab.web.explained.policy_text import lines_of

TEXT = '{\n  "Action": "rds:Start",\n  "Resource": ["*"]\n}'


def test_every_character_of_the_text_is_kept() -> None:
    joined = "\n".join(
        "".join(stretch.text for stretch in line.stretches) for line in lines_of(TEXT)
    )
    assert [line.strip() for line in joined.split("\n")] == [
        line.strip() for line in TEXT.split("\n")
    ]


def test_keys_and_values_are_told_apart() -> None:
    second = lines_of(TEXT)[1]
    assert [(stretch.text, stretch.kind) for stretch in second.stretches if stretch.kind] == [
        ('"Action"', "k"),
        ('"rds:Start"', "s"),
    ]


def test_the_deciding_words_are_marked_and_nothing_else() -> None:
    lines = lines_of(TEXT, [Place("/Action", 2, 13, 2, 24)])
    marked = [stretch.text for line in lines for stretch in line.stretches if stretch.hit]
    assert marked == ['"rds:Start"']
    assert [line.number for line in lines if line.hit] == [2]


def test_a_hit_over_several_lines_marks_each_of_them() -> None:
    lines = lines_of(TEXT, [Place("/", 2, 3, 3, 20)])
    assert [line.number for line in lines if line.hit] == [2, 3]


def test_quotes_with_escapes_stay_one_value() -> None:
    (line,) = lines_of('{"Sid": "a \\" b"}')
    assert [stretch.text for stretch in line.stretches if stretch.kind == "s"] == ['"a \\" b"']
