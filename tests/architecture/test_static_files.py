"""Static files load nothing from anywhere else, and say whose they are."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
STATIC = PROJECT / "static"
OURS = [*STATIC.glob("css/**/*.css"), *STATIC.glob("js/**/*.js"), *STATIC.glob("img/**/*.svg")]
LOADS = re.compile(r"(?:url\(|@import|src=|href=|fetch\(|import\s*\()\s*[\"']?(?:https?:)?//")


def test_no_stylesheet_script_or_picture_loads_from_another_host():
    files = [*STATIC.rglob("*.css"), *STATIC.rglob("*.js"), *STATIC.rglob("*.svg")]
    found = [str(f.relative_to(PROJECT)) for f in files if LOADS.search(f.read_text("utf-8"))]
    assert found == []


def test_no_style_draws_a_picture_that_the_content_security_policy_refuses():
    files = [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]
    drawn = re.compile(r"url\([\"']?data:")
    assert [str(f.relative_to(PROJECT)) for f in files if drawn.search(f.read_text("utf-8"))] == []


def test_our_own_files_name_no_other_host_at_all():
    allowed = re.compile(r"https?://www\.w3\.org/\d{4}/svg")
    found = [
        str(f.relative_to(PROJECT))
        for f in OURS
        if re.search(r"https?://", allowed.sub("", f.read_text("utf-8")))
    ]
    assert found == []


def test_no_script_of_ours_needs_eval_or_writes_styles():
    forbidden = re.compile(r"\beval\(|new Function\(|\.style\b|document\.write|innerHTML")
    found = [
        str(f.relative_to(PROJECT))
        for f in STATIC.glob("js/**/*.js")
        if forbidden.search(f.read_text("utf-8"))
    ]
    assert found == []


def test_no_file_points_to_a_source_map_that_is_not_there():
    files = [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]
    assert [str(f) for f in files if "sourceMappingURL=" in f.read_text("utf-8")] == []


def test_whatever_others_made_lies_beside_its_licence():
    folders = [STATIC / "fonts", *(f for f in (STATIC / "vendor").iterdir() if f.is_dir())]
    for folder in folders:
        assert list(folder.glob("LICENSE*.txt")) or list(folder.glob("THIRD_PARTY*.txt")), folder


def test_the_stylesheets_of_ours_use_only_names_that_tokens_css_defines():
    defined = set(re.findall(r"(--[\w-]+)\s*:", (STATIC / "css/tokens.css").read_text("utf-8")))
    for file in STATIC.glob("css/*.css"):
        text = file.read_text("utf-8")
        own = set(re.findall(r"(--[\w-]+)\s*:", text))
        used = set(re.findall(r"var\((--[\w-]+)", text))
        assert used - defined - own == set(), file.name
