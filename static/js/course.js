// Lessons: the focus after an answer, and a JSON editor over the text of a policy. Every piece
// works without it.
(function () {
  "use strict";

  // ---- the JSON editor: the textarea stays the field that is sent
  function open(textarea) {
    var C = window.CodeMirror;
    var label = document.querySelector('label[for="' + textarea.id + '"]');
    var attributes = { "aria-label": label ? label.textContent.trim() : "JSON" };
    if (textarea.getAttribute("aria-invalid")) attributes["aria-invalid"] = "true";
    var look = C.HighlightStyle.define([
      { tag: C.tags.propertyName, class: "cm-key" },
      { tag: C.tags.string, class: "cm-value" }
    ]);
    var host = document.createElement("div");
    host.className = "code-host";
    textarea.insertAdjacentElement("afterend", host);
    textarea.setAttribute("data-open", "");
    textarea.hidden = true;
    // No key is taken from the keyboard's way through the page: Tab leaves the editor.
    new C.EditorView({
      parent: host,
      state: C.EditorState.create({
        doc: textarea.value,
        extensions: [
          C.EditorView.cspNonce.of(C.nonce),
          C.EditorView.lineWrapping,
          C.lineNumbers(), C.history(), C.bracketMatching(), C.indentOnInput(), C.json(),
          C.syntaxHighlighting(look),
          C.keymap.of([].concat(C.defaultKeymap, C.historyKeymap)),
          C.EditorView.contentAttributes.of(attributes),
          C.EditorView.updateListener.of(function (update) {
            if (update.docChanged) textarea.value = update.state.doc.toString();
          })
        ]
      })
    });
  }

  function openAll() {
    if (!window.CodeMirror) return;
    document.querySelectorAll("textarea[data-json-editor]:not([data-open])").forEach(open);
  }
  openAll();
  document.addEventListener("htmx:afterSettle", openAll);

  // ---- a piece that was answered before htmx listened comes back as a whole page: go on at the answer,
  // once the browser has gone to the place that the address names
  window.addEventListener("load", function () {
    window.setTimeout(function () {
      var piece = document.getElementById(window.location.hash.slice(1));
      var answer = piece && piece.matches(".piece") && piece.querySelector(".locate h3, .err, .headline");
      if (!answer || piece.contains(document.activeElement)) return;
      answer.tabIndex = -1;
      answer.focus();
    });
  });
})();
