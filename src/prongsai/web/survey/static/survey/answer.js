// Answering without waiting for the network: the screens change here, the answer waits here until it is sent.
// Without this file the same form goes from screen to screen by itself.
(() => {
  "use strict";
  const form = document.getElementById("answer");
  const mode = document.body.dataset.mode;
  const isDesk = mode === "kiosk" || mode === "surveyor";
  const page = form.getAttribute("action");
  const memory = `prongsai-draft ${page}`;
  const find = (selector) => form.querySelector(selector);
  const hide = (element, hidden) => { if (element) element.hidden = hidden; };

  // --- Screens ------------------------------------------------------------------------------------------------
  const template = document.getElementById("screens");
  const given = new FormData(form);
  let step = Number(form.elements.step.value);
  for (const old of form.querySelectorAll("[data-screen], input[data-kept]")) old.remove();
  find("progress").after(template.content.cloneNode(true));
  const screens = [...form.querySelectorAll("[data-screen]")];
  const last = screens.length - 1;
  const restore = (name, value) => {
    const found = form.elements[name];
    if (found === undefined || name === "step") return;
    if (found instanceof RadioNodeList || found.type !== "file") found.value = value;
    if (found.type === "radio") found.checked = found.value === value;
  };
  for (const [name, value] of given) restore(name, value);
  const scripted = document.createElement("input");
  Object.assign(scripted, { type: "hidden", name: "script", value: "1" });
  form.append(scripted);

  const questionsOf = (screen) => [...screen.querySelectorAll("[data-question]")];
  const isAnswered = (question) => question.querySelector(":checked") !== null;
  const mark = (question, isWrong) => {
    question.classList.toggle("question--wrong", isWrong);
    hide(question.querySelector(".question__wrong"), !isWrong);
  };
  const show = (next, { focus = true } = {}) => {
    step = next;
    screens.forEach((screen, number) => hide(screen, number !== step));
    form.elements.step.value = step;
    find("progress").value = step;
    hide(find("progress"), step === 0);
    hide(find("[value=back]"), step === 0);
    const on = find("[value=next]");
    on.textContent = step === 0 ? on.dataset.start : step === last ? on.dataset.send : on.dataset.next;
    if (step === last) sumUp();
    if (focus) { screens[step].querySelector("h1").focus({ preventScroll: true }); scrollTo(0, 0); }
  };
  const sumUp = () => {
    const questions = questionsOf(form);
    const declined = questions.filter((one) => one.querySelector("[value=declined]:checked")).length;
    find("[data-answered]").textContent = questions.filter(isAnswered).length - declined;
    find("[data-declined]").textContent = declined;
    hide(find("[data-if-declined]"), declined === 0);
  };
  const isComplete = () => {
    const open = questionsOf(screens[step]).filter((question) => !isAnswered(question));
    questionsOf(screens[step]).forEach((question) => mark(question, open.includes(question)));
    if (open.length) open[0].querySelector("input").focus();
    return open.length === 0;
  };
  const go = (next) => {
    show(next);
    history.pushState({ step: next }, "");
    keepDraft();
  };
  form.addEventListener("change", (event) => {
    const question = event.target.closest("[data-question]");
    if (question) mark(question, false);
    keepDraft();
  });
  addEventListener("popstate", (event) => { if (form.isConnected && !form.hidden) show(event.state?.step ?? 0); });

  // A tab that the phone throws away for want of memory comes back as it was; it ends with the tab.
  const keepDraft = () => {
    if (isDesk) return;
    const kept = [...new FormData(form)].filter(([name]) => name.startsWith("a-") || name === "receipt");
    try { sessionStorage.setItem(memory, JSON.stringify({ step, kept })); } catch { /* not allowed here */ }
  };
  const dropDraft = () => { try { sessionStorage.removeItem(memory); } catch { /* not allowed here */ } };
  const recall = () => {
    try {
      const draft = JSON.parse(sessionStorage.getItem(memory) || "null");
      if (!draft || isDesk || step !== 0) return;
      for (const [name, value] of draft.kept) restore(name, value);
      if (form.elements.right.value) step = Math.min(draft.step, last);
    } catch { /* not allowed here */ }
  };

  // --- The right to answer: a code, or a mark -------------------------------------------------------------------
  const right = () => form.elements.right;
  if (mode === "code" && location.hash.length > 8) {
    // The code of a card stands behind the #: that part of an address is never sent and stands in no log.
    right().value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", page);
  }
  const newReceipt = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  if (!form.elements.receipt.value) form.elements.receipt.value = newReceipt();

  // Marks for a desk come many at once, so that the next respondent has one without a network too.
  const used = () => JSON.parse(localStorage.getItem(`prongsai-used ${page}`) || "[]");
  const marks = isDesk ? JSON.parse(document.getElementById("marks").textContent) : [];
  const free = () => marks.filter((one) => !used().includes(one));
  const takeMark = () => {
    const next = free()[0];
    if (!next) { location.reload(); return; }
    localStorage.setItem(`prongsai-used ${page}`, JSON.stringify([...used().filter((one) => marks.includes(one)), next]));
    right().value = next;
  };

  let working = Promise.resolve();
  const bits = Number(form.dataset.bits);
  if (bits > 0 && window.Worker) {
    working = new Promise((resolve) => {
      const worker = new Worker(form.dataset.worker);
      worker.onmessage = ({ data }) => { form.elements.work.value = data.work; worker.terminate(); resolve(); };
      worker.onerror = resolve;
      worker.postMessage({ mark: right().value, bits });
    });
  }

  const codeIsGood = async () => {
    if (mode !== "code") return true;
    busy(true);
    try {
      const asked = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.check, { method: "POST", body: asked, signal: AbortSignal.timeout?.(8000) });
      return answer.status < 400 || answer.status >= 500;
    } catch { return true; } // no network: it is looked at when the answer arrives
    finally { busy(false); }
  };

  // --- Sending --------------------------------------------------------------------------------------------------
  const outcomes = document.getElementById("outcomes").content;
  const main = document.getElementById("main");
  const say = (state, message) => {
    main.querySelectorAll("[data-outcome]").forEach((old) => old.remove());
    const shown = outcomes.querySelector(`[data-outcome=${state}]`).cloneNode(true);
    const place = shown.querySelector("[data-message]");
    if (place && message) place.textContent = message;
    form.hidden = true;
    main.append(shown);
    shown.querySelector("h1").focus({ preventScroll: true });
    scrollTo(0, 0);
    shown.querySelector("[data-again]")?.addEventListener("click", reset);
    if (mode === "kiosk") after(Number(form.dataset.thanks), reset);
  };
  const busy = (isBusy) => { // what the button says afterwards, the next screen decides
    const on = find("[value=next]");
    on.setAttribute("aria-disabled", isBusy);
    if (isBusy) on.textContent = on.dataset.busy;
  };
  let isSending = false, began = 0;
  const send = async () => {
    if (isSending) return;
    isSending = true;
    busy(true);
    await working;
    if (began) form.elements.seconds.value = Math.round((performance.now() - began) / 1000);
    const body = new URLSearchParams(new FormData(form));
    for (const name of ["step", "script", "go"]) body.delete(name);
    const entry = { receipt: form.elements.receipt.value, send: form.dataset.send, page, body: body.toString(), state: "waiting" };
    let result;
    try {
      await outbox.put(entry);
      result = await outbox.deliver(entry);
    } catch { result = await outbox.post(entry); } // a browser that keeps nothing: send, or say that it did not go
    busy(false);
    isSending = false;
    if (result.state === "waiting") askToSendLater();
    if (result.state === "refused") await outbox.remove(entry.receipt).catch(() => {});
    else dropDraft();
    say(result.state, result.message);
    countWaiting(result.state === "sent" ? 1 : 0);
  };
  const askToSendLater = async () => {
    try { await (await navigator.serviceWorker.ready).sync.register("outbox"); } catch { /* sent when the page is open again */ }
  };

  // --- What waits on this phone -----------------------------------------------------------------------------------
  const notice = document.getElementById("waiting");
  let sentHere = 0;
  const countWaiting = async (sentNow = 0) => {
    sentHere += sentNow;
    let waiting = [];
    try { waiting = (await outbox.all()).filter((entry) => entry.state === "waiting"); } catch { return; }
    hide(notice, waiting.length === 0);
    notice.querySelector("[data-count]").textContent = waiting.length;
    const desk = document.getElementById("desk");
    if (desk) {
      desk.querySelector("[data-done]").textContent = Number(desk.dataset.before) + sentHere;
      desk.querySelector("[data-waits]").textContent = waiting.filter((entry) => entry.page === page).length;
    }
    return waiting.length;
  };
  const sendWaiting = async () => {
    const before = await countWaiting();
    if (!before || isSending) return;
    const left = await outbox.flush().catch(() => before);
    await countWaiting(Math.max(0, before - left));
    const told = main.querySelector("[data-outcome=waiting]");
    if (told && left === 0) say("sent");
  };
  addEventListener("online", sendWaiting);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sendWaiting(); });
  setInterval(sendWaiting, 30000);

  // --- A tablet at the counter begins anew by itself ---------------------------------------------------------------
  let clock;
  const after = (seconds, then) => { clearTimeout(clock); clock = setTimeout(then, seconds * 1000); };
  const still = document.getElementById("still");
  function reset() {
    main.querySelectorAll("[data-outcome]").forEach((old) => old.remove());
    form.reset();
    for (const input of form.querySelectorAll("input[type=radio]")) input.checked = false;
    questionsOf(form).forEach((question) => mark(question, false));
    form.elements.receipt.value = newReceipt();
    form.hidden = false;
    hide(still, true);
    if (isDesk && free().length < 2 && navigator.onLine) { location.replace(page); return; }
    if (isDesk) takeMark(); else right().value = "";
    show(0);
    clearTimeout(clock);
  }
  const stirred = () => {
    if (mode !== "kiosk" || form.hidden) return;
    hide(still, true);
    if (step === 0 && !questionsOf(form).some(isAnswered)) { clearTimeout(clock); return; }
    const idle = Number(form.dataset.idle), warning = Math.min(15, idle / 2);
    after(idle - warning, () => { hide(still, false); after(warning, reset); });
  };
  for (const kind of ["pointerdown", "keydown", "change", "scroll"]) addEventListener(kind, stirred, { passive: true });
  const fill = () => { if (mode === "kiosk" && !document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => {}); };

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (button?.name === "language") return;
    event.preventDefault();
    if (button?.value === "back") { history.back(); return; }
    fill();
    if (step === last) { send(); return; }
    if (step === 0) {
      if (mode === "code" && !(await codeIsGood())) { form.submit(); return; }
    } else if (!isComplete()) return;
    if (step === 0) began = performance.now();
    go(step + 1);
    stirred();
  });

  recall();
  if (isDesk) takeMark();
  for (let done = 0; done <= step; done++) history[done ? "pushState" : "replaceState"]({ step: done }, "");
  show(step, { focus: step > 0 });
  const begin = async () => {
    const waiting = await outbox.all().catch(() => []);
    if (!isDesk && waiting.some((entry) => entry.page === page && entry.state === "waiting")) say("waiting");
    sendWaiting();
  };
  begin();

  // --- Open without a network ---------------------------------------------------------------------------------------
  if ("serviceWorker" in navigator) {
    addEventListener("load", async () => {
      try {
        await navigator.serviceWorker.register(form.dataset.keeper, { scope: form.dataset.scope });
        (await navigator.serviceWorker.ready).active.postMessage({ keep: page });
      } catch { /* plain http: answers still wait on the phone, only the page needs the network */ }
    });
  }
})();
