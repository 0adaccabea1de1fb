"""From an API operation to the IAM action that authorizes it.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

import re
from functools import lru_cache
from importlib.resources import files

from iamlab.exchange.denial.renamed import ANY_SERVICE, HOSTS, PREFERRED, RENAMED, SERVICE_NAMES

_VERSION = re.compile(r"(?:20\d{6}|_?20\d\d_\d\d_\d\d)(?:v\d+)?\Z")
_HOST = re.compile(
    r"(?<![\w.-])((?:[a-z0-9-]{1,63}\.){0,6}?)([a-z0-9-]{2,40})"
    r"((?:\.[a-z]{2}(?:-[a-z]{2,5}){1,2}-\d)?)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)\b"
)
_REGION = re.compile(r"[a-z]{2}(?:-[a-z]{2,5}){1,2}-\d\Z")


@lru_cache(maxsize=1)
def _services_of() -> dict[str, tuple[tuple[str, str], ...]]:
    """Operation in lower case -> ((service, action name), …), from operations.txt."""
    text = files(__package__).joinpath("operations.txt").read_text("utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    service = ""
    for line in text.splitlines():
        if line.startswith("["):
            service = line[1:-1]
        elif not line.startswith("#"):
            for name in line.split():
                found.setdefault(name.lower(), []).append((service, name))
    return {name: tuple(services) for name, services in found.items()}


def without_version(operation: str) -> str:
    """`ListFunctions20150331` -> `ListFunctions`."""
    return _VERSION.sub("", operation)


def action_for(operation: str, service: str | None = None) -> str | None:
    """The action that the operation needs, or None where its service is not certain.

    service: the IAM prefix, when the text tells it.
    """
    name = without_version(operation)
    if service == "apigateway":
        return _api_gateway(name)
    if service:
        return _in_service(name, service)
    renamed = ANY_SERVICE.get(name.lower())
    if renamed:
        return renamed
    candidates = _services_of().get(name.lower(), ())
    if len(candidates) > 1:
        preferred = [each for each in candidates if each[0] in PREFERRED]
        candidates = tuple(preferred)
    return ":".join(candidates[0]) if len(candidates) == 1 else None


def _in_service(name: str, service: str) -> str:
    renamed = RENAMED.get(service, {}).get(name.lower())
    if renamed:
        return renamed if ":" in renamed else f"{service}:{renamed}"
    for prefix, action in _services_of().get(name.lower(), ()):
        if prefix == service:
            return f"{service}:{action}"
    return f"{service}:{name}"


def _api_gateway(name: str) -> str:
    """API Gateway's actions are HTTP methods."""
    methods = {"Get": "GET", "Create": "POST", "Delete": "DELETE", "Update": "PATCH", "Put": "PUT"}
    for beginning, method in methods.items():
        if name.startswith(beginning):
            return f"apigateway:{method}"
    return "apigateway:POST"


def service_named(name: str) -> str | None:
    """The IAM prefix of a service as an SDK or CloudTrail writes it: `CloudWatch Logs`, `AmazonS3`.

    An unknown name is taken for its own prefix when it looks like one.
    """
    plain = re.sub(r"(?:\.amazonaws\.com(?:\.cn)?)\Z", "", name.strip())
    key = re.sub(r"[^a-z0-9]", "", plain.lower())
    if key in SERVICE_NAMES:
        return SERVICE_NAMES[key]
    shorter = re.sub(r"\A(?:amazon|aws)|(?:client|v2)\Z", "", key)
    return SERVICE_NAMES.get(shorter, shorter or None)


def service_of_host(text: str) -> str | None:
    """The IAM prefix of the first AWS host in text: `sqs` of sqs.eu-west-1.amazonaws.com."""
    if "amazonaws" not in text and "api.aws" not in text:
        return None
    for match in _HOST.finditer(text[:20_000]):
        labels = [label for label in match.group(1).split(".") if label] + [match.group(2)]
        labels = [label for label in labels if not _REGION.match(label)]
        for label in reversed(labels):
            host = HOSTS.get(label, SERVICE_NAMES.get(label.replace("-", "")))
            if host:
                return host
    return None
