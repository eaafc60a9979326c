// Black boxes drawn with pointer or keyboard. Without this script the suggested boxes are ticked and others typed.

const form = document.getElementById("boxes");
const drawing = form?.querySelector(".drawing svg");
const list = document.getElementById("box-list");
const WHOLE = 1000;
const LEAST = 6;
const SVG = "http://www.w3.org/2000/svg";

const told = (box) => [box.x, box.y, box.w, box.h].map(Math.round).join(",");
const within = (value, most) => Math.min(Math.max(value, 0), most);

function fitted(box) {
  const w = within(Math.max(box.w, LEAST), WHOLE);
  const h = within(Math.max(box.h, LEAST), WHOLE);
  return { x: within(box.x, WHOLE - w), y: within(box.y, WHOLE - h), w, h };
}

function place(entry, box) {
  Object.assign(entry.box, box);
  for (const [name, value] of [["x", box.x], ["y", box.y], ["width", box.w], ["height", box.h]]) entry.rect.setAttribute(name, value);
  entry.input.value = told(box);
}

// One box: its rectangle in the picture, its line in the list. The line is what the keyboard works on.
function join(rect, input) {
  const [x, y, w, h] = input.value.split(",").map(Number);
  const entry = { rect, input, box: { x, y, w, h } };
  input.addEventListener("change", () => rect.classList.toggle("off", !input.checked));
  input.addEventListener("focus", () => rect.classList.add("here"));
  input.addEventListener("blur", () => rect.classList.remove("here"));
  input.addEventListener("keydown", (event) => {
    const step = event.altKey ? 2 : 15;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (way) {
      event.preventDefault();
      const { x: left, y: top, w: wide, h: high } = entry.box;
      place(entry, fitted(event.shiftKey ? { x: left, y: top, w: wide + way[0], h: high + way[1] } : { x: left + way[0], y: top + way[1], w: wide, h: high }));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      const next = list.querySelector("input:not(:focus)") ?? document.getElementById("add-box");
      rect.remove();
      input.closest("li").remove();
      next.focus();
    }
  });
  return entry;
}

function add(box) {
  const rect = drawing.appendChild(document.createElementNS(SVG, "rect"));
  const input = Object.assign(document.createElement("input"), { type: "checkbox", name: "box", checked: true, value: told(box) });
  const label = Object.assign(document.createElement("label"), { className: "pick-place" });
  label.append(input, `${form.dataset.word} ${list.querySelectorAll("input").length + 1}`);
  list.querySelector("li:not(:has(input))")?.remove();
  list.appendChild(document.createElement("li")).append(label);
  const entry = join(rect, input);
  place(entry, box);
  return entry;
}

if (drawing) {
  for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
  const rects = [...drawing.querySelectorAll("rect")];
  [...list.querySelectorAll("input")].forEach((input, index) => join(rects[index], input));
  document.getElementById("add-box").addEventListener("click", () => add({ x: 400, y: 400, w: 200, h: 200 }).input.focus());

  const at = (event) => {
    const frame = drawing.getBoundingClientRect();
    return [within(((event.clientX - frame.left) / frame.width) * WHOLE, WHOLE), within(((event.clientY - frame.top) / frame.height) * WHOLE, WHOLE)];
  };
  let begun = null;
  drawing.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    drawing.setPointerCapture(event.pointerId);
    begun = { from: at(event), entry: null };
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!begun) return;
    const [x, y] = at(event);
    const [left, top] = begun.from;
    const box = { x: Math.min(left, x), y: Math.min(top, y), w: Math.abs(x - left), h: Math.abs(y - top) };
    if (!begun.entry && box.w < LEAST && box.h < LEAST) return;
    begun.entry ??= add(fitted(box));
    place(begun.entry, fitted(box));
  });
  for (const end of ["pointerup", "pointercancel"]) drawing.addEventListener(end, () => { begun = null; });
}
