// Photos of a report: made small on the phone and sent one by one. Without this they go with the form.

const form = document.querySelector("form[data-photos]");
const input = form?.querySelector("input[type=file]");
const list = form?.querySelector(".kept");
const model = form?.querySelector("template");

const MOST = 6;
const EDGE = 1600;
const ENOUGH = 300_000; // bytes
const QUALITIES = [0.82, 0.7, 0.55];
const PATIENCE = 120_000; // milliseconds

let sending = Promise.resolve(); // one after another
let waiting = 0;
let leaving = false;

const coded = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));

async function drawn(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

// What cannot be opened here, or is small already, goes as it is: the server has the last word on it.
async function small(file) {
  if (file.size <= ENOUGH) return file;
  try {
    const canvas = await drawn(file);
    let best = null;
    for (const quality of QUALITIES) {
      best = (await coded(canvas, quality)) ?? best;
      if (best && best.size <= ENOUGH) break;
    }
    return best && best.size < file.size ? best : file;
  } catch {
    return file;
  }
}

function post(body, progress) {
  return new Promise((done) => {
    const request = new XMLHttpRequest(); // fetch does not tell how much of a body has gone
    request.open("POST", location.href);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.timeout = PATIENCE;
    request.upload.onprogress = (event) => { if (progress && event.total) progress.value = event.loaded / event.total; };
    request.onloadend = () => done(request.response ?? {});
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    request.send(body);
  });
}

function part(item, name) {
  return item.querySelector(`[data-${name}]`);
}

async function send(item, file) {
  const progress = part(item, "progress");
  part(item, "again").hidden = part(item, "fault").hidden = true;
  progress.hidden = false;
  progress.value = 0;
  const body = new FormData();
  body.set("photos", await small(file), file.name);
  const reply = await post(body, progress);
  progress.hidden = true;
  if (reply.digest) {
    item.dataset.digest = reply.digest;
    part(item, "sent").hidden = false;
    if (!item.isConnected) forget(reply.digest); // taken away while it was on its way
    return;
  }
  part(item, "fault").textContent = reply.fault || part(item, "fault").dataset.offline;
  part(item, "fault").hidden = false;
  part(item, "again").hidden = Boolean(reply.fault); // the same file would be refused again
}

function queue(item, file) {
  waiting += 1;
  const turn = () => (item.isConnected ? send(item, file) : null);
  sending = sending.then(turn).catch(() => null).then(() => {
    waiting -= 1;
    if (!waiting && leaving) form.submit();
  });
}

function forget(digest) {
  const body = new FormData();
  body.set("remove", digest);
  return post(body);
}

function remove(item) {
  const next = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  room();
  (next?.querySelector("[data-remove], [name=remove]") ?? input).focus();
  if (item.dataset.digest) forget(item.dataset.digest);
}

function room() {
  const full = list.children.length >= MOST;
  input.disabled = full;
  part(form, "full").hidden = !full;
}

function show(file) {
  const item = model.content.firstElementChild.cloneNode(true);
  const picture = item.querySelector("img");
  picture.onload = () => URL.revokeObjectURL(picture.src);
  picture.onerror = () => { picture.hidden = true; };
  picture.src = URL.createObjectURL(file);
  part(item, "name").textContent = file.name;
  part(item, "which").textContent = ` ${file.name}`;
  part(item, "remove").onclick = () => remove(item);
  part(item, "again").onclick = () => queue(item, file);
  list.append(item);
  queue(item, file);
}

function take() {
  for (const file of [...input.files].slice(0, MOST - list.children.length)) show(file);
  input.value = "";
  room();
}

if (input) {
  form.querySelector("[data-plain]")?.remove();
  input.addEventListener("change", take);
  form.addEventListener("submit", (event) => {
    if (!waiting || event.submitter?.name === "remove") return;
    event.preventDefault();
    leaving = true;
    form.querySelector(".bottombar .button").setAttribute("aria-disabled", "true");
    part(form, "wait").hidden = false;
  });
  addEventListener("online", () => list.querySelectorAll("[data-again]:not([hidden])").forEach((one) => one.click()));
  // Chosen before this script had come, or kept from a visit before.
  if (input.files.length) take();
}
