// What every page gains from scripts: nothing here is needed to finish a task.

const root = document.documentElement;

// Browsers without global autofocus: the error summary still gets the focus.
addEventListener("load", () => {
  const first = document.querySelector("[autofocus]");
  if (first && document.activeElement !== first) first.focus();
});

// A link or button with data-opens="id" opens that dialog; without scripts the link leads to the same form on its own page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog?.showModal) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  if (event.target.closest("[data-closes-toast]")) {
    event.target.closest(".toast").remove();
    document.getElementById("main")?.focus({ preventScroll: true });
  }
});

// The elder switch changes the page in place, so that nothing typed is lost.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-elder-form]") || !window.fetch) return;
  event.preventDefault();
  const button = event.submitter ?? form.querySelector("button");
  const body = new FormData(form);
  body.set("elder", button.value);
  const reply = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  if (!reply?.ok) {
    const chosen = Object.assign(document.createElement("input"), { type: "hidden", name: "elder", value: button.value });
    form.append(chosen);
    form.submit();
    return;
  }
  if (button.value === "off") delete root.dataset.elder;
  else root.dataset.elder = button.value;
  for (const choice of document.querySelectorAll("[data-elder-form] [aria-pressed]")) {
    choice.setAttribute("aria-pressed", String(choice.value === button.value));
  }
});
