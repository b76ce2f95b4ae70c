// The filter of the award register. The page is whole without it. A choice lives in the address, so that it
// can be shared, reloaded and gone back to; the rows are loaded when a reader first touches the form.
import { countOptions, findAwards, readRows, sumUp } from "./awards-rows.js";
import { fill, make } from "./elements.js";

/** @typedef {import("./awards-rows.js").Chosen} Chosen */
/** @typedef {import("./awards-rows.js").Rows} Rows */

const MOST_PAGES = 1000; // of rows, whatever an address says

/** What is chosen in the form, and how it stands in the address. */
class FilterForm {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.search = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.selects = [...form.querySelectorAll("select")];
  }

  /** @returns {Chosen} */
  readAddress() {
    const given = new URLSearchParams(location.search);
    /** @type {Chosen} */
    const chosen = {
      q: (given.get("q") || "").trim().slice(0, this.search.maxLength),
      page: Math.max(1, Math.min(MOST_PAGES, Math.floor(Number(given.get("page"))) || 1)),
    };
    for (const { name, options } of this.selects) {
      const value = given.get(name) || "";
      chosen[name] = [...options].some((option) => option.value === value) ? value : "";
    }
    return chosen;
  }

  /**
   * @param {number} page
   * @returns {Chosen}
   */
  read(page) {
    const values = Object.fromEntries(this.selects.map(({ name, value }) => [name, value]));
    return { ...values, q: this.search.value.trim(), page };
  }

  /** @param {Chosen} chosen */
  fill(chosen) {
    this.search.value = chosen.q;
    for (const select of this.selects) select.value = String(chosen[select.name]);
  }

  clear() {
    const none = Object.fromEntries(this.selects.map(({ name }) => [name, ""]));
    this.fill({ ...none, q: "", page: 1 });
  }

  /** @param {Chosen} chosen */
  isChosen(chosen) {
    return Boolean(chosen.q) || this.selects.some(({ name }) => chosen[name]);
  }

  /** @param {Chosen} chosen */
  queryOf(chosen) {
    const given = new URLSearchParams();
    for (const { name } of this.selects) if (chosen[name]) given.set(name, String(chosen[name]));
    if (chosen.q) given.set("q", chosen.q);
    if (chosen.page > 1 && this.isChosen(chosen)) given.set("page", String(chosen.page));
    const query = given.toString();
    return query ? `?${query}` : "";
  }

  /**
   * An option says how many awards it would leave; one that leaves none can't be chosen.
   * @param {Rows} rows
   * @param {Chosen} chosen
   */
  nameOptions(rows, chosen) {
    for (const select of this.selects) {
      const counts = countOptions(rows, chosen, select.name);
      const options = new Map([...select.options].map((option) => [option.value, option]));
      rows.choices[select.name].forEach(([value, name], place) => {
        const option = options.get(value);
        if (!option) return; // the page is older than the rows
        const text = fill(rows.words.option, { name, number: counts[place] });
        if (option.text !== text) option.text = text;
        option.disabled = counts[place] === 0 && !option.selected;
      });
    }
  }
}

/**
 * Cells are the HTML of the page's own tables, from its own host.
 * @param {Rows} rows
 * @param {number} index
 */
const makeRow = (rows, index) => {
  const row = make("tr");
  rows.cells.forEach((column, place) => {
    const cell = place ? make("td") : make("th", { scope: "row" });
    cell.dataset.label = rows.head[place];
    cell.innerHTML = column[index].map((number) => rows.parts[number]).join("");
    row.append(cell);
  });
  return row;
};

/** A table of what was found, which shows some rows and then further ones. */
class ResultTable {
  /**
   * @param {Rows} rows
   * @param {number[]} found
   * @param {(table: ResultTable) => void} showMore
   */
  constructor(rows, found, showMore) {
    this.rows = rows;
    this.found = found;
    this.number = 0; // of rows that are shown
    this.body = make("tbody");
    this.words = make("p");
    this.more = make("button", { type: "button" });
    this.more.addEventListener("click", () => showMore(this));
    const head = make("tr", {}, ...rows.head.map((name) => make("th", { scope: "col" }, name)));
    const table = make("table", { class: "v-table" }, make("thead", {}, head), this.body);
    this.elements = [table, make("div", { class: "v-further" }, this.words, this.more)];
  }

  /** @param {number} number of rows */
  show(number) {
    const { rows, found } = this;
    this.body.append(...found.slice(this.number, number).map((index) => makeRow(rows, index)));
    this.number = Math.min(number, found.length);
    const left = found.length - this.number;
    this.more.hidden = left === 0;
    this.more.textContent = fill(rows.words.more, { number: Math.min(left, rows.size) });
    const words = fill(rows.words.shown, { shown: this.number, number: found.length });
    this.words.textContent = left ? words : "";
  }
}

/** @param {HTMLFormElement} form */
const openFilter = (form) => {
  const page = /** @type {HTMLElement} */ (form.parentElement);
  const status = /** @type {HTMLElement} */ (page.querySelector("[data-v-status]"));
  const results = /** @type {HTMLElement} */ (page.querySelector("[data-v-results]"));
  const choices = new FilterForm(form);
  const switchers = [...document.querySelectorAll("a.v-switcher")].map((link) => ({
    link,
    href: link.getAttribute("href") || "",
  }));

  // --- The rows

  /** @type {Promise<void> | null} */
  let loading = null;
  /** @type {Rows | null} */
  let loaded = null;

  const fetchRows = async () => {
    const answer = await fetch(form.dataset.vFilter || "");
    if (!answer.ok) throw new Error(String(answer.status));
    loaded = readRows(await answer.json());
  };
  const load = () => {
    loading =
      loading ||
      fetchRows().catch((error) => {
        loading = null;
        throw error;
      });
    return loading;
  };

  /**
   * @param {Chosen} chosen
   * @param {"pushState" | "replaceState"} how
   */
  const keep = (chosen, how) => {
    const query = choices.queryOf(chosen);
    if (query === location.search) return;
    try {
      history[how](null, "", location.pathname + query);
    } catch {
      // a browser may limit how often
    }
  };

  // --- What is shown

  /**
   * Said to screen readers too: first the total, then what it leaves out.
   * @param {string} [total]
   * @param {string[]} notes
   */
  const tell = (total = "", ...notes) => {
    const lines = notes.map((note) => make("p", { class: "v-note" }, note));
    status.replaceChildren(...(total ? [make("p", { class: "v-totals" }, total), ...lines] : []));
  };

  /**
   * @param {Rows} rows
   * @param {Chosen} chosen
   */
  const showResults = (rows, chosen) => {
    const found = findAwards(rows, chosen);
    nameLater(rows, chosen);
    const table = new ResultTable(rows, found, showMore);
    results.replaceChildren(...(found.length ? table.elements : []));
    table.show(chosen.page * rows.size);
    tell(...(found.length ? sumUp(rows, found) : [rows.words.empty]));
    setFiltered(true);
  };

  /** @param {boolean} isFiltered */
  const setFiltered = (isFiltered) => {
    results.hidden = !isFiltered;
    page.classList.toggle("v-filtered", isFiltered);
  };

  // Nobody sees the options of a closed list: the results come first.
  let later = 0;
  /**
   * @param {Rows} rows
   * @param {Chosen} chosen
   */
  const nameLater = (rows, chosen) => {
    clearTimeout(later);
    requestAnimationFrame(() => {
      clearTimeout(later);
      later = setTimeout(() => choices.nameOptions(rows, chosen), 50);
    });
  };

  /**
   * @param {Chosen} chosen
   * @returns {Promise<void>} when it is shown
   */
  const show = (chosen) => {
    const query = choices.queryOf(chosen);
    for (const { link, href } of switchers) link.setAttribute("href", href + query);
    if (!choices.isChosen(chosen)) {
      setFiltered(false);
      results.replaceChildren();
      if (loaded) nameLater(loaded, chosen);
      tell(loaded && status.hasChildNodes() ? loaded.words.all : "");
      return Promise.resolve();
    }
    if (loaded) {
      showResults(loaded, chosen);
      return Promise.resolve();
    }
    tell(form.dataset.vLoading);
    return load().then(
      () => {
        show(choices.read(further));
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
  /** @type {Chosen | null} */
  let typed = null; // what was chosen then; null while a reader does anything else

  // What was typed stands in the address before anything else is done.
  const keepTyped = () => {
    if (waiting && typed) keep(typed, "replaceState");
    clearTimeout(waiting);
    waiting = 0;
  };
  const stopTyping = () => {
    keepTyped();
    typed = null;
  };
  const choose = () => {
    stopTyping();
    further = 1;
    keep(choices.read(further), "pushState");
    show(choices.read(further));
  };
  // One step of the history is made for all that is typed at once.
  const type = () => {
    further = 1;
    if (!typed) keep(choices.read(further), "pushState");
    typed = choices.read(further);
    clearTimeout(waiting);
    waiting = setTimeout(keepTyped, 300);
    show(choices.read(further));
  };
  /** @param {ResultTable} table */
  const showMore = (table) => {
    const before = table.number;
    further += 1;
    table.show(further * table.rows.size);
    keep(choices.read(further), "replaceState");
    const link = table.body.children[before].querySelector("a");
    if (link) link.focus();
  };
  const arrive = () => {
    const chosen = choices.readAddress();
    typed = null;
    further = chosen.page;
    choices.fill(chosen);
    return show(chosen);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    stopTyping();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    choices.clear();
    choose();
  });
  for (const select of choices.selects) select.addEventListener("change", choose);
  choices.search.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) type();
  });
  choices.search.addEventListener("compositionend", type);
  choices.search.addEventListener("change", stopTyping);
  const begin = () => {
    load().catch(() => {});
  };
  for (const touch of ["focusin", "pointerover"]) form.addEventListener(touch, begin, { once: true });
  addEventListener("popstate", () => {
    clearTimeout(waiting);
    waiting = 0;
    arrive();
  });
  addEventListener("pagehide", () => {
    keepTyped();
    if (!results.hidden) history.replaceState({ top: scrollY }, "");
  });

  form.hidden = false;
  // a browser can't find the place again before the rows are there
  arrive().then(() => {
    const top = history.state && history.state.top;
    if (top && !results.hidden) scrollTo({ top, behavior: "instant" });
  });
};

/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll("form[data-v-filter]");
forms.forEach(openFilter);
