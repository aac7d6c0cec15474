"use strict";
// The page is built from the JSON in #data with text nodes alone: nothing of an article is ever read as HTML.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const PAGE = 60; // events drawn at a time
  const MOST_MONTHS = 72; // a longer time is shown by year
  const byId = (id) => document.getElementById(id);
  const state = { language: data.language, shown: PAGE, types: new Set(), period: null };

  // A column for each field keeps the file small; here they become objects again.
  const events = data.events.map((row) => Object.fromEntries(data.columns.map((name, at) => [name, row[at]])));
  const types = data.types;
  types.forEach((type) => state.types.add(type));

  const text = (key) => (data.texts[state.language] || {})[key] || data.texts.en[key] || key;
  const label = (kind, code) => {
    const known = (data.labels[state.language] || {})[kind] || {};
    return known[code] || ((data.labels.en[kind] || {})[code]) || code.replaceAll("_", " ");
  };
  const make = (name, properties, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(properties || {})) {
      if (key === "class") node.className = value;
      else if (key === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
      else node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  };
  const colour = (type) => `var(--t${types.indexOf(type) % 8})`;

  // Dates: EDTF to words. A format is costly to make, and there are few.
  const formats = new Map();
  const format = (options) => {
    const key = state.language + JSON.stringify(options);
    if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(state.language === "de" ? "de-DE" : "en-GB", options));
    return formats.get(key);
  };
  const day = (value) => {
    const match = /^(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?$/.exec(value);
    if (!match) return null;
    const [, year, month, date] = match;
    if (month && Number(month) > 12) return `${text(`season_${month}`)} ${year}`;
    const options = { timeZone: "UTC" };
    if (date) options.day = "numeric";
    if (month) options.month = "long";
    if (year !== "XXXX") options.year = "numeric";
    const at = new Date(Date.UTC(year === "XXXX" ? 2000 : Number(year), Number(month || 1) - 1, Number(date || 1)));
    return year === "XXXX" && !month ? null : format(options).format(at);
  };
  const when = (edtf) => {
    if (!edtf) return text("undated");
    const parts = edtf.split("/");
    const named = parts.map((part) => (part === ".." || part === "" ? "…" : day(part)));
    if (named.some((part) => part === null)) return edtf;
    return named.join(" – ");
  };
  // An event without a day stands where it was first reported.
  const month = (event) => (event.earliest || event.reported || "").slice(0, 7);
  const dateOf = (event) => event.edtf ? when(event.edtf) : event.reported ? `${text("reported")} ${when(event.reported)}` : text("undated");

  // "<=2600", "~2400", "1000-1200": numbers as people write them.
  const signs = { "<=": "at_most", "<": "less_than", ">=": "at_least", ">": "more_than", "~": "about_so_many" };
  const number = (digits) => Number(digits).toLocaleString(state.language === "de" ? "de-DE" : "en-GB");
  const said = (role, value) => {
    if (role === "date") return when(value);
    const match = role === "count" && /^(<=|<|>=|>|~)?(\d{1,12})(?:-(\d{1,12}))?$/.exec(value);
    if (!match) return label("code", value);
    return [match[1] ? text(signs[match[1]]) : "", match[3] ? `${number(match[2])}–${number(match[3])}` : number(match[2])].filter(Boolean).join(" ");
  };

  // Filters
  const haystack = (event) => {
    if (event.hay === undefined) {
      const parts = [event.title_en, event.title_de, event.edtf];
      event.roles.forEach(([, values]) => parts.push(...values));
      event.claims.forEach(([article, sentence]) => parts.push(sentence, data.articles[article][1], data.articles[article][2]));
      event.hay = parts.join("\n").toLocaleLowerCase();
      event.names = event.roles.filter(([role]) => data.entity_roles.includes(role)).flatMap(([, values]) => values);
      event.languages = [...new Set(event.claims.map(([article]) => data.articles[article][4]))];
    }
    return event.hay;
  };
  const read = () => ({
    words: byId("search").value.toLocaleLowerCase().split(/\s+/).filter(Boolean),
    entity: byId("entity").value.trim().toLocaleLowerCase(),
    status: byId("status").value,
    language: byId("source-language").value,
    from: byId("from").value,
    to: byId("to").value,
    conflicts: byId("conflicts").checked,
  });
  const passes = (event, asked) =>
    state.types.has(event.type) &&
    (!asked.status || event.status === asked.status) &&
    (!asked.conflicts || event.conflicts.length > 0) &&
    (!asked.from || (event.latest || event.earliest || event.reported || "") >= asked.from) &&
    (!asked.to || (event.earliest || event.reported || "9999") <= asked.to) &&
    (!asked.words.length || asked.words.every((word) => haystack(event).includes(word))) &&
    (!asked.entity || (haystack(event), event.names.some((name) => name.toLocaleLowerCase().includes(asked.entity)))) &&
    (!asked.language || (haystack(event), event.languages.includes(asked.language)));

  // One event
  const marked = (sentence, spans) => {
    const out = [];
    let at = 0;
    for (const [start, end, role] of spans) {
      if (start < at) continue;
      out.push(sentence.slice(at, start), make("mark", {}, sentence.slice(start, end), make("sub", {}, label("role", role))));
      at = end;
    }
    out.push(sentence.slice(at));
    return out;
  };
  const articleName = (number) => {
    const [id, title, source] = data.articles[number];
    return [source, title || id].filter(Boolean).join(": ");
  };
  const link = (number) => {
    const url = data.articles[number][5];
    const name = articleName(number);
    return url ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, name) : name;
  };
  const inside = (event) => {
    const parts = [];
    const rows = [[text("date"), dateOf(event) + (event.year_from === null ? "" : ` (${text("year_from")} ${articleName(event.year_from)})`)]];
    event.roles.forEach(([role, values]) => rows.push([label("role", role), values.map((value) => said(role, value)).join(", ")]));
    if (event.status) rows.push([text("status"), label("status", event.status)]);
    rows.push([text("confidence"), `${Math.round(event.confidence * 100)} %`], [text("id"), event.id]);
    parts.push(make("dl", {}, ...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])));
    for (const [role, values] of event.conflicts) {
      parts.push(make("h3", {}, `${text("conflict")}: ${label("role", role)}`));
      const head = make("tr", {}, ...values.map(([value]) => make("th", { scope: "col" }, said(role, value))));
      const body = make("tr", {}, ...values.map(([, articles]) => make("td", {}, ...articles.flatMap((number, at) => (at ? [make("br"), link(number)] : [link(number)])))));
      parts.push(make("table", {}, make("thead", {}, head), make("tbody", {}, body)));
    }
    parts.push(make("h3", {}, text("evidence")));
    for (const [article, sentence, spans, speaker] of event.claims) {
      const [, , , published, language] = data.articles[article];
      const about = [published ? when(published) : "", speaker ? `${text("said_by")} ${speaker}` : ""].filter(Boolean).join(" · ");
      parts.push(make("blockquote", language ? { lang: language } : {}, ...marked(sentence, spans), make("footer", { lang: state.language }, link(article), about ? ` · ${about}` : "")));
    }
    const kin = event.story ? events.filter((other) => other.story === event.story && other !== event) : [];
    if (kin.length) {
      parts.push(make("h3", {}, text("story")));
      const jump = (other) => make("button", { type: "button", class: "kin", on: { click: () => open(other) } }, `${dateOf(other)}: ${titleOf(other)}`);
      parts.push(...kin.slice(0, 12).map(jump));
    }
    return make("div", { class: "inside" }, ...parts);
  };
  const titleOf = (event) => (state.language === "de" ? event.title_de : event.title_en) || event.title_en || event.title_de;
  const drawn = (event) => {
    const facts = make("span", { class: "facts" }, make("span", { class: "type" }, label("type", event.type)));
    if (event.status) facts.append(make("span", {}, label("status", event.status)));
    const sources = new Set(event.claims.map(([article]) => article)).size;
    facts.append(make("span", {}, `${sources} ${text(sources === 1 ? "source" : "sources")}`));
    facts.append(make("span", { class: "languages-told" }, event.languages.join(" ")));
    if (event.conflicts.length) facts.append(make("span", { class: "conflict" }, text("conflict")));
    const summary = make("summary", {}, make("span", { class: "date" }, dateOf(event)), make("span", { class: "title" }, titleOf(event)), facts);
    const node = make("details", { id: `event-${event.id}` }, summary);
    node.style.setProperty("--type", colour(event.type));
    // What is inside is built when it is first opened: 5,000 events stay quick.
    node.addEventListener("toggle", () => { if (node.open && node.childElementCount === 1) node.append(inside(event)); });
    return node;
  };
  const open = (event) => {
    if (!byId(`event-${event.id}`)) { byId("filters").reset(); types.forEach((type) => state.types.add(type)); state.period = null; state.shown = events.indexOf(event) + PAGE; draw(); }
    const node = byId(`event-${event.id}`);
    node.open = true;
    node.scrollIntoView({ block: "start" });
    node.querySelector("summary").focus();
  };

  // The list
  const list = (found) => {
    const main = byId("events");
    const piece = document.createDocumentFragment();
    let last = null;
    for (const event of found.slice(0, state.shown)) {
      const current = month(event);
      if (current !== last) {
        piece.append(make("h2", {}, current ? when(current) : text("undated")));
        last = current;
      }
      piece.append(drawn(event));
    }
    if (!found.length) piece.append(make("p", {}, text("nothing")));
    main.replaceChildren(piece);
    byId("more").hidden = found.length <= state.shown;
  };
  const chart = (passing) => {
    const dated = passing.filter((event) => event.earliest);
    const months = dated.map((event) => event.earliest.slice(0, 7)).sort();
    const span = months.length ? (Number(months.at(-1).slice(0, 4)) - Number(months[0].slice(0, 4))) * 12 + Number(months.at(-1).slice(5)) - Number(months[0].slice(5)) + 1 : 0;
    const width = span > MOST_MONTHS ? 4 : 7;
    const bins = new Map();
    if (span) {
      let [year, number] = [Number(months[0].slice(0, 4)), Number(months[0].slice(5))];
      // Empty months are shown, too: a gap in time is a gap on the page. Very long gaps are left out.
      for (let i = 0; i < Math.min(span, 1200); i += width === 4 ? 12 : 1) {
        bins.set((`${String(year).padStart(4, "0")}-${String(number).padStart(2, "0")}`).slice(0, width), new Map());
        if (width === 4) year += 1; else if (number === 12) { year += 1; number = 1; } else number += 1;
      }
    }
    for (const event of dated) {
      const key = event.earliest.slice(0, width);
      if (!bins.has(key)) bins.set(key, new Map());
      bins.get(key).set(event.type, (bins.get(key).get(event.type) || 0) + 1);
    }
    const keys = [...bins.keys()].sort();
    const most = Math.max(1, ...keys.map((key) => [...bins.get(key).values()].reduce((sum, count) => sum + count, 0)));
    const step = Math.ceil(keys.length / 12);
    byId("chart").replaceChildren(...keys.map((key, at) => {
      const counts = bins.get(key);
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const told = `${when(key)}: ${total} ${text(total === 1 ? "event" : "several")}`;
      const node = make("button", { type: "button", title: told, "aria-label": told, "aria-pressed": String(state.period === key), on: { click: () => { state.period = state.period === key ? null : key; refresh(); } } });
      if (keys.length <= 24) node.append(make("span", { class: "count", "aria-hidden": "true" }, total ? String(total) : ""));
      for (const type of types) {
        if (!counts.get(type)) continue;
        const bar = make("span", { class: "bar" });
        bar.style.height = `calc((100% - 2.5rem) * ${counts.get(type) / most})`;
        bar.style.color = colour(type);
        node.append(bar);
      }
      node.append(make("span", { class: step > 1 ? "when sparse" : "when", "aria-hidden": "true" }, at % step === 0 && (step === 1 || at < keys.length - 1) ? key : "\u00a0"));
      return node;
    }));
    byId("chart").hidden = !keys.length;
  };
  const draw = () => {
    const asked = read();
    const passing = events.filter((event) => passes(event, asked));
    const found = state.period ? passing.filter((event) => (event.earliest || "").startsWith(state.period)) : passing;
    const disagree = found.filter((event) => event.conflicts.length).length;
    byId("counts").textContent = `${found.length} ${text("of")} ${events.length} ${text("events")} · ${data.articles.length} ${text("articles")}${disagree ? ` · ${disagree} ${text("disagree")}` : ""}`;
    chart(passing);
    list(found);
    byId("legend").querySelectorAll("button").forEach((node) => node.setAttribute("aria-pressed", String(state.types.has(node.dataset.type))));
  };
  const refresh = () => { state.shown = PAGE; draw(); };

  // The interface in one of two languages
  const choices = (select, kind, codes) => {
    const chosen = select.value;
    select.replaceChildren(make("option", { value: "" }, text("any")), ...codes.map((code) => make("option", { value: code }, label(kind, code))));
    select.value = chosen;
  };
  const speak = () => {
    document.documentElement.lang = state.language;
    document.querySelectorAll("[data-text]").forEach((node) => { node.textContent = text(node.dataset.text); });
    document.querySelectorAll("[data-label]").forEach((node) => node.setAttribute("aria-label", text(node.dataset.label)));
    document.querySelectorAll("[data-language]").forEach((node) => node.setAttribute("aria-pressed", String(node.dataset.language === state.language)));
    choices(byId("status"), "status", [...new Set(events.map((event) => event.status).filter(Boolean))].sort());
    choices(byId("source-language"), "language", [...new Set(data.articles.map((article) => article[4]).filter(Boolean))].sort());
    byId("legend").replaceChildren(...types.map((type) => {
      const node = make("button", { type: "button", "data-type": type, "aria-pressed": "true", on: { click: () => { if (state.types.has(type)) state.types.delete(type); else state.types.add(type); refresh(); } } }, make("span", {}, label("type", type)));
      node.style.color = colour(type);
      return node;
    }));
    draw();
  };

  events.forEach(haystack);
  const names = new Map();
  events.forEach((event) => event.names.forEach((name) => names.set(name, (names.get(name) || 0) + 1)));
  byId("entities").append(...[...names].sort((one, other) => other[1] - one[1]).slice(0, 500).map(([name]) => make("option", { value: name })));
  document.querySelectorAll("[data-language]").forEach((node) => node.addEventListener("click", () => { state.language = node.dataset.language; speak(); }));
  byId("filters").addEventListener("input", refresh);
  byId("fold").addEventListener("click", () => byId("fold").setAttribute("aria-expanded", String(byId("filters").classList.toggle("open"))));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => { types.forEach((type) => state.types.add(type)); state.period = null; setTimeout(refresh); });
  byId("more").firstElementChild.addEventListener("click", () => { state.shown += PAGE; draw(); });
  window.addEventListener("beforeprint", () => { state.shown = Math.max(state.shown, 1000); draw(); });
  speak();
  if (location.hash.length > 1) {
    const wanted = events.find((event) => event.id === decodeURIComponent(location.hash.slice(1)).replace(/^event-/, ""));
    if (wanted) open(wanted);
  }
})();
