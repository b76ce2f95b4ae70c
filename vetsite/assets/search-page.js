// The page of the search: all results of what was asked, whose state is the address.
import { make } from "./elements.js";
import { makeHelp, makePager, sumUp } from "./search-answer.js";
import { Choices } from "./search-choices.js";
import { makeHit, sayIn } from "./search-hits.js";
import { keepIndex, PAUSE } from "./search-index.js";
import { ask, listAll } from "./search-ranking.js";

/** @typedef {import("./search-choices.js").State} State */
/** @typedef {import("./search-index.js").Index} Index */

class SearchPage {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.choices = new Choices(form);
    this.section = /** @type {HTMLElement} */ (form.parentElement);
    this.status = /** @type {HTMLElement} */ (this.section.querySelector("[data-v-status]"));
    this.results = /** @type {HTMLElement} */ (this.section.querySelector("[data-search-results]"));
    this.root = new URL(form.dataset.vRoot || "", document.baseURI).href;
    this.useIndex = keepIndex(new URL(form.dataset.vFinder || "", document.baseURI).href);
    this.title = document.title;
    this.otherLanguages = [...document.querySelectorAll("a.v-switcher, .v-search .v-intro a")].map(
      (link) => ({
        link,
        href: link.getAttribute("href") || "",
      }),
    );
    this.turn = 0; // answers that come late are not shown
    this.shownAt = ""; // the state of the address whose results stand there
    this.waiting = 0;
    this.isTyping = false; // one step of the history for all that is typed at once
  }

  // --- Answers

  /** @param {State} state */
  show(state) {
    this.turn += 1;
    const own = this.turn;
    this.shownAt = location.search;
    document.title = state.q ? `${state.q} - ${this.title}` : this.title;
    const query = state.q ? `?${new URLSearchParams({ q: state.q })}` : "";
    for (const { link, href } of this.otherLanguages) link.setAttribute("href", href + query);
    const isAsked = this.choices.isAsked(state);
    this.section.classList.toggle("v-searched", isAsked);
    this.results.hidden = !isAsked;
    if (!isAsked) {
      this.mark("idle");
      this.tell();
      return Promise.resolve();
    }
    this.mark("loading");
    const isCurrent = () => own === this.turn;
    return this.useIndex((index) => this.showAnswer(index, state, isCurrent)).catch((error) => {
      if (!isCurrent()) return;
      console.warn(error);
      this.mark("failed");
      this.results.replaceChildren();
      this.tell(this.form.dataset.vFailed || "");
    });
  }

  /**
   * @param {Index} index
   * @param {State} state
   * @param {() => boolean} isCurrent
   */
  async showAnswer(index, state, isCurrent) {
    const { choices, root } = this;
    /** @type {import("./search-answer.js").View["step"]} */
    const step = (changes, words, rel) => this.makeStep({ ...state, ...changes }, words, rel);
    const view = { say: sayIn(index.facts), root, query: state.q, step };
    const answer = state.q ? await ask(index, state.q) : listAll(index);
    const found = choices.order(index, state, choices.narrow(index, state, answer.pages));
    const size = index.facts.shown;
    const pages = Math.max(1, Math.ceil(found.length / size));
    const number = Math.min(state.page, pages);
    const first = (number - 1) * size;
    const shown = found.slice(first, first + size);
    const hits = await Promise.all(shown.map((hit) => makeHit(index, hit, root, false)));
    const drawn = hits.length
      ? [make("ol", { class: "v-hits__list", start: String(first + 1) }, ...hits)]
      : [await makeHelp(view, index, answer)];
    if (hits.length && pages > 1) drawn.push(makePager(view, number, pages));
    if (!isCurrent()) return;
    choices.nameOptions(index, state, answer.pages);
    this.results.replaceChildren(...drawn);
    this.tell(...sumUp(view, answer, found));
    this.mark("done", found.length);
  }

  /** @param {"idle" | "loading" | "failed" | "done"} stage */
  mark(stage, total = 0) {
    this.results.dataset.state = stage;
    this.results.dataset.total = String(total);
    this.results.setAttribute("aria-busy", String(stage === "loading"));
  }

  /** @param {(string | (string | HTMLElement)[])[]} lines */
  tell(...lines) {
    this.status.replaceChildren(
      ...lines.map((line, place) => make("p", { class: place ? "v-note" : "v-totals" }, ...[line].flat())),
    );
  }

  /**
   * A link to another state of this page, which a plain click goes to without loading it anew.
   * @param {State} state
   * @param {string} words
   * @param {string} [rel]
   */
  makeStep(state, words, rel) {
    const href = this.choices.queryOf(state) || location.pathname;
    const link = make("a", { href, rel: rel || null }, words);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.go(state).then(() => {
        this.status.focus({ preventScroll: true });
        this.status.scrollIntoView({ block: "start", behavior: "instant" });
      });
    });
    return link;
  }

  // --- What a reader does

  /**
   * @param {State} state
   * @param {"pushState" | "replaceState"} how
   */
  keep(state, how) {
    const query = this.choices.queryOf(state);
    if (query === location.search) return;
    try {
      history[how](null, "", location.pathname + query);
    } catch {
      // a browser may limit how often
    }
  }

  /** @param {State} state */
  go(state) {
    clearTimeout(this.waiting);
    this.isTyping = false;
    this.keep(state, "pushState");
    this.choices.fillForm(state);
    return this.show(this.choices.readAddress());
  }

  type() {
    this.keep(this.choices.readForm(), this.isTyping ? "replaceState" : "pushState");
    this.isTyping = true;
    this.mark("loading"); // what stands there is the answer to something else
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.show(this.choices.readForm()), PAUSE);
  }

  arrive() {
    this.isTyping = false;
    const state = this.choices.readAddress();
    this.choices.fillForm(state);
    return this.show(state);
  }

  open() {
    const { choices, form, results } = this;
    const { input, selects } = choices;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go(choices.readForm());
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.go({ q: input.value.trim(), page: 1 });
    });
    for (const select of selects) select.addEventListener("change", () => this.go(choices.readForm()));
    input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.type();
    });
    input.addEventListener("compositionend", () => this.type());
    addEventListener("popstate", () => {
      if (location.search !== this.shownAt) this.arrive();
    });
    addEventListener("pagehide", () => {
      if (!results.hidden) history.replaceState({ top: scrollY }, "");
    });

    const arrived = this.arrive();
    const details = /** @type {HTMLDetailsElement} */ (form.querySelector("details"));
    details.open = selects.some(({ value }) => value) || matchMedia("(min-width: 48em)").matches;
    form.hidden = false;
    // a browser can't find the place again before the results are there
    arrived.then(() => {
      const top = history.state && history.state.top;
      if (top) scrollTo({ top, behavior: "instant" });
    });
  }
}

/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll("form[data-v-finder]");
forms.forEach((form) => new SearchPage(form).open());
