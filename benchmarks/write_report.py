"""Runs every benchmark and writes benchmarks/REPORT.md: machine, versions, figures."""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
TARGETS = {
    "simple_verdict_per_s": "at least 60,000",
    "large_verdict_per_s": "at least 3,000",
    "simple_trace_per_s": "at least 30,000",
    "large_trace_per_s": "at least 250",
    "growth_ratio": "less than 1.5",
    "import_ms": "under 80",
    "big_world_s": "within 2",
    "big_world_mb": "under 100",
    "catalogue_ms": "under 60",
    "small change_ms": "under 100",
    "small request_ms": "under 100",
    "small first_page_kb": "under 200",
    "largest change_ms": "under 300",
    "largest request_ms": "under 300",
}


def figures(script: str, *arguments: str) -> dict[str, object]:
    """The JSON object that a benchmark prints: all of it, or its last line."""
    command = [sys.executable, str(HERE / script), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    text = done.stdout.strip()
    return flat(json.loads(text if text.startswith("{") else text.splitlines()[-1]))


def flat(found: dict[str, object], before: str = "") -> dict[str, object]:
    """Figures within figures get a name of both; those in a list are told apart by their lab."""
    result: dict[str, object] = {}
    for name, value in found.items():
        if isinstance(value, dict):
            result.update(flat(value, f"{before}{name} "))
        elif isinstance(value, list):
            for each in value:
                result.update(flat(each, f"{before}{each.get('lab', name)} lab: "))
        else:
            result[f"{before}{name}"] = value
    return result


def rows(found: dict[str, object]) -> list[str]:
    """A table row for each figure."""
    return [
        f"| {name} | {value:,.4g} | {TARGETS.get(name, '')} |"
        if isinstance(value, (int, float)) and not isinstance(value, bool)
        else f"| {name} | {value} | {TARGETS.get(name, '')} |"
        for name, value in found.items()
    ]


def main() -> None:
    """Measure, write, and say where."""
    lines = [
        "# Benchmarks",
        "",
        f"Medians of several runs, made by `make bench` on {datetime.now(UTC):%d %B %Y}. "
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores.",
        "",
    ]
    for title, script, arguments in (
        ("The engine", "engine.py", ("--json",)),
        ("From world and request", "world.py", ("--json",)),
        ("What if", "bench_whatif.py", ()),
        ("The builder", "builder.py", ()),
    ):
        lines += [f"## {title}", "", "| figure | measured | wanted |", "| --- | --- | --- |"]
        lines += [*rows(figures(script, *arguments)), ""]
    report = HERE / "REPORT.md"
    report.write_text("\n".join(lines), encoding="utf-8")
    print(f"Written: {report.relative_to(HERE.parent)}")


if __name__ == "__main__":
    main()
