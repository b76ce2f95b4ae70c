// The box in the head of every page, with its first results below it. It is loaded when a reader touches the
// box.
import { make } from "./elements.js";
import { makeHit, sayIn } from "./search-hits.js";
import { keepIndex, PAUSE } from "./search-index.js";
import { ask } from "./search-ranking.js";

/** @param {HTMLFormElement} box */
const openBox = (box) => {
  const input = /** @type {HTMLInputElement} */ (box.elements.namedItem("q"));
  const shown = /** @type {HTMLElement} */ (box.querySelector(".v-box__found"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const page = box.action;
  const root = new URL(box.dataset.vRoot || "", document.baseURI).href;
  const useIndex = keepIndex(new URL("index.json", page).href);
  let asked = ""; // an answer to anything else comes too late
  let waiting = 0;

  const close = () => {
    clearTimeout(waiting);
    asked = "";
    status.textContent = "";
    shown.replaceChildren();
    shown.hidden = true;
  };

  /**
   * @param {string} words
   * @param {HTMLElement[]} children
   */
  const show = (words, ...children) => {
    status.textContent = words;
    shown.replaceChildren(make("p", { class: "v-box__told", "aria-hidden": "true" }, words), ...children);
    shown.hidden = false;
  };

  /**
   * @param {import("./search-index.js").Index} index
   * @param {string} query
   */
  const answer = async (index, query) => {
    const say = sayIn(index.facts);
    const { pages, isAsked } = await ask(index, query);
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
    const found = say(isPart ? "first" : "total", { shown: first.length, number: pages.length });
    show(
      pages.length ? found : say("none", { query }),
      ...(hits.length ? [make("ul", { class: "v-hits__list" }, ...hits)] : []),
      make("a", { class: "v-box__all", href: more.href }, say(hits.length ? "all" : "similar_pages")),
    );
  };

  const type = () => {
    const query = input.value.trim();
    clearTimeout(waiting);
    if (!query) {
      close();
      return;
    }
    asked = query;
    waiting = setTimeout(() => {
      if (shown.hidden) show(box.dataset.vLoading || "");
      useIndex((index) => answer(index, query)).catch(() => {
        if (query === asked) show(box.dataset.vFailed || "");
      });
    }, PAUSE);
  };

  /**
   * Arrows go through the box and the links below it; Escape closes them.
   * @param {KeyboardEvent} event
   */
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
    /** @type {HTMLElement[]} */
    const places = [input, ...shown.querySelectorAll("a")];
    const present = places.findIndex((place) => place === document.activeElement);
    const step = event.key === "ArrowDown" ? 1 : -1;
    event.preventDefault();
    places[(present + step + places.length) % places.length].focus();
  };

  input.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) type();
  });
  input.addEventListener("compositionend", type);
  input.addEventListener("focus", () => {
    if (input.value.trim() && shown.hidden) type();
  });
  box.addEventListener("keydown", move);
  box.addEventListener("focusout", (event) => {
    if (!box.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
  });
  shown.addEventListener("mousedown", (event) => {
    const isLink = event.target instanceof Element && event.target.closest("a");
    if (isLink) event.preventDefault(); // the box keeps its focus until the click
  });

  const begin = () => {
    useIndex(() => {}).catch(() => {}); // what every answer needs, while the reader types
  };
  if (box.contains(document.activeElement)) {
    begin();
    type();
  } else {
    box.addEventListener("focusin", begin, { once: true });
  }
};

/** @type {NodeListOf<HTMLFormElement>} */
const boxes = document.querySelectorAll("form[data-v-search]");
boxes.forEach(openBox);
