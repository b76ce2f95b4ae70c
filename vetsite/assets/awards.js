// The filter of the award register. The page is whole without it. A choice lives in the address, so that it can be
// shared, reloaded and gone back to; the rows are loaded when a reader first touches the form.
(() => {
  "use strict";
  const form = document.querySelector("form[data-v-filter]");
  if (!form) return;
  const page = form.parentElement;
  const status = page.querySelector("[data-v-status]");
  const results = page.querySelector("[data-v-results]");
  const search = form.elements.q;
  const selects = [...form.querySelectorAll("select")];
  const switchers = [...document.querySelectorAll("a.v-switcher")].map((link) => [
    link,
    link.getAttribute("href"),
  ]);

  // Words are compared without case, width and spaces, as one types them: "ＡＢ 学校" is "ab学校".
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const CHARACTERS = { "&lt;": "<", "&gt;": ">", "&amp;": "&" }; // the only ones that are escaped in a text
  const unescape = (text) => text.replace(/&(?:lt|gt|amp);/g, (one) => CHARACTERS[one]);
  const foldLines = (text) => text.split("\n").map(fold).join("\n");
  const numbers = new Intl.NumberFormat(document.documentElement.lang || undefined); // 1,184, as the page has it
  const write = (value) => (typeof value === "number" ? numbers.format(value) : value);
  const say = (words, values) =>
    words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? write(values[name]) : whole));
  const count = (forms, number, values) =>
    say(number === 1 && forms.one ? forms.one : forms.other, { number, ...values });

  // --- The rows

  let loading = null;
  let data = null;

  const load = () => {
    loading =
      loading ||
      fetch(form.dataset.vFilter)
        .then((answer) => {
          if (!answer.ok) throw new Error(String(answer.status));
          return answer.json();
        })
        .then((given) => {
          data = prepare(given);
        })
        .catch((error) => {
          loading = null;
          throw error;
        });
    return loading;
  };

  // Of each award its values by field, as numbers of options, and the words that it is found by.
  const prepare = (given) => {
    const { facts, choices, cells } = given;
    const words = given.parts.map((part) => unescape(part.replace(/<[^>]*>/g, "")));
    const awards = cells[0].map((_, index) => index);
    const competitions = given.competitions.map(foldLines);
    const names = given.organisations.map(([, all]) => foldLines(all));
    const one = (column) => column.map((value) => [value]);
    const districtsOf = (ids) => [
      ...new Set(ids.map((id) => given.organisations[id][0]).filter((id) => id >= 0)),
    ];
    return {
      ...given,
      awards,
      names,
      values: {
        year: one(facts.year),
        level: one(facts.level),
        kind: one(facts.kind),
        district: facts.organisation.map(districtsOf),
        organisation: facts.organisation,
      },
      texts: awards.map((index) =>
        [
          fold(cells[0][index].map((number) => words[number]).join("")),
          fold(choices.year[facts.year[index]][1]),
          facts.competition[index] < 0 ? "" : competitions[facts.competition[index]],
        ].join("\n"),
      ),
    };
  };

  // --- What is chosen: {year: "2023", …, q: "words", page: 1}; "" stands for no choice

  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    const chosen = { q: (given.get("q") || "").trim().slice(0, search.maxLength) };
    for (const select of selects) {
      const value = given.get(select.name) || "";
      chosen[select.name] = [...select.options].some((option) => option.value === value) ? value : "";
    }
    chosen.page = Math.max(1, Math.min(1000, Math.floor(Number(given.get("page"))) || 1));
    return chosen;
  };

  const readForm = () => {
    const chosen = { q: search.value.trim(), page: 1 };
    for (const select of selects) chosen[select.name] = select.value;
    return chosen;
  };

  const fillForm = (chosen) => {
    search.value = chosen.q;
    for (const select of selects) select.value = chosen[select.name];
  };

  const isChosen = (chosen) => Boolean(chosen.q) || selects.some((select) => chosen[select.name]);

  const addressOf = (chosen) => {
    const given = new URLSearchParams();
    for (const { name } of selects) if (chosen[name]) given.set(name, chosen[name]);
    if (chosen.q) given.set("q", chosen.q);
    if (chosen.page > 1 && isChosen(chosen)) given.set("page", chosen.page);
    const query = given.toString();
    return query ? `?${query}` : "";
  };

  const keep = (chosen, how) => {
    const query = addressOf(chosen);
    if (query === location.search) return;
    try {
      history[how](null, "", location.pathname + query);
    } catch {
      /* a browser may limit how often */
    }
  };

  // --- Which awards have all that is chosen, and how many would with another value in one of the fields

  const find = (chosen) => {
    const fields = selects.map(({ name }) => name).filter((name) => chosen[name]);
    const wanted = fields.map((name) => [data.values[name], numberOf(chosen, name)]);
    const has = findWords(chosen.q);
    return data.awards.filter(
      (index) => wanted.every(([values, value]) => values[index].includes(value)) && has(index),
    );
  };

  const numberOf = (chosen, field) => data.choices[field].findIndex(([value]) => value === chosen[field]);

  const countOptions = (chosen) =>
    selects.map(({ name }) => {
      const counts = new Array(data.choices[name].length).fill(0);
      const values = data.values[name];
      for (const index of find({ ...chosen, [name]: "" }))
        for (const value of values[index]) counts[value] += 1;
      return counts;
    });

  // Each word must be in the title, the year, the competition or a name of an organisation.
  const findWords = (text) => {
    const words = text
      .split(/\s+/)
      .map(fold)
      .filter(Boolean)
      .map((word) => [word, data.names.map((names) => names.includes(word))]);
    return (index) =>
      words.every(
        ([word, isNamed]) =>
          data.texts[index].includes(word) || data.facts.organisation[index].some((id) => isNamed[id]),
      );
  };

  // The same sentences as those above and below the heading of the whole register.
  const sumUp = (found) => {
    const { facts, words } = data;
    const sums = { places: 0, named: 0, uncounted: 0, void: 0 };
    for (const index of found) {
      if (!facts.valid[index])
        sums.void += 1; // it was taken back: it counts for nothing
      else if (facts.places[index] === null) sums.uncounted += 1;
      else {
        sums.places += facts.places[index];
        sums.named += facts.named[index];
      }
    }
    const number = found.length - sums.void;
    const totals = [count(words.total, number)];
    if (number > sums.uncounted)
      totals.push(count(words.places, sums.places), count(words.named, sums.named));
    const missing = sums.places - sums.named;
    const notes = [
      missing && count(words.missing, missing, { places: sums.places }),
      sums.uncounted && count(words.uncounted, sums.uncounted),
      sums.void && count(words.void, sums.void),
    ];
    return [totals.join(words.dot), ...notes.filter(Boolean)];
  };

  // --- What is shown

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  // Cells are the HTML of the page's own tables, from its own host.
  const makeRow = (index) => {
    const row = make("tr");
    data.cells.forEach((column, place) => {
      const cell = place ? make("td") : make("th", { scope: "row" });
      cell.dataset.label = data.head[place];
      cell.innerHTML = column[index].map((number) => data.parts[number]).join("");
      row.append(cell);
    });
    return row;
  };

  // Said to screen readers too: first the total, then what it leaves out.
  const tell = (total = "", ...notes) => {
    const lines = notes.map((note) => make("p", { class: "v-note" }, note));
    status.replaceChildren(...(total ? [make("p", { class: "v-totals" }, total), ...lines] : []));
  };

  let shown = { found: [], number: 0 };

  const showRows = (number) => {
    const body = results.querySelector("tbody");
    body.append(...shown.found.slice(shown.number, number).map(makeRow));
    shown.number = Math.min(number, shown.found.length);
    const left = shown.found.length - shown.number;
    const more = results.querySelector("button");
    more.hidden = left === 0;
    more.textContent = say(data.words.more, { number: Math.min(left, data.size) });
    results.querySelector("p").textContent = left
      ? say(data.words.shown, { shown: shown.number, number: shown.found.length })
      : "";
  };

  const showResults = (chosen) => {
    const found = find(chosen);
    nameLater(chosen);
    shown = { found, number: 0 };
    const head = make("tr", {}, ...data.head.map((name) => make("th", { scope: "col" }, name)));
    const table = make("table", { class: "v-table" }, make("thead", {}, head), make("tbody"));
    const more = make("button", { type: "button" });
    more.addEventListener("click", showMore);
    results.replaceChildren(
      ...(found.length ? [table, make("div", { class: "v-further" }, make("p"), more)] : []),
    );
    if (found.length) showRows(chosen.page * data.size);
    tell(...(found.length ? sumUp(found) : [data.words.empty]));
    setFiltered(true);
  };

  const setFiltered = (is) => {
    results.hidden = !is;
    page.classList.toggle("v-filtered", is);
  };

  // An option says how many awards it would leave; one that leaves none can't be chosen.
  const nameOptions = (chosen) => {
    const counts = countOptions(chosen);
    selects.forEach((select, place) => {
      const options = new Map([...select.options].map((option) => [option.value, option]));
      data.choices[select.name].forEach(([value, name], number) => {
        const option = options.get(value);
        if (!option) return; // the page is older than the rows
        const text = say(data.words.option, { name, number: counts[place][number] });
        if (option.text !== text) option.text = text;
        option.disabled = counts[place][number] === 0 && !option.selected;
      });
    });
  };

  // Nobody sees the options of a closed list: the results come first.
  let later = 0;
  const nameLater = (chosen) => {
    clearTimeout(later);
    requestAnimationFrame(() => {
      clearTimeout(later);
      later = setTimeout(nameOptions, 50, chosen);
    });
  };

  const show = (chosen) => {
    const query = addressOf(chosen);
    for (const [one, href] of switchers) one.setAttribute("href", href + query);
    if (!isChosen(chosen)) {
      setFiltered(false);
      results.replaceChildren();
      if (data) nameLater(chosen);
      tell(data && status.hasChildNodes() ? data.words.all : "");
      return Promise.resolve();
    }
    if (data) {
      showResults(chosen);
      return Promise.resolve();
    }
    tell(form.dataset.vLoading);
    return load().then(
      () => {
        show(current());
      },
      () => {
        tell(form.dataset.vFailed);
        setFiltered(false);
      },
    );
  };

  // --- What a reader does

  let further = 1; // how many pages of rows are shown
  let waiting = 0; // for the end of typing
  let typed = null; // what was chosen then; null while a reader does anything else
  const current = () => ({ ...readForm(), page: further });

  const rest = () => {
    // what was typed stands in the address before anything else is done
    if (!waiting) return;
    clearTimeout(waiting);
    waiting = 0;
    keep(typed, "replaceState");
  };
  const stopTyping = () => {
    rest();
    typed = null;
  };
  const choose = () => {
    stopTyping();
    further = 1;
    keep(current(), "pushState");
    show(current());
  };
  const type = () => {
    // one step of the history for all that is typed at once
    further = 1;
    if (!typed) keep(current(), "pushState");
    typed = current();
    clearTimeout(waiting);
    waiting = setTimeout(rest, 300);
    show(current());
  };
  const showMore = () => {
    const before = shown.number;
    further += 1;
    showRows(further * data.size);
    keep(current(), "replaceState");
    const first = results.querySelectorAll("tbody tr")[before];
    first.querySelector("a").focus();
  };
  const arrive = () => {
    const chosen = readAddress();
    typed = null;
    further = chosen.page;
    fillForm(chosen);
    return show(chosen);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    stopTyping();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    fillForm({ q: "", ...Object.fromEntries(selects.map(({ name }) => [name, ""])) });
    choose();
  });
  for (const select of selects) select.addEventListener("change", choose);
  search.addEventListener("input", (event) => {
    if (!event.isComposing) type();
  });
  search.addEventListener("compositionend", type);
  search.addEventListener("change", stopTyping);
  for (const touch of ["focusin", "pointerover"]) {
    form.addEventListener(
      touch,
      () => {
        load().catch(() => {});
      },
      { once: true },
    );
  }
  addEventListener("popstate", () => {
    clearTimeout(waiting);
    waiting = 0;
    arrive();
  });
  addEventListener("pagehide", () => {
    rest();
    if (!results.hidden) history.replaceState({ top: scrollY }, "");
  });

  form.hidden = false;
  arrive().then(() => {
    // a browser can't find the place again before the rows are there
    const top = history.state && history.state.top;
    if (top && !results.hidden) scrollTo({ top, behavior: "instant" });
  });
})();
