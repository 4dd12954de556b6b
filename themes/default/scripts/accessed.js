// Citations that have a place for the day of access say the reader's own, today, where the page can only say the date of
// its data.
const today = new Date();
const two = (number) => String(number).padStart(2, "0");
const [year, month, day] = [today.getFullYear(), two(today.getMonth() + 1), two(today.getDate())];
// The name of the month as it stands beside a day: in Russian it has another case than alone.
const parts = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long" }).formatToParts(today);
const name = parts.find((part) => part.type === "month")?.value ?? month;
const days = {
  "dd.mm.yyyy": `${day}.${month}.${year}`,
  "yyyy-mm-dd": `${year}-${month}-${day}`,
  "d month yyyy": `${today.getDate()} ${name} ${year}`,
  "month d, yyyy": `${name} ${today.getDate()}, ${year}`,
};

for (const template of document.querySelectorAll("[data-copy-text] > template")) {
  const cited = template.content.cloneNode(true);
  const place = cited.querySelector("[data-day]");
  if (!place || !days[place.dataset.day]) continue;
  place.replaceWith(days[place.dataset.day]);
  template.parentElement.replaceChildren(cited);
}
