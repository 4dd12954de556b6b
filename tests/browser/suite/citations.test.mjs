// How a page is cited, with a script and without: the reader's day, and buttons that copy.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from '../lib/browser.mjs';
import { serve } from '../lib/server.mjs';
import { folder, kindOf, languageOf, samples } from '../lib/site.mjs';

let browser;
let server;

before(async () => { [browser, server] = await Promise.all([launch(), serve(folder)]); });
after(async () => {
  await browser?.close();
  await server?.stop();
});

const report = (language) => samples.find((page) => kindOf(page) === 'report' && languageOf(page) === language);

/** The citations of a page by their labels, as a reader on the second of March sees them. */
async function citations(language, options = {}) {
  const context = await browser.newContext({ timezoneId: 'Europe/Belgrade', ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date('2027-03-01T23:30:00Z'));
  await page.goto(server.address + report(language).address);
  const cited = await page.locator('.citations > div').evaluateAll((all) =>
    all.map((one) => [one.querySelector('dt').textContent, one.querySelector('[data-copy-text]').textContent.trim()]));
  return { page, cited, close: () => context.close() };
}

for (const [language, style, says, without] of [
  ['en', 'MLA 9', /\/\.$/, /\/\.$/],
  ['ru', 'ГОСТ Р 7.0.5–2008', /\(дата обращения: 02\.03\.2027\)\.$/, /\(данные на: \d\d\.\d\d\.\d{4}\)\.$/],
]) {
  test(`the day of access is the reader's own: ${language}`, async () => {
    const seen = await citations(language);
    const own = seen.cited.filter(([label]) => label === style);
    assert.equal(own.length, 2, 'of the page and of its data');
    for (const [, text] of own) assert.match(text, says);
    await seen.close();
    const plain = await citations(language, { javaScriptEnabled: false });
    assert.match(plain.cited.find(([label]) => label === style)[1], without);
    assert.equal(await plain.page.locator('.copy-button:visible').count(), 0);
    await plain.close();
  });

  test(`a button copies its citation: ${language}`, async () => {
    const { page, cited, close } = await citations(language);
    const row = page.locator('.citations > div').filter({ hasText: style }).first();
    await row.locator('button').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, cited.find(([label]) => label === style)[1]);
    assert.notEqual(await row.locator('[role=status]').textContent(), '');
    await close();
  });
}
