"""The JSON editor's bundle runs under the site's Content-Security-Policy."""

import pytest

pytestmark = pytest.mark.urls("tests.browser.editor_page")

START = """(nonce) => {
  const { EditorView, EditorState, json, lintGutter, setDiagnostics } = CodeMirror;
  const view = new EditorView({
    parent: document.getElementById("editor"),
    doc: '{"Version": "2012-10-17"}',
    extensions: [nonce ? EditorView.cspNonce.of(nonce) : [], json(), lintGutter()],
  });
  view.dispatch(setDiagnostics(view.state, [
    { from: 1, to: 10, severity: "error", message: "There is no such key." }]));
}"""


def test_the_editor_shows_text_and_its_errors_without_breaking_the_policy(live_server, page):
    page.goto(f"{live_server.url}/editor")
    page.evaluate(START, page.evaluate("CodeMirror.nonce"))
    assert page.locator(".cm-content").inner_text() == '{"Version": "2012-10-17"}'
    assert page.locator(".cm-lintRange-error").inner_text() == '"Version"'
    assert page.locator(".cm-lint-marker-error").bounding_box()["width"] > 5
    scroller = "getComputedStyle(document.querySelector('.cm-scroller')).display"
    assert page.evaluate(scroller) == "flex"  # its own <style> is in force


def test_without_its_nonce_the_editor_would_break_the_policy(live_server, page, guard):
    page.goto(f"{live_server.url}/editor")
    page.evaluate(START, "")
    page.locator(".cm-content").wait_for()
    caught = [text for text in guard.found if "style-src" in text]
    guard.found.clear()
    assert caught
