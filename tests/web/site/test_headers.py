"""The headers of a page: what a browser may do with it."""

import pytest

EXPECTED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def directives(header):
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


@pytest.fixture
def response(client):
    return client.get("/no-such-page")


def test_the_content_security_policy_is_exactly_this(response):
    assert directives(response["Content-Security-Policy"]) == EXPECTED


def test_a_page_that_asks_for_the_nonce_may_use_it_for_styles_alone(rf):
    from csp.middleware import CSPMiddleware
    from django.http import HttpResponse

    def page(request):
        return HttpResponse(str(request.csp_nonce))

    response = CSPMiddleware(page)(rf.get("/"))
    nonce = response.content.decode()
    found = directives(response["Content-Security-Policy"])
    assert found["style-src"] == f"'self' 'nonce-{nonce}'"
    assert found["script-src"] == "'self'"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_a_page_has_the_header(response, header, value):
    assert response[header] == value


def test_no_page_may_use_camera_microphone_or_place(response):
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(
        response["Permissions-Policy"].split(", ")
    )


def test_the_cookie_of_the_forms_is_out_of_reach_for_scripts(rf, settings):
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_SAMESITE == "Lax"
