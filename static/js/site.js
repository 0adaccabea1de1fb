// What every page does with JavaScript on. Nothing here is needed to use the site.
(function () {
  "use strict";

  // ---- announcements for screen readers: HX-Trigger: {"announce": "Denied. Nothing allows it."}
  document.addEventListener("announce", function (event) {
    var live = document.getElementById("live");
    var text = event.detail.value;
    if (live.textContent === text) live.textContent = ""; // said twice is announced twice
    window.setTimeout(function () { live.textContent = text; }, 50);
  });

  // ---- after an invalid form: focus on the first field to put right, unless the answer says where
  document.addEventListener("htmx:afterSettle", function (event) {
    if (event.detail.xhr.status !== 422) return;
    var answer = event.detail.elt;
    if (answer.matches("[autofocus]") || answer.querySelector("[autofocus]")) return;
    var first = answer.querySelector('[aria-invalid="true"]');
    if (first) first.focus();
  });

  // ---- an answer that did not come: a note in place, with everything kept
  function place(elt) {
    return elt.closest("form") || elt;
  }

  function clearTrouble(elt) {
    var note = place(elt).nextElementSibling;
    if (note && note.classList.contains("trouble")) note.remove();
  }

  function showTrouble(elt, kind) {
    clearTrouble(elt);
    var note = document.getElementById("trouble-" + kind).content.firstElementChild.cloneNode(true);
    var again = note.querySelector("[data-again]");
    if (again) {
      again.addEventListener("click", function () {
        if (elt.requestSubmit) elt.requestSubmit();
        else elt.click();
      });
    }
    place(elt).insertAdjacentElement("afterend", note);
  }

  document.addEventListener("htmx:beforeRequest", function (event) {
    clearTrouble(event.detail.elt);
  });
  ["htmx:sendError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      showTrouble(event.detail.elt, "lost");
    });
  });
  document.addEventListener("htmx:responseError", function (event) {
    var status = event.detail.xhr.status;
    showTrouble(event.detail.elt, status === 413 ? "large" : status < 500 ? "gone" : "ours");
  });

  // ---- toasts: gone after 8 seconds, not while the pointer or the focus is on them
  var SHOWN_FOR = 8000;

  function wireToast(toast) {
    var timer;
    function start() {
      window.clearTimeout(timer);
      timer = window.setTimeout(function () { toast.remove(); }, SHOWN_FOR);
    }
    function stop() { window.clearTimeout(timer); }
    toast.setAttribute("data-wired", "");
    toast.addEventListener("mouseenter", stop);
    toast.addEventListener("mouseleave", start);
    toast.addEventListener("focusin", stop);
    toast.addEventListener("focusout", start);
    var close = toast.querySelector(".toast-close");
    close.hidden = false;
    close.addEventListener("click", function () { toast.remove(); });
    start();
  }

  function wireToasts() {
    document.querySelectorAll(".toast-x:not([data-wired])").forEach(function (toast) {
      if (toast.querySelector(".toast-close")) wireToast(toast);
    });
  }
  wireToasts();
  document.addEventListener("htmx:afterSettle", wireToasts);
  document.addEventListener("htmx:oobAfterSwap", wireToasts);

  // ---- the phone's menu closes on Escape and on a click elsewhere
  var menu = document.getElementById("menu");
  if (menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", function (event) {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
  }
})();
