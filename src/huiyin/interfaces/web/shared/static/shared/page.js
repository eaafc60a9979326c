// What every page gains from scripts: nothing here is needed to finish a task.

const root = document.documentElement;

// Browsers without global autofocus: the error summary still gets the focus.
addEventListener("load", () => {
  const first = document.querySelector("[autofocus]");
  if (first && document.activeElement !== first) first.focus();
});

// The browser's own words beside our button for files ("no file chosen") show only once a file was chosen.
const tellFiles = (input) => input.toggleAttribute("data-empty", !input.files.length);
document.querySelectorAll("input[type=file]").forEach(tellFiles);
document.addEventListener("change", (event) => { if (event.target.type === "file") tellFiles(event.target); });

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

// The menu of a bar closes by Escape, or when something else is pressed.
const openMenu = () => document.querySelector(".rest details[open], .demobar details[open]");
addEventListener("click", (event) => {
  const menu = openMenu();
  if (menu && !menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && openMenu();
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// The elder switch changes the page in place, so that nothing typed is lost.
document.addEventListener("click", async (event) => {
  const button = event.target.closest('button[name="elder"]');
  const form = button?.form;
  if (!form || !window.fetch) return;
  event.preventDefault();
  const body = new FormData(form);
  body.set("elder", button.value);
  const reply = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  if (!reply?.ok) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "elder", value: button.value }));
    form.submit();
    return;
  }
  if (button.value === "off") delete root.dataset.elder;
  else root.dataset.elder = button.value;
  for (const choice of document.querySelectorAll(".sizes [aria-pressed]")) {
    choice.setAttribute("aria-pressed", String(choice.value === button.value));
  }
});
