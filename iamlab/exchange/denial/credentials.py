"""Errors about the credentials themselves: nobody was recognized, so no policy was looked at.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

import re
from dataclasses import dataclass

from iamlab.exchange.denial.wording import wording
from iamlab.world import say

_CODES = {
    "expired": "ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired"
    "|ExpiredTokenError|UnauthorizedSSOTokenError|SSOTokenLoadError|TokenRetrievalError"
    "|InvalidGrantException|ExpiredIdentityToken|SSOTokenProviderFailure",
    "clock": "RequestTimeTooSkewed",
    "signature": "SignatureDoesNotMatch|InvalidSignatureException|InvalidSignature"
    "|IncompleteSignature|IncompleteSignatureException|AuthorizationHeaderMalformed"
    "|AuthorizationQueryParametersError",
    "unsigned": "MissingAuthenticationToken|MissingAuthenticationTokenException"
    "|MissingAuthToken|MissingSecurityHeader|MissingSecurityElement",
    "unknown_key": "InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId"
    "|InvalidToken|InvalidAccessKey|InvalidSecurity|InvalidSecurityToken",
    "no_credentials": "NoCredentialProviders|NoCredentialsError|CredentialsProviderError"
    "|CredentialsError|CredentialRetrievalError|PartialCredentialsError|ProfileNotFound"
    "|EC2RoleRequestError|MissingCredentials|CredentialUnavailable",
    "web_identity": "InvalidIdentityToken|InvalidIdentityTokenException|IDPRejectedClaim"
    "|IDPCommunicationError",
    "mfa": "InvalidMFADevice|InvalidAuthenticationCode",
}
_SENTENCES = {
    "clock": r"signature (?:has )?expired:|signature not yet current"
    r"|request timestamp: \S{1,200} expired"
    r"|difference between the request time and the current time",
    "expired": r"(?:security )?token included in the request (?:is|has) expired"
    r"|provided token has expired|token (?:has|is) expired and refresh|session token has expired"
    r"|\brequest has expired\b|authorization token has expired|access token has expired"
    r"|(?:sso|login) session (?:associated with this profile )?(?:has|is|token).{0,20}"
    r"(?:expired|invalid)|error loading sso token|session token not found or invalid"
    r"|error when retrieving token from sso|credentials (?:have|were|are) expired"
    r"|your session has expired|token expired: current date|\bwebidentity\w* .{0,40}expired",
    "unknown_key": r"(?:security )?token included in the request is invalid"
    r"|access key id you provided does not exist|access key id is not valid"
    r"|not able to validate the provided access credentials|provided token is malformed"
    r"|access key .{0,60}(?:is inactive|is disabled|does not exist)"
    r"|x509 certificate or aws access key id you provided does not exist",
    "signature": r"request signature we calculated does not match"
    r"|credential should be scoped to|authorization header requires|not a valid key=value pair"
    r"|signature in the request|no longer valid signature"
    r"|aws authentication requires a valid date",
    "unsigned": r"missing authentication token|request is missing (?:authentication token|security)"
    r"|request must contain either a valid \(registered\)|\bno basic auth credentials\b"
    r"|missing-?key-?pair-?id|missing key-pair-id",
    "no_credentials": r"unable to locate credentials|unable to load (?:aws )?credentials"
    r"|could not load credentials|no valid credential sources? found|missing credentials in config"
    r"|no valid providers in chain|could not find (?:aws )?credentials|no credentials? found"
    r"|failed to (?:refresh|retrieve) (?:cached )?credentials|config profile \(.{1,80}\) could not"
    r"|partial credentials found|no ec2 (?:imds|instance) role found"
    r"|unable to load credentials from any|failed to load credentials|no aws credentials"
    r"|credentials must be configured|can.?t find (?:any )?credentials",
    "web_identity": r"no openidconnect provider found|couldn't retrieve verification key"
    r"|incorrect token audience|openidconnect provider's https certificate",
    "mfa": r"multifactorauthentication failed|invalid mfa one time pass ?code",
    "sign_in": r"incorrect username or password|\{\"message\":\s?\"unauthorized\"\}"
    r"|your authentication information is incorrect|failed authentication"
    r"|unauthenticated access is not supported",
}

MEANING = {
    "expired": say("The temporary credentials ran out: sign in or assume the role again."),
    "clock": say("The sender's clock is wrong, or the request waited too long: set the clock."),
    "signature": say(
        "The signature does not fit the request: check the secret key, the Region and what "
        "changes the request on its way."
    ),
    "unsigned": say(
        "The request carries no usable signature: sign it. API Gateway also says this for a path "
        "or method that the API does not have."
    ),
    "unknown_key": say(
        "AWS does not know this access key here: it is deleted, inactive, mistyped, of another "
        "partition, or a temporary key without its session token."
    ),
    "no_credentials": say(
        "No credentials were found on this machine, so nothing was asked of AWS: check the "
        "profile, the environment and the role of the instance."
    ),
    "web_identity": say(
        "AWS could not check the identity provider's token: check that the provider exists in the "
        "role's account, and the token's issuer and audience."
    ),
    "mfa": say("The MFA code or device was not accepted: enter a new code of the right device."),
    "sign_in": say("The sign-in itself failed: check the name, the password or the token."),
}

_CODE_MEANINGS = {code: name for name, codes in _CODES.items() for code in codes.split("|")}
_WORD = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9]{6,60}(?![A-Za-z0-9])")
_SENTENCE_WORDINGS = tuple((wording(words), name) for name, words in _SENTENCES.items())


@dataclass(frozen=True, slots=True)
class CredentialError:
    """meaning: a key of MEANING; code: the error code as written, if one was."""

    meaning: str
    code: str | None


def find_credential_error(text: str) -> CredentialError | None:
    """What is wrong with the credentials, or None where the text says nothing about them."""
    words = (match.group() for match in _WORD.finditer(text))
    code = next((word for word in words if word in _CODE_MEANINGS), None)
    lowered = text.lower()
    for sentence, name in _SENTENCE_WORDINGS:
        if sentence.search(text, lowered):
            return CredentialError(name, code)
    return CredentialError(_CODE_MEANINGS[code], code) if code else None
