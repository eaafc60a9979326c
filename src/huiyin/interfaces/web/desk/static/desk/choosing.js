// Choosing several rows: all at once, a range with Shift, and how many are chosen. Without it every box still works.

const boxes = () => [...document.querySelectorAll(".queue [name=matter]")];
let last = null;

function tell() {
  const bar = document.querySelector(".bulkbar");
  if (!bar) return;
  const all = boxes();
  const count = all.filter((box) => box.checked).length;
  const words = bar.querySelector("[role=status]");
  words.textContent = count ? words.dataset.some.replace("#", count) : words.dataset.none;
  const every = bar.querySelector("[data-all]");
  every.closest("label").hidden = all.length < 2;
  every.checked = count === all.length;
  every.indeterminate = count > 0 && count < all.length;
}

document.addEventListener("click", (event) => {
  const box = event.target.closest?.(".queue [name=matter]");
  if (!box) return;
  const all = boxes();
  if (event.shiftKey && last && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const one of all.slice(from, to + 1)) one.checked = box.checked;
  }
  last = box;
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) for (const box of boxes()) box.checked = event.target.checked;
  if (event.target.matches("[data-all], [name=matter]")) tell();
});

document.addEventListener("htmx:afterSettle", tell);
addEventListener("pageshow", tell); // Back keeps what was chosen
tell();
