"""Codes about the text and the top level of a document (Access Analyzer policy check reference)."""

from __future__ import annotations

from collections.abc import Mapping

from iamlab.world.validation.rules.rule import Rule, error, refused, warning

_SYNTAX = refused(
    "This is not JSON: {found} stands at line {line}, column {column}, where {expected} is due.",
    empty="The document is empty. A policy is one JSON object: it begins with a brace {{.",
    unclosed=(
        "The document ends too early: the {opened} opened at line {opened_line}, column "
        "{opened_column} is not closed."
    ),
    unclosed_string=(
        "The text that begins at line {line}, column {column} is not closed: put a double quote "
        "at its end, on the same line."
    ),
    trailing_comma=(
        "The comma at line {line}, column {column} follows the last entry. JSON puts commas only "
        "between entries: remove it."
    ),
    extra_comma=(
        "The comma at line {line}, column {column} is one too many: there is no entry before it."
    ),
    missing_comma=(
        "A comma is missing before {found} at line {line}, column {column}: entries stand apart "
        "by commas."
    ),
    missing_colon=(
        "A colon is missing between a name and its value at line {line}, column {column}: "
        "{found} stands there."
    ),
    missing_value="A value is missing at line {line}, column {column}: {found} stands there.",
    wrong_separator=(
        "{found} at line {line}, column {column} separates nothing in JSON: {expected} is due."
    ),
    wrong_bracket=(
        "{found} at line {line}, column {column} closes nothing that is open: {expected} is due."
    ),
    extra_close=(
        "{found} at line {line}, column {column} is one too many: the document is closed before it."
    ),
    text_after_end=(
        "The document is complete before line {line}, column {column}, yet {found} follows. "
        "A policy is one JSON object."
    ),
    single_quotes=(
        "JSON puts texts in double quotes: single quotes stand at line {line}, column {column}."
    ),
    smart_quotes=(
        'The typographic quote {found} at line {line}, column {column} is none for JSON: type ".'
    ),
    comment="JSON has no comments: remove the one at line {line}, column {column}.",
    invisible_character=(
        "An invisible character ({found}) stands at line {line}, column {column}, perhaps copied "
        "from a web page: remove it."
    ),
    control_character=(
        "The text at line {line}, column {column} holds a control character ({found}): write it as "
        "an escape such as \\t."
    ),
    bad_escape=(
        "{found} at line {line}, column {column} is no escape of JSON. A backslash itself is "
        "written \\\\."
    ),
    python_word=(
        "JSON writes true, false and null in lower case: {found} stands at line {line}, column "
        "{column}."
    ),
    not_a_number="JSON has no {found} (line {line}, column {column}).",
    number_format="{found} at line {line}, column {column} is no number as JSON writes it.",
    number_out_of_range="The number {found} at line {line}, column {column} is too large.",
    unquoted_text=(
        "{found} at line {line}, column {column} stands without quotes: JSON puts texts and names "
        "in double quotes."
    ),
    name_expected=(
        "A name in double quotes is due at line {line}, column {column}: {found} stands there. "
        "A list of objects stands in [ ]."
    ),
    too_deep="The brackets at line {line}, column {column} are nested too deep.",
    double_encoded=(
        "The whole document is one text in quotes: it was turned into JSON twice. Take the object "
        "inside the quotes."
    ),
)

DOCUMENT: Mapping[str, Rule] = {
    "JSON_SYNTAX_ERROR": _SYNTAX,
    "DUPLICATE_KEY": refused(
        "{name} stands twice in the same object (first at line {first_line}, column "
        "{first_column}). AWS refuses that: keep one, or put both contents into one list."
    ),
    "LEADING_WHITESPACE": refused(
        "The first character of a policy must be {{: remove the blanks before it.",
        byte_order_mark=(
            "The first character of a policy must be {{: remove the invisible byte-order mark "
            "(U+FEFF) before it."
        ),
    ),
    "INVALID_CHARACTER": refused(
        "The character {found} is not allowed in a policy: use tab, line breaks and the "
        "characters from U+0020 to U+00FF."
    ),
    "DATA_TYPE_MISMATCH": refused(
        "{element} must be {expected}, and here is {found_kind}.",
        double_encoded=(
            "{element} must be {expected}, and here is a text that holds JSON: it was turned into "
            "JSON twice. Remove the quotes around it and the backslashes inside."
        ),
    ),
    "MISSING_STATEMENT": refused(
        "Add a Statement element with at least one statement.",
        empty="Statement holds nothing: put at least one statement in it.",
    ),
    "INVALID_POLICY_ELEMENT": refused(
        "{element} is no element of a policy.",
        nearest="{element} is no element of a policy: did you mean {nearest}?",
        misplaced="{element} belongs inside a statement, not beside Statement.",
        outside="{element} belongs beside Statement, not inside a statement.",
    ),
    "INVALID_VERSION": refused(
        "The version {version} does not exist. Use 2012-10-17 (or 2008-10-17, which knows no "
        "policy variables)."
    ),
    "MISSING_MANAGED_VERSION": refused(
        'Add "Version": "2012-10-17": AWS saves {policy_type} only with it.',
        managed='Add "Version": "2012-10-17": AWS saves a managed policy only with it.',
        old=(
            "The version must be 2012-10-17 here: AWS does not save {policy_type} with 2008-10-17."
        ),
        managed_old=(
            "The version must be 2012-10-17: AWS does not save a managed policy with 2008-10-17."
        ),
    ),
    "MISSING_VERSION": warning(
        'Without a Version element the old version 2008-10-17 applies: add "Version": '
        '"2012-10-17".',
        variables=(
            "Without a Version element the old version 2008-10-17 applies, which takes "
            '${{...}} for plain text: add "Version": "2012-10-17".'
        ),
    ),
    "UNSUPPORTED_ID": error(
        "Remove Id: {policy_type} has no Id element. IAM Access Analyzer calls it an error. IAM is "
        "reported to save the policy anyway, but that is contested.",
        refused="Remove Id: {policy_type} has no Id element.",
    ),
    "MORE_FINDINGS": warning(
        "{count} more findings are not listed: repair these first, then look again."
    ),
    "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA": refused(
        "The document has {size} characters without blanks, more than the {limit} of "
        "{place_of_text}. Split it into several policies.",
        inline=(
            "The document has {size} characters without blanks: too many for the inline policies "
            "of a user ({user} together) or a group ({group}), though a role has room for {role}."
        ),
    ),
    "POLICY_SIZE_EXCEEDS_TRUST_POLICY_QUOTA": refused(
        "The document has {size} characters without blanks, more than the {limit} of "
        "{place_of_text}."
    ),
    "POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA": refused(
        "The document has {size} characters without blanks, more than the {limit} of "
        "{place_of_text}."
    ),
    "POLICY_SIZE_EXCEEDS_SCP_QUOTA": refused(
        "The document has {size} characters, blanks included, more than the {limit} of "
        "{place_of_text}."
    ),
    "POLICY_SIZE_EXCEEDS_RCP_QUOTA": refused(
        "The document has {size} characters, blanks included, more than the {limit} of "
        "{place_of_text}."
    ),
    "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA": refused(
        "The document has {size} bytes, more than the {limit} of {place_of_text}."
    ),
}
