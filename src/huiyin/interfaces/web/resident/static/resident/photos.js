// Photos of a report: made small on the phone and sent one by one, each with its progress, "again" and "remove".
// Where this cannot run they go with the form, and the server makes them small.

const form = document.querySelector("form[data-photos]");
const input = form?.querySelector("input[type=file]");
const list = form?.querySelector(".kept");
const model = form?.querySelector("template");

const MOST = 6;
const EDGE = 1600;
const ENOUGH = 300_000; // bytes: what is this small is sent as it is
const PATIENCE = 120_000; // milliseconds for one photo on a slow line

let sending = Promise.resolve(); // one after another: a slow line is not shared
let waiting = 0;
let leaving = false;

async function small(file) {
  if (file.size <= ENOUGH) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
    return blob && blob.size < file.size ? new File([blob], file.name, { type: blob.type }) : file;
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
    request.onload = () => done({ ok: request.status < 300, ...request.response });
    request.onerror = request.ontimeout = () => done({ ok: false });
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    request.send(body);
  });
}

function part(item, name) {
  return item.querySelector(`[data-${name}]`);
}

async function send(item, file) {
  part(item, "again").hidden = part(item, "fault").hidden = true;
  part(item, "progress").hidden = false;
  const body = new FormData();
  body.set("photos", await small(file), file.name);
  const reply = await post(body, part(item, "progress"));
  part(item, "progress").hidden = true;
  if (reply.ok) {
    item.dataset.digest = reply.digest;
    return;
  }
  part(item, "fault").textContent = reply.fault || part(item, "fault").dataset.offline;
  part(item, "fault").hidden = false;
  part(item, "again").hidden = Boolean(reply.fault); // the same file would be refused again
}

function queue(item, file) {
  waiting += 1;
  sending = sending.then(() => (item.isConnected ? send(item, file) : null)).finally(() => {
    waiting -= 1;
    if (!waiting && leaving) form.submit();
  });
}

async function remove(item) {
  item.remove();
  room();
  if (!item.dataset.digest) return;
  const body = new FormData();
  body.set("remove", item.dataset.digest);
  await post(body);
}

function room() {
  input.disabled = list.children.length >= MOST;
}

function show(file) {
  const item = model.content.firstElementChild.cloneNode(true);
  const picture = item.querySelector("img");
  picture.src = URL.createObjectURL(file);
  picture.onload = () => URL.revokeObjectURL(picture.src);
  part(item, "remove").onclick = () => remove(item);
  part(item, "again").onclick = () => queue(item, file);
  list.append(item);
  queue(item, file);
}

if (form && window.FormData && window.URL) {
  form.querySelector("[data-plain]")?.remove();
  input.addEventListener("change", () => {
    for (const file of [...input.files].slice(0, MOST - list.children.length)) show(file);
    input.value = "";
    room();
  });
  form.addEventListener("submit", (event) => {
    if (!waiting) return;
    event.preventDefault();
    leaving = true;
    form.querySelector(".bottombar .button").setAttribute("aria-disabled", "true");
  });
}
