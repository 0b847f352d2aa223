// Keys for the assessing page. Without this file the page is plain forms and links.
(() => {
  "use strict";

  const OFF = "prongsai-assess-keys-off";
  const area = () => document.getElementById("assess");
  const form = () => document.getElementById("give");
  const keys = document.getElementById("keys");
  const isOn = () => { try { return localStorage.getItem(OFF) !== "1"; } catch { return true; } };
  let isChanged = false;

  // Single keys can be switched off: speech input may press them by mistake (WCAG 2.1.4).
  const box = document.getElementById("keys-on");
  box.checked = isOn();
  box.addEventListener("change", () => { try { localStorage.setItem(OFF, box.checked ? "0" : "1"); } catch { /* no storage: on as ever */ } });

  const say = (words) => { document.getElementById("assess-said").textContent = words; };
  const turn = (input, to) => {
    input.checked = to;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    say(input.closest("label").querySelector("span").textContent.trim());
  };
  const go = (address) => {
    if (!address || (isChanged && !window.confirm(document.body.dataset.unsaved))) return;
    isChanged = false;
    window.htmx.ajax("GET", address, { target: "#assess", swap: "outerHTML" }).then(() => history.pushState({}, "", address));
  };
  const show = () => { for (const button of document.querySelectorAll("[data-keys]")) button.hidden = false; };

  const inReasons = (target) => target.closest?.("#reasons") || area().dataset.mode === "reasons";
  const onKey = {
    j: () => go(area().dataset.on),
    ArrowRight: () => go(area().dataset.on),
    k: () => go(area().dataset.back),
    ArrowLeft: () => go(area().dataset.back),
    o: () => document.querySelector("[data-open-evidence]")?.click(),
    "?": () => keys.showModal(),
    r: () => document.querySelector("#reasons input")?.focus(),
    Enter: () => form()?.requestSubmit(),
  };

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (!area() || keys.open) return;
    if (event.key === "Enter" && event.ctrlKey && form()?.contains(target)) { event.preventDefault(); form().requestSubmit(); return; }
    if (event.ctrlKey || event.altKey || event.metaKey || !isOn()) return;
    if (target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    if (event.key === "Escape" && inReasons(target)) { document.getElementById("assess-title").focus(); return; }
    const reason = inReasons(target) && document.querySelector(`#reasons [data-reason="${CSS.escape(event.key)}"]`);
    if (reason) { event.preventDefault(); turn(reason, !reason.checked); return; }
    const value = document.querySelector(`#give [data-key="${CSS.escape(event.key)}"]`);
    if (value) { event.preventDefault(); turn(value, true); return; }
    if (event.key === "Enter" && target.matches("a, button, summary")) return;
    if (event.key.startsWith("Arrow") && target.matches("input[type=radio], [role=region]")) return;
    if (onKey[event.key]) { event.preventDefault(); onKey[event.key](); }
  });

  document.addEventListener("input", (event) => { if (form()?.contains(event.target)) isChanged = true; });
  document.addEventListener("submit", (event) => { if (event.target === form()) isChanged = false; });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) keys.showModal();
    const link = event.target.closest("[data-leaves]");
    if (link && isChanged && !window.confirm(document.body.dataset.unsaved)) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== "assess" && event.target.id !== "assess") return;
    isChanged = false;
    show();
    const title = document.getElementById("assess-title");
    document.title = document.title.replace(/^\S+/, title.textContent.trim().split(/\s/)[0]);
    title.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
  show();
})();
