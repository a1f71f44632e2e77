// What the checks of every page share: a browser, a page opened afresh for each check, and what the page says or asks for meanwhile.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

// Gives `check(name, options, test)`, what was seen so far, and an end.
export async function start(program, page) {
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  const seen = { checks: 0, pictures: [] };

  // Opens a page; whatever it says, asks for or pops up is kept.
  async function open(file, { at = "", ...options }) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const tab = await context.newPage();
    const said = [];
    tab.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
    tab.on("pageerror", (error) => said.push(`error: ${error}`));
    tab.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    await tab.goto(pathToFileURL(file).href + at);
    return { context, tab, said, asked };
  }

  async function check(name, { reads = 1, file = page, ...options }, test) {
    const { context, tab, said, asked } = await open(file, options);
    try {
      await test(tab, context);
      assert.deepEqual(said, [], `${name}: the page says something on its console`);
      const outside = asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:") && !url.startsWith("blob:"));
      assert.deepEqual(outside, [], `${name}: a request leaves the page`);
      assert.equal(asked.filter((url) => url.startsWith("file:")).length, reads, `${name}: it reads other files: ${asked}`);
      seen.checks += 1;
    } catch (error) {
      error.message = `${name}: ${error.message}`;
      throw error;
    } finally {
      await context.close();
    }
  }

  // Pictures in both languages, light and dark, and that nothing is wider than the window.
  async function pictures(folder, size, viewport, name, at) {
    for (const colorScheme of ["light", "dark"]) {
      for (const lang of ["vi", "en"]) {
        await check(`picture ${name} ${size} ${colorScheme} ${lang}`, { viewport, colorScheme, at }, async (tab) => {
          if (lang === "en") await tab.click('.switch [data-lang="en"]');
          const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(over, 0, "the page is wider than the window");
          const path = `${folder}/${name}-${size}-${colorScheme}-${lang}.png`;
          await tab.screenshot({ path, fullPage: true });
          seen.pictures.push(path);
        });
      }
    }
  }

  async function finish() {
    await browser.close();
    console.log(JSON.stringify(seen));
  }

  return { check, pictures, seen, finish };
}

export const visible = (tab, selector) => tab.locator(selector).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
