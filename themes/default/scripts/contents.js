// The contents list beside a report says which section is being read.
const links = new Map();
for (const link of document.querySelectorAll(".contents-side a")) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (target) links.set(target, link);
}

let queued = false;
const mark = () => {
  queued = false;
  const line = innerHeight / 4;
  let current;
  for (const target of links.keys()) {
    if (target.getBoundingClientRect().top <= line) current = target;
  }
  for (const [target, link] of links) {
    if (target === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};

if (links.size) {
  addEventListener("scroll", () => {
    if (!queued) requestAnimationFrame(mark);
    queued = true;
  }, { passive: true });
  mark();
}
