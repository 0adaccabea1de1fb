// What a lesson does more comfortably with JavaScript: a JSON editor over the text of a policy,
// and a small card for a term where there is otherwise a link to the glossary.
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

  // ---- a term of the glossary: its sentence and its lesson in a card beside it
  var card = null;
  var opener = null;

  function makeCard() {
    var made = document.createElement("div");
    made.className = "term-card";
    made.setAttribute("popover", "auto");
    made.setAttribute("role", "dialog");
    made.addEventListener("toggle", function (event) {
      if (event.newState === "closed" && opener) {
        opener.setAttribute("aria-expanded", "false");
        if (made.contains(document.activeElement) || document.activeElement === document.body) {
          opener.focus();
        }
        opener = null;
      }
    });
    document.body.append(made);
    return made;
  }

  function line(tag, text) {
    var made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  function way(address, text) {
    var made = line("a", text);
    made.href = address;
    return made;
  }

  function show(link) {
    card = card || makeCard();
    var title = line("b", link.textContent);
    title.id = "term-card-title";
    card.setAttribute("aria-labelledby", "term-card-title");
    var ways = document.createElement("p");
    ways.className = "small";
    if (link.dataset.lesson) ways.append(way(link.dataset.lesson, link.dataset.lessonTitle));
    ways.append(way(link.href, link.dataset.glossary));
    card.replaceChildren(title, line("p", link.dataset.sentence), ways);
    card.showPopover({ source: link });
    opener = link;
    link.setAttribute("aria-expanded", "true");
    ways.querySelector("a").focus({ preventScroll: true });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.term");
    var plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !plain || !HTMLElement.prototype.showPopover) return;
    event.preventDefault();
    show(link);
  });
})();
