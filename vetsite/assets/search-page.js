// The page of the search: all results of what was asked, whose state is the address.
import { makeHelp, makePager, sumUp } from "./search-answer.js";
import { Choices } from "./search-choices.js";
import { make, makeHit, sayIn } from "./search-hits.js";
import { keepIndex, PAUSE } from "./search-index.js";

class SearchPage {
  constructor(form) {
    this.form = form;
    this.choices = new Choices(form);
    this.section = form.parentElement;
    this.status = this.section.querySelector("[data-v-status]");
    this.results = this.section.querySelector("[data-search-results]");
    this.root = new URL(form.dataset.vRoot, document.baseURI).href;
    this.ask = keepIndex(new URL(form.dataset.vFinder, document.baseURI).href);
    this.title = document.title;
    this.otherLanguages = [...document.querySelectorAll("a.v-switcher, .v-search .v-intro a")].map((link) => [
      link,
      link.getAttribute("href"),
    ]);
    this.turn = 0; // answers that come late are not shown
    this.shownAt = ""; // the state of the address whose results stand there
    this.waiting = 0;
    this.isTyping = false; // one step of the history for all that is typed at once
  }

  // --- Answers

  show(state) {
    const { form, section, results } = this;
    this.turn += 1;
    const own = this.turn;
    this.shownAt = location.search;
    document.title = state.q ? `${state.q} - ${this.title}` : this.title;
    for (const [link, href] of this.otherLanguages)
      link.setAttribute("href", href + (state.q ? `?${new URLSearchParams({ q: state.q })}` : ""));
    const isAsked = this.choices.isAsked(state);
    section.classList.toggle("v-searched", isAsked);
    results.hidden = !isAsked;
    if (!isAsked) {
      this.mark("idle");
      this.tell();
      return Promise.resolve();
    }
    this.mark("loading");
    return this.ask((index) => this.showAnswer(index, state, () => own === this.turn)).catch((error) => {
      if (own !== this.turn) return;
      console.warn(error);
      this.mark("failed");
      results.replaceChildren();
      this.tell(form.dataset.vFailed);
    });
  }

  async showAnswer(index, state, isCurrent) {
    const { choices, root } = this;
    const step = (changes, words, rel) => this.makeStep({ ...state, ...changes }, words, rel);
    const place = { say: sayIn(index.facts), root, query: state.q, step };
    const answer = state.q ? await index.ask(state.q) : index.all();
    const found = choices.order(index, state, choices.narrow(index, state, answer.pages));
    const size = index.facts.shown;
    const pages = Math.max(1, Math.ceil(found.length / size));
    const number = Math.min(state.page, pages);
    const first = (number - 1) * size;
    const hits = await Promise.all(
      found.slice(first, first + size).map((hit) => makeHit(index, hit, root, false)),
    );
    const drawn = hits.length
      ? [
          make("ol", { class: "v-hits__list", start: String(first + 1) }, ...hits),
          pages > 1 ? makePager(place, number, pages) : "",
        ]
      : [await makeHelp(place, index, answer)];
    if (!isCurrent()) return;
    choices.nameOptions(index, state, answer.pages);
    this.results.replaceChildren(...drawn.filter(Boolean));
    this.tell(...sumUp(place, answer, found));
    this.mark("done", found.length);
  }

  mark(stage, total = 0) {
    this.results.dataset.state = stage;
    this.results.dataset.total = String(total);
    this.results.setAttribute("aria-busy", String(stage === "loading"));
  }

  tell(...lines) {
    this.status.replaceChildren(
      ...lines.map((line, place) => make("p", { class: place ? "v-note" : "v-totals" }, ...[line].flat())),
    );
  }

  // A link to another state of this page, which a plain click goes to without loading it anew.
  makeStep(state, words, rel = null) {
    const link = make("a", { href: this.choices.queryOf(state) || location.pathname, rel }, words);
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

  keep(state, how) {
    const query = this.choices.queryOf(state);
    if (query === location.search) return;
    try {
      history[how](null, "", location.pathname + query);
    } catch {
      /* a browser may limit how often */
    }
  }

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
      if (!event.isComposing) this.type();
    });
    input.addEventListener("compositionend", () => this.type());
    addEventListener("popstate", () => {
      if (location.search !== this.shownAt) this.arrive();
    });
    addEventListener("pagehide", () => {
      if (!results.hidden) history.replaceState({ top: scrollY }, "");
    });

    const arrived = this.arrive();
    form.querySelector("details").open =
      selects.some(({ value }) => value) || matchMedia("(min-width: 48em)").matches;
    form.hidden = false;
    arrived.then(() => {
      // a browser can't find the place again before the results are there
      const top = history.state && history.state.top;
      if (top) scrollTo({ top, behavior: "instant" });
    });
  }
}

for (const form of document.querySelectorAll("form[data-v-finder]")) new SearchPage(form).open();
