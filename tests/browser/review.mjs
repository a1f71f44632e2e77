// The review page in a real browser. Arguments: the program of the browser, the page, the page of a hostile document, a folder for pictures.
// Prints what was seen as JSON; says why and ends with 1 when something is not as it must be.

import assert from "node:assert/strict";
import { start, visible } from "./harness.mjs";

const [, , program, page, hostile, folder] = process.argv;
const { check, pictures, seen, finish } = await start(program, page);

const number = (text) => Number(text.match(/\d+/)[0]);

await check("counts", {}, async (tab) => {
  const [all, used, lost] = (await tab.locator("#counts [lang=vi]").textContent()).match(/\d+/g).map(Number);
  assert.equal(all, used + lost);
  assert.equal(await tab.locator(".row .fig.used").count(), used, "figures used");
  assert.equal(await tab.locator(".row .fig.lost").count(), lost, "figures not understood");
  assert.equal(await tab.locator("#lost li").count(), lost, "list of figures not understood");
  const aside = number(await tab.locator('[data-show="aside"] .n').textContent());
  assert.equal(await tab.locator(".row .fig.aside").count(), aside, "figures set apart");
  const facts = number(await tab.locator('[data-show="facts"] .n').textContent());
  assert.equal(await tab.locator(".card").count(), facts, "cards");
  const doubtful = number(await tab.locator('[data-show="doubtful"] .n').textContent());
  assert.equal(await tab.locator(".card.doubtful").count(), doubtful, "doubtful cards");
});

await check("filters", {}, async (tab) => {
  const cards = await tab.locator(".card").count();
  const rows = await tab.locator(".row").count();
  assert.equal(await visible(tab, ".card"), cards);
  await tab.click('[data-show="doubtful"]');
  assert.equal(await visible(tab, ".card"), await tab.locator(".card.doubtful").count(), "doubtful");
  assert.equal(await visible(tab, ".card:not(.doubtful)"), 0);
  await tab.click('[data-show="lost"]');
  assert.equal(await visible(tab, ".card"), 0, "not understood");
  assert.equal(await visible(tab, ".row .fig.lost"), await tab.locator(".row .fig.lost").count());
  assert.ok((await visible(tab, ".row")) < rows);
  await tab.click('[data-show="all"]');
  const indicator = await tab.locator(".card").first().getAttribute("data-indicator");
  await tab.selectOption("#indicator", indicator);
  assert.equal(await visible(tab, ".card"), await tab.locator(`.card[data-indicator="${indicator}"]`).count(), "by indicator");
  assert.match(await tab.locator("#status").textContent(), /^\d+ số liệu, \d+ đoạn$/);
  await tab.selectOption("#indicator", "");
  assert.equal(await visible(tab, ".row"), rows);
});

await check("languages", {}, async (tab) => {
  assert.equal(await tab.getAttribute("html", "lang"), "vi");
  assert.equal(await visible(tab, '.t[lang="en"]'), 0, "English is hidden");
  await tab.click('.switch [data-lang="en"]');
  assert.equal(await tab.getAttribute("html", "lang"), "en");
  assert.equal(await visible(tab, '.t[lang="vi"]'), 0, "Vietnamese is hidden");
  assert.match(await tab.locator("#status").textContent(), /^\d+ facts, \d+ passages$/);
  assert.equal(await tab.getAttribute(".tools", "aria-label"), "Filters");
  await tab.click('.switch [data-lang="vi"]');
  assert.equal(await visible(tab, '.t[lang="en"]'), 0);
});

await check("keyboard", {}, async (tab) => {
  await tab.keyboard.press("Tab");
  assert.equal(await tab.evaluate(() => document.activeElement.className), "skip", "the first stop skips to the text");
  await tab.keyboard.press("Enter");
  const focused = () => tab.evaluate(() => ({ fig: document.activeElement.matches(".fig.used"), id: document.activeElement.id }));
  let at = await focused();
  for (let n = 0; n < 60 && !at.fig; n += 1) {
    await tab.keyboard.press("Tab");
    at = await focused();
  }
  assert.ok(at.fig, "Tab reaches a used figure");
  assert.equal(await visible(tab, ".card.active"), 1, "its card is shown");
  await tab.keyboard.press("Enter");
  const card = await tab.evaluate(() => document.activeElement.className);
  assert.match(card, /card/, "Enter goes to the card");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Space");
  assert.equal(await tab.locator('.card[data-choice="right"]').count(), 1, "Space says that it is right");
  const outline = await tab.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, "none", "what has the focus can be seen");
});

for (const kind of ["lost", "aside"]) await check(`why a figure states nothing: ${kind}`, {}, async (tab) => {
  const figure = tab.locator(`.row .fig.${kind}`).first();
  // A text may be understood to its last figure.
  if ((await figure.count()) === 0) return;
  await figure.hover();
  const why = await tab.locator("#tip").innerText();
  assert.ok(why.trim().length > 10, "the tip says why");
  const described = await figure.getAttribute("aria-describedby");
  assert.equal((await tab.locator(`#${described}`).textContent()).length > 10, true);
  await figure.click();
  const id = `u${(await figure.getAttribute("id")).slice(1)}`;
  assert.equal(await tab.evaluate(() => document.activeElement.id), id, "a click leads to the list");
  await tab.locator(`#${id} a`).click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), await figure.getAttribute("id"), "and back");
});

await check("confirming", { reads: 2, permissions: ["clipboard-read", "clipboard-write"] }, async (tab) => {
  assert.equal(await tab.locator("#copy").isDisabled(), true);
  const cards = tab.locator(".card");
  await cards.nth(0).locator('[value="right"]').check();
  await cards.nth(1).locator('[value="wrong"]').check();
  await cards.nth(2).locator('[value="mend"]').check();
  const mended = cards.nth(2).locator(".mended input");
  await mended.fill(`~ ${await mended.inputValue()}`);
  await tab.fill("#by", 'Nguyễn "An"');
  await tab.fill("#on", "2017-01-15");
  const written = await tab.locator("#result").inputValue();
  assert.equal(written.match(/\[\[fact\]\]/g).length, 2, "the wrong one is left out");
  assert.equal(written.match(/confirmed_by = "Nguyễn \\"An\\""/g).length, 2);
  assert.equal(written.match(/confirmed_on = 2017-01-15/g).length, 2);
  assert.match(written, /^value +=.*"~ /m, "what was mended stands there");
  assert.match(written, /^\[report\]/m);
  await tab.click("#copy");
  assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), written);
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.click("#save")]);
  assert.match(download.suggestedFilename(), /\.facts\.toml$/);
  await tab.check("#rest");
  const whole = await tab.locator("#result").inputValue();
  assert.equal(whole.match(/\[\[fact\]\]/g).length, (await cards.count()) - 1);
  await tab.reload();
  await tab.locator('.card[data-choice="mend"]').first().waitFor({ state: "attached" });
  assert.equal(await tab.locator('.card[data-choice="mend"]').count(), 1, "choices are kept");
  seen.confirmed = written;
});

await check("without its script", { javaScriptEnabled: false }, async (tab) => {
  assert.equal(await tab.locator(".tools").isVisible(), false, "what needs the script is not shown");
  assert.ok((await tab.locator(".card:visible").count()) > 0);
  assert.equal(await tab.locator('.t[lang="en"]:visible').count(), 0);
});

await check("names for screen readers", {}, async (tab) => {
  for (const [role, least] of [["banner", 1], ["navigation", 1], ["main", 1], ["region", 3], ["contentinfo", 1], ["article", 1]]) {
    assert.ok((await tab.getByRole(role).count()) >= least, `landmark ${role}`);
  }
  const nameless = await tab.evaluate(() => Array.from(document.querySelectorAll("button, a, input, select, textarea"))
    .filter((e) => !(e.innerText || e.textContent || "").trim() && !(e.labels && e.labels.length) && !e.getAttribute("aria-label"))
    .map((e) => e.outerHTML.slice(0, 80)));
  assert.deepEqual(nameless, []);
  const ids = await tab.evaluate(() => Array.from(document.querySelectorAll("[id]")).map((e) => e.id));
  assert.equal(new Set(ids).size, ids.length, "every id is there once");
  const dead = await tab.evaluate(() => Array.from(document.querySelectorAll('a[href^="#"]'))
    .filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.outerHTML.slice(0, 80)));
  assert.deepEqual(dead, [], "no link leads nowhere");
});

await check("a hostile document", { file: hostile }, async (tab) => {
  await tab.waitForTimeout(300);
  assert.equal(await tab.evaluate(() => window.harmed), undefined);
  assert.equal(await tab.locator("img, iframe, object, embed, svg, form, base").count(), 0, "nothing of it became an element");
  assert.equal(await tab.locator("script").count(), 2);
  assert.match(await tab.locator("main").innerText(), /<\/script><script>window\.harmed/, "it is shown as it was written");
  assert.ok((await tab.locator(".card").count()) > 0, "and the page works");
});

await pictures(folder, "desktop", { width: 1280, height: 900 }, "review");
await pictures(folder, "phone", { width: 390, height: 844 }, "review");
await finish();
