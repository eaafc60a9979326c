// Whoever stands on a button, a link or a fold in a part of the page that is drawn anew stands there still: the same
// thing is looked for in what came, and where it is gone the part itself takes the focus. Opened folds stay open.
// A part says when with the events standing:before and standing:after; htmx says it by its own.

const WORTH = "a[href], button, summary, input, select, textarea, [tabindex]";
let stood = null;

const marks = (one) => ({
  tag: one.tagName,
  id: one.id,
  name: one.getAttribute("name"),
  value: one.matches("button, input[type=radio], input[type=checkbox]") ? one.value : null,
  leads: one.getAttribute("href") ?? one.form?.getAttribute("action") ?? null,
  words: one.matches("input, select, textarea") ? null : one.textContent.trim(),
});

const alike = (one, sought) => {
  const found = marks(one);
  if (sought.id) return found.id === sought.id;
  return Object.keys(found).every((key) => found[key] === sought[key]);
};

const foldName = (fold) => fold.querySelector("summary")?.textContent.trim();

function before(event) {
  const part = event.detail?.target ?? event.target;
  const focused = document.activeElement;
  const within = focused !== part && part.contains(focused);
  // Of several that look the same, the one that stood at this place among them.
  const twins = within ? [...part.querySelectorAll(WORTH)].filter((one) => alike(one, marks(focused))) : [];
  stood = {
    part,
    sought: within ? marks(focused) : null,
    place: twins.indexOf(focused),
    open: [...part.querySelectorAll("details[open]")].map(foldName),
  };
}

function after() {
  if (!stood) return;
  const { part, sought, place, open } = stood;
  stood = null;
  if (!part.isConnected) return; // another script put a new part in its place, and looks after it
  for (const fold of part.querySelectorAll("details:not([open])")) if (open.includes(foldName(fold))) fold.open = true;
  if (!sought || document.activeElement !== document.body) return;
  const twins = [...part.querySelectorAll(WORTH)].filter((one) => alike(one, sought));
  const found = twins[Math.min(place, twins.length - 1)];
  if (!found) part.tabIndex = -1;
  (found ?? part).focus({ preventScroll: true });
}

document.addEventListener("standing:before", before);
document.addEventListener("standing:after", after);
document.addEventListener("htmx:beforeSwap", before);
document.addEventListener("htmx:afterSettle", after);
