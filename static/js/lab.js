// The lab's comforts: the JSON editor, form and text in step, keys to move about.
// Nothing here is needed: every form works as a plain form.
(function () {
  "use strict";
  var WAIT = 450;
  var editor = null;
  var silent = false;

  function later(wait, what) {
    var timer;
    function again() { window.clearTimeout(timer); timer = window.setTimeout(what, wait); }
    again.stop = function () { window.clearTimeout(timer); };
    return again;
  }
  function press(id) {
    var button = document.getElementById(id);
    if (!button || !window.htmx || button.closest(".thing-form.htmx-request")) return;
    window.htmx.trigger(button, "click");
  }
  function area() { return document.querySelector("#drawer textarea.code-input"); }

  // ---- the editor over the textarea, which stays the form's field
  function offset(doc, line, column) {
    var row = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return Math.min(row.from + Math.max(column - 1, 0), row.to);
  }
  function diagnose() {
    if (!editor) return;
    var doc = editor.state.doc;
    var found = [].map.call(document.querySelectorAll("#findings .finding"), function (node) {
      var data = node.dataset;
      var from = offset(doc, +data.line, +data.column);
      var to = offset(doc, +data.endLine, +data.endColumn);
      var level = { error: "error", warning: "warning", security: "warning" }[data.level] || "info";
      return { from: from, to: Math.max(from, to), severity: level, message: data.message };
    });
    editor.dispatch(window.CodeMirror.setDiagnostics(editor.state, found));
  }
  var textChanged = later(WAIT, function () { press("sync-text"); });

  function propose(context) {
    var word = context.matchBefore(/[A-Za-z0-9:$_{}*./-]+/);
    var place = document.querySelector("[data-complete]");
    if (!place || (!word && !context.explicit)) return null;
    var typed = word ? word.text : "";
    return fetch(place.dataset.complete + "?q=" + encodeURIComponent(typed), { credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.json() : { options: [] }; })
      .then(function (answer) {
        return {
          from: word ? word.from : context.pos,
          options: answer.options.map(function (text) { return { label: text }; }),
          validFor: /^[A-Za-z0-9]*$/
        };
      }, function () { return null; });
  }

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
    var label = document.querySelector('label[for="' + textarea.id + '"]');
    if (label && !label.id) label.id = "label-document";
    editor = new C.EditorView({
      parent: host,
      state: C.EditorState.create({
        doc: textarea.value,
        extensions: [
          C.EditorView.cspNonce.of(C.nonce),
          C.EditorView.lineWrapping,
          C.lineNumbers(), C.history(), C.bracketMatching(), C.closeBrackets(),
          C.indentOnInput(), C.json(), C.syntaxHighlighting(look), C.lintGutter(),
          C.highlightActiveLine(), C.autocompletion({ override: [propose] }),
          C.keymap.of([].concat(C.closeBracketsKeymap, C.completionKeymap, C.defaultKeymap, C.historyKeymap, C.lintKeymap)),
          C.EditorView.contentAttributes.of({ "aria-labelledby": "label-document", "aria-describedby": "findings", tabindex: "0" }),
          C.EditorView.updateListener.of(function (update) {
            if (!update.docChanged) return;
            var field = area();
            if (field) field.value = update.state.doc.toString();
            if (!silent) textChanged();
          })
        ]
      })
    });
    if (label) label.addEventListener("click", function () { editor.focus(); });
    diagnose();
  }

  function follow() {
    var textarea = area();
    if (!textarea || !window.CodeMirror) { editor = null; return; }
    if (!textarea.classList.contains("is-editor")) {
      if (editor && editor.dom.isConnected) {
        // only the field came anew: the editor stays and takes its text over
        textarea.classList.add("is-editor");
        textarea.setAttribute("tabindex", "-1");
        textarea.setAttribute("aria-hidden", "true");
        if (editor.state.doc.toString() !== textarea.value) {
          silent = true;
          editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: textarea.value } });
          silent = false;
        }
      } else {
        open(textarea);
      }
    }
    diagnose();
  }

  // ---- the form's fields change: the text follows
  var fieldsChanged = later(WAIT, function () { press("sync-form"); });
  // A form on its way takes everything with it: bringing its sides in step would only break it off.
  document.addEventListener("htmx:beforeRequest", function (event) {
    var source = event.detail.elt;
    if (!source.closest(".thing-form") || /^sync-/.test(source.id)) return;
    textChanged.stop();
    fieldsChanged.stop();
  });
  document.addEventListener("input", function (event) {
    if (event.target.closest && event.target.closest("#guided")) fieldsChanged();
    else if (event.target === area() && !window.CodeMirror) textChanged();
  });

  // ---- what is typed while a part of a form comes anew stays, and the form hears of it
  var snapshots = new WeakMap();
  function formOf(event) { return event.detail.target && event.detail.target.closest("#drawer, #console"); }
  function typedIn(form) {
    var found = {};
    [].forEach.call(form.querySelectorAll("[name]:not([type=hidden]):not([type=checkbox]):not([type=submit]):not(.is-editor)"), function (field) {
      if (field.value !== undefined) found[field.name] = field.value;
    });
    return found;
  }
  document.addEventListener("htmx:beforeRequest", function (event) {
    var form = formOf(event);
    if (form) snapshots.set(event.detail.xhr, typedIn(form));
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    var form = formOf(event), before = snapshots.get(event.detail.xhr);
    if (!form || !before) return;
    var place = "#" + form.id, now = typedIn(form);
    var newer = Object.keys(now).filter(function (name) { return name in before && now[name] !== before[name]; });
    if (newer.length) document.addEventListener("htmx:afterSettle", function () {
      newer.forEach(function (name) {
        var field = document.querySelector(place + ' [name="' + name + '"]');
        if (!field || field.value === now[name]) return;
        field.value = now[name];
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
    }, { once: true });
  });

  // ---- while a form is on its way, nothing that its fields ask for may call it back
  document.addEventListener("htmx:confirm", function (event) {
    var form = event.detail.elt.closest("form");
    if (form && form !== event.detail.elt && form.classList.contains("htmx-request")) event.preventDefault();
  });

  // ---- what was chosen before the scripts were there, or came back with the page, counts as well
  window.addEventListener("load", function () {
    var stale = [].find.call(document.querySelectorAll("#arn-builder select"), function (select) {
      var drawn = select.querySelector("option[selected]");
      return select.value !== (drawn ? drawn.value : "");
    });
    if (stale && window.htmx) window.htmx.trigger(stale, "change");
  });

  // ---- a condition key or its kind changes: the value's field follows
  document.addEventListener("change", function (event) {
    if (/^key-\d+-(key|kind)$/.test(event.target.name || "")) press("shape-keys");
  });

  // ---- copy and download
  function tools() {
    var copy = document.getElementById("copy-policy");
    var save = document.getElementById("save-policy");
    if (copy && !copy.dataset.wired && navigator.clipboard) {
      copy.hidden = false;
      copy.dataset.wired = "1";
      copy.addEventListener("click", function () {
        navigator.clipboard.writeText(area().value).then(function () {
          var words = copy.textContent;
          copy.textContent = copy.dataset.done;
          window.setTimeout(function () { copy.textContent = words; }, 1500);
        });
      });
    }
    if (save && !save.dataset.wired) {
      save.hidden = false;
      save.dataset.wired = "1";
      save.addEventListener("click", function () {
        var link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([area().value], { type: "application/json" }));
        link.download = save.dataset.name;
        link.click();
        window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
      });
    }
  }

  // ---- stepping: arrow keys move through the gates; / finds; ? shows the keys
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, .cm-editor, [contenteditable]")) return;
    var steps = document.querySelectorAll("#player .player a");
    if (event.key === "]" && steps[2]) steps[2].click();
    else if (event.key === "[" && steps[1]) steps[1].click();
    else if (event.key === "/") focusOn("find");
    else if (event.key === "a") focusOn("id_action");
    else if (event.key === "?") { var help = document.getElementById("keys"); if (help) { help.open = !help.open; help.querySelector("summary").focus(); } }
    else return;
    event.preventDefault();
  });
  function focusOn(id) { var field = document.getElementById(id); if (field) field.focus(); }

  // ---- the lit gate: its row and the words that it read come into view; play goes on by itself
  var PACE = 2600;
  var playing = false;
  var timer;
  function lit() {
    var row = document.querySelector("#result .step.lit");
    var picture = document.getElementById("play");
    // on a phone the picture does not stay, and it is what one watches
    if (!row || window.getComputedStyle(picture).position !== "sticky") return;
    var top = picture.offsetHeight + 12;
    var place = row.getBoundingClientRect();
    if (place.top < top || place.bottom > window.innerHeight) window.scrollBy(0, place.top - top);
    var words = row.querySelector("mark.hit");
    var below = words ? words.getBoundingClientRect().bottom + 48 - window.innerHeight : 0;
    if (below > 0) window.scrollBy(0, below);
  }
  function play() {
    var button = document.getElementById("play-steps");
    window.clearTimeout(timer);
    if (!button) { playing = false; return; }
    button.hidden = !window.htmx;
    button.setAttribute("aria-pressed", String(playing));
    if (!playing) return;
    timer = window.setTimeout(function () {
      var on = document.getElementById("step-on");
      if (!on || on.dataset.last) { playing = false; play(); return; }
      on.click();
    }, PACE);
  }
  document.addEventListener("click", function (event) {
    if (!event.target.closest("#play-steps")) {
      if (event.isTrusted && playing) { playing = false; play(); }
      return;
    }
    playing = !playing;
    var on = document.getElementById("step-on");
    if (playing && on) on.click(); else play();
  });

  // ---- a phone's tree starts folded, and what the page opens with stays in view
  function tree() { return document.querySelector(".tree-fold"); }
  if (tree() && window.matchMedia("(max-width: 61.99rem)").matches) {
    tree().open = false;
    if (document.activeElement.autofocus) document.activeElement.scrollIntoView({ block: "center" });
  }

  function refresh() { follow(); tools(); lit(); play(); }
  refresh();
  document.addEventListener("htmx:afterSettle", refresh);
  document.addEventListener("htmx:oobAfterSwap", refresh);

  // ---- the whole desk comes anew: the tree stays as it was, what was pressed stays under the finger;
  // where that is gone one goes on in the form, or at the verdict
  var used = null;
  function find(all) { return all && document.querySelector(all); }
  function named(button) {
    if (button.id) return "#" + CSS.escape(button.id);
    return button.name && "#lab [name='" + CSS.escape(button.name) + "'][value='" + CSS.escape(button.value) + "']";
  }
  document.addEventListener("htmx:beforeSwap", function (event) {
    used = null;
    if (event.detail.target.id !== "lab") return;
    var at = document.activeElement;
    used = { open: tree().open, name: named(at), top: at.getBoundingClientRect().top, inForm: !!at.closest("#drawer") };
  });
  document.addEventListener("htmx:afterSwap", function () { if (used && tree()) tree().open = used.open; });
  document.addEventListener("htmx:afterSettle", function (event) {
    if (!used || event.detail.elt.id !== "lab" || event.detail.xhr.status === 422) return;
    if (document.querySelector("#lab [autofocus]")) return; // the answer says itself where to go on
    var next = find(used.name) || find(used.inForm && "#drawer .cm-content");
    if (next) window.scrollBy(0, next.getBoundingClientRect().top - used.top);
    else next = find("#player .say");
    if (next && document.activeElement === document.body) next.focus({ preventScroll: !next.matches(".say") });
  });
})();
