// A lost network loses nothing: what was typed in a step stays in this tab until the server has it, and a step that
// could not be sent goes by itself when the line is back.

const form = document.querySelector("main form[data-keep]");
const note = document.querySelector("[data-offline-note]");
const place = `huiyin:${location.pathname}`;
const store = (() => { try { return window.sessionStorage; } catch { return null; } })(); // private windows may refuse it

let wanted = null; // the button of a step that waits for the line; nothing is kept of what is told in confidence

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
  if (reply) {
    const button = wanted;
    wanted = null;
    form.dataset.sure = "1";
    if (form.requestSubmit) form.requestSubmit(button);
    else form.submit();
  } else {
    setTimeout(() => { if (wanted !== null) go(); }, 5000);
  }
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
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || navigator.onLine || form.dataset.sure || !window.fetch) return;
    event.preventDefault();
    note.hidden = false;
    note.focus();
    if (wanted !== null) return;
    wanted = event.submitter ?? undefined;
    go();
  });
  addEventListener("online", () => { tell(); if (wanted !== null) go(); });
  addEventListener("offline", tell);
  addEventListener("pageshow", () => delete form.dataset.sure);
  tell();
}
