// Keeps a region in step with the meeting: a look every second, and again by itself after any failure.

const region = document.querySelector("[data-live]");
const EVERY = 1000;
let version = region.dataset.version;
let ahead = 0; // the server's clock minus ours
let lost = null;
let pressed = false; // a button that is redrawn under a finger hears no click

region.addEventListener("pointerdown", () => { pressed = true; });
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => { pressed = false; }, 100));

function showLost(yes) {
  if (!yes) {
    lost?.remove();
    lost = null;
  } else if (!lost) {
    lost = Object.assign(document.createElement("p"), { className: "lost", textContent: region.dataset.offline });
    lost.setAttribute("role", "status");
    region.after(lost);
  }
}

function draw() {
  for (const timer of region.querySelectorAll("[data-timer]")) {
    const seconds = Math.max(0, Math.floor((Date.now() + ahead - Number(timer.dataset.began)) / 1000));
    const words = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (timer.textContent !== words) timer.textContent = words;
    timer.toggleAttribute("data-over", seconds > Number(timer.dataset.minutes) * 60);
  }
}

async function look() {
  let wait = EVERY;
  try {
    const reply = await fetch(`${region.dataset.live}?v=${version}`, { cache: "no-store", signal: AbortSignal.timeout?.(5000) });
    if (reply.redirected || (reply.status !== 200 && reply.status !== 204)) throw new Error(String(reply.status));
    ahead = Number(reply.headers.get("X-Now")) - Date.now();
    const typing = region.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
    if (reply.status === 200 && !typing && !pressed) {
      const html = await reply.text();
      version = reply.headers.get("X-Version") ?? version;
      region.dispatchEvent(new Event("standing:before", { bubbles: true }));
      region.innerHTML = html;
      region.dispatchEvent(new Event("standing:after", { bubbles: true }));
      document.dispatchEvent(new CustomEvent("meeting:changed"));
    }
    showLost(false);
  } catch {
    showLost(true);
    wait = 1500 + Math.random() * 1000; // not everybody at the same moment when the network comes back
  }
  draw();
  setTimeout(look, wait);
}

draw();
setInterval(draw, 250);
setTimeout(look, EVERY * Math.random());
