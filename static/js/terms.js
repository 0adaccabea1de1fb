// A small card for a term of the glossary, where there is otherwise a link to its entry.
(function () {
  "use strict";

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
