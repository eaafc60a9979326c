// Whoever has a matter before them has read what was said of it; the count in the bar follows. Forms do it without this.

const told = new Set();

async function read(article) {
  const number = article?.dataset.matter;
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (!number || !token || told.has(number)) return;
  told.add(number);
  const body = new URLSearchParams({ number, here: "1", csrfmiddlewaretoken: token });
  const reply = await fetch("/desk/notices/read/", { method: "POST", body }).catch(() => null);
  if (!reply?.ok || reply.redirected) return;
  const { waiting } = await reply.json();
  const badge = document.querySelector(".deskbar .badge");
  if (badge) badge.textContent = waiting > 99 ? "99+" : waiting;
  if (badge && !waiting) badge.remove();
}

const look = () => document.querySelectorAll("article[data-matter]").forEach(read);
const beside = document.getElementById("beside");
if (beside) new MutationObserver(look).observe(beside, { childList: true });
look();
