"""Content is read strictly: every error at once, each with file, path and message."""

from pathlib import Path

import pytest

from iamlab.explain.texts import ContentError, content_errors, read_texts


def errors_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(ContentError) as caught:
        read_texts(folder)
    return caught.value.problems


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_what_ships_has_no_errors() -> None:
    assert content_errors() == ()


def test_a_good_folder_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        "scp.toml",
        '[silent]\ntitle = "T"\ntext = "No {x}."\n'
        'variants = [{ when = { x = "@none" }, text = "N." }]',
    )
    write(tmp_path, "phrases/gates.toml", '[name]\nscp = "SCPs"\n')
    content = read_texts(tmp_path)
    assert content.entries["scp.silent"].text == "No {x}."
    assert content.entries["scp.silent"].variants[0].text == "N."
    assert content.phrases == {"gates.name.scp": "SCPs"}


def test_every_error_comes_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", '[one]\ntitel = "T"\n[two]\ntitle = ""\ntext = "Open { brace."\n')
    write(tmp_path, "b.toml", "not toml at all")
    write(tmp_path, "phrases/c.toml", "number = 3\n")
    found = "\n".join(errors_of(tmp_path))
    for part in (
        "a.toml: one.titel: unknown; there are ",
        "a.toml: one.title: a text that is not empty",
        "a.toml: one.text: a text that is not empty",
        "a.toml: two.title: a text that is not empty",
        "a.toml: two.text: ",
        "b.toml: whole file: not TOML: ",
        "phrases/c.toml: number: a phrase is a text that is not empty",
    ):
        assert part in found


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ('x = "text"', "a.toml: x: a code is a table with title and text"),
        ('[x]\ntitle="T"\ntext="{a:loud}"', "a.toml: x.text: {a:loud}: no such format"),
        ('[x]\ntitle="T"\ntext="{a b}"', "a.toml: x.text: {a b}: a placeholder is a name"),
        ('[x]\ntitle="T"\ntext="t"\nvariants="v"', "a.toml: x.variants: a list of tables"),
        ('[x]\ntitle="T"\ntext="t"\nvariants=[{text="t"}]', "a.toml: x.variants[0].when: a table"),
        (
            '[x]\ntitle="T"\ntext="t"\nvariants=[{when={a="@few"}, text="t"}]',
            "a.toml: x.variants[0].when.a: @few is none of @absent",
        ),
        (
            '[x]\ntitle="T"\ntext="t"\nvariants=[{when={a=1.5}, text="t"}]',
            "a.toml: x.variants[0].when.a: a text, a number",
        ),
        ('[x]\ntitle="T"\ntext="t"\nexample="e"', "a.toml: x.example: a table with case"),
        ('[x]\ntitle="T"\ntext="t"\nexample={}', "a.toml: x.example: one of case"),
        ('[x]\ntitle="T"\ntext="t"\nexample={case="a", lab="{}"}', "x.example: one of case"),
    ],
)
def test_each_mistake_has_its_place(tmp_path: Path, entry: str, error: str) -> None:
    write(tmp_path, "a.toml", entry)
    assert any(error in found for found in errors_of(tmp_path))


def test_the_start_up_check_lists_the_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.toml", 'x = "text"')

    def broken() -> None:
        read_texts(tmp_path)

    monkeypatch.setattr("iamlab.explain.texts.texts", broken)
    assert content_errors() == ("a.toml: x: a code is a table with title and text",)
