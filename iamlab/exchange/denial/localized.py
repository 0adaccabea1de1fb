"""Denials in other languages (AWS's documentation is translated; its messages are not)."""

import re

from iamlab.exchange.denial.arns import arn_end, find_arn, principal_type_of
from iamlab.exchange.denial.clauses import Clause
from iamlab.exchange.denial.model import Kind
from iamlab.exchange.denial.sentences import Sentence, resource_at

_NOT_AUTHORIZED = re.compile(
    r"non\s+è\s+autorizzat|non\s+(?:hai|ha|disponi|dispone)\s|no\s+est[áa]\s+autorizad"
    r"|n'(?:est|êtes)\s+pas\s+autoris|n'(?:a|avez)\s+pas\s+l'autorisation|n.o\s+est[áa]\s+autorizad"
    r"|n.o\s+tem\s+(?:autoriza|permiss)|no\s+tiene\s+(?:autorizaci|permiso)"
    r"|nicht\s+(?:berechtigt|autorisiert)|keine\s+Berechtigung|nie\s+(?:jest|ma)\s+upr?a?w"
    r"|権限があり|権限がない|許可されてい|承認されていま|无权|未获授权|未授权|無權|未獲授權|没有权限"
    r"|권한이\s*없|승인되지|yetkili\s+değil|не\s+авторизован|tidak\s+(?:diizinkan|berwenang)",
    re.I,
)
_EXPLICIT = re.compile(
    r"negazione\s+esplicita|rifiuto\s+esplicit|esplicit[ao]|denegación\s+explícita|expl[íi]cit"
    r"|ausdrückliche|明示的|显式|明确|顯式|明確|명시적|açık\s+ret|явн|eksplisit",
    re.I,
)
_IMPLICIT = re.compile(
    r"aucune?\s+(?:politique|stratégie|limite)|keine?\s+(?:\w{1,40}\s)?(?:Richtlinie|\w{0,40}grenze)"
    r"|ninguna\s+(?:política|directiva)|ningún\s+límite|nessun[ao]?\s+(?:policy|politica|criterio|limite)"
    r"|nenhuma?\s+(?:política|limite)|ポリシー[^。\n]{0,60}(?:許可され|許可し|ありません)"
    r"|[没沒]有[^。\n]{0,40}(?:策略|政策|原則)|정책이?\s*없",
    re.I,
)
# Such a message is short; a long text is a log, and logs are in English.
_LONGEST = 6000
_ACTION = re.compile(r"(?<![\w:/])([a-z][a-z0-9-]{1,40}:[A-Z][A-Za-z0-9]{2,80})")
_RESOURCE = re.compile(
    r"(?:risorsa|recursos?|ressourcen|ressources?|resource|リソース|资源|資源|리소스)(?:は|上|で|에서)?\s*:\s*"
    r"|リソース[のはで]\s*(?:[a-z0-9-]{2,40}:[A-Za-z]{2,80}\s*:\s*)?",
    re.I,
)
_RESOURCE_END = re.compile(
    r"\s+(?:con|avec|mit|com|perch|porque|car|parce|da|weil)\b|\s*[(（,，。、<\n]|\s+\Z", re.I
)
_TYPES = tuple(
    (re.compile(words, re.I), name)
    for words, name in (
        (r"controllo\s+de[il]\s+servizi|control\s+de\s+servic|controle\s+de\s+serviç"
         r"|contrôle\s+d(?:e|u)s?\s+service|service-?\s?kontroll|サービスコントロール|服务控制|서비스\s*제어",
         "scp"),
        (r"limite\s+d|límite\s+de|limites\s+d|berechtigungsgrenze|アクセス許可の境界|アクセス許可境界"
         r"|权限边界|권한\s*경계", "boundary"),
        (r"identi(?:tà|dad|dade|té)|identitätsbasiert|アイデンティティベース|基于身份|자격\s*증명\s*기반",
         "identity"),
        (r"basat[ae]\s+su\w*\s+risors|basad[ao]\s+en\s+recurs|basead[ao]\s+em\s+recurs"
         r"|basée?\s+sur\s+les\s+ressourc|ressourcenbasiert|リソースベース|基于资源|리소스\s*기반",
         "resource"),
    )
)  # fmt: skip


def find_localized(text: str) -> Sentence | None:
    """The message read by what no translation changes: ARN, action, code; None in English."""
    text = text[:_LONGEST]
    refused = _NOT_AUTHORIZED.search(text)
    arn_place = find_arn(text)
    if refused is None or arn_place is None:
        return None
    arn = text[arn_place[0] : arn_place[1]].rstrip(":")
    rest = text[arn_place[1] :]
    action = _ACTION.search(rest)
    if action is None:
        return None
    resource, resource_text = _resource(rest)
    clause = Clause(_kind(rest), _policy_type(rest))
    return Sentence(
        arn, principal_type_of(arn), action.group(1), False, resource, resource_text, clause
    )


def _kind(rest: str) -> Kind:
    if _EXPLICIT.search(rest):
        return "explicit_deny"
    return "implicit_deny" if _IMPLICIT.search(rest) else "unspecified_deny"


def _resource(rest: str) -> tuple[str | None, str | None]:
    label = _RESOURCE.search(rest)
    if label is None:
        return None, None
    at = label.end()
    if rest.startswith(("arn:", '"arn:'), at):
        at += rest[at] == '"'
        return rest[at : arn_end(rest, at)], None
    end = _RESOURCE_END.search(rest, at)
    value = rest[at : end.start() if end else at + 200]
    return None, resource_at(value, 0, len(value))[1]


def _policy_type(rest: str) -> str | None:
    for pattern, name in _TYPES:
        if pattern.search(rest):
            return name
    return None
