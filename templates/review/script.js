"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const say = (vi, en) => (root.lang === "en" ? en : vi);
  const numbers = (text) => (text ? text.split(" ").map(Number) : []);

  const cards = all(".card").map((element) => ({
    element,
    fact: Number(element.dataset.fact),
    indicator: element.dataset.indicator,
    doubtful: element.classList.contains("doubtful"),
  }));
  const marks = all(".row mark").map((element) => ({ element, facts: numbers(element.dataset.f), because: numbers(element.dataset.w) }));
  const rows = all(".row").map((element) => ({
    element,
    cards: cards.filter((card) => element.contains(card.element)),
    lost: element.querySelector(".fig.lost") !== null,
    aside: element.querySelector(".fig.aside") !== null,
  }));

  // Languages
  const speak = (lang) => {
    root.lang = lang;
    for (const button of all(".switch button")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
    for (const element of all("[data-label-vi]")) element.setAttribute("aria-label", lang === "en" ? element.dataset.labelEn : element.dataset.labelVi);
    for (const option of all("option[data-vi]")) option.textContent = lang === "en" ? option.dataset.en : option.dataset.vi;
    filter();
    write();
  };

  // Filters
  const wanted = { show: "all", indicator: "" };
  const filter = () => {
    const { show, indicator } = wanted;
    const factless = show === "lost" || show === "aside";
    const shown = new Set();
    for (const card of cards) {
      const fits = !factless && (show !== "doubtful" || card.doubtful) && (indicator === "" || card.indicator === indicator);
      card.element.hidden = !fits;
      if (fits) shown.add(card.fact);
    }
    let passages = 0;
    for (const row of rows) {
      const whole = show === "all" && indicator === "";
      const fits = whole || (factless ? row[show] : row.cards.some((card) => !card.element.hidden));
      row.element.hidden = !fits;
      if (fits) passages += 1;
    }
    for (const mark of marks) mark.element.classList.toggle("off", !mark.facts.some((fact) => shown.has(fact)));
    byId("indicator").disabled = factless;
    byId("status").textContent = factless
      ? say(`${passages} đoạn`, `${passages} passages`)
      : say(`${shown.size} số liệu, ${passages} đoạn`, `${shown.size} facts, ${passages} passages`);
  };

  // A fact and the words it was made from
  const light = (fact) => {
    for (const card of cards) card.element.classList.toggle("active", card.fact === fact);
    for (const mark of marks) {
      mark.element.classList.toggle("active", mark.facts.includes(fact));
      mark.element.classList.toggle("because", mark.because.includes(fact));
    }
  };
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const bring = (element, block) => element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
  const openTo = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  const goTo = (element) => {
    const row = element.closest(".row");
    if (element.hidden || (row && row.hidden)) choose("all", "");
    openTo(element);
    element.focus({ preventScroll: true });
    bring(element, "nearest");
  };
  const firstFact = (element) => {
    const mark = element.closest("mark") || element.querySelector("mark");
    const found = marks.find((each) => each.element === mark);
    return found ? found.facts[0] : undefined;
  };
  const cardOf = (fact) => cards.find((card) => card.fact === fact);

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && !link.classList.contains("skip")) {
      const target = byId(link.getAttribute("href").slice(1));
      if (!target) return;
      event.preventDefault();
      const card = cards.find((each) => each.element === target);
      if (card) light(card.fact);
      goTo(target);
      return;
    }
    const mark = event.target.closest(".row mark");
    const card = mark && cardOf(firstFact(mark));
    if (card) {
      light(card.fact);
      bring(card.element, "nearest");
    }
  });
  document.addEventListener("mouseover", (event) => {
    const mark = event.target.closest(".row mark, .fig.used");
    const card = event.target.closest(".card");
    if (card) light(Number(card.dataset.fact));
    else if (mark && firstFact(mark) !== undefined) light(firstFact(mark));
  });
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card) light(Number(card.dataset.fact));
    else if (event.target.matches(".fig.used")) light(Number(event.target.hash.slice(2)));
  });

  // Why a figure states nothing
  const tip = byId("tip");
  const tell = (figure) => {
    const why = byId(`w${figure.id.slice(1)}`);
    if (!why) return;
    tip.replaceChildren(...Array.from(why.cloneNode(true).childNodes));
    tip.hidden = false;
    const at = figure.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, window.innerWidth - tip.offsetWidth - 8));
    const below = at.bottom + 6;
    const top = below + tip.offsetHeight > window.innerHeight ? at.top - tip.offsetHeight - 6 : below;
    tip.style.left = `${left}px`;
    tip.style.top = `${Math.max(4, top)}px`;
  };
  const hush = () => { tip.hidden = true; };
  for (const figure of all(".row .fig.lost, .row .fig.aside")) {
    figure.setAttribute("aria-describedby", `w${figure.id.slice(1)}`);
    for (const name of ["mouseenter", "focus"]) figure.addEventListener(name, () => tell(figure));
    for (const name of ["mouseleave", "blur"]) figure.addEventListener(name, hush);
  }
  window.addEventListener("scroll", hush, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hush(); });

  // Confirming
  const memory = `doichieu-review-${data.id}`;
  const state = { by: "", on: "", rest: false, choices: {} };
  const remember = () => {
    try { localStorage.setItem(memory, JSON.stringify(state)); } catch { /* A browser may keep nothing; the page works without. */ }
  };
  const recall = () => {
    try { Object.assign(state, JSON.parse(localStorage.getItem(memory) || "{}")); } catch { /* As above. */ }
  };
  const today = () => {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };
  const literal = (text) => (/^-?\d+(\.\d+)?$|^(true|false)$|^\d{4}-\d\d-\d\d$/.test(text) ? text : JSON.stringify(text));
  const unsaid = (entry) => entry.split("\n").filter((line) => !line.startsWith(data.own)).join("\n");
  const confirmed = (entry, choice) => {
    const mended = choice.what === "mend" ? entry.replace(/^(value\s*=\s*).*$/m, (_, head) => head + literal(choice.value.trim())) : entry;
    return `${unsaid(mended)}confirmed_by = ${JSON.stringify(state.by.trim())}\nconfirmed_on = ${state.on}\n`;
  };
  const isKept = (choice) => choice.what === "right" || (choice.what === "mend" && choice.value.trim() !== "");
  const entries = () => data.facts.flatMap(({ entry }, fact) => {
    const choice = state.choices[fact];
    if (!entry || (choice && !isKept(choice))) return [];
    if (choice) return [confirmed(entry, choice)];
    return state.rest ? [entry] : [];
  });
  const write = () => {
    const chosen = Object.values(state.choices);
    const kept = chosen.filter(isKept).length;
    const wrong = chosen.filter((choice) => choice.what === "wrong").length;
    byId("progress").textContent = say(
      `Đã xem ${chosen.length}/${cards.length} số liệu: ${kept} xác nhận, ${wrong} sai.`,
      `${chosen.length} of ${cards.length} facts looked at: ${kept} confirmed, ${wrong} wrong.`);
    const ready = state.by.trim() !== "" && state.on !== "" && kept > 0;
    for (const id of ["copy", "save"]) byId(id).disabled = !ready;
    byId("result").value = ready ? [data.head, ...entries()].join("\n") : "";
    byId("result").placeholder = ready ? "" : say("Cần có ít nhất một số liệu “đúng” hoặc “sửa”, tên và ngày.", "At least one fact that is right or mended, a name and a day are needed.");
  };
  const show = (card) => {
    const choice = state.choices[card.fact];
    card.element.dataset.choice = choice ? choice.what : "";
    const mended = card.element.querySelector(".mended");
    if (!mended) return;
    mended.hidden = !choice || choice.what !== "mend";
    for (const radio of all('input[type="radio"]', card.element)) radio.checked = Boolean(choice) && radio.value === choice.what;
    if (choice && choice.value !== undefined) mended.querySelector("input").value = choice.value;
  };
  for (const card of cards) {
    const field = card.element.querySelector("fieldset");
    if (!field) continue;
    const value = field.querySelector(".mended input");
    field.hidden = false;
    const changed = (what) => {
      state.choices[card.fact] = { what, value: value.value };
      show(card);
      remember();
      write();
    };
    field.addEventListener("change", (event) => { if (event.target.type === "radio") changed(event.target.value); });
    value.addEventListener("input", () => changed("mend"));
  }
  for (const id of ["by", "on"]) {
    byId(id).addEventListener("input", (event) => {
      state[id] = event.target.value;
      remember();
      write();
    });
  }
  byId("rest").addEventListener("change", (event) => {
    state.rest = event.target.checked;
    remember();
    write();
  });
  const done = (vi, en) => { byId("done").textContent = say(vi, en); };
  byId("copy").addEventListener("click", async () => {
    const result = byId("result");
    try {
      await navigator.clipboard.writeText(result.value);
      done("Đã chép.", "Copied.");
    } catch {
      result.focus();
      result.select();
      if (document.execCommand("copy")) done("Đã chép.", "Copied.");
      else done("Trình duyệt không cho chép: nhấn Ctrl+C.", "The browser does not allow copying: press Ctrl+C.");
    }
  });
  byId("save").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([byId("result").value], { type: "application/toml" }));
    link.download = `${data.name.split(/[\\/]/).pop().replace(/\.[^.]*$/, "")}.facts.toml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    done("Đã lưu vào thư mục tải về.", "Saved among the downloads.");
  });
  byId("forget").addEventListener("click", () => {
    if (!window.confirm(say("Bỏ mọi lựa chọn trên trang này?", "Forget all choices on this page?"))) return;
    state.choices = {};
    for (const card of cards) show(card);
    remember();
    write();
    done("", "");
  });

  const choose = (show, indicator) => {
    Object.assign(wanted, { show, indicator });
    for (const button of all(".show button")) button.setAttribute("aria-pressed", String(button.dataset.show === show));
    byId("indicator").value = indicator;
    filter();
  };
  for (const button of all(".show button")) button.addEventListener("click", () => choose(button.dataset.show, wanted.indicator));
  byId("indicator").addEventListener("change", (event) => choose(wanted.show, event.target.value));
  for (const button of all(".switch button")) button.addEventListener("click", () => speak(button.dataset.lang));

  recall();
  byId("by").value = state.by;
  byId("rest").checked = state.rest;
  byId("on").value = state.on = state.on || today();
  for (const card of cards) show(card);
  for (const element of [all(".tools")[0], byId("confirm")]) element.hidden = false;
  speak(root.lang);
})();
