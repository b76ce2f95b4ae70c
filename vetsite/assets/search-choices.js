// What a reader has chosen on the page of the search: in its form, in its address, and what that leaves of the pages found.
import { fill } from "./search-hits.js";

// A state is {q, type, …, order, page}; "" stands for no choice.
export class Choices {
  constructor(form) {
    this.input = form.elements.q;
    this.selects = [...form.querySelectorAll("select")];
    this.filters = this.selects.filter(({ name }) => name !== "order");
  }

  // --- In the address and in the form

  readAddress() {
    const given = new URLSearchParams(location.search);
    const state = { q: [...(given.get("q") || "").trim()].slice(0, this.input.maxLength).join("") };
    for (const { name, options } of this.selects) {
      const value = given.get(name) || "";
      state[name] = [...options].some((option) => option.value === value) ? value : "";
    }
    state.page = Math.max(1, Math.floor(Number(given.get("page"))) || 1);
    return state;
  }

  readForm() {
    return {
      q: this.input.value.trim(),
      page: 1,
      ...Object.fromEntries(this.selects.map(({ name, value }) => [name, value])),
    };
  }

  fillForm(state) {
    this.input.value = state.q;
    for (const select of this.selects) select.value = state[select.name] || "";
  }

  queryOf(state) {
    const query = new URLSearchParams();
    for (const name of ["q", ...this.selects.map((select) => select.name)])
      if (state[name]) query.set(name, state[name]);
    if (state.page > 1) query.set("page", state.page);
    return String(query) && `?${query}`;
  }

  isAsked(state) {
    return Boolean(state.q) || this.filters.some(({ name }) => state[name]);
  }

  // --- Of the pages that were found

  narrow(index, state, pages, left = "") {
    const wanted = this.filters
      .filter(({ name }) => state[name] && name !== left)
      .map(({ name }) => [index.values[name], index.facts.choices[name].indexOf(state[name])]);
    return pages.filter(({ number }) => wanted.every(([values, value]) => values[number].includes(value)));
  }

  order(index, state, pages) {
    if (state.order !== "date" && state.q) return pages;
    return [...pages].sort(
      (one, other) => index.days[other.number] - index.days[one.number] || one.number - other.number,
    );
  }

  // An option says how many results it would leave; one that leaves none can't be chosen.
  nameOptions(index, state, pages) {
    for (const { name, options } of this.filters) {
      const counts = new Array(index.facts.choices[name].length).fill(0);
      for (const { number } of this.narrow(index, state, pages, name)) {
        for (const value of index.values[name][number]) counts[value] += 1;
      }
      for (const option of options) {
        if (!option.value) continue;
        if (!option.dataset.vName) option.dataset.vName = option.text;
        const number = counts[index.facts.choices[name].indexOf(option.value)] || 0;
        option.text = fill(index.facts.option, { name: option.dataset.vName, number });
        option.disabled = number === 0 && !option.selected;
      }
    }
  }
}
