"use strict";
// Draws the audit from the block of data. What is shown stands in the address after `#`, so that every view can be linked and gone back to.

const D = JSON.parse(document.getElementById("data").textContent);
const WORDS = {
  country: ["Toàn cảnh", "Overview"], matrix: ["Bảng tổng hợp", "Matrix"], ask: ["Cần hỏi", "What to ask"], units: ["Từng đơn vị", "Units"],
  year: ["Năm", "Year"], all: ["tất cả", "all"], unit: ["Đơn vị", "Unit"], region: ["Vùng", "Region"], instrument: ["Văn bản", "Instrument"],
  verdict: ["Kết luận", "Verdict"], reason: ["Lý do", "Reason"], basis: ["Căn cứ", "Basis"], search: ["Tìm đơn vị hoặc chỉ tiêu", "Find a unit or a target"],
  weight: ["Mức bắt buộc", "Weight"], mandatory: ["bắt buộc", "mandatory"], advisory: ["khuyến nghị", "recommended"],
  verified: ["đã đọc nguyên văn", "read in the official text"], restated: ["theo nguồn thuật lại", "restated"],
  unverified: ["chưa kiểm chứng", "not verified"], check: ["kiểm tra chính báo cáo", "check of the report"],
  target: ["Chỉ tiêu", "Target"], reset: ["Bỏ lọc", "Clear filters"], judged: ["kết luận được", "judged"], of: ["trong", "of"],
  due: ["hạn", "due"], standing: ["không có hạn riêng", "standing duty"], required: ["Yêu cầu", "Required"], clause: ["Quy định", "Clause"],
  said: ["Báo cáo viết", "The report says"], planned: ["Kế hoạch, chưa phải kết quả", "Planned, not a result"], help: ["Cần làm", "What to do"],
  silent: ["Báo cáo không nêu số liệu, cần thêm:", "The report gives no fact; needed:"], history: ["Các năm", "Over the years"],
  milestones: ["Các mốc", "Milestones"], exempt: ["được miễn", "exempt"], unconfirmed: ["số liệu chưa ai xác nhận", "on facts nobody confirmed"],
  documents: ["Báo cáo đã xét", "Reports judged"], contradictions: ["mâu thuẫn trong số liệu", "contradictions in the facts"],
  between: ["Giữa các năm, cần xem lại", "Between the years, to look at"],
  series: ["Số liệu qua các năm", "Reported over the years"], settles: ["kết luận sẽ rõ nhờ một số liệu này", "verdicts settled by this one number"],
  asked: ["Dùng cho", "Asked for"], number: ["Số liệu cần hỏi", "Number to ask for"], nothing: ["Không có gì khớp với bộ lọc.", "Nothing matches the filters."],
  missed: ["Chỉ tiêu nhiều đơn vị không đạt nhất", "Targets that most units miss"], open: ["Chỉ tiêu nhiều đơn vị chưa kết luận được nhất", "Targets that are most often undetermined"],
  byRegion: ["Theo vùng", "By region"], byYear: ["Theo năm", "By year"], byInstrument: ["Theo văn bản", "By instrument"], print: ["In hoặc lưu PDF", "Print or save as PDF"],
  shown: ["phát hiện đang hiện", "findings shown"], rows: ["đơn vị", "units"], health: ["Lần đối chiếu này", "About this run"], source: ["Nguồn của câu chữ", "Where the wording was read"],
  keys: ["Phím mũi tên để đi giữa các ô, Enter để mở.", "Arrow keys move between cells, Enter opens one."], back: ["Về bảng tổng hợp", "Back to the matrix"], none: ["không rõ", "not known"],
  notCounted: ["Chỉ tiêu đến hạn; phép kiểm tra báo cáo không tính.", "Targets that are due; checks of the report are not counted."],
};
let lang = D.lang;
const pick = (two) => (Array.isArray(two) ? two[lang === "vi" ? 0 : 1] : two);
const say = (id) => pick(D.texts[id]);
const word = (key) => pick(WORDS[key]);
const unitName = (entry) => say(D.units[entry.unit][1]);

// Elements are made of texts, never of markup.
function h(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

// What stands between backticks is an id.
const rich = (text) => text.split("`").map((piece, i) => (i % 2 ? h("code", {}, piece) : piece));

const YEARS = [...new Set(D.entries.map((e) => e.year))].sort();
// Of a few reports all years are shown at first, of a country the last one.
const FIRST_YEAR = YEARS.length === 0 || D.entries.length <= 70 ? "all" : String(YEARS[YEARS.length - 1]);
const VERDICT = Object.fromEntries(D.verdicts.map(([id], i) => [id, i]));

// --- the address ---

function route() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const filters = Object.fromEntries(new URLSearchParams(query ?? ""));
  filters.year ??= FIRST_YEAR;
  return { parts: path.split("/").filter(Boolean).map(decodeURIComponent), filters };
}
function address(path, filters) {
  const kept = Object.entries(filters).filter(([key, value]) => value && !(key === "year" && value === FIRST_YEAR));
  const query = new URLSearchParams(kept).toString();
  return `#/${path}${query ? `?${query}` : ""}`;
}
const unitPath = (e) => `unit/${D.units[e.unit][0]}/${e.year}`;

// --- filters ---

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
function matches(filters) {
  const search = plain(filters.search ?? "");
  const unitFits = (e) => {
    const [id, name, region] = D.units[e.unit];
    return (filters.year === "all" || e.year === Number(filters.year)) && (!filters.region || (region !== null && D.regions[region][0] === filters.region))
      && (!filters.unit || filters.unit === id) && { named: search === "" || plain(`${id} ${say(name)}`).includes(search) };
  };
  const targetFits = (t) => (!filters.instrument || D.instruments[t.instrument][0] === filters.instrument) && (!filters.basis || t.basis === filters.basis)
    && (!filters.weight || (filters.weight === "mandatory") === t.mandatory);
  const targets = D.targets.map((t) => targetFits(t) && { named: search !== "" && plain(`${t.id} ${say(t.title)}`).includes(search) });
  const anyTarget = targets.some((t) => t && t.named);
  const fits = ([target, verdict, reason]) => targets[target] && (!filters.verdict || D.verdicts[verdict][0] === filters.verdict)
    && (!filters.reason || (reason >= 0 && D.reasons[reason][0] === filters.reason));
  const entries = [];
  for (const e of D.entries) {
    const unit = unitFits(e);
    if (!unit || !(unit.named || anyTarget)) continue;
    const findings = e.findings.filter((f) => fits(f) && (unit.named || targets[f[0]].named));
    if (findings.length) entries.push({ ...e, findings });
  }
  return entries;
}
function controls(filters, path) {
  const go = (key, value) => { location.hash = address(path, { ...filters, [key]: value }); };
  const choose = (key, options) => {
    const select = h("select", { id: `by-${key}`, name: key }, options.map(([value, label]) => h("option", { value, selected: (filters[key] ?? "") === value }, label)));
    select.addEventListener("change", () => go(key, select.value));
    return h("label", {}, h("span", {}, word(key)), select);
  };
  const any = ["", word("all")];
  const search = h("input", { type: "search", id: "search", value: filters.search ?? "", autocomplete: "off" });
  let waiting;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => { keep = "search"; go("search", search.value); }, 200); });
  const reset = h("a", { class: "button", href: address(path, { year: filters.year }) }, word("reset"));
  return h("form", { class: "filters", role: "search", "aria-label": word("search") },
    h("label", { class: "search" }, h("span", {}, word("search")), search),
    choose("year", [["all", word("all")], ...YEARS.map((y) => [String(y), String(y)])]),
    D.regions.length > 0 && choose("region", [any, ...D.regions.map(([id, name]) => [id, say(name)])]),
    choose("instrument", [any, ...D.instruments.map(([id, name]) => [id, say(name)])]),
    choose("verdict", [any, ...D.verdicts.map(([id, , name]) => [id, say(name)])]),
    choose("reason", [any, ...D.reasons.map(([id, name]) => [id, say(name)])]),
    choose("basis", [any, ...["verified", "restated", "unverified", "check"].map((b) => [b, word(b)])]),
    choose("weight", [any, ["mandatory", word("mandatory")], ["advisory", word("advisory")]]), reset);
}
const status = (text) => h("p", { class: "status", role: "status", "aria-live": "polite" }, text);

// --- pieces ---

const tag = (verdict, exempt) => h("span", { class: `verdict ${D.verdicts[verdict][0]}` }, h("span", { "aria-hidden": "true" }, `${exempt ? D.exemptSign : D.verdicts[verdict][1]} `), say(D.verdicts[verdict][2]), exempt ? ` (${word("exempt")})` : null);
function counted(findings) {
  const counts = D.verdicts.map(() => 0);
  for (const [, verdict] of findings) counts[verdict] += 1;
  return counts;
}
function countTable(title, rows, first) {
  if (rows.length === 0) return null;
  const head = h("tr", {}, h("th", { scope: "col" }, first), D.verdicts.map(([id, sign, name]) => h("th", { scope: "col", class: id }, `${sign} ${say(name)}`)));
  const body = rows.map(([name, counts, link]) => h("tr", {}, h("th", { scope: "row" }, link ? h("a", { href: link }, name) : name), counts.map((n) => h("td", {}, String(n)))));
  return h("section", {}, h("h2", {}, title), h("div", { class: "box", tabindex: "0", role: "region", "aria-label": title }, h("table", { class: "counts" }, h("thead", {}, head), h("tbody", {}, body))));
}
function grouped(entries, key, name, link) {
  const groups = new Map();
  for (const e of entries) for (const f of e.findings) {
    const k = key(e, f);
    if (k === null) continue;
    if (!groups.has(k)) groups.set(k, D.verdicts.map(() => 0));
    groups.get(k)[f[1]] += 1;
  }
  return [...groups].sort((a, b) => (a[0] > b[0] ? 1 : -1)).map(([k, counts]) => [name(k), counts, link?.(k)]);
}
function most(entries, verdict, title, filters) {
  const counts = new Map();
  for (const e of entries) for (const f of e.findings) if (f[1] === verdict && D.targets[f[0]].basis !== "check") counts.set(f[0], (counts.get(f[0]) ?? 0) + 1);
  const rows = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 8);
  if (rows.length === 0) return null;
  return h("section", {}, h("h2", {}, title), h("ol", { class: "most" }, rows.map(([t, n]) => h("li", {},
    h("a", { href: address("matrix", { ...filters, search: D.targets[t].id }) }, say(D.targets[t].title)), " ", h("code", {}, D.targets[t].id), h("b", {}, ` ${n}`)))));
}

// --- pages ---

function country(filters) {
  const entries = matches(filters);
  const total = counted(entries.flatMap((e) => e.findings));
  const tiles = D.verdicts.map(([id, sign, name], v) => h("a", { class: `tile ${id}`, href: address("matrix", { ...filters, verdict: id }) }, h("b", {}, h("span", { "aria-hidden": "true" }, sign), ` ${total[v]}`), h("span", {}, say(name))));
  const units = entries.map((e) => [`${unitName(e)} ${e.year}`, counted(e.findings), address(unitPath(e), {})]);
  return [h("h1", {}, word("country")), h("div", { class: "head" }, D.head.map((line) => h("p", {}, say(line)))), controls(filters, ""),
    status(`${entries.length} ${word("rows")}, ${total.reduce((a, b) => a + b, 0)} ${word("shown")}`), entries.length === 0 ? h("p", {}, word("nothing")) : h("div", { class: "tiles" }, tiles),
    most(entries, VERDICT["not-met"], word("missed"), filters), most(entries, VERDICT.undetermined, word("open"), filters),
    filters.year === "all" && YEARS.length > 1 ? countTable(word("byYear"), grouped(entries, (e) => e.year, String, (y) => address("", { ...filters, year: String(y) })), word("year")) : null,
    countTable(word("byRegion"), grouped(entries, (e) => D.units[e.unit][2], (r) => say(D.regions[r][1]), (r) => address("", { ...filters, region: D.regions[r][0] })), word("region")),
    countTable(word("byInstrument"), grouped(entries, (e, f) => D.targets[f[0]].instrument, (i) => [...new Set(D.instruments[i].slice(1).map(say))].join(" "), (i) => address("", { ...filters, instrument: D.instruments[i][0] })), word("instrument")),
    countTable(word("units"), units, word("unit"))];
}

function matrix(filters) {
  const entries = matches(filters);
  // A target that binds none of the units shown is a column of nothing, unless just that is asked for.
  const bound = (f) => f[1] !== VERDICT["not-applicable"] || filters.verdict === "not-applicable";
  const used = [...new Set(entries.flatMap((e) => e.findings.filter(bound).map((f) => f[0])))].sort((a, b) => a - b);
  const column = new Map(used.map((t, i) => [t, i]));
  const groups = [];
  for (const t of used) {
    const i = D.targets[t].instrument;
    if (groups.at(-1)?.[0] === i) groups.at(-1)[1] += 1; else groups.push([i, 1]);
  }
  const head = [h("tr", {}, h("td", { rowspan: "2" }), groups.map(([i, n]) => h("th", { colspan: n, scope: "colgroup", title: say(D.instruments[i][2]) }, say(D.instruments[i][1])))),
    h("tr", { class: "ids" }, used.map((t) => h("th", { scope: "col", title: say(D.targets[t].title) }, h("span", {}, D.targets[t].id.split(".").slice(1).join(".")))))];
  let first = true;
  const body = entries.map((e) => {
    const cells = used.map(() => h("td", {}));
    for (const f of e.findings) {
      if (!column.has(f[0])) continue;
      const [id, sign, name] = D.verdicts[f[1]];
      const label = `${unitName(e)} ${e.year}, ${say(D.targets[f[0]].title)}: ${say(name)}`;
      const link = h("a", { class: id, href: address(`${unitPath(e)}/${D.targets[f[0]].id}`, {}), "aria-label": label, title: label, tabindex: first ? "0" : "-1" }, f[5] ? D.exemptSign : sign);
      first = false;
      cells[column.get(f[0])].append(link);
    }
    return h("tr", {}, h("th", { scope: "row" }, h("a", { href: address(unitPath(e), {}) }, `${unitName(e)} ${e.year}`)), cells);
  });
  const table = h("table", { class: "matrix" }, h("caption", {}, word("keys")), h("thead", {}, head), h("tbody", {}, body));
  table.addEventListener("keydown", walk);
  const legend = h("p", { class: "legend" }, D.verdicts.map((_, v) => tag(v, false)));
  return [h("h1", {}, word("matrix")), controls(filters, "matrix"), status(`${entries.length} ${word("rows")}, ${entries.reduce((n, e) => n + e.findings.length, 0)} ${word("shown")}`),
    legend, entries.length ? h("div", { class: "box", role: "region", "aria-label": word("matrix"), tabindex: "0" }, table) : h("p", {}, word("nothing"))];
}
function walk(event) {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -Infinity], End: [0, Infinity] };
  const step = steps[event.key];
  const cell = event.target.closest("td");
  if (!step || !cell) return;
  event.preventDefault();
  const rows = [...cell.closest("tbody").rows];
  let [r, c] = [rows.indexOf(cell.parentNode), cell.cellIndex];
  const ends = step[1] === -Infinity ? 1 : step[1] === Infinity ? cell.parentNode.cells.length - 1 : null;
  for (;;) {
    [r, c] = ends === null ? [r + step[0], c + step[1]] : [r, ends];
    const next = rows[r]?.cells[c];
    if (!next || next.tagName !== "TD") return;
    const link = next.querySelector("a");
    if (link) { event.target.tabIndex = -1; link.tabIndex = 0; link.focus(); return; }
    if (ends !== null) return;
  }
}

function passage([before, quote, after, place, label]) {
  return h("li", {}, h("blockquote", { lang: "vi" }, say(before), h("mark", {}, say(quote)), say(after)), h("p", { class: "where" }, say(place)), h("p", { class: "means" }, say(label)));
}
const HOLDS = () => [VERDICT["not-met"], VERDICT.met, VERDICT.undetermined];
function bars(all) {
  const drawn = all.filter(([, , , , value, limits]) => value || limits);
  return drawn.length === 0 ? null : h("ul", { class: "bars" }, drawn.map(([tier, measured, required, holds, value, limits, unit]) => {
    const label = `${say(tier) ? `${say(tier)}: ` : ""}${say(measured) || word("none")}; ${word("required").toLowerCase()}: ${say(required)}`;
    return h("li", {}, h("span", {}, label, " ", tag(HOLDS()[holds], false)), unit === 2 ? null : interval(value, limits, unit, label));
  }));
}
function history(entry, target) {
  const own = D.entries.filter((e) => e.unit === entry.unit && e.year !== entry.year).flatMap((e) => e.findings.filter((f) => f[0] === target).map((f) => [e, f]));
  if (own.length === 0) return null;
  return h("div", { class: "history" }, h("h4", {}, word("history")), h("ul", {}, own.map(([e, f]) => h("li", {}, h("a", { href: address(`${unitPath(e)}/${D.targets[target].id}`, {}) }, String(e.year)), ": ", tag(f[1], f[5]), say(f[4]) ? `, ${say(f[4])}` : null))));
}
const clause = (t, d) => [h("p", {}, rich(say(d.rule))), t.quote !== null ? h("blockquote", { lang: "vi" }, say(t.quote)) : null, t.source ? h("p", { class: "where" }, `${word("source")}: ${t.source}`) : null];
const facts = (t, d, [, , , , , , unconfirmed]) => [`${word("required")}: `, rich(say(d.required)), ` · ${d.due ? `${word("due")} ${d.due}` : word("standing")}`, t.mandatory ? null : ` · ${word("advisory")}`, unconfirmed ? ` · ${word("unconfirmed")}` : null];
function card(entry, f, level) {
  const [target, verdict, reason, detail, , exempt] = f;
  const [t, d] = [D.targets[target], D.details[detail]];
  const lines = (key, ids) => (ids ? [h("h4", {}, word(key)), h("ul", { class: "said" }, ids.map(passage))] : []);
  return h("article", { class: `card ${D.verdicts[verdict][0]}`, id: `t-${t.id}`, tabindex: "-1" },
    h(level, {}, say(t.title), " ", h("code", {}, t.id)),
    h("p", { class: "state" }, tag(verdict, exempt), reason >= 0 ? ` · ${say(D.reasons[reason][1])}` : null, " · ", facts(t, d, f)),
    h("p", { class: "message" }, rich(say(d.message))),
    d.bars ? bars(d.bars) : null, lines("said", d.said), lines("planned", d.planned),
    d.help !== undefined && d.help !== null ? [h("h4", {}, word("help")), say(d.help).split("\n").map((line) => h("p", {}, rich(line)))] : null,
    d.exceptions ? h("ul", {}, d.exceptions.map((x) => h("li", {}, say(x)))) : null,
    d.milestones ? h("p", { class: "where" }, `${word("milestones")}: `, d.milestones.map(([due, required, holds], i) => [i ? "; " : "", `${due ?? word("standing")}: `, h("code", {}, required), " ", tag(HOLDS()[holds], false)])) : null,
    h("details", {}, h("summary", {}, word("clause")), clause(t, d)), history(entry, target));
}
const ORDER = () => [VERDICT["not-met"], VERDICT.undetermined, VERDICT.met, VERDICT["not-due"]];
function unitParts(entry, level, verdicts) {
  return verdicts.flatMap((v) => {
    const findings = entry.findings.filter((f) => f[1] === v);
    const silent = (f) => D.details[f[3]].message === undefined;
    return findings.length ? [h(level === "h3" ? "h2" : "h3", { class: "group" }, tag(v, false), ` ${findings.length}`), ...findings.filter((f) => !silent(f)).map((f) => card(entry, f, level)), unsaid(entry, findings.filter(silent), level)] : [];
  });
}
// What the report is silent about: the target, and the number that is asked for.
function unsaid(entry, findings, level) {
  return findings.length === 0 ? null : h("div", { class: `card ${D.verdicts[findings[0][1]][0]}` }, h(level, {}, `${word("silent")} ${findings.length}`), h("ul", { class: "unsaid" }, findings.map((f) => {
    const [t, d] = [D.targets[f[0]], D.details[f[3]]];
    return h("li", { id: `t-${t.id}`, tabindex: "-1" }, h("p", {}, say(t.title), " ", h("code", {}, t.id)), h("p", { class: "state" }, facts(t, d, f)),
      h("ul", {}, (d.ask ?? []).map((a) => h("li", {}, rich(say(a))))), h("details", {}, h("summary", {}, word("clause")), clause(t, d)), history(entry, f[0]));
  })));
}
function unitHead(entry) {
  const [decided, due] = entry.judged;
  return [h("p", { class: "lead", title: word("notCounted") }, `${word("judged")} ${decided} ${word("of")} ${due}`, entry.contradictions ? ` · ${entry.contradictions} ${word("contradictions")}` : null),
    h("p", { class: "where" }, `${word("documents")}: `, entry.documents.map(say).join("; "))];
}
// What does not fit between two years, with the sentences of both.
function betweenYears(all, level) {
  return all.map(([, , message, help, sentences]) => h("article", { class: "card between" }, h(level, { class: "message" }, rich(say(message))),
    h("ul", { class: "said" }, sentences.map(passage)), h("p", {}, h("b", {}, `${word("help")}: `), rich(say(help)))));
}
function unitPage([, id, year, target], filters) {
  const all = D.entries.filter((e) => D.units[e.unit][0] === id);
  const entry = all.find((e) => e.year === Number(year)) ?? all.at(-1);
  if (!entry) return [h("h1", {}, word("nothing"))];
  const others = h("p", { class: "years-of" }, all.map((e) => h("a", { href: address(unitPath(e), {}), "aria-current": e === entry ? "page" : null }, String(e.year))));
  const own = D.series.filter(([unit]) => unit === id);
  const drawn = own.length ? h("section", {}, h("h2", {}, word("series")), h("div", { class: "multiples" }, own.map(([, name, unit, points]) => {
    const said = points.map(([y, , planned, text]) => `${y}: ${say(text)}${planned ? ` (${word("planned")})` : ""}`).join("; ");
    return h("figure", {}, h("figcaption", {}, say(name)), years(points, unit, `${say(name)}. ${said}`), h("p", { class: "where" }, said));
  }))) : null;
  const odd = D.between.filter(([unit]) => unit === id);
  const looks = odd.length ? h("section", {}, h("h2", {}, `${word("between")} (${odd.length})`), betweenYears(odd, "h3")) : null;
  const rest = entry.findings.filter((f) => f[1] === VERDICT["not-applicable"]);
  if (target) focusOn = `t-${target}`;
  const page = [h("p", { class: "where" }, h("a", { href: address("matrix", filters) }, word("back"))), h("h1", {}, `${unitName(entry)} ${entry.year}`), all.length > 1 ? others : null, unitHead(entry),
    countTable(word("verdict"), [[`${unitName(entry)} ${entry.year}`, counted(entry.findings)]], word("unit")), ...unitParts(entry, "h3", ORDER()), looks, drawn,
    rest.length ? h("details", { class: "rest", open: rest.some((f) => D.targets[f[0]].id === target) }, h("summary", {}, tag(VERDICT["not-applicable"], false), ` ${rest.length}`), h("ul", {}, rest.map((f) => h("li", { id: `t-${D.targets[f[0]].id}`, tabindex: "-1" }, `${say(D.targets[f[0]].title)} `, h("code", {}, D.targets[f[0]].id), ": ", D.details[f[3]].message !== undefined ? say(D.details[f[3]].message) : "")))) : null];
  return page;
}

function ask(filters) {
  const entries = new Set(matches(filters).map((e) => `${D.units[e.unit][0]}/${e.year}`));
  const rows = D.questions.filter(([unit, year]) => entries.has(`${unit}/${year}`));
  const name = new Map(D.units.map(([id, own]) => [id, say(own)]));
  const line = ([unit, year, indicator, label, settles, asked]) => h("tr", {}, h("td", { class: "n" }, String(settles)), h("th", { scope: "row" }, say(label), " ", h("code", {}, indicator)),
    h("td", {}, h("a", { href: address(`unit/${unit}/${year}`, {}) }, `${name.get(unit)} ${year}`)), h("td", {}, h("ul", {}, asked.map(([target, tipping]) => h("li", {}, h("a", { href: address(`unit/${unit}/${year}/${target}`, {}) }, target), `: ${say(tipping)}`)))));
  const shown = rows.slice(0, limit);
  const more = h("button", { type: "button" }, `+ ${rows.length - shown.length}`);
  more.addEventListener("click", () => { limit += 500; draw(); });
  return [h("h1", {}, word("ask")), controls(filters, "ask"), status(String(rows.length)), rows.length === 0 ? h("p", {}, word("nothing")) : h("div", { class: "box", tabindex: "0", role: "region", "aria-label": word("ask") }, h("table", { class: "ask" },
    h("thead", {}, h("tr", {}, [word("settles"), word("number"), word("unit"), word("asked")].map((t) => h("th", { scope: "col" }, t)))), h("tbody", {}, shown.map(line)))), shown.length < rows.length ? more : null];
}

// --- drawing ---

let [keep, focusOn, limit] = [null, null, 200];
const PAGES = { "": country, matrix, ask };
function draw() {
  const { parts, filters } = route();
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-vi]")) node.textContent = node.dataset[lang];
  for (const button of document.querySelectorAll("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  const nav = [["", "country"], ["matrix", "matrix"], ["ask", "ask"]].map(([path, key]) => h("a", { href: address(path, parts[0] === "unit" ? {} : filters), "aria-current": (parts[0] ?? "") === path ? "page" : null }, word(key)));
  const print = h("button", { type: "button", class: "print" }, word("print"));
  print.addEventListener("click", () => window.print());
  document.getElementById("pages").replaceChildren(...nav, print);
  focusOn = null;
  const page = parts[0] === "unit" ? unitPage(parts, filters) : (PAGES[parts[0] ?? ""] ?? country)(filters);
  const main = document.getElementById("main");
  main.replaceChildren(...page.flat(2).filter(Boolean));
  const title = main.querySelector("h1")?.textContent;
  document.title = `${title} · doichieu`;
  document.getElementById("health").replaceChildren(h("h2", {}, word("health")), ...D.health.map((line) => h("p", {}, say(line))));
  if (keep) { const field = document.getElementById(keep); field?.focus(); field?.setSelectionRange?.(field.value.length, field.value.length); keep = null; }
  else if (focusOn) { const card = document.getElementById(focusOn); card?.scrollIntoView(); card?.focus({ preventScroll: true }); }
}
addEventListener("hashchange", () => { limit = 200; const searching = keep; draw(); if (!searching && !focusOn) { scrollTo(0, 0); document.getElementById("main").focus({ preventScroll: true }); } });
for (const button of document.querySelectorAll("[data-lang]")) button.addEventListener("click", () => { lang = button.dataset.lang; draw(); });

// Printed is what the filters let through: a page of sums, then each unit with what is not met or open. On a unit's page, that unit.
addEventListener("beforeprint", () => {
  const { parts, filters } = route();
  if (parts[0] === "unit") return;
  const sections = matches(filters).map((e) => {
    const odd = D.between.filter(([unit, year]) => unit === D.units[e.unit][0] && year === e.year);
    return h("section", { class: "printed" }, h("h2", {}, `${unitName(e)} ${e.year}`), unitHead(e), ...unitParts(e, "h4", ORDER().slice(0, 2)),
      odd.length ? [h("h3", { class: "group" }, word("between")), betweenYears(odd, "h4")] : null);
  });
  const holder = document.getElementById("print");
  holder.replaceChildren(...sections);
  holder.hidden = false;
});
addEventListener("afterprint", () => { const holder = document.getElementById("print"); holder.hidden = true; holder.replaceChildren(); });
draw();
