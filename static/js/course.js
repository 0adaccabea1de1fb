// A lesson's comfort: the JSON editor over a piece's textarea. Every piece works without it.
(function () {
  "use strict";

  function open(textarea) {
    var C = window.CodeMirror;
    var look = C.HighlightStyle.define([
      { tag: C.tags.propertyName, class: "cm-key" },
      { tag: C.tags.string, class: "cm-value" }
    ]);
    var host = document.createElement("div");
    host.className = "code-host";
    textarea.insertAdjacentElement("afterend", host);
    textarea.classList.add("is-editor");
    textarea.setAttribute("tabindex", "-1");
    textarea.setAttribute("aria-hidden", "true");
    new C.EditorView({
      parent: host,
      state: C.EditorState.create({
        doc: textarea.value,
        extensions: [
          C.EditorView.cspNonce.of(C.nonce),
          C.lineNumbers(), C.history(), C.bracketMatching(), C.closeBrackets(), C.json(),
          C.syntaxHighlighting(look),
          C.keymap.of([].concat(C.closeBracketsKeymap, C.defaultKeymap, C.historyKeymap)),
          C.EditorView.contentAttributes.of({
            "aria-label": textarea.getAttribute("aria-label") || "JSON", tabindex: "0"
          }),
          C.EditorView.updateListener.of(function (update) {
            if (update.docChanged) textarea.value = update.state.doc.toString();
          })
        ]
      })
    });
  }

  function refresh() {
    if (!window.CodeMirror) return;
    document.querySelectorAll("textarea.editor-text:not(.is-editor)").forEach(open);
  }
  refresh();
  document.addEventListener("htmx:afterSettle", refresh);
})();
