// A call by keyboard: Enter in the number looks the caller up, Ctrl+Enter registers. Without it the buttons do the same.

const press = (name) => document.querySelector(`button[form=intake][name=${name}]`)?.click();

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.altKey || event.shiftKey) return;
  const within = event.target.form?.id === "intake";
  if (within && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    press("register");
  } else if (within && event.target.name === "phone") {
    event.preventDefault();
    press("find");
  }
});

// The subject that the words speak of, chosen with one press and without leaving the page.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-chooses]");
  const list = button && document.getElementById(button.dataset.chooses);
  if (!list) return;
  event.preventDefault();
  list.value = button.value;
  list.focus();
  list.dispatchEvent(new Event("change", { bubbles: true }));
});

// The text for the caller's telephone, copied with one press.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copies]");
  const box = button && document.getElementById(button.dataset.copies);
  if (!box) return;
  box.select();
  await navigator.clipboard?.writeText(box.value).catch(() => null);
  button.textContent = button.dataset.done;
});
