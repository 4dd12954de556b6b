// Buttons that copy a text.
for (const box of document.querySelectorAll("[data-copy]")) {
  const button = box.querySelector("button");
  const said = box.querySelector("[role=status]");
  if (!button || !navigator.clipboard) continue;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.querySelector("[data-copy-text]").textContent.trim());
    said.textContent = button.dataset.said;
    setTimeout(() => (said.textContent = ""), 4000);
  });
  button.hidden = false;
}
