// The secretary's typing: saved three seconds after a key, kept in this browser until it is, never overwritten by others.

const form = document.querySelector("form[data-minutes]");
const work = document.querySelector(".typing");
const side = document.querySelector(".side");

if (form) {
  const box = form.querySelector("textarea");
  const status = form.querySelector("[data-status]");
  const other = form.querySelector("[data-other]");
  const kept = `minutes ${form.getAttribute("action")}`;
  let saved = box.value;
  let base = form.dataset.base;
  let standing = null;
  let timer = 0;

  const unsent = localStorage.getItem(kept);
  if (unsent !== null && unsent !== box.value) box.value = unsent;

  async function save() {
    clearTimeout(timer);
    if (box.value === saved) return true;
    const text = box.value;
    status.textContent = form.dataset.saving;
    const body = new FormData(form);
    body.set("text", text);
    body.set("base", base);
    try {
      const reply = await fetch(form.action, { method: "POST", body, redirect: "error" });
      const told = await reply.json();
      if (!reply.ok) throw new Error(told.fault);
      saved = text;
      if (told.conflict) {
        standing = told;
        other.hidden = false;
        other.querySelector("[data-other-words]").textContent = `${form.dataset.conflict} (${told.by})`;
        other.querySelector("[data-other-text]").textContent = told.text;
      } else {
        base = String(told.version);
      }
      if (box.value === text) localStorage.removeItem(kept);
      status.textContent = form.dataset.saved;
      return true;
    } catch (fault) {
      status.textContent = `${form.dataset.failed} ${fault?.message && fault.name === "Error" ? fault.message : ""}`;
      timer = setTimeout(save, 3000);
      return false;
    }
  }

  function settle(text) {
    base = String(standing.version);
    standing = null;
    other.hidden = true;
    box.value = text;
    saved = null;
    save();
  }

  box.addEventListener("input", () => {
    localStorage.setItem(kept, box.value);
    clearTimeout(timer);
    timer = setTimeout(save, 3000);
  });
  setInterval(() => box.value !== saved && !standing && save(), 3000);
  form.querySelector("[data-both]").addEventListener("click", () => settle(`${standing.text}\n${box.value}`));
  form.querySelector("[data-mine]").addEventListener("click", () => settle(box.value));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });

  // Another button of the console: first what was typed, then the button.
  document.addEventListener("submit", async (event) => {
    if (event.target === form || event.defaultPrevented || box.value === saved) return;
    event.preventDefault();
    await save();
    event.target.requestSubmit ? event.target.requestSubmit(event.submitter) : event.target.submit();
  });
  if (unsent !== null) save();
}

// The other secretary went to another item: follow, once nobody writes here and nothing is written but the minutes,
// which are kept. Asked again and again, since a box may be left long after.
function begun(field) {
  if (field.matches("select")) return [...field.options].some((one) => one.selected !== one.defaultSelected && one.value);
  return field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

let leaving = false;
addEventListener("submit", (event) => { leaving ||= !event.defaultPrevented; });
setInterval(() => {
  const now = side.querySelector("[data-current]")?.dataset.current ?? "";
  const writing = work.contains(document.activeElement?.closest("input, textarea, select") ?? null);
  if (leaving || writing || now === work.dataset.hearing || document.querySelector(".summary")) return; // faults to mend
  if (![...work.querySelectorAll("form.move :is(input, textarea, select)")].some(begun)) location.reload();
}, 1000);
