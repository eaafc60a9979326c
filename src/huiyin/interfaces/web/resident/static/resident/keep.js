// A lost network loses nothing: what was typed stays in this tab until the server has it ("quiet": nowhere), and a form
// with `data-keep` goes by itself when the line is back.

const forms = document.querySelectorAll("main form[data-keep]");
const [form] = forms;
const note = document.querySelector("[data-offline-note]");
const place = `huiyin:${location.pathname}`;
let store = null;
try { store = window.sessionStorage; } catch { /* refused */ }
let waiting = null; // the form that waits for the line, and its button

function typed() {
  return JSON.stringify([...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken"));
}

function fill(pairs) {
  for (const [name, value] of pairs) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked ||= field.value === value;
      else if (field.type !== "hidden" && !field.value) field.value = value;
    }
  }
}

function tell() {
  note.hidden = navigator.onLine;
}

// Where the phone is wrong about its line, the browser's page comes, and Back finds all again.
async function go() {
  const reply = navigator.onLine && (await fetch("/healthz", { cache: "no-store" }).catch(() => null));
  if (!reply && waiting) setTimeout(go, 5000);
  if (!reply || !waiting) return;
  const [form, button] = waiting;
  waiting = null;
  form.dataset.sure = "1";
  if (form.requestSubmit) form.requestSubmit(button);
  else form.submit();
}

function hold(event) {
  const form = event.target;
  if (event.defaultPrevented || navigator.onLine || form.dataset.sure) return;
  if (!form.requestSubmit && form.querySelector("button[name]")) return; // an old browser cannot press it again
  event.preventDefault();
  note.hidden = false;
  note.focus();
  const before = waiting;
  waiting = [form, event.submitter];
  if (!before) go();
}

// Once the answers are read over, the server has them all.
function forget() {
  const draft = place.replace(/[^/]+\/$/, "");
  for (const name of Object.keys(store ?? {})) if (name.startsWith(draft)) store.removeItem(name);
}

if (form) {
  if (form.dataset.keep === "last") forget();
  else if (form.dataset.keep !== "quiet") {
    try { fill(JSON.parse(store?.getItem(place) ?? "[]")); } catch { store?.removeItem(place); }
    form.addEventListener("input", () => store?.setItem(place, typed()));
  }
  forms.forEach((one) => one.addEventListener("submit", hold));
  addEventListener("online", () => { tell(); if (waiting) go(); });
  addEventListener("offline", tell);
  addEventListener("pageshow", () => forms.forEach((one) => delete one.dataset.sure));
  tell();
}
