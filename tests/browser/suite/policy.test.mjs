// The built site under the headers that it asks for: every kind of page, with all that its script does, and no violation.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { SCREENS, launch, openAll } from '../lib/browser.mjs';
import { cloudflare, netlify, rules } from '../lib/headers.mjs';
import { serve } from '../lib/server.mjs';
import { files, folder, kindOf, languageOf, samples } from '../lib/site.mjs';

const all = rules(folder);
let browser;

before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** Opens an address; gives the page with what the policy kept it from. */
async function open(server, address, colorScheme = 'light') {
  const context = await browser.newContext({ viewport: SCREENS.desktop, colorScheme });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.address });
  const page = await context.newPage();
  const violations = [];
  await page.exposeFunction('tellViolation', (text) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.tellViolation(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('console', (message) => violations.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => violations.push(`error: ${error.message}`));
  const response = await page.goto(server.address + address, { waitUntil: 'load' });
  return { page, response, violations, close: () => context.close() };
}

/** Uses everything on a page that a script answers to; gives what was used. */
async function use(page) {
  const used = [];
  await openAll(page);
  const scheme = page.locator('[data-scheme]');
  if (await scheme.count() > 0) {
    const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await scheme.first().click();
    const now = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.notEqual(now, before, 'the button turns the page round');
    used.push('scheme');
  }
  const filter = page.locator('[data-filter]:not([hidden]) input');
  if (await filter.count() > 0) {
    await filter.first().fill('zzz');
    assert.equal(await page.locator('.page-list > li:visible').count(), 0, 'the filter hides what is not meant');
    await filter.first().fill('');
    used.push('filter');
  }
  for (const button of await page.locator('[data-copy] button:visible').all()) {
    await button.click();
    assert.notEqual(await page.evaluate(() => navigator.clipboard.readText()), '');
    used.push('copy');
  }
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(50);
  return used;
}

for (const [host, understand] of Object.entries({ cloudflare, netlify })) {
  describe(`headers as ${host} sends them`, () => {
    let server;
    const headers = understand(all);

    before(async () => { server = await serve(folder, headers); });
    after(async () => { await server?.stop(); });

    test('every kind of page does all that it does, light and dark', async () => {
      const used = new Set();
      const kinds = new Set();
      for (const sample of samples) {
        for (const colorScheme of ['light', 'dark']) {
          const { page, response, violations, close } = await open(server, sample.address, colorScheme);
          const policy = response.headers()['content-security-policy'];
          assert.match(policy, /default-src 'none'/, sample.address);
          assert.doesNotMatch(policy, /unsafe/, sample.address);
          (await use(page)).forEach((what) => used.add(what));
          const expected = kindOf(sample) === '404' ? violations.filter((text) => !text.includes('404')) : violations;
          assert.deepEqual(expected, [], `${sample.address}, ${colorScheme}`);
          kinds.add(`${kindOf(sample)} ${languageOf(sample)}`);
          await close();
        }
      }
      assert.ok(kinds.size >= 10, `${[...kinds]}`);
      for (const what of ['scheme', 'filter', 'copy']) assert.ok(used.has(what), `a page has ${what}`);
    });

    test('the policy keeps out what it should, and lets data be', async () => {
      const { page, violations, close } = await open(server, samples[0].address);
      const body = `<!doctype html><title>x</title><script type="application/ld+json">{"a": 1}</script><p>x</p>`;
      const send = (html) => page.route('**/probe/', (route) => route.fulfill({
        contentType: 'text/html', body: html, headers: headers('/en/probe/'),
      }));
      await send(body);
      await page.goto(`${server.address}/en/probe/`);
      assert.deepEqual(violations, [], 'data in a script element is not run');
      await send(`${body}<p style="color:red">y</p><script>document.title = 'run'</script><img src="https://other.example/x.png">`);
      await page.goto(`${server.address}/en/probe/`);
      await page.waitForTimeout(100);
      assert.equal(await page.title(), 'x', 'a script in a page is not run');
      for (const directive of ['style-src-attr', 'script-src-elem', 'img-src']) {
        assert.ok(violations.some((text) => text.startsWith(directive)), `${directive}\n${violations.join('\n')}`);
      }
      await close();
    });

    test('a drawing looked at by itself has its colours', async () => {
      const drawing = [...files].find((file) => file.endsWith('.svg') && !file.startsWith('/assets/'));
      assert.ok(drawing, 'there is a drawing');
      const { page, violations, close } = await open(server, drawing);
      const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      assert.equal(background, 'rgb(255, 255, 255)');
      assert.deepEqual(violations, []);
      await close();
    });

    test('assets are kept for good, pages are asked for', () => {
      const asset = [...files].find((file) => file.startsWith('/assets/') && file.endsWith('.css'));
      assert.equal(headers(asset)['cache-control'], 'public, max-age=31536000, immutable');
      for (const { address } of samples.filter((page) => kindOf(page) !== '404')) {
        assert.equal(headers(address)['cache-control'], 'public, max-age=0, must-revalidate', address);
        assert.equal(headers(address)['x-content-type-options'], 'nosniff');
      }
    });
  });
}
