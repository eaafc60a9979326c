// A council without a line: what is typed stays on the phone, and what is done goes by itself when the line is back.

const store = document.querySelector("[data-council-store]");
const form = document.querySelector("form[data-council]");
const done = document.querySelector("[data-council-done]")?.dataset.councilDone;
const CACHE = "huiyin-councils";
const SOON = 1000;
const EVERY = 15000;
let mending = new URLSearchParams(location.search).get("mend"); // the key of a refused one that is corrected here
let pristine = null; // the form as it came, for the next council

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
// Words and what they announce: behind a wide mark stands no space.
function told(words, what) {
  return `${words}${words.endsWith("：") ? "" : " "}${what}`;
}

function say(words) {
  if (store) store.querySelector("[data-kept]").textContent = words;
}

async function waiting() {
  return Promise.all((await keys("queue")).map(async (key) => ({ ...(await get("queue", key)), key })));
}

function mendAddress(kept) {
  const address = new URL(kept.action);
  address.searchParams.set("mend", kept.key);
  return address.href;
}

function listed(kept) {
  const row = document.createElement("li");
  const where = kept.pairs.find(([name]) => name === "where")?.[1];
  row.append(Object.assign(document.createElement("a"), { href: mendAddress(kept), className: "back", textContent: store.dataset.mend }));
  row.append(` ${where || "–"} · ${new Date(kept.at).toLocaleString()}`);
  return row;
}

async function tell(trouble = "") {
  if (!store) return;
  const line = store.querySelector("[data-line]");
  line.textContent = navigator.onLine ? store.dataset.online : store.dataset.offline;
  const rows = await waiting();
  const refused = rows.filter((one) => one.refused && one.key !== mending);
  const ready = rows.filter((one) => !one.refused);
  if (ready.length) say(told(trouble || store.dataset.waiting, ready.length));
  store.querySelector("[data-refused]").hidden = !refused.length;
  store.querySelector("[data-refused] ul").replaceChildren(...refused.map(listed));
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
  if (!kept || kept.refused) return null;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", await tokenOf(kept.action));
  for (const [name, value] of kept.pairs) body.append(name, value);
  const reply = await fetch(kept.action, { method: "POST", body });
  if (reply.status >= 500) throw new Error(String(reply.status));
  if (!amongCouncils(reply)) throw Object.assign(new Error("sign in"), { signIn: true });
  if (!reply.redirected) {
    await put("queue", key, { ...kept, refused: await reply.text() });
    throw Object.assign(new Error(String(reply.status)), { refused: true });
  }
  await take("queue", key);
  say(told(store.dataset.sent, new Date(kept.at).toLocaleString()));
  return reply.url;
}

// One that is refused waits for somebody to correct it; it holds up none of the others. Without a line all of them wait.
async function sendAll() {
  for (const key of await keys("queue")) {
    try {
      await send(key);
    } catch (fault) {
      if (!fault.refused) return fault.signIn ? store.dataset.signIn : "";
    }
  }
  return "";
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

// A line that has just come back often carries nothing for some seconds more: it is tried again soon, then less and less often.
let pause = EVERY;
let next = 0;
async function rounds() {
  try {
    await flush();
  } finally {
    clearTimeout(next);
    next = setTimeout(rounds, pause);
    pause = Math.min(2 * pause, EVERY);
  }
}

function back() {
  pause = SOON;
  tell();
  rounds();
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

// Everything is kept on the phone first, also with a line: what the server refuses or loses is still here afterwards.
let keeping = false;
async function keep(event) {
  event.preventDefault();
  if (keeping) return;
  keeping = true;
  try {
    const line = await reachable();
    if (!line && !form.reportValidity()) return;
    const kept = { action: form.action, pairs: pairs(true), at: Date.now() };
    const key = form.elements.key.value;
    await put("queue", key, kept);
    if (!mending) await take("drafts", "now");
    if (line && (await gone({ ...kept, key }))) return;
    await renew();
    await tell();
    store.scrollIntoView({ block: "center" });
  } finally {
    keeping = false;
  }
}

// Whether another page was opened: the council's own, or the one on which it is corrected.
async function gone(kept) {
  try {
    const page = await send(kept.key);
    if (page) location.assign(page);
    return Boolean(page);
  } catch (fault) {
    if (fault.refused) location.assign(mendAddress(kept));
    return Boolean(fault.refused);
  }
}

async function renew() {
  const fresh = pristine.cloneNode(true);
  form.replaceChildren(...fresh.childNodes);
  form.elements.key.value = newKey();
  form.elements.held_at.value = "";
  document.querySelector(".summary")?.remove();
  store.querySelector("[data-drop]").hidden = true;
  if (mending) history.replaceState(null, "", form.action);
  mending = null;
  const kept = await get("drafts", "now");
  if (kept) fill(kept);
}

// --- Correcting what the server refused: its reasons at the fields, and everything that was typed, photos too.
function showReasons(kept) {
  const page = new DOMParser().parseFromString(kept.refused || "", "text/html");
  const fresh = page.querySelector("form[data-council]");
  if (fresh) form.replaceChildren(...[...fresh.childNodes].map((one) => document.importNode(one, true)));
  form.action = kept.action;
  for (const box of form.querySelectorAll("[type=radio], [type=checkbox]")) box.checked = false;
  fill(kept.pairs.filter(([, value]) => typeof value === "string"));
  for (const field of form.querySelectorAll("[type=file]")) {
    const files = kept.pairs.filter(([name, value]) => name === field.name && value.size).map(([, value]) => value);
    const held = new DataTransfer();
    for (const file of files) held.items.add(file);
    field.files = held.files;
  }
  const said = page.querySelector(".summary");
  const summary = said ? document.importNode(said, true) : Object.assign(document.createElement("div"), { className: "summary", tabIndex: -1 });
  if (!said) summary.textContent = `${store.dataset.fault} ${page.querySelector("h1")?.textContent ?? ""}`;
  document.querySelector(".summary")?.remove();
  document.querySelector("h1").before(summary);
  summary.focus();
}

function mend(kept) {
  showReasons(kept);
  const drop = store.querySelector("[data-drop]");
  drop.hidden = false;
  drop.onclick = async () => {
    if (!confirm(store.dataset.sure)) return;
    await take("queue", mending);
    location.assign(store.dataset.list);
  };
}

async function typed() {
  form.elements.held_at.value ||= new Date().toISOString();
  if (!mending) return put("drafts", "now", pairs(false));
  const kept = await get("queue", mending);
  if (kept?.refused) await put("queue", mending, { ...kept, pairs: pairs(true) });
}

async function begin() {
  pristine = form.cloneNode(true);
  const refused = mending ? await get("queue", mending) : null;
  if (!refused?.refused) mending = null;
  if (mending) mend(refused);
  else if (!form.querySelector("[aria-invalid=true]")) {
    const kept = await get("drafts", "now");
    if (kept) fill(kept);
    // The page that the phone keeps is opened again and again with one key; and a key that was refused is of no use.
    if (!kept || document.querySelector(".summary")) form.elements.key.value = newKey();
  }
  form.addEventListener("input", typed);
  form.addEventListener("submit", keep);
  navigator.serviceWorker?.register(store.dataset.worker).catch(() => null);
  const page = mending ? form.action : `${location.pathname}${location.search}`;
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
  addEventListener("online", back);
  addEventListener("offline", () => tell());
  await tell();
  await rounds();
}
start().catch(() => null); // a private window that keeps nothing: the form is sent as forms are
