// Pages of every kind, in every language, on phone and desktop, light and dark.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';

import { SCREENS, launch, openAll } from '../lib/browser.mjs';
import { serve } from '../lib/server.mjs';
import { folder, kindOf, languageOf, samples } from '../lib/site.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve(folder)]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a page; gives it with all that it said and asked for that it should not. */
async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: SCREENS.desktop, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.address) && !url.startsWith('data:')) complaints.push(`asks for ${url}`);
  });
  page.on('response', (response) => {
    const isPage = response.url() === server.address + address;
    if (response.status() >= 400 && !isPage) complaints.push(`${response.status()} for ${response.url()}`);
  });
  await page.goto(server.address + address, { waitUntil: 'load' });
  return { page, complaints, close: () => context.close() };
}

for (const sample of samples) {
  const { address } = sample;
  describe(`${kindOf(sample)} ${languageOf(sample)} ${address}`, () => {
    for (const [screen, viewport] of Object.entries(SCREENS)) {
      for (const colorScheme of ['light', 'dark']) {
        test(`nothing stands in a reader's way: ${screen}, ${colorScheme}`, async () => {
          const { page, complaints, close } = await open(address, { viewport, colorScheme });
          await openAll(page);
          await page.evaluate(axe);
          const found = await page.evaluate(async () => {
            // Everything that axe knows, WCAG 2.2 AA and good practice alike.
            const result = await globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } });
            return result.violations.flatMap(({ id, help, nodes }) =>
              nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 300)}`));
          });
          assert.deepEqual(found, []);
          assert.deepEqual(complaints, []);
          await close();
        });
      }
    }

    test('nothing is wider than a small phone', async () => {
      const { page, close } = await open(address, { viewport: { width: 320, height: 640 } });
      await openAll(page);
      const wide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        const outside = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > room + 1);
        return [`the page is ${document.documentElement.scrollWidth} px wide`, ...outside.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
      });
      assert.deepEqual(wide, []);
      const spilt = await page.evaluate(() => [...document.querySelectorAll('th, td, dd, .facts, .card')]
        .filter((box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== 'inline')
        .map((box) => box.outerHTML.slice(0, 160)));
      assert.deepEqual(spilt, [], 'what is in a cell stays in it');
      await close();
    });

    test('without scripts it reads the same', async () => {
      const read = async (javaScriptEnabled) => {
        const { page, complaints, close } = await open(address, { javaScriptEnabled });
        const seen = {
          headings: await page.locator('h1, h2, h3').allInnerTexts(),
          prose: await page.locator('main p, main li, main td, main dd').evaluateAll((all) =>
            // Citations say the reader's own day where there is a script: see `citations.test.mjs`.
            all.filter((element) => element.checkVisibility() && !element.closest('[data-script], .citations')).map((element) => element.textContent.trim())),
          drawings: await page.locator('main svg').evaluateAll((all) => all.filter((svg) => svg.checkVisibility()).length),
        };
        assert.deepEqual(complaints, []);
        await close();
        return seen;
      };
      assert.deepEqual(await read(true), await read(false));
    });

    test('the keyboard goes from top to bottom, and shows where it is', async () => {
      const { page, close } = await open(address);
      let last = -1;
      for (let stop = 0; stop < 25; stop += 1) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const { activeElement: element } = document;
          if (!element || element === document.body) return null;
          const svg = element.closest('svg');
          return {
            place: [...document.querySelectorAll('*')].indexOf(element),
            html: element.outerHTML.slice(0, 120),
            // In drawings a shape inside shows the focus.
            // A card shows the focus of its link.
            shows: Boolean(svg) || [element, element.closest('li')].some((one) => one && getComputedStyle(one).outlineStyle !== 'none'),
            isSkip: element.getAttribute('href') === '#main',
            inView: element.getBoundingClientRect().bottom > 0,
          };
        });
        if (at === null) break;
        // A chart in a frame has nothing to skip.
        if (stop === 0 && kindOf(sample) !== 'embed') assert.ok(at.isSkip, `the first stop is the skip link, not ${at.html}`);
        assert.ok(at.place > last, `the focus goes back to ${at.html}`);
        assert.ok(at.shows && at.inView, `the focus is not seen on ${at.html}`);
        last = at.place;
      }
      assert.ok(last >= 0, 'something can be focused');
      await close();
    });
  });
}

test('the language switch leads to the same page, and back', async () => {
  for (const sample of samples.filter((page) => !['root', '404', 'embed'].includes(kindOf(page)))) {
    const language = languageOf(sample);
    const { page, close } = await open(sample.address);
    const others = page.locator(`header a[hreflang]:not([hreflang="${language}"])`);
    assert.ok(await others.count() > 0, `${sample.address} has a switch`);
    const headings = await page.locator('h2').count();
    await others.first().click();
    await page.waitForLoadState();
    const other = await page.evaluate(() => document.documentElement.lang);
    assert.notEqual(other, language);
    assert.equal(await page.locator('h2').count(), headings, `${sample.address}: as many sections`);
    await page.locator(`header a[hreflang="${language}"]`).first().click();
    await page.waitForLoadState();
    assert.equal(new URL(page.url()).pathname, sample.address);
    await close();
  }
});

test('a page prints as a report: no navigation, no chart cut in two', async () => {
  const report = samples.find((page) => kindOf(page) === 'report');
  const { page, close } = await open(report.address);
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => ({
    navigation: [...document.querySelectorAll('nav, .skip')].filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80)),
    cut: [...document.querySelectorAll('figure.chart')].filter((figure) => getComputedStyle(figure).breakInside !== 'avoid').length,
    charts: document.querySelectorAll('figure.chart svg').length,
  }));
  assert.deepEqual(seen.navigation, []);
  assert.equal(seen.cut, 0);
  assert.ok(seen.charts > 0);
  await close();
});
