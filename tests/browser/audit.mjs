// The page of an audit in a real browser. Arguments: the program of the browser, the page of the seeds, the page of a hostile report, the page
// of a country, a folder for pictures. Prints what was seen as JSON; says why and ends with 1 when something is not as it must be.

import assert from "node:assert/strict";
import { start, visible } from "./harness.mjs";

const [, , program, page, hostile, country, folder] = process.argv;
const { check, pictures, seen, finish } = await start(program, page);
const rows = (tab, table) => tab.locator(`${table} tbody tr`).count();
const shown = (tab) => tab.locator(".status").textContent();

await check("the country's page", {}, async (tab) => {
  assert.equal(await tab.locator("h1").textContent(), "Toàn cảnh");
  const tiles = await tab.locator(".tile b").allTextContents();
  seen.tiles = tiles.map((t) => Number(t.replace(/\D/g, "")));
  assert.equal(tiles.length, 5);
  await tab.click(".tile.not-met");
  assert.equal(await tab.locator("h1").textContent(), "Bảng tổng hợp", "a tile leads to its findings");
  assert.equal(await tab.locator(".matrix tbody a[class]").count(), seen.tiles[1]);
});

await check("filters", { at: "#/matrix" }, async (tab) => {
  const all = await rows(tab, ".matrix");
  await tab.selectOption("#by-region", "dong-nam-bo");
  assert.equal(await rows(tab, ".matrix"), 1, "by region");
  assert.match(await tab.locator(".matrix tbody th").textContent(), /Bình Phước/);
  await tab.selectOption("#by-region", "");
  assert.equal(await rows(tab, ".matrix"), all);
  await tab.selectOption("#by-verdict", "met");
  assert.equal(await visible(tab, ".matrix tbody a.undetermined"), 0, "by verdict");
  assert.ok((await visible(tab, ".matrix tbody a.met")) > 0);
  await tab.selectOption("#by-verdict", "undetermined");
  await tab.selectOption("#by-reason", "qualitative");
  const vague = await tab.locator(".matrix tbody a[class]").count();
  assert.ok(vague > 0);
  await tab.selectOption("#by-instrument", "nq36a");
  assert.ok((await tab.locator(".matrix tbody a[class]").count()) <= vague, "by instrument");
  await tab.locator(".filters .button").click();
  await tab.selectOption("#by-basis", "check");
  const checks = await tab.locator(".matrix .ids th").count();
  assert.ok(checks >= 2 && checks < 45, "by basis");
  await tab.locator(".filters .button").click();
  await tab.selectOption("#by-year", "2015");
  assert.equal(await rows(tab, ".matrix"), 2, "by year");
  await tab.selectOption("#by-year", "all");
  await tab.fill("#search", "phu tho");
  await tab.waitForFunction(() => document.querySelectorAll(".matrix tbody tr").length === 1);
  assert.match(await shown(tab), /^1 đơn vị, \d+ phát hiện đang hiện$/, "found without marks");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "search", "typing goes on");
  await tab.fill("#search", "không có đâu");
  await tab.waitForFunction(() => document.querySelectorAll(".matrix").length === 0);
});

await check("links and the way back", { reads: 2, at: "#/matrix" }, async (tab) => {
  await tab.selectOption("#by-verdict", "not-met");
  const cell = tab.locator(".matrix tbody a.not-met").first();
  const label = await cell.getAttribute("aria-label");
  await cell.click();
  assert.match(await tab.locator("h1").textContent(), /Bến Tre 2016/);
  assert.match(label, /^Bến Tre 2016, /);
  assert.match(await tab.evaluate(() => document.activeElement.id), /^t-nq36a\./, "the finding has the focus");
  assert.ok(await tab.locator(".card.not-met mark").first().isVisible(), "the words of the report are marked");
  assert.ok((await tab.locator(".card.not-met svg.interval").count()) > 0, "the interval is drawn");
  await tab.goBack();
  assert.equal(await tab.locator("#by-verdict").inputValue(), "not-met", "the filter is still there");
  const address = await tab.evaluate(() => location.hash);
  await tab.goto("about:blank");
  await tab.goBack();
  assert.equal(await tab.evaluate(() => location.hash), address, "the address holds what is shown");
  assert.equal(await tab.locator("#by-verdict").inputValue(), "not-met");
});

await check("languages", { at: "#/unit/ben-tre/2016" }, async (tab) => {
  await tab.click('.switch [data-lang="en"]');
  assert.equal(await tab.getAttribute("html", "lang"), "en");
  const text = await tab.locator("body").innerText();
  assert.match(text, /Back to the matrix/);
  assert.match(text, /About this run/);
  assert.doesNotMatch(await tab.locator(".state").first().innerText(), /[ăâđêôơư]/i, "no word of the other language");
  await tab.click('.switch [data-lang="vi"]');
  assert.match(await tab.locator("body").innerText(), /Về bảng tổng hợp/);
});

await check("keyboard", { at: "#/matrix" }, async (tab) => {
  await tab.keyboard.press("Tab");
  assert.equal(await tab.evaluate(() => document.activeElement.className), "skip");
  const active = () => tab.evaluate(() => { const a = document.activeElement; return { row: a.closest("tr")?.rowIndex, cell: a.closest("td")?.cellIndex, isLink: a.matches(".matrix tbody a[class]") }; });
  let now = await active();
  for (let n = 0; n < 60 && !now.isLink; n += 1) { await tab.keyboard.press("Tab"); now = await active(); }
  assert.ok(now.isLink, "Tab reaches the matrix");
  await tab.keyboard.press("ArrowRight");
  const right = await active();
  assert.deepEqual([right.row, right.cell], [now.row, now.cell + 1]);
  await tab.keyboard.press("ArrowDown");
  const down = await active();
  assert.deepEqual([down.row, down.cell], [now.row + 1, now.cell + 1]);
  assert.notEqual(await tab.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none", "the focus can be seen");
  assert.equal(await tab.locator('.matrix tbody a[class][tabindex="0"]').count(), 1, "one stop for the whole matrix");
  await tab.keyboard.press("Enter");
  assert.match(await tab.locator("h1").textContent(), /\d{4}$/);
});

await check("for readers of screens", { at: "#/" }, async (tab) => {
  for (const at of ["#/", "#/matrix", "#/ask", "#/unit/phu-tho/2015"]) {
    await tab.evaluate((hash) => { location.hash = hash; }, at);
    await tab.waitForFunction((hash) => location.hash === hash, at);
    const bad = await tab.evaluate(() => ({
      headings: document.querySelectorAll("h1").length,
      unnamed: [...document.querySelectorAll("a, button, select, input")].filter((e) => e.checkVisibility() && !(e.textContent.trim() || e.getAttribute("aria-label") || e.labels?.length)).map((e) => e.outerHTML),
      pictures: [...document.querySelectorAll("svg")].filter((e) => !e.getAttribute("aria-label")).length,
      ids: [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i),
      scope: [...document.querySelectorAll("th")].filter((e) => !e.scope).length,
    }));
    assert.deepEqual(bad, { headings: 1, unnamed: [], pictures: 0, ids: [], scope: 0 }, at);
  }
});

await check("what to ask", { at: "#/ask" }, async (tab) => {
  const settles = (await tab.locator(".ask .n").allTextContents()).map(Number);
  assert.ok(settles.length > 3);
  assert.deepEqual(settles, [...settles].sort((a, b) => b - a), "what settles most comes first");
});

await check("without its script", { javaScriptEnabled: false }, async (tab) => {
  assert.equal(await rows(tab, "noscript table"), 5);
});

await check("a hostile report", { file: hostile, at: "#/unit/ben-tre/2016" }, async (tab) => {
  await tab.waitForTimeout(300);
  assert.equal(await tab.evaluate(() => window.harmed), undefined);
  assert.equal(await tab.locator("img, iframe, object, embed, base").count(), 0, "nothing of it became an element");
  assert.equal(await tab.locator("script").count(), 3);
  assert.match(await tab.locator("main").innerText(), /<\/script><script>window\.harmed/, "it is shown as it was written");
});

await check("a country over years", { file: country, at: "#/matrix" }, async (tab) => {
  assert.ok((await rows(tab, ".matrix")) >= 60, "the last year is shown");
  await tab.evaluate(() => { location.hash = "#/unit/bac-ninh/2016"; });
  await tab.waitForSelector(".years-of");
  assert.ok((await tab.locator(".history a").count()) > 0, "other years of a target");
  assert.ok((await tab.locator("svg.years").count()) > 0, "what was reported over the years");
});

await check("what does not fit between two years", { file: country, at: "#/" }, async (tab) => {
  const [unit, year] = await tab.evaluate(() => JSON.parse(document.getElementById("data").textContent).between[0]);
  await tab.evaluate((hash) => { location.hash = hash; }, `#/unit/${unit}/${year}`);
  await tab.waitForSelector(".between");
  const card = tab.locator(".between").first();
  const marked = await card.locator("mark").allTextContents();
  assert.equal(marked.length, 2, "the sentences of both years");
  const [before, after] = marked.map((words) => Number(words.replace(/\D/g, "")));
  assert.ok(after < before, `${marked}`);
  assert.match(await card.innerText(), /giảm, cần xem lại[^]*Cần làm: Tỷ lệ giảm là chắc chắn/);
  await tab.click('.switch [data-lang="en"]');
  assert.match(await card.innerText(), /falls, look at this[^]*What to do: That it fell is certain/);
  assert.doesNotMatch(await card.locator(".message").innerText(), /[ăđêôơư]/i, "no word of the other language");
  await tab.evaluate(() => { location.hash = "#/?year=all"; });
  await tab.waitForSelector(".tile");
  await tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.ok((await tab.locator("#print .between").count()) > 0, "it is printed with its unit");
});

await check("years that fit, or are alone", { at: "#/unit/ben-tre/2016" }, async (tab) => {
  assert.equal(await tab.locator(".between").count(), 0);
});

await check("printed", { at: "#/" }, async (tab) => {
  const pdf = await tab.pdf({ preferCSSPageSize: true, path: `${folder}/audit.pdf` });
  assert.match(pdf.subarray(0, 5).toString("latin1"), /%PDF-/);
  assert.equal(await tab.locator("#print").isVisible(), false, "what is only printed is gone");
  await tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await tab.emulateMedia({ media: "print" });
  assert.equal(await tab.locator(".filters").isVisible(), false);
  assert.equal(await tab.locator(".printed").count(), 5, "each unit stands on its own page");
  assert.match(await tab.locator("#print").innerText(), /sẽ thực hiện gửi nhận văn bản liên thông 04 cấp/);
});

for (const [name, at] of [["country", "#/"], ["matrix", "#/matrix"], ["ask", "#/ask"], ["unit", "#/unit/ben-tre/2016"]]) {
  await pictures(folder, "desktop", { width: 1280, height: 900 }, name, at);
  await pictures(folder, "phone", { width: 360, height: 800 }, name, at);
}
await finish();
