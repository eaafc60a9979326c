// A lost network loses nothing: what was typed in a step stays in this tab until the server has it, and a step that
// could not be sent goes by itself when the line is back. So does a reply, a word on an answer, whatever is added: each
// form that says `data-keep` waits ("quiet": nothing of it is kept in the tab).

const forms = document.querySelectorAll("main form[data-keep]");
const form = document.querySelector("main form[data-keep]");
const note = document.querySelector("[data-offline-note]");
const place = `huiyin:${location.pathname}`;
const store = (() => { try { return window.sessionStorage; } catch { return null; } })(); // private windows may refuse it

let waiting = null; // the form that waits for the line, and its button

function typed() {
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  return JSON.stringify(pairs);
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
  if (note) note.hidden = navigator.onLine;
}

// Where the phone says that there is no line, nothing is sent into the void: the step waits, and goes by itself.
// Where it says so wrongly, the browser's own page comes, and Back finds everything typed again.
async function go() {
  const reply = navigator.onLine && (await fetch("/healthz", { cache: "no-store" }).catch(() => null));
  if (!waiting) return;
  if (reply) send(waiting);
  else setTimeout(go, 5000);
}

function send({ form, button }) {
  waiting = null;
  form.dataset.sure = "1";
  if (form.requestSubmit) return form.requestSubmit(button);
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  return form.submit();
}

function hold(event) {
  const form = event.target;
  const button = event.submitter;
  if (event.defaultPrevented || navigator.onLine || form.dataset.sure || !window.fetch) return;
  if (!button && form.querySelector("button[name]")) return; // an old browser does not say which button it was
  event.preventDefault();
  note.hidden = false;
  note.focus();
  const first = !waiting;
  waiting = { form, button };
  if (first) go();
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
