"""Reads one pasted denial: which of AWS's shapes it has, and what it says.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from dataclasses import replace

from iamlab.exchange.denial.advice import advise, advise_credentials
from iamlab.exchange.denial.arns import principal_type_of
from iamlab.exchange.denial.clauses import policy_type_named, read_clause
from iamlab.exchange.denial.cloudtrail import Event, find_event, holds_event
from iamlab.exchange.denial.console_box import action_in_prose, find_box
from iamlab.exchange.denial.credentials import find_credential_error
from iamlab.exchange.denial.decoded import Decoded, find_decoded
from iamlab.exchange.denial.errors import (
    Frame,
    action_of_cloudformation,
    is_of_aws,
    is_refusal_of_aws,
    read_frame,
)
from iamlab.exchange.denial.event_pieces import find_event_piece
from iamlab.exchange.denial.likely import likely_policy_type, likely_principal
from iamlab.exchange.denial.localized import find_localized
from iamlab.exchange.denial.lookalikes import Lookalike, find_lookalike
from iamlab.exchange.denial.matched_statement import matched_statement, request_context
from iamlab.exchange.denial.model import Advice, Denial
from iamlab.exchange.denial.more_actions import with_more_actions
from iamlab.exchange.denial.operations import action_for, service_named, service_of_host
from iamlab.exchange.denial.outside_iam import cause_outside_iam
from iamlab.exchange.denial.phrases import action_of_terraform_words, find_phrase
from iamlab.exchange.denial.sentences import Sentence, find_sentence
from iamlab.exchange.denial.unwrap import LIMIT, bounded, unwrapped, without_gutters
from iamlab.world import say

_CUT = "Only a part of the text is read: it is longer than 64 KB."
_ENCODED = Advice(
    "decode_message",
    say(
        "The encoded message holds the details: `aws sts decode-authorization-message` reads it "
        "(it needs sts:DecodeAuthorizationMessage)."
    ),
)


def read_denial(text: str) -> Denial:
    """What the pasted text says. Never raises; takes time linear in the text, 64 KB at most.

    Sources: AWS's page above; the shapes in `tests/exchange/denials.jsonl`.
    """
    plain = unwrapped(text)
    event = find_event(without_gutters(bounded(text))) or find_event_piece(plain)
    denial = _read(unwrapped(event.message) if event else plain, plain, event)
    denial = _with_guesses(with_more_actions(denial, plain), plain)
    if len(text) > LIMIT:
        denial = replace(denial, notes=(*denial.notes, _CUT))
    if "ncoded authorization failure message" in plain:
        denial = replace(denial, advice=(*denial.advice, _ENCODED))
    return denial


def _with_guesses(denial: Denial, plain: str) -> Denial:
    """With who probably asked, and the cause where no policy is one."""
    if denial.kind == "unspecified_deny" and (cause := cause_outside_iam(plain)):
        return replace(denial, outside_iam=True, advice=(cause,))
    return replace(denial, likely_principal=likely_principal(denial, plain))


def _read(message: str, plain: str, event: Event | None) -> Denial:
    """message: the event's own message, or the whole text; plain: the whole text."""
    sentence = find_box(message) or find_sentence(message) or find_localized(message)
    frame = _frame(plain, event, sentence.at if sentence else 0)
    if sentence and _is_of_aws(sentence, plain):
        return _from_sentence(sentence, frame)
    decoded = find_decoded(plain)
    if decoded:
        return _from_decoded(decoded, frame, plain)
    lookalike = _lookalike(plain, strong=True)
    if lookalike:
        return _not_aws(lookalike)
    phrase = _from_phrase(message, frame, event)
    if phrase:
        return phrase
    credentials = find_credential_error(_with_code(message, event))
    if credentials:
        return Denial(
            "not_authenticated", operation=frame.operation,
            error_code=credentials.code or frame.error_code, http_status=frame.http_status,
            request_id=frame.request_id, advice=advise_credentials(credentials),
        )  # fmt: skip
    return _bare(message, plain, frame, event)


def _lookalike(plain: str, strong: bool) -> Lookalike | None:
    """CloudTrail records AWS alone, also where a name of another product stands in an event."""
    return None if holds_event(plain) else find_lookalike(plain, strong)


def _frame(plain: str, event: Event | None, at: int) -> Frame:
    if event is None:
        return read_frame(plain, at)
    service = service_named(event.source) if event.source else None
    return Frame(event.error_code, None, event.request_id, event.name, service)


def _with_code(message: str, event: Event | None) -> str:
    return f"{event.error_code or ''}: {message}" if event else message


def _is_of_aws(sentence: Sentence, plain: str) -> bool:
    """Other clouds copied AWS's sentence; an ARN or a service principal is not among it."""
    if sentence.principal or sentence.principal_type in ("service", "anonymous", "federated"):
        return True
    if (sentence.resource or "").startswith("arn:aws"):
        return True
    return _lookalike(plain, strong=True) is None


def _from_sentence(sentence: Sentence, frame: Frame) -> Denial:
    action, clause = sentence.action, sentence.clause
    if action is None and not sentence.action_is_null and frame.operation:
        action = action_for(frame.operation, frame.service)
    reason = clause.action
    if reason is None or action is None or reason.lower() == action.lower():
        reason = None
    notes = ["The service printed null instead of an action."] if sentence.action_is_null else []
    if clause.policy_arn_cut:
        notes.append("The policy's ARN is cut off: the full line would name the policy.")
    return _finished(Denial(
        clause.kind, sentence.principal, sentence.principal_type, action, reason,
        frame.operation, sentence.resource, sentence.resource_text, clause.policy_type, None,
        clause.policy_arn, frame.error_code, frame.http_status, frame.request_id,
        notes=tuple(notes),
    ))  # fmt: skip


def _finished(denial: Denial) -> Denial:
    """With the first guess of the layer and the advice."""
    denial = replace(denial, likely_policy_type=denial.likely_policy_type
                     or likely_policy_type(denial))  # fmt: skip
    return replace(denial, advice=(*denial.advice, *advise(denial)))


def _from_decoded(decoded: Decoded, frame: Frame, plain: str) -> Denial:
    notes = []
    if decoded.statement_id:
        notes.append(f"The statement that matched is {decoded.statement_id}.")
    if decoded.allowed:
        notes.append("The decoded message says that the request was allowed.")
    kind = "explicit_deny" if decoded.explicit else "implicit_deny"
    is_arn = (decoded.resource or "").startswith("arn:")
    return _finished(Denial(
        "unspecified_deny" if decoded.allowed else kind,  # type: ignore[arg-type]
        decoded.principal,
        principal_type_of(decoded.principal) if decoded.principal else "unknown",
        decoded.action, None, frame.operation,
        decoded.resource if is_arn else None, None if is_arn else decoded.resource,
        policy_type_named(decoded.source_policy_type or ""), notes=tuple(notes),
        matched_statement=matched_statement(plain), context=request_context(plain),
    ))  # fmt: skip


def _not_aws(lookalike: Lookalike) -> Denial:
    text = say(
        "This is not an AWS IAM denial, because it comes from {service}.", service=lookalike.name
    )
    return Denial(
        "not_aws", lookalike=lookalike.name,
        advice=(Advice("not_aws", text), Advice("lookalike", lookalike.reason)),
    )  # fmt: skip


def _from_phrase(message: str, frame: Frame, event: Event | None) -> Denial | None:
    found = find_phrase(message)
    if found is None:
        return None
    phrase = found.phrase
    action = found.action
    if action is None and frame.operation:
        action = action_for(frame.operation, frame.service)
    principal, principal_type = found.principal, found.principal_type
    if principal is None and event is not None and event.principal:
        principal, principal_type = event.principal, event.principal_type
    return _finished(Denial(
        phrase.kind, principal, principal_type, action, None, frame.operation, found.resource,
        found.resource_text, phrase.policy_type, phrase.likely_policy_type, None,
        frame.error_code, frame.http_status, frame.request_id,
        notes=(phrase.note,) if phrase.note else (),
    ))  # fmt: skip


def _bare(message: str, plain: str, frame: Frame, event: Event | None) -> Denial:
    """A refusal of which no sentence tells more, or no denial of AWS at all."""
    with_code = _with_code(message, event)
    if is_refusal_of_aws(with_code) or (event is not None and event.refused):
        action = action_for(frame.operation, frame.service) if frame.operation else None
        action = action or action_of_cloudformation(message) or action_in_prose(message)
        action = action or action_of_terraform_words(message)
        clause = read_clause(message)
        return _finished(Denial(
            clause.kind,
            event.principal if event else None, event.principal_type if event else "unknown",
            action or clause.action, None, frame.operation, event.resource if event else None,
            error_code=frame.error_code, http_status=frame.http_status,
            request_id=frame.request_id,
            policy_type="vpc_endpoint" if frame.error_code == "VpceAccessDenied"
            else clause.policy_type, policy_arn=clause.policy_arn,
        ))  # fmt: skip
    clause = read_clause(message)
    if clause.kind != "unspecified_deny" and clause.policy_type:
        return _finished(Denial(clause.kind, action=clause.action, policy_type=clause.policy_type,
                                policy_arn=clause.policy_arn))  # fmt: skip
    asked = action_in_prose(message)
    if asked:
        return _finished(Denial("unspecified_deny", action=asked))
    return _unknown(plain)


def _unknown(plain: str) -> Denial:
    lookalike = _lookalike(plain, strong=False)
    if lookalike:
        return _not_aws(lookalike)
    text = say("This is not an AWS IAM denial: it names no refusal that AWS writes.")
    if is_of_aws(plain) or service_of_host(plain):
        text = say("This comes from AWS, but it is no denial: no permission is refused in it.")
    hint = say(
        "Paste the whole message, with the words AccessDenied, UnauthorizedOperation or 403."
    )
    return Denial("not_aws", advice=(Advice("not_aws", text), Advice("paste_all", hint)))
