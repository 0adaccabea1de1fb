"""`test`: decides the lab documents of files and says where they differ from what is expected."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree as ET

from iamlab.commands.expectations import LabCheck, checks_of

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Results = Mapping[str, Sequence[LabCheck]]


def add_test_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="lab documents, as JSON or JSON lines; - is stdin"
    )
    parser.add_argument("--junit", metavar="FILE", help="also write the results as JUnit XML")


def run_tests(options: argparse.Namespace, now: str) -> int:
    """The exit status: 1 where a verdict differs or a document cannot be read."""
    results = {name: _checked(name, now) for name in dict.fromkeys(options.files)}
    failed = _report(results, sys.stdout)
    if options.junit:
        try:
            Path(options.junit).write_bytes(junit_xml(results))
        except OSError as error:
            sys.stderr.write(f"{options.junit}: {error.strerror}\n")
            return 1
    return 1 if failed else 0


def _checked(name: str, now: str) -> list[LabCheck]:
    try:
        source = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = source.decode("utf-8")
    except OSError as error:
        return [LabCheck(name, error=str(error.strerror))]
    except UnicodeDecodeError as error:
        return [LabCheck(name, error=f"this is not UTF-8: see byte {error.start + 1}")]
    return list(checks_of(text, now))


def _report(results: Results, target: TextIO) -> int:
    """Writes what differs, then the counts; how many differ or cannot be read."""
    for file, each in results.items():
        for check in each:
            if check.error:
                target.write(f"{file}: {check.lab}: {check.error}\n")
            elif check.differs:
                place = f"{file}: {check.lab}, request {check.request}"
                target.write(f"{place}: {check.differs}\n    {check.step}\n")
    checks = [check for each in results.values() for check in each]
    unreadable = sum(bool(check.error) for check in checks)
    differ = sum(bool(check.differs) for check in checks)
    target.write(f"{differ} of {len(checks) - unreadable} requests differ from what is expected.\n")
    if unreadable:
        target.write(f"{unreadable} lab document{'s' * (unreadable > 1)} cannot be read.\n")
    return differ + unreadable


def junit_xml(results: Results) -> bytes:
    """A test suite for each file and a test case for each request with an expectation."""
    root = ET.Element("testsuites")
    for file, checks in results.items():
        suite = ET.SubElement(
            root,
            "testsuite",
            name=_xml(file),
            tests=str(len(checks)),
            failures=str(sum(bool(check.differs) for check in checks)),
            errors=str(sum(bool(check.error) for check in checks)),
        )
        for check in checks:
            name = _xml(check.request or check.lab)
            case = ET.SubElement(suite, "testcase", classname=_xml(check.lab), name=name)
            if check.error:
                ET.SubElement(case, "error", message=_xml(check.error))
            elif check.differs:
                failure = ET.SubElement(case, "failure", message=_xml(check.differs))
                failure.text = _xml(check.step)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
