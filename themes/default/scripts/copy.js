// Buttons that copy a text: each is in the element that holds the text.
for (const box of document.querySelectorAll("[data-copy]")) {
  const button = box.querySelector("button");
  const said = box.querySelector("[role=status]");
  if (!button || !navigator.clipboard) continue;
  let timer;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.querySelector("[data-copy-text]").textContent.trim());
    said.textContent = button.dataset.said;
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = ""), 4000);
  });
  button.hidden = false;
}
