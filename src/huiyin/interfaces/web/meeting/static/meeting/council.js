// A council without a line: what is typed stays on the phone, and what is done goes by itself when the line is back.

const store = document.querySelector("[data-council-store]");
const form = document.querySelector("form[data-council]");
const done = document.querySelector("[data-council-done]")?.dataset.councilDone;
const CACHE = "huiyin-councils";
const EVERY = 15000;

// --- What the phone keeps: one draft, and a queue of councils that wait for the line.
const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("huiyin-councils", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("drafts");
    asked.result.createObjectStore("queue");
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function within(name, mode, act) {
  const db = await opened;
  return new Promise((resolve, reject) => {
    const task = db.transaction(name, mode);
    const asked = act(task.objectStore(name));
    task.oncomplete = () => resolve(asked.result);
    task.onerror = task.onabort = () => reject(task.error);
  });
}
const put = (name, key, value) => within(name, "readwrite", (rows) => rows.put(value, key));
const take = (name, key) => within(name, "readwrite", (rows) => rows.delete(key));
const get = (name, key) => within(name, "readonly", (rows) => rows.get(key));
const keys = (name) => within(name, "readonly", (rows) => rows.getAllKeys());

// --- What stands on the page.
function say(words) {
  if (store) store.querySelector("[data-kept]").textContent = words;
}

async function tell(fault = "") {
  if (!store) return;
  const line = store.querySelector("[data-line]");
  line.textContent = navigator.onLine ? store.dataset.online : store.dataset.offline;
  const waiting = (await keys("queue")).length;
  if (waiting) say(`${fault || store.dataset.waiting} ${waiting}`);
}

function pairs(withFiles) {
  return [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && (withFiles || typeof value === "string"));
}

function fill(kept) {
  for (const [name, value] of kept) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.checked || field.value === value;
      else if (field.type !== "file") field.value = value;
    }
  }
  for (const box of form.querySelectorAll("details")) if (box.querySelector("textarea").value) box.open = true;
}

// --- Sending. The page is asked anew for its token, so that a council typed yesterday goes today.
const amongCouncils = (reply) => new URL(reply.url).pathname.startsWith("/desk/councils/");

async function tokenOf(address) {
  const reply = await fetch(address, { cache: "no-store", redirect: "follow" });
  if (!reply.ok || !amongCouncils(reply)) throw Object.assign(new Error("sign in"), { signIn: true });
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  return page.querySelector("form[data-council] [name=csrfmiddlewaretoken]").value;
}

async function send(key) {
  const kept = await get("queue", key);
  if (!kept) return;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", await tokenOf(kept.action));
  for (const [name, value] of kept.pairs) body.append(name, value);
  const reply = await fetch(kept.action, { method: "POST", body });
  if (!amongCouncils(reply)) throw Object.assign(new Error("sign in"), { signIn: true });
  if (!reply.redirected) throw Object.assign(new Error(String(reply.status)), { refused: reply.status < 500 });
  await take("queue", key);
  say(`${store.dataset.sent} ${new Date(kept.at).toLocaleString()}`);
}

// One that is refused stays for somebody to look at; it holds up none of the others. Without a line all of them wait.
async function sendAll() {
  let trouble = "";
  for (const key of await keys("queue")) {
    try {
      await send(key);
    } catch (fault) {
      if (!fault.refused) return fault.signIn ? store.dataset.signIn : trouble;
      trouble = store.dataset.fault;
    }
  }
  return trouble;
}

let sending = false;
async function flush() {
  if (sending || !store || !navigator.onLine) return;
  sending = true;
  try {
    await tell(await sendAll());
  } finally {
    sending = false;
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((one, place) => (place === 6 ? (one & 15) | 64 : place === 8 ? (one & 63) | 128 : one).toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

async function reachable() {
  if (!navigator.onLine) return false;
  const reply = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout?.(4000) }).catch(() => null);
  return Boolean(reply?.ok);
}

async function keep(event) {
  if (form.dataset.sure) return;
  event.preventDefault();
  if (await reachable()) {
    form.dataset.sure = "1";
    form.requestSubmit ? form.requestSubmit() : form.submit();
    return;
  }
  if (!form.reportValidity()) return;
  const key = form.elements.key.value;
  await put("queue", key, { action: form.action, pairs: pairs(true), at: Date.now() });
  await take("drafts", "now");
  form.reset();
  form.elements.key.value = newKey();
  form.elements.held_at.value = "";
  await tell();
  store.scrollIntoView({ block: "center" });
}

async function begin() {
  if (!form.querySelector("[aria-invalid=true]")) {
    const kept = await get("drafts", "now");
    if (kept) fill(kept);
    // The page that the phone keeps is opened again and again with one key; and a key that was refused is of no use.
    if (!kept || document.querySelector(".summary")) form.elements.key.value = newKey();
  }
  form.addEventListener("input", () => {
    form.elements.held_at.value ||= new Date().toISOString();
    put("drafts", "now", pairs(false));
  });
  form.addEventListener("submit", keep);
  addEventListener("pageshow", () => delete form.dataset.sure);
  navigator.serviceWorker?.register(store.dataset.worker).catch(() => null);
  const page = `${location.pathname}${location.search}`;
  const loaded = performance.getEntriesByType("resource").map((one) => one.name);
  const styles = [...document.querySelectorAll("link[rel=stylesheet]")].map((one) => one.href); // may still be on their way
  const parts = new Set([...loaded, ...styles].filter((name) => new URL(name).pathname.startsWith("/static/")));
  if (navigator.onLine) globalThis.caches?.open(CACHE).then((cache) => cache.addAll([page, ...parts])).catch(() => null);
}

async function start() {
  if (done) {
    await take("drafts", "now");
    await take("queue", done);
  }
  if (form) await begin();
  addEventListener("online", () => { tell(); flush(); });
  addEventListener("offline", () => tell());
  setInterval(flush, EVERY);
  await tell();
  await flush();
}
start().catch(() => null); // a private window that keeps nothing: the form is sent as forms are
