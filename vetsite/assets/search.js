// The search: first results below the box in the head, and the page of all results, whose state is its address.
// It is loaded when a reader touches a box, and on the page of the search.
import { fill, make, makeHit, sayIn, write } from "./search-hits.js";
import { keepIndex } from "./search-index.js";

const PAUSE = 150; // ms after the last key
// --- The box in the head

const openBox = (box) => {
  const input = box.elements.q;
  const shown = box.querySelector(".v-box__found");
  const status = box.querySelector("[role=status]");
  const page = box.action;
  const root = new URL(box.dataset.vRoot, document.baseURI).href;
  const ask = keepIndex(new URL("index.json", page).href);
  let asked = ""; // an answer to anything else comes too late
  let waiting = 0;

  const close = () => {
    clearTimeout(waiting);
    asked = "";
    status.textContent = "";
    shown.replaceChildren();
    shown.hidden = true;
  };
  const show = (told, ...children) => {
    status.textContent = told;
    shown.replaceChildren(make("p", { class: "v-box__told", "aria-hidden": "true" }, told), ...children.filter(Boolean));
    shown.hidden = false;
  };
  const answer = (query) => ask(async (index) => {
    const say = sayIn(index.facts);
    const { pages, isAsked } = await index.ask(query);
    const first = pages.slice(0, index.facts.at_once);
    const hits = await Promise.all(first.map((hit) => makeHit(index, hit, root, true)));
    if (query !== asked) return;
    if (!isAsked) {
      close();
      return;
    }
    const more = new URL(page);
    more.searchParams.set("q", query);
    const isPart = first.length < pages.length;
    show(
      pages.length ? say(isPart ? "first" : "total", { shown: first.length, number: pages.length }) : say("none", { query }),
      hits.length ? make("ul", { class: "v-hits__list" }, ...hits) : null,
      make("a", { class: "v-box__all", href: more.href }, say(hits.length ? "all" : "similar_pages")),
    );
  });
  const type = () => {
    const query = input.value.trim();
    clearTimeout(waiting);
    if (!query) {
      close();
      return;
    }
    asked = query;
    waiting = setTimeout(() => {
      if (shown.hidden) show(box.dataset.vLoading);
      answer(query).catch(() => { if (query === asked) show(box.dataset.vFailed); });
    }, PAUSE);
  };
  // Arrows go through the box and the links below it; Escape closes them.
  const move = (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !shown.hidden) {
      event.preventDefault();
      input.focus(); // while it is open: an empty box would open anew
      close();
    }
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    if (shown.hidden) {
      if (document.activeElement === input) type();
      return;
    }
    const places = [input, ...shown.querySelectorAll("a")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    event.preventDefault();
    places[(places.indexOf(document.activeElement) + step + places.length) % places.length].focus();
  };

  input.addEventListener("input", (event) => { if (!event.isComposing) type(); });
  input.addEventListener("compositionend", type);
  input.addEventListener("focus", () => { if (input.value.trim() && shown.hidden) type(); });
  box.addEventListener("keydown", move);
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) close(); });
  shown.addEventListener("mousedown", (event) => { if (event.target.closest("a")) event.preventDefault(); }); // the box keeps its focus until the click
  const begin = () => { ask(async () => {}).catch(() => {}); }; // what every answer needs, while the reader types
  if (box.contains(document.activeElement)) {
    begin();
    type();
  } else {
    box.addEventListener("focusin", begin, { once: true });
  }
};

// --- The page of all results

const openPage = (form) => {
  const page = form.parentElement;
  const status = page.querySelector("[data-v-status]");
  const results = page.querySelector("[data-search-results]");
  const input = form.elements.q;
  const selects = [...form.querySelectorAll("select")];
  const filters = selects.filter(({ name }) => name !== "order");
  const address = new URL(form.dataset.vFinder, document.baseURI).href;
  const ask = keepIndex(address);
  const switchers = [...document.querySelectorAll("a.v-switcher, .v-search .v-intro a")].map((link) => [link, link.getAttribute("href")]);
  const root = new URL(form.dataset.vRoot, document.baseURI).href;
  let turn = 0; // answers that come late are not shown
  let shownAt = ""; // the state of the address whose results stand there

  // {q, type, …, order, page}; "" stands for no choice
  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    const chosen = { q: [...(given.get("q") || "").trim()].slice(0, input.maxLength).join("") };
    for (const select of selects) {
      const value = given.get(select.name) || "";
      chosen[select.name] = [...select.options].some((option) => option.value === value) ? value : "";
    }
    chosen.page = Math.max(1, Math.floor(Number(given.get("page"))) || 1);
    return chosen;
  };
  const readForm = () => {
    const chosen = { q: input.value.trim(), page: 1 };
    for (const select of selects) chosen[select.name] = select.value;
    return chosen;
  };
  const fillForm = (chosen) => {
    input.value = chosen.q;
    for (const select of selects) select.value = chosen[select.name];
  };
  const queryOf = (chosen) => {
    const given = new URLSearchParams();
    for (const name of ["q", ...selects.map((select) => select.name)]) if (chosen[name]) given.set(name, chosen[name]);
    if (chosen.page > 1) given.set("page", chosen.page);
    const query = given.toString();
    return query ? `?${query}` : "";
  };
  const isChosen = (chosen) => Boolean(chosen.q) || filters.some(({ name }) => chosen[name]);
  const keep = (chosen, how) => {
    const query = queryOf(chosen);
    if (query === location.search) return;
    try { history[how](null, "", location.pathname + query); } catch { /* a browser may limit how often */ }
  };

  const setState = (state, total = 0) => {
    results.dataset.state = state;
    results.dataset.total = String(total);
    results.setAttribute("aria-busy", String(state === "loading"));
  };
  const tell = (...lines) => {
    status.replaceChildren(...lines.filter(Boolean).map((line, place) => (
      make("p", { class: place ? "v-note" : "v-totals" }, ...[line].flat())
    )));
  };
  // A link to another state of this page, which a plain click goes to without loading it anew.
  const makeStep = (target, words, rel = null) => {
    const link = make("a", { href: queryOf(target) || location.pathname, rel }, words);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(target).then(() => {
        status.focus({ preventScroll: true });
        status.scrollIntoView({ block: "start", behavior: "instant" });
      });
    });
    return link;
  };

  const narrow = (index, chosen, pages, left = "") => {
    const wanted = filters.filter(({ name }) => chosen[name] && name !== left)
      .map(({ name }) => [index.values[name], index.facts.choices[name].indexOf(chosen[name])]);
    return pages.filter(({ number }) => wanted.every(([values, value]) => values[number].includes(value)));
  };
  // An option says how many results it would leave; one that leaves none can't be chosen.
  const nameOptions = (index, chosen, pages) => {
    for (const select of filters) {
      const counts = new Array(index.facts.choices[select.name].length).fill(0);
      for (const { number } of narrow(index, chosen, pages, select.name)) {
        for (const value of index.values[select.name][number]) counts[value] += 1;
      }
      for (const option of select.options) {
        if (!option.value) continue;
        if (!option.dataset.vName) option.dataset.vName = option.text;
        const number = counts[index.facts.choices[select.name].indexOf(option.value)] || 0;
        option.text = fill(index.facts.option, { name: option.dataset.vName, number });
        option.disabled = number === 0 && !option.selected;
      }
    }
  };

  const listAll = (index) => ({
    pages: index.days.map((_, number) => ({ number, score: 0, rank: 1, runs: [] })), similar: [], says: [], entries: [], isAsked: true,
  });
  const order = (index, chosen, pages) => {
    if (chosen.order !== "date" && chosen.q) return pages;
    return [...pages].sort((one, other) => index.days[other.number] - index.days[one.number] || one.number - other.number);
  };

  const show = (chosen) => {
    turn += 1;
    const own = turn;
    shownAt = location.search;
    for (const [link, href] of switchers) link.setAttribute("href", href + (chosen.q ? `?${new URLSearchParams({ q: chosen.q })}` : ""));
    page.classList.toggle("v-searched", isChosen(chosen));
    results.hidden = !isChosen(chosen);
    if (!isChosen(chosen)) {
      setState("idle");
      tell();
      return Promise.resolve();
    }
    setState("loading");
    return ask((index) => showAnswer(index, chosen, () => own === turn)).catch((error) => {
      if (own !== turn) return;
      console.warn(error);
      setState("failed");
      results.replaceChildren();
      tell(form.dataset.vFailed);
    });
  };

  const showAnswer = async (index, chosen, isCurrent) => {
    const say = sayIn(index.facts);
    const answer = chosen.q ? await index.ask(chosen.q) : listAll(index);
    const found = order(index, chosen, narrow(index, chosen, answer.pages));
    const size = index.facts.shown;
    const pages = Math.max(1, Math.ceil(found.length / size));
    const number = Math.min(chosen.page, pages);
    const shown = found.slice((number - 1) * size, number * size);
    const hits = await Promise.all(shown.map((hit) => makeHit(index, hit, root, false)));
    const help = hits.length ? "" : await makeHelp(say, index, chosen, answer);
    if (!isCurrent()) return;
    nameOptions(index, chosen, answer.pages);
    results.replaceChildren(...(hits.length
      ? [make("ol", { class: "v-hits__list", start: String((number - 1) * size + 1) }, ...hits), ...makePager(say, chosen, number, pages)]
      : [help]));
    tell(...sumUp(say, chosen, answer, found));
    setState("done", found.length);
  };

  // How much was found, and in which way.
  const sumUp = (say, chosen, { pages, says, entries }, found) => {
    const loose = found.filter(({ isLoose }) => isLoose).length;
    const left = say("narrowed", { number: pages.length });
    const none = pages.length ? left : say("none", { query: chosen.q });
    const links = entries.map(({ name, entry }) => make("a", { href: root + entry }, name));
    return [
      found.length ? say("total", { number: found.length }) : none,
      says.length ? say("also", { names: says.join(say("join")) }) : "",
      loose ? say(loose < found.length ? "loose" : "all_loose", { number: loose }) : "",
      links.length ? [say("glossary"), ...links.flatMap((link, place) => (place ? [say("join"), link] : [link]))] : "",
    ];
  };

  // What to try instead: without what narrows, what is almost the same, and pages that have a part of it.
  const makeHelp = async (say, index, chosen, { pages, similar }) => {
    if (pages.length) {
      const all = { q: chosen.q, order: chosen.order, page: 1 };
      return make("div", { class: "v-help" }, make("p", {}, makeStep(all, say("widen"))));
    }
    const near = index.near(chosen.q).map((name) => make("li", {}, makeStep({ ...chosen, q: name, page: 1 }, name)));
    const list = near.length ? [make("p", {}, say("near")), make("ul", { class: "v-near" }, ...near)] : [];
    const alike = await Promise.all(similar.map(({ number }) => index.page(number)));
    const links = alike.map((one) => make("li", {}, make("a", { href: root + one.address }, one.title)));
    const others = links.length ? [make("p", {}, say("similar")), make("ul", {}, ...links)] : [];
    return make("div", { class: "v-help" }, make("p", {}, say("help")), ...list, ...others);
  };

  const makePager = (say, chosen, number, pages) => {
    if (pages === 1) return [];
    const near = [1, ...[-2, -1, 0, 1, 2].map((step) => number + step), pages].filter((one) => one >= 1 && one <= pages);
    const items = [];
    const add = (target, words, rel) => items.push(make("li", {}, makeStep({ ...chosen, page: target }, words, rel)));
    if (number > 1) add(number - 1, say("previous"), "prev");
    let before = 0;
    for (const one of [...new Set(near)].sort((first, second) => first - second)) {
      if (one > before + 1) items.push(make("li", { class: "v-gap" }, "…"));
      if (one === number) items.push(make("li", {}, make("span", { "aria-current": "page" }, write(one))));
      else add(one, write(one));
      before = one;
    }
    if (number < pages) add(number + 1, say("next"), "next");
    return [make("nav", { class: "v-pager", "aria-label": say("pager") }, make("ol", {}, ...items))];
  };

  // --- What a reader does

  let waiting = 0;
  let isTyping = false; // one step of the history for all that is typed at once
  const go = (chosen) => {
    clearTimeout(waiting);
    isTyping = false;
    keep(chosen, "pushState");
    fillForm(chosen);
    return show(readAddress());
  };
  const type = () => {
    keep(readForm(), isTyping ? "replaceState" : "pushState");
    isTyping = true;
    setState("loading"); // what stands there is the answer to something else
    clearTimeout(waiting);
    waiting = setTimeout(() => show(readForm()), PAUSE);
  };
  const arrive = () => {
    isTyping = false;
    const chosen = readAddress();
    fillForm(chosen);
    return show(chosen);
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); go(readForm()); });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    go({ q: input.value.trim(), page: 1, ...Object.fromEntries(selects.map(({ name }) => [name, ""])) });
  });
  for (const select of selects) select.addEventListener("change", () => go(readForm()));
  input.addEventListener("input", (event) => { if (!event.isComposing) type(); });
  input.addEventListener("compositionend", type);
  addEventListener("popstate", () => { if (location.search !== shownAt) arrive(); });
  addEventListener("pagehide", () => { if (!results.hidden) history.replaceState({ top: scrollY }, ""); });

  const isNarrowed = () => selects.some(({ value }) => value);
  fillForm(readAddress());
  form.querySelector("details").open = isNarrowed() || matchMedia("(min-width: 48em)").matches;
  form.hidden = false;
  arrive().then(() => { // a browser can't find the place again before the results are there
    const top = history.state && history.state.top;
    if (top) scrollTo({ top, behavior: "instant" });
  });
};

for (const form of document.querySelectorAll("form[data-v-finder]")) openPage(form);
for (const box of document.querySelectorAll("form[data-v-search]")) openBox(box);
