// Answers that wait on this phone until they are sent: used by the page and by its service worker alike.
//
// An entry: receipt (its own id, made here; the server stores one receipt once, however often it is sent),
// send (where to), page (of which link), body (the form as it was filled in),
// state (waiting, or refused with the message of the server). What is sent is deleted at once.
self.outbox = (() => {
  "use strict";
  const STORE = "waiting";

  const database = () => new Promise((resolve, reject) => {
    const opening = indexedDB.open("prongsai-answers", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "receipt" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const ask = async (mode, question) => {
    const opened = await database();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = opened.transaction(STORE, mode);
        const asked = question(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally { opened.close(); }
  };
  const put = (entry) => ask("readwrite", (store) => store.put(entry));
  const remove = (receipt) => ask("readwrite", (store) => store.delete(receipt));
  const all = () => ask("readonly", (store) => store.getAll());

  const postOnce = (entry) => fetch(entry.send, {
    method: "POST", credentials: "same-origin", redirect: "manual", body: new URLSearchParams(entry.body),
    headers: { Accept: "application/json" }, signal: AbortSignal.timeout?.(60000),
  });

  // Returns {state: "sent" | "waiting" | "refused", message}. Only a clear word of the server ends the waiting.
  const post = async (entry) => {
    let answer;
    try { answer = await postOnce(entry); } catch { return { state: "waiting" }; }
    if (answer.ok) return { state: "sent" };
    if (answer.status >= 500 || [0, 408, 425, 429].includes(answer.status)) return { state: "waiting" };
    return { state: "refused", message: (await answer.json().catch(() => ({}))).message || "" };
  };

  const deliver = async (entry) => {
    const result = await post(entry);
    if (result.state === "sent") await remove(entry.receipt);
    else await put({ ...entry, ...result });
    return result;
  };
  const flush = async () => {
    for (const entry of await all()) if (entry.state === "waiting") await deliver(entry);
    return (await all()).filter((entry) => entry.state === "waiting").length;
  };
  return { put, remove, all, post, deliver, flush };
})();
