"""The guard itself: what it must catch, it catches."""

import pytest

INLINE_STYLE = "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')"
INLINE_SCRIPT = """
const script = document.createElement("script");
script.textContent = "window.ran = true";
document.body.append(script);
"""
OTHER_HOST = """
const picture = document.createElement("img");
picture.src = "http://127.0.0.2:9/x.png";
document.body.append(picture);
"""


@pytest.mark.parametrize(
    ("script", "word"),
    [
        (INLINE_STYLE, "style-src"),
        (INLINE_SCRIPT, "script-src"),
        (OTHER_HOST, "img-src"),
        ("setTimeout(() => { throw new Error('broken'); })", "broken"),
        ("console.error('said so')", "said so"),
    ],
)
def test_the_guard_catches(live_server, page, guard, script, word):
    page.goto(f"{live_server.url}/healthz")
    page.goto(f"{live_server.url}/no-such-page")
    page.evaluate(script)
    page.wait_for_timeout(100)
    caught = [text for text in guard.found if word in text]
    guard.found.clear()
    assert caught
