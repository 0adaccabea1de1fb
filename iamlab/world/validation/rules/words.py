"""Words that stand for facts inside the sentences, and the titles of the quick fixes."""

from __future__ import annotations

from collections.abc import Mapping

# Fact name -> value -> words. Facts that are not listed here are shown as they are.
WORDS: Mapping[str, Mapping[str, str]] = {
    "policy_type": {
        "identity": "an identity-based policy",
        "resource": "a resource-based policy",
        "trust": "a role trust policy",
        "boundary": "a permissions boundary",
        "session": "a session policy",
        "scp": "a service control policy (SCP)",
        "rcp": "a resource control policy (RCP)",
        "vpc_endpoint": "a VPC endpoint policy",
    },
    "expected": {
        "document": "an opening brace {",
        "value": "a value",
        "first_value": "a value or a closing ]",
        "next_value": "a value",
        "first_name": "a name in double quotes or a closing }",
        "next_name": "a name in double quotes",
        "comma_or_brace": "a comma or a closing }",
        "comma_or_bracket": "a comma or a closing ]",
        "colon": "a colon",
        "end": "the end of the document",
        "escape": "one of the escapes of JSON",
        "quote": "a closing double quote",
        "number": "a number",
        "object": "an object in braces { }",
        "string": "a text in double quotes",
        "string_or_list": "a text in double quotes, or a list of texts in [ ]",
        "object_or_list": "one statement in braces { }, or a list of statements in [ ]",
        "scalar_or_list": "a text, a number or a boolean, or a list of them in [ ]",
        "star": 'the text "*", or an object in braces { }',
    },
    "found_kind": {
        "object": "an object",
        "array": "a list",
        "string": "a text",
        "number": "a number",
        "boolean": "a boolean",
        "null": "null",
    },
    "place_of_text": {
        "managed": "a managed policy",
        "inline": "the inline policies of one role together",
        "user": "the inline policies of one user together",
        "group": "the inline policies of one group together",
        "role": "the inline policies of one role together",
        "trust": "a role trust policy",
        "session": "the session policies of one session together",
        "boundary": "a permissions boundary",
        "scp": "a service control policy (SCP)",
        "rcp": "a resource control policy (RCP)",
        "resource": "this resource-based policy",
        "vpc_endpoint": "a VPC endpoint policy",
    },
}

FIX_TITLES: Mapping[str, str] = {
    "remove": "Remove {what}",
    "replace": "Replace {before} with {after}",
    "insert": "Insert {what}",
    "rename": "Rename {before} to {after}",
    "leading": "Remove what stands before the first brace",
    "decode": "Use the document inside the text",
    "quotes": "Use double quotes everywhere",
    "blanks": "Remove the blanks and line breaks between elements",
    "wrap": "Write it under the key AWS",
    "version": 'Add "Version": "2012-10-17"',
}
