"""Messages that look like AWS's and are not: other clouds, web servers, Kubernetes, files.

Each has a sign by which it is known and a sentence for whoever pasted it.
"""

import re
from dataclasses import dataclass

from iamlab.exchange.denial.wording import Wording, wording
from iamlab.world import say


@dataclass(frozen=True, slots=True)
class Lookalike:
    """strong: the sign settles it, whatever AWS-like words stand around it."""

    name: str
    wording: Wording
    reason: str
    strong: bool = True


def _sign(name: str, words: str, reason: str, strong: bool = True) -> Lookalike:
    return Lookalike(name, wording(words), reason, strong)


_STORES = (
    r"storjshare\.io|\bminio\b|wasabisys\.com|backblazeb2\.com|digitaloceanspaces\.com"
    r"|r2\.cloudflarestorage\.com|scw\.cloud|linodeobjects\.com|cloud-object-storage"
    r"|\.ovh\.(?:net|io|us)\b|vultrobjects\.com|idrivee2|contabostorage\.com|your-objectstorage"
    r"|exo\.io\b|upcloudobjects|dream\.io|objects\.dreamhost|min\.io\b|ceph\b|radosgw|\btx0000[0-9a-f]"
    r"|seaweedfs|garage_"
)

LOOKALIKES: tuple[Lookalike, ...] = (
    _sign("Kubernetes", r"is forbidden: User\s|cannot (?:get|list|create|watch|delete|update|patch)"
          r" resource \"|Error from server \((?:Forbidden|Unauthorized)\)"
          r"|must be logged in to the server|rbac\.authorization\.k8s\.io.{0,60}"
          r"(?:forbidden|denied)"
          r"|does not have access to Kubernetes objects",
          say("Kubernetes refused this by its own RBAC: look at the cluster's roles and "
              "bindings (on EKS also at the access entries).")),
    _sign("Google Cloud", r"googleapis\.com|Google Cloud|\bgoogleapi: |storage\.objects\.\w{1,60}"
          r"|\bPERMISSION_DENIED\b|gserviceaccount\.com|Permission '[a-z]+\.[\w.]+' denied"
          r"|Required '[a-z]+\.[\w.]+' permission|GOOGLE_APPLICATION_CREDENTIALS",
          say("Google Cloud's IAM refused this: grant a role there.")),
    _sign("Microsoft Azure", r"AuthorizationFailed|AuthorizationPermissionMismatch"
          r"|\bMicrosoft\.[A-Z]"
          r"\w{1,60}/|does not have authorization to perform action|AADSTS\d|\.windows\.net"
          r"|management\.azure\.com|LinkedAuthorizationFailed|PublicAccessNotPermitted"
          r"|x-ms-request-id",
          say("Microsoft Azure refused this: look at its role assignments.")),
    _sign("Alibaba Cloud", r"\bacs:|aliyuncs\.com|\baliyun|Forbidden\.RAM"
          r"|AlibabaCloud|NoPermission\b"
          r".{0,200}\bram\b", say("Alibaba Cloud's RAM refused this: look at the policies there.")),
    _sign("Tencent Cloud", r"\bqcs::|myqcloud\.com|tencentcloudapi|TencentCloudSDK",
          say("Tencent Cloud's CAM refused this, with an error code that AWS uses too.")),
    _sign("Huawei Cloud", r"assumed-agency|myhuaweicloud|huaweicloud"
          r"|Policy doesn't allow \S{1,200} to be"
          r" performed|\biam::[^:\s]*:(?:user|agency):|\bAPIGW\.\d{4}|\bPAP5\.\d{4}",
          say("Huawei Cloud uses AWS's sentence word for word; its principals are no ARNs, "
              "and its actions have three parts.")),
    _sign("Volcano Engine", r"\btrn:[a-z]|volcengine|byteplus",
          say("Volcano Engine uses AWS's sentence; its names begin with trn:.")),
    _sign("Oracle Cloud", r"NotAuthorizedOrNotFound|\bocid1\.|oraclecloud\.com|\bORA-\d{5}"
          r"|oci\.exceptions|opc-request-id",
          say("Oracle refused this: look at the policies of the compartment, or the "
              "database's grants.")),
    _sign("IBM Cloud", r"\bibm_boto|\bibm-cos|ibmcos|\bcloud\.ibm\.com|\bcrn:v1:|appdomain\.cloud"
          r"|\bBXN[A-Z]+\d",
          say("IBM Cloud refused this, through its copy of Amazon's SDK: look at IBM's IAM.")),
    _sign("OpenStack", r"not authorized to perform the requested action"
          r"|\bkeystone(?:auth|client)?\b",
          say("OpenStack's Keystone refused this: look at the project's roles.")),
    _sign("Yandex Cloud", r"yandexcloud\.net|\byc\.iam\b|yandex\.cloud",
          say("Yandex Cloud refused this: look at the roles there.")),
    _sign("an S3-compatible store", _STORES + r"|<Message>Access Denied\.</Message>.{0,500}<HostId>"
          r"\s*</HostId>|<Message>Access Denied\.</Message>.{0,200}<BucketName>"
          r"|<Code>AccessDenied</Code><BucketName>",
          say("Another store that speaks S3's language refused this; its own access grants or "
              "policies decide, not IAM.")),
    _sign("OpenSearch", r"no permissions for \[indices:|no permissions for \[cluster:"
          r"|security_exception|is unauthorized for user",
          say("OpenSearch's or Elasticsearch's own security refused this, after IAM let the "
              "request in: map the role to a role of the cluster.")),
    _sign("a web framework", r"org\.springframework\.security"
          r"|java\.nio\.file\.AccessDenied(?!.{0,600}(?:amazonaws|awssdk))"
          r"|java\.security\.AccessControl|System\.UnauthorizedAccess|rest_framework"
          r"|django\.core\.exceptions\.PermissionDenied|CSRF (?:verification|token)",
          say("The program's own framework refused this; its class has a name that AWS uses too.")),
    _sign("Kafka", r"TopicAuthorization|GroupAuthorization|ClusterAuthorizationException"
          r"|Not authorized to access (?:topics?|group)",
          say("Kafka's own access lists refused this: look at the ACLs of the topic or group.")),
    _sign("GitHub", r"Resource not accessible by (?:integration|personal)|api\.github\.com"
          r"|remote: Permission to \S{1,200} denied|Permission to \S{1,200}\.git denied"
          r"|remote: Write access to repository not granted",
          say("GitHub refused this: look at the token's and the repository's rights.")),
    _sign("Terraform Cloud", r"app\.terraform\.io.{0,100}(?:unauthorized|forbidden)",
          say("Terraform Cloud refused this: look at its token and workspace.")),
    _sign("Snowflake", r"Insufficient privileges to operate on|\bSQL access control error",
          say("Snowflake refused this: look at the grants of the role there."), False),
    _sign("HashiCorp Vault", r"VAULT_ADDR|/v1/(?:sys|secret|auth)/.{0,300}permission denied"
          r"|\bvault\b.{0,200}permission denied",
          say("HashiCorp Vault refused this: look at the token's policies."), False),
    _sign("a container registry", r"requested access to the resource is denied|insufficient_scope"
          r"|docker\.io|registry-1|ghcr\.io|\bquay\.io|toomanyrequests",
          say("The container registry refused this: check the image's name and sign in to the "
              "registry."), False),
    _sign("a database", r"Access denied for user '|permission denied for (?:table|relation|schema"
          r"|database|sequence|function|view)|password authentication failed|must be owner of"
          r"|not authorized on \w{1,60} to execute|pg_hba\.conf|command denied to user"
          r"|SQLSTATE|\bNOPERM\b",
          say("The database itself refused this: look at its users and grants."), False),
    _sign("CloudFront or AWS WAF", r"Generated by cloudfront|request could not be satisfied"
          r"|Request blocked\.|awselb/\d",
          say("A content network, firewall or load balancer answered with a page of its own; "
              "IAM was not asked."), False),
    _sign("Cloudflare", r"cloudflare|error code: 10\d\d|cf-ray",
          say("Cloudflare's protection answered; IAM was not asked."), False),
    _sign("Akamai", r"errors\.edgesuite\.net|AkamaiGHost|Reference\s*#\d+\.[0-9a-f]+\.",
          say("A content network answered with a page of its own; IAM was not asked."), False),
    _sign("a web server", r"<center>(?:nginx|openresty|tengine)|\bnginx\b|Apache/\d|apache server"
          r"|\bIIS\b|\bcaddy\b|LiteSpeed|\bvarnish\b|\bsquid\b|openresty"
          r"|You don't have permission to access .{0,200}on this server"
          r"|403 - Forbidden: Access is denied|Forbidden by",
          say("A web server answered with its own 403: look at its file permissions and deny "
              "rules."),
          False),
    _sign("SSH", r"Permission denied \((?:publickey|password|gssapi)|Host key verification",
          say("SSH refused the key or the password; that is no IAM decision."), False),
    _sign("the operating system", r"\bEACCES\b|\bEPERM\b|Operation not permitted"
          r"|: Permission denied\b|PermissionError: \[Errno|is not in the sudoers"
          r"|Zugriff verweigert|Access is denied\.?\s*\Z|\[WinError 5\]|docker\.sock",
          say("The operating system refused this: look at the file's owner and mode."), False),
    _sign("a web page", r"<html|<!doctype html|403 Forbidden|HTTP/\d(?:\.\d)? 40[13]"
          r"|HTTP(?: error)?"
          r" 40[13]|status code:? 40[13]|\b40[13]:? (?:Forbidden|Unauthorized)",
          say("This is a web server's 403 or 401 page, without anything that AWS writes."), False),
)  # fmt: skip

_SDK_ON_HOST = re.compile(r'Error executing "\w{1,60}" on "https?://([^/"\s:]{1,253})', re.I)
_FOREIGN_SENTENCE = re.compile(
    r"not authorized to perform:?\s*(?:[\w-]{1,40}:){2,4}[\w*]{1,60}", re.I
)


def find_lookalike(text: str, strong: bool) -> Lookalike | None:
    """The product that wrote the text, by a strong sign or (strong=False) by any."""
    foreign = _foreign_host(text) or _foreign_sentence(text)
    if foreign:
        return foreign
    lowered = text.lower()
    for each in LOOKALIKES:
        if strong and not each.strong:
            continue
        if each.wording.search(text, lowered):
            return each
    return None


def _foreign_host(text: str) -> Lookalike | None:
    match = _SDK_ON_HOST.search(text)
    if match is None or match.group(1).endswith(
        ("amazonaws.com", "amazonaws.com.cn", "api.aws", "localhost")
    ):
        return None
    store = next(each for each in LOOKALIKES if each.name == "an S3-compatible store")
    return next(
        (
            each
            for each in LOOKALIKES
            if each.wording.search(match.group(1), match.group(1).lower())
        ),
        store,
    )


def _foreign_sentence(text: str) -> Lookalike | None:
    """AWS's actions have two parts; three are Huawei Cloud's."""
    match = _FOREIGN_SENTENCE.search(text)
    if match is None or "arn:" in text[max(0, match.start() - 300) : match.start()]:
        return None
    return next(each for each in LOOKALIKES if each.name == "Huawei Cloud")
