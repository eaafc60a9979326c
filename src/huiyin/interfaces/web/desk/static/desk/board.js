// Dragging a card opens the form of the move that leads there: the first of its menu that names that column.

const status = document.getElementById("dragged");
const broad = matchMedia("(hover: hover) and (pointer: fine)");
let held = null;

const wayTo = (card, lane) =>
  card && lane && !lane.contains(card)
    ? card.querySelector(`[data-to="${lane.dataset.lane}"], [data-to="*"]`)
    : null;

if (broad.matches) {
  for (const card of document.querySelectorAll("[data-card]")) {
    card.draggable = Boolean(card.querySelector("[data-to]"));
    for (const link of card.querySelectorAll("a")) link.draggable = false;
  }
}

document.addEventListener("dragstart", (event) => {
  held = event.target.closest?.("[data-card]");
  if (!held) return;
  event.dataTransfer.setData("text/plain", held.dataset.card);
  event.dataTransfer.effectAllowed = "move";
  held.dataset.held = "";
});

document.addEventListener("dragover", (event) => {
  const lane = event.target.closest?.("[data-lane]");
  for (const other of document.querySelectorAll("[data-over]")) if (other !== lane) other.removeAttribute("data-over");
  if (!wayTo(held, lane)) return;
  event.preventDefault();
  lane.dataset.over = "";
});

document.addEventListener("drop", (event) => {
  const lane = event.target.closest?.("[data-lane]");
  const way = wayTo(held, lane);
  if (!way) return;
  event.preventDefault();
  const address = new URL(way.href);
  if (way.dataset.to === "*") address.searchParams.set("unit", lane.dataset.lane);
  location.assign(address);
});

document.addEventListener("dragend", (event) => {
  const lane = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-lane]");
  if (held && lane && !lane.contains(held) && !wayTo(held, lane)) status.textContent = status.dataset.no;
  held?.removeAttribute("data-held");
  for (const other of document.querySelectorAll("[data-over]")) other.removeAttribute("data-over");
  held = null;
});
