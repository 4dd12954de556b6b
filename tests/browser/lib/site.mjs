// The built site: its pages, and one of each kind to look at closely.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The folder that was built: `TALLYSHEET_OUTPUT`, or `output/` of the repository. */
export const folder = path.resolve(process.env.TALLYSHEET_OUTPUT ?? path.join(here, '../../../output'));

/** All HTML files, as `{file, address, html}`, in the order of their addresses. */
export const pages = walk(folder)
  .filter((file) => file.endsWith('.html'))
  .map((file) => {
    const below = path.relative(folder, file).split(path.sep).join('/');
    return { file, address: `/${below.replace(/(^|\/)index\.html$/, '$1')}`, html: fs.readFileSync(file, 'utf8') };
  })
  .sort((a, b) => (a.address < b.address ? -1 : 1));

if (pages.length === 0) throw new Error(`there are no pages in ${folder}: build the site first`);

function walk(current) {
  if (!fs.existsSync(current)) return [];
  return fs.readdirSync(current, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(current, entry.name);
    if (entry.name.startsWith('.')) return [];
    return entry.isDirectory() ? walk(file) : [file];
  });
}

/** All files but pages: addresses. */
export const files = new Set(walk(folder).map((file) => `/${path.relative(folder, file).split(path.sep).join('/')}`));

/** What kind of page it is, as its template says. */
export function kindOf(page) {
  return /<body class="page-([a-z0-9]+)/.exec(page.html)?.[1] ?? 'other';
}

/** The language of a page. */
export function languageOf(page) {
  return /<html [^>]*lang="([a-zA-Z-]+)"/.exec(page.html)?.[1] ?? '';
}

/** The values of an attribute in a page, entities resolved. */
export function attributes(page, name) {
  const found = page.html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'));
  return [...found].map((match) => unescape(match[1]));
}

function unescape(text) {
  return text.replace(/&#x([0-9a-f]+);|&#(\d+);|&(amp|lt|gt|quot|apos);/gi, (_, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name];
  });
}

/**
 * Pages of every kind in every language: the longest and the shortest, so that full and thin ones are among them.
 */
export const samples = (() => {
  const groups = new Map();
  // Pages at old addresses send their readers on at once.
  for (const page of pages.filter((one) => kindOf(one) !== 'moved')) {
    const key = `${kindOf(page)} ${languageOf(page)}`;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => b.html.length - a.html.length || (a.address < b.address ? -1 : 1));
    return [...new Set([sorted[0], sorted.at(-1)])];
  });
})();
