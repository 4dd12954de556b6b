// Charts in frames of other pages, by the code that readers copy.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from '../lib/browser.mjs';
import { serve } from '../lib/server.mjs';
import { folder, kindOf, languageOf, samples } from '../lib/site.mjs';

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve(folder)]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The frames that the codes on a report make: addresses on the test's server, and heights. */
async function framesOf(page, report) {
  await page.goto(server.address + report.address);
  return page.evaluate(() => [...document.querySelectorAll('[data-copy-text]')].flatMap((code) => {
    const host = document.createElement('template');
    host.innerHTML = code.textContent;
    const frame = host.content.querySelector('iframe');
    return frame ? [{ path: new URL(frame.src).pathname, height: Number(frame.height), width: Number(frame.width) }] : [];
  }));
}

for (const language of ['en', 'ru']) {
  test(`a frame is as high as what is in it, on phones and on wide pages: ${language}`, async () => {
    const report = samples.find((page) => kindOf(page) === 'report' && languageOf(page) === language);
    const page = await browser.newPage();
    const frames = await framesOf(page, report);
    assert.ok(frames.length > 5, `${frames.length} codes`);
    const low = [];
    for (const { path, height, width } of frames) {
      await page.goto(server.address + path);
      for (const room of [320, 432, 500, 590, width]) {
        await page.setViewportSize({ width: room, height });
        const needed = await page.evaluate(() => document.documentElement.scrollHeight);
        if (needed > height) low.push(`${path}: ${height} px, and ${needed} are needed at ${room}`);
      }
    }
    assert.deepEqual(low, []);
    await page.close();
  });
}

test('links leave the frame, those of drawings too', async () => {
  const report = samples.find((page) => kindOf(page) === 'report');
  const context = await browser.newContext();
  const page = await context.newPage();
  const frames = await framesOf(page, report);
  let drawn = 0;
  for (const { path } of frames) {
    await page.goto(server.address + path);
    const links = page.locator('svg a:visible, .embed-source a:visible');
    for (let index = 0; index < Math.min(await links.count(), 3); index += 1) {
      const href = await links.nth(index).getAttribute('href');
      // Links to other sites are not followed here.
      if (!href.startsWith('/')) continue;
      const [opened] = await Promise.all([context.waitForEvent('page'), links.nth(index).click()]);
      await opened.close();
      drawn += 1;
    }
    assert.equal(new URL(page.url()).pathname, path, 'the frame shows what it showed');
  }
  assert.ok(drawn > 0, 'a chart has links');
  await context.close();
});
