// Search as you type: entries of the lists on an index that do not hold all words are hidden. The words are part of the
// address, so that a search can be sent on.
const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ё", "е");

for (const form of document.querySelectorAll("[data-filter]")) {
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  const entries = [...document.querySelectorAll(".page-list > li")].map((item) => ({
    item,
    text: plain(item.textContent),
    children: [...item.querySelectorAll(".children > li")].map((child) => [child, plain(child.textContent)]),
    own: plain(item.querySelector(".page-line")?.textContent ?? item.textContent),
  }));
  const show = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const holds = (text) => words.every((word) => text.includes(word));
    let shown = 0;
    for (const { item, text, own, children } of entries) {
      item.hidden = !holds(text);
      if (!item.hidden) shown += 1;
      // Where the page itself is meant, all its children stay; otherwise those that are meant.
      const some = !holds(own) && children.some(([, words]) => holds(words));
      for (const [child, words] of children) child.hidden = some && !holds(words);
    }
    for (const list of document.querySelectorAll(".page-list")) {
      const section = list.closest("section");
      if (section) section.hidden = [...list.children].every((item) => item.hidden);
    }
    output.textContent = words.length
      ? form.dataset.said.replace("{shown}", shown).replace("{all}", entries.length)
      : "";
    const address = new URL(location.href);
    if (input.value) address.searchParams.set("q", input.value);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  };
  if (entries.length > 5) {
    input.value = new URL(location.href).searchParams.get("q") ?? "";
    input.addEventListener("input", show);
    form.hidden = false;
    if (input.value) show();
  }
}
