// A voice message recorded in the page. It goes with the form like a chosen file; where this cannot run, the phone's own
// recorder or a file does it.

const box = document.querySelector("[data-voice]");
const input = box?.querySelector("input[type=file]");
const part = (name) => box.querySelector(`[data-${name}]`);

const LONGEST = 180; // seconds
const KINDS = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/mp4", "audio/ogg"]; // what most phones can play first

let recorder = null;
let began = 0;
let ticking = 0;

function shown(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")} / ${LONGEST / 60}:00`;
}

function tick() {
  const seconds = (Date.now() - began) / 1000;
  part("clock").textContent = shown(seconds);
  if (seconds >= LONGEST) recorder.stop();
}

function mark(on) {
  const words = part("record").querySelector("[data-words]");
  [words.textContent, words.dataset.words] = [words.dataset.words, words.textContent];
  part("record").setAttribute("aria-pressed", String(on));
  part("clock").hidden = !on;
}

function keep(pieces, type) {
  const kind = type.split(";")[0];
  const file = new File(pieces, `voice.${kind.split("/")[1]}`, { type: kind });
  const basket = new DataTransfer();
  basket.items.add(file);
  input.files = basket.files;
  const player = part("play");
  if (player.src) URL.revokeObjectURL(player.src);
  player.src = URL.createObjectURL(file);
  player.hidden = false;
}

async function start() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
  part("refused").hidden = Boolean(stream);
  if (!stream) return;
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const pieces = [];
  recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24_000 });
  recorder.ondataavailable = (event) => { if (event.data.size) pieces.push(event.data); };
  recorder.onstop = () => {
    clearInterval(ticking);
    for (const track of stream.getTracks()) track.stop();
    mark(false);
    keep(pieces, recorder.mimeType);
  };
  recorder.start();
  began = Date.now();
  mark(true);
  tick();
  ticking = setInterval(tick, 500);
}

if (input && navigator.mediaDevices?.getUserMedia && window.MediaRecorder?.isTypeSupported && window.DataTransfer) {
  part("recorder").hidden = false;
  const chosen = box.querySelector("label [data-words]"); // the recorder below makes one
  chosen.textContent = chosen.dataset.words;
  part("record").addEventListener("click", () => {
    if (recorder?.state === "recording") recorder.stop();
    else start();
  });
  // Sent while still speaking: what was said until now goes with it.
  input.form.addEventListener("submit", (event) => {
    if (recorder?.state !== "recording") return;
    event.preventDefault();
    recorder.addEventListener("stop", () => {
      if (input.form.requestSubmit) input.form.requestSubmit(event.submitter);
      else input.form.submit();
    });
    recorder.stop();
  });
}
