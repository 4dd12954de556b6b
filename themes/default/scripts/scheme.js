// Light or dark: the button turns the page round and remembers it; back at what the system says, it forgets.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const shown = () => root.dataset.theme ?? (system.matches ? "dark" : "light");

// Reading or writing fails where the reader allows no storage; the page is then as the system says.
const stored = () => {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null;
  }
};
const store = (theme) => {
  try {
    if (theme) localStorage.setItem("theme", theme);
    else localStorage.removeItem("theme");
  } catch {}
};

const chosen = stored();
if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

for (const button of document.querySelectorAll("[data-scheme]")) {
  const say = () => button.setAttribute("aria-pressed", String(shown() === "dark"));
  button.addEventListener("click", () => {
    const other = shown() === "dark" ? "light" : "dark";
    const isSystem = (other === "dark") === system.matches;
    if (isSystem) delete root.dataset.theme;
    else root.dataset.theme = other;
    store(isSystem ? null : other);
    say();
  });
  system.addEventListener("change", say);
  say();
  button.hidden = false;
}
