// Charts on narrow and wide pages, in the gallery of all kinds and on a page.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { launch } from '../lib/browser.mjs';

const charts = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../src/chart/tests');
const gallery = (language) => pathToFileURL(path.join(charts, `gallery.${language}.html`)).href;
let browser;

before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** Texts of the drawings that are seen, with their size and place on the screen. */
function texts(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll('svg')].filter((svg) => svg.checkVisibility());
    return shown.flatMap((svg) => {
      const box = svg.getBoundingClientRect();
      const scale = box.width / svg.viewBox.baseVal.width;
      return [...svg.querySelectorAll('text')]
        .filter((text) => getComputedStyle(text).opacity !== '0' && text.textContent.trim() !== '')
        .map((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect();
          return {
            text: text.textContent,
            pixels: parseFloat(getComputedStyle(text).fontSize) * scale,
            inside: left >= -1 && right <= room + 1 && top >= box.top - 3 && bottom <= box.bottom + 3,
          };
        });
    });
  });
}

for (const language of ['en', 'ru']) {
  for (const width of [320, 360, 480, 768, 960, 1280]) {
    test(`every text is inside and large enough to read: ${language}, ${width} px`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(gallery(language));
      const all = await texts(page);
      assert.ok(all.length > 100, `${all.length} texts`);
      assert.deepEqual(all.filter((text) => text.pixels < 10), []);
      assert.deepEqual(all.filter((text) => !text.inside), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      await page.close();
    });
  }
}

test('one drawing of each chart is shown, narrow or wide', async () => {
  const page = await browser.newPage();
  await page.goto(gallery('en'));
  for (const [width, shown, hidden] of [[340, 'narrow', 'wide'], [1000, 'wide', 'narrow']]) {
    await page.setViewportSize({ width, height: 900 });
    const count = (size) => page.locator(`.chart-${size}`).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    assert.ok(await count(shown) > 10);
    assert.equal(await count(hidden), 0);
  }
  await page.close();
});

test('values show under the pointer and under the focus, without a script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  await page.goto(gallery('en'));
  const hint = page.locator('.chart-wide .cu g').first();
  const opacity = () => hint.locator('text').evaluate((text) => getComputedStyle(text).opacity);
  assert.equal(await opacity(), '0');
  await hint.locator('path').hover();
  assert.equal(await opacity(), '1');
  await page.mouse.move(0, 0);
  assert.equal(await opacity(), '0');
  await hint.focus();
  assert.equal(await opacity(), '1');
  assert.match(await hint.locator('text').textContent(), /\d/);
  await context.close();
});

test('colours follow dark pages, readers with colours of their own, and paper', async () => {
  const page = await browser.newPage();
  await page.goto(gallery('en'));
  const look = () => page.evaluate(() => {
    const fill = (selector) => getComputedStyle(document.querySelector(selector)).fill;
    return { bar: fill('.chart-svg .cb.c1'), text: fill('.chart-svg .ct') };
  });
  const light = await look();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await look();
  assert.notDeepEqual(dark, light);
  await page.emulateMedia({ colorScheme: 'light', media: 'print' });
  assert.notEqual((await look()).bar, light.bar);
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
  const forced = await page.evaluate(() => {
    const probe = document.createElement('p');
    probe.style.color = 'CanvasText';
    document.body.append(probe);
    return [getComputedStyle(probe).color, getComputedStyle(document.querySelector('.chart-svg .ct')).fill];
  });
  assert.equal(forced[0], forced[1]);
  await page.close();
});
