// What a reader has chosen on the page of the search: in its form, in its address, and what that leaves of
// the pages found.
import { fill } from "./elements.js";

/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {import("./search-ranking.js").Found} Found */

/**
 * What is asked (`q`), the chosen values by the names of the lists ("" stands for no choice), and the page of
 * results.
 * @typedef {{q: string, page: number} & Record<string, string | number>} State
 */

export class Choices {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.selects = [...form.querySelectorAll("select")];
    this.filters = this.selects.filter(({ name }) => name !== "order");
  }

  // --- In the address and in the form

  /** @returns {State} */
  readAddress() {
    const given = new URLSearchParams(location.search);
    /** @type {State} */
    const state = {
      q: [...(given.get("q") || "").trim()].slice(0, this.input.maxLength).join(""),
      page: Math.max(1, Math.floor(Number(given.get("page"))) || 1),
    };
    for (const { name, options } of this.selects) {
      const value = given.get(name) || "";
      state[name] = [...options].some((option) => option.value === value) ? value : "";
    }
    return state;
  }

  /** @returns {State} */
  readForm() {
    const chosen = Object.fromEntries(this.selects.map(({ name, value }) => [name, value]));
    return { ...chosen, q: this.input.value.trim(), page: 1 };
  }

  /** @param {State} state */
  fillForm(state) {
    this.input.value = state.q;
    for (const select of this.selects) select.value = String(state[select.name] || "");
  }

  /**
   * The query of an address: "?q=…", or "".
   * @param {State} state
   */
  queryOf(state) {
    const query = new URLSearchParams();
    for (const name of ["q", ...this.selects.map((select) => select.name)]) {
      if (state[name]) query.set(name, String(state[name]));
    }
    if (state.page > 1) query.set("page", String(state.page));
    return String(query) && `?${query}`;
  }

  /** @param {State} state */
  isAsked(state) {
    return Boolean(state.q) || this.filters.some(({ name }) => state[name]);
  }

  // --- Of the pages that were found

  /**
   * Those that have all chosen values, but for one list.
   * @param {Index} index
   * @param {State} state
   * @param {Found[]} pages
   * @param {string} [but] the name of the list that is left out
   */
  narrow(index, state, pages, but = "") {
    const wanted = this.filters
      .filter(({ name }) => state[name] && name !== but)
      .map(({ name }) => ({
        values: index.values[name],
        value: index.facts.choices[name].indexOf(String(state[name])),
      }));
    return pages.filter(({ number }) => wanted.every(({ values, value }) => values[number].includes(value)));
  }

  /**
   * @param {Index} index
   * @param {State} state
   * @param {Found[]} pages
   */
  order(index, state, pages) {
    if (state.order !== "date" && state.q) return pages;
    return [...pages].sort(
      (one, other) => index.days[other.number] - index.days[one.number] || one.number - other.number,
    );
  }

  /**
   * An option says how many results it would leave; one that leaves none can't be chosen.
   * @param {Index} index
   * @param {State} state
   * @param {Found[]} pages
   */
  nameOptions(index, state, pages) {
    for (const { name, options } of this.filters) {
      const choices = index.facts.choices[name];
      const counts = new Array(choices.length).fill(0);
      for (const { number } of this.narrow(index, state, pages, name)) {
        for (const value of index.values[name][number]) counts[value] += 1;
      }
      for (const option of options) {
        if (!option.value) continue;
        const own = option.dataset.vName || option.text;
        option.dataset.vName = own;
        const number = counts[choices.indexOf(option.value)] || 0;
        option.text = fill(index.facts.option, { name: own, number });
        option.disabled = number === 0 && !option.selected;
      }
    }
  }
}
