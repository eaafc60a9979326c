// The desk by keyboard, and the matter beside the list. Nothing here is needed to finish a task.

const broad = matchMedia("(min-width: 70rem)");
const roomy = () => beside() && broad.matches && !document.documentElement.dataset.elder;
const typing = (element) => element?.closest?.("input, textarea, select, [contenteditable], dialog[open]");
const links = () => [...document.querySelectorAll("#inbox .queue h3 a")];
const beside = () => document.getElementById("beside");
let asked = null;

// The row that has the focus, else the one that stands beside, else none.
function current() {
  const focused = document.activeElement?.closest?.(".queue li");
  return (focused ?? document.querySelector(".queue li[data-open]"))?.querySelector("h3 a") ?? null;
}

// Show the matter beside the list. Returns false where it could not be had; one asked for later takes its place.
async function open(link) {
  if (!roomy()) return false;
  const room = beside();
  asked?.abort();
  const asking = (asked = new AbortController());
  const reply = await fetch(link.href, { headers: { "X-Beside": "1" }, signal: asking.signal }).catch(() => null);
  if (asking.signal.aborted) return true;
  if (!reply?.ok || reply.redirected) return false;
  room.innerHTML = await reply.text();
  room.hidden = false;
  room.scrollTop = 0;
  for (const row of document.querySelectorAll(".queue li[data-open]")) row.removeAttribute("data-open");
  link.closest("li")?.setAttribute("data-open", "");
  history.replaceState(history.state, "", `#${room.querySelector("[data-matter]").dataset.matter}`);
  return true;
}

function step(by) {
  const all = links();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
  next.focus();
  clearTimeout(step.wait);
  step.wait = setTimeout(() => open(next), 120);
}

// Unfold the move with this key where the page or the part beside the list has one, and stand in its first box.
function unfold(key) {
  const fold = document.querySelector(`details[data-key="${key}"]`);
  if (!fold) return;
  fold.open = true;
  fold.scrollIntoView({ block: "nearest" });
  const first = fold.querySelector("select, textarea, input:not([type=hidden]), button");
  (first ?? fold.querySelector("summary")).focus();
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  x: () => current()?.closest("li").querySelector("[name=matter]")?.click(),
  "/": () => document.querySelector("input[name=q]")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
  a: () => unfold("a"),
  s: () => unfold("s"),
  r: () => unfold("r"),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target) && !event.target.closest("dialog")) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#inbox .queue h3 a");
  if (!link || !roomy() || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.detail === 0) return;
  event.preventDefault();
  link.focus();
  open(link).then((shown) => shown || location.assign(link.href));
});

// A move made beside the list leads back to the list.
document.addEventListener("submit", (event) => {
  if (!event.target.closest("#beside") || event.target.method !== "post") return;
  const back = Object.assign(document.createElement("input"), { type: "hidden", name: "back" });
  back.value = location.pathname + location.search;
  event.target.append(back);
});

// After a part of the page was swapped, the focus stands where it stood: on the same row, else on the first one.
let stood = null;
document.addEventListener("htmx:beforeSwap", () => {
  stood = document.activeElement?.closest?.(".queue li")?.querySelector("h3 a")?.getAttribute("href") ?? null;
});
document.addEventListener("htmx:afterSettle", () => {
  const told = document.getElementById("told"); // read aloud: what the list shows now
  if (told) told.textContent = document.getElementById("inbox").dataset.told;
  if (document.activeElement !== document.body) return;
  const row = stood && (links().find((one) => one.getAttribute("href") === stood) ?? links()[0]);
  (row || document.getElementById("view-words"))?.focus(); // what was pressed may be gone, as the pager's last link is
  stood = null;
});

const named = location.hash.slice(1);
const link = named && links().find((one) => one.href.includes(named));
if (link) open(link);
