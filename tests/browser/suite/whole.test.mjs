// The whole site, file by file: valid HTML, no dead link, no two ids alike, and what a reader has to load.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { attributes, files, folder, kindOf, languageOf, pages } from '../lib/site.mjs';

const byAddress = new Map(pages.map((page) => [page.address, page]));
const base = new URL(attributes(pages.find((page) => page.html.includes('rel="canonical"')), 'href')
  .find((href) => href.startsWith('http'))).origin;

test('every page is valid HTML', () => {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  let said = '';
  try {
    execFileSync('java', ['-Xss8m', '-jar', jar, '--skip-non-html', '--format', 'text', folder], { encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 28 });
  } catch (error) {
    said = error.stderr || String(error);
  }
  const lines = said.split('\n').filter((line) => line.trim() !== '' && line !== 'Document checking completed.');
  assert.deepEqual(lines.slice(0, 20), [], `${lines.length} messages`);
});

test('every link inside the site leads somewhere, and every fragment to a place', () => {
  const dead = new Set();
  for (const page of pages) {
    for (const href of [...attributes(page, 'href'), ...attributes(page, 'src')]) {
      const url = new URL(href, base + page.address);
      if (url.origin !== base) continue;
      const target = byAddress.get(url.pathname);
      if (!target && !files.has(url.pathname)) dead.add(`${page.address}: ${href}`);
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (target && fragment && !attributes(target, 'id').includes(fragment)) dead.add(`${page.address}: ${href}`);
    }
  }
  assert.deepEqual([...dead].slice(0, 20), [], `${dead.size} dead links`);
});

test('no id is on a page twice', () => {
  for (const page of pages) {
    const ids = attributes(page, 'id');
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    assert.deepEqual(twice, [], page.address);
  }
});

test('every page names itself in every language, and those name it', () => {
  for (const page of pages.filter((one) => !['404', 'root', 'embed', 'moved', 'other'].includes(kindOf(one)))) {
    const links = [...page.html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)];
    const own = links.find(([, language]) => language === languageOf(page));
    assert.equal(own && new URL(own[2]).pathname, page.address);
    assert.ok(links.some(([, language]) => language === 'x-default'), page.address);
    for (const [, language, href] of links) {
      const other = byAddress.get(new URL(href).pathname);
      assert.ok(other, `${page.address} names ${href}`);
      if (language !== 'x-default') assert.ok(other.html.includes(`href="${base}${page.address}"`), `${href} names ${page.address}`);
    }
  }
});

test('a report is light: under 60 KB compressed with its styles, and nothing holds it up', () => {
  const reports = pages.filter((page) => kindOf(page) === 'report');
  assert.ok(reports.length > 0);
  const heaviest = reports.reduce((a, b) => (a.html.length > b.html.length ? a : b));
  const styles = [...heaviest.html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]);
  const size = [Buffer.from(heaviest.html), ...styles.map((href) => fs.readFileSync(path.join(folder, href)))]
    .reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0);
  console.log(`${heaviest.address}: ${size} bytes compressed, ${heaviest.html.length} characters of HTML`);
  assert.ok(size < 60 * 1024, `${heaviest.address} takes ${size} bytes`);
  for (const [script] of heaviest.html.matchAll(/<script[^>]*>/g)) {
    assert.match(script, /\b(defer|async|type="(module|application\/ld\+json)")/, `${script} holds the page up`);
  }
});
