// What every page gains from scripts.

// The error summary gets the focus in every browser.
addEventListener("load", () => {
  const first = document.querySelector("[autofocus]");
  if (first && document.activeElement !== first) first.focus();
});

// A file's name shows once there is one.
const tellFiles = () => document.querySelectorAll("[type=file]").forEach((one) => one.toggleAttribute("data-empty", !one.files.length));
tellFiles();
document.addEventListener("change", tellFiles);

// data-opens="id" opens that dialog; without scripts the link leads to a page.
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

// A menu closes by Escape, or by a press elsewhere.
const openMenu = () => document.querySelector(".rest details[open], .demobar details[open]");
addEventListener("click", (event) => {
  const menu = openMenu();
  if (menu && !menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  const menu = openMenu();
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Letters grow in place: nothing typed is lost.
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
  if (button.value === "off") delete document.documentElement.dataset.elder;
  else document.documentElement.dataset.elder = button.value;
  document.querySelectorAll(".sizes [aria-pressed]").forEach((one) => one.setAttribute("aria-pressed", String(one.value === button.value)));
});
