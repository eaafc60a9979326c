// A prepared answer goes into the box without a new page, and the first gap to fill in is marked. The server does it too.

document.addEventListener("click", (event) => {
  const chosen = event.target.closest?.("button[name=prepared]");
  const box = chosen?.form?.querySelector("textarea[name=public_text]");
  if (!box) return;
  event.preventDefault();
  const words = chosen.querySelector("small").textContent;
  const before = box.value.trim();
  box.value = before ? `${before}\n${words}` : words;
  const outcome = chosen.dataset.outcome;
  if (outcome && !chosen.form.querySelector("[name=outcome]:checked")) {
    const choice = chosen.form.querySelector(`[name=outcome][value="${outcome}"]`);
    if (choice) choice.checked = true;
  }
  chosen.closest("details").open = false;
  const gap = box.value.search(/……|[{｛]/);
  box.focus();
  if (gap >= 0) box.setSelectionRange(gap, gap + (box.value.startsWith("……", gap) ? 2 : 1));
});
