// What HTML cannot do by itself. Every page works without this file.
(() => {
  "use strict";

  // htmx sends the token that every form carries.
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token.value;
  });

  // A message can be closed; one that came without a new page floats, so that it is seen.
  const say = (text) => document.body.dataset[text];
  const dressNotices = (area, floats) => {
    for (const notice of area.querySelectorAll(".notice")) {
      if (notice.querySelector(".notice__close")) continue;
      const close = document.createElement("button");
      close.type = "button";
      close.className = "button button--small button--quiet notice__close";
      close.textContent = "×";
      close.setAttribute("aria-label", say("close"));
      close.addEventListener("click", () => { notice.remove(); document.getElementById("main").focus(); });
      notice.append(close);
    }
    area.classList.toggle("toast", floats && area.children.length > 0);
  };
  document.addEventListener("htmx:oobAfterSwap", () => {
    const area = document.getElementById("notices");
    if (area) dressNotices(area, true);
  });
  document.addEventListener("htmx:sendError", () => {
    const area = document.getElementById("notices");
    const notice = document.createElement("p");
    notice.className = "notice notice--error";
    notice.setAttribute("role", "alert");
    notice.textContent = say("failed");
    area.replaceChildren(notice);
    dressNotices(area, true);
  });

  // Leaving a form with unsaved words asks first; data-live says that nothing typed there would be missed.
  const unsaved = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form");
    if (form && form.method === "post" && !form.dataset.live) unsaved.add(form);
  });
  document.addEventListener("submit", (event) => unsaved.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    if (![...unsaved].some((form) => form.isConnected)) return;
    event.preventDefault();
    event.returnValue = true; // older browsers ask only so
  });

  // The value of a slider stands beside it while it moves.
  document.addEventListener("input", (event) => {
    if (event.target.type !== "range" || !event.target.id) return;
    for (const output of document.querySelectorAll("output[for]")) {
      if (output.htmlFor.contains(event.target.id)) output.value = event.target.value;
    }
  });

  // Escape, or a click elsewhere, folds a menu up.
  const folds = () => document.querySelectorAll("details.drop[open], details.fold[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const box = event.target.closest(".search");
    if (box) box.querySelector(".search__offers")?.replaceChildren();
    for (const fold of folds()) { fold.open = false; fold.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    for (const fold of folds()) if (!fold.contains(event.target)) fold.open = false;
  });

  const begin = () => { const area = document.getElementById("notices"); if (area) dressNotices(area, false); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
