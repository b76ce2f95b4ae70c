// What stands around the results of a search: how many there are, the way to further ones, and help where
// there are none.
import { make, write } from "./elements.js";

/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {import("./search-ranking.js").Answer} Answer */
/** @typedef {import("./search-ranking.js").Found} Found */

/**
 * Where an answer is shown.
 * @typedef {object} View
 * @property {import("./search-hits.js").Say} say the words
 * @property {string} root the site's
 * @property {string} query what was asked
 * @property {(changes: Record<string, string | number>, words: string, rel?: string) => HTMLElement} step
 *   makes a link to the state that the reader is in, but for changes
 */

/**
 * How much was found, and in which way: lines, of which one may be a list of words and links.
 * @param {View} view
 * @param {Answer} answer
 * @param {Found[]} found
 * @returns {(string | (string | HTMLElement)[])[]}
 */
export const sumUp = ({ say, root, query }, { pages, names, entries, isWord }, found) => {
  const loose = found.filter(({ isLoose }) => isLoose).length;
  const none = pages.length ? say("narrowed", { number: pages.length }) : say("none", { query });
  const links = entries.map(({ name, address }) => make("a", { href: root + address }, name));
  return [
    found.length ? say("total", { number: found.length }) : none,
    names.length ? say("also", { names: names.join(say("join")) }) : "",
    loose ? say(loose < found.length ? "loose" : isWord ? "like_it" : "all_loose", { number: loose }) : "",
    links.length
      ? [say("glossary"), ...links.flatMap((link, place) => (place ? [say("join"), link] : [link]))]
      : "",
  ].filter(Boolean);
};

/**
 * What to try instead: without what narrows, what is almost the same, and pages that have a part of it.
 * @param {View} view
 * @param {Index} index
 * @param {Answer} answer
 */
export const makeHelp = async ({ say, root, query, step }, index, { pages, similar }) => {
  if (pages.length) {
    const without = Object.fromEntries(Object.keys(index.values).map((name) => [name, ""]));
    return make("div", { class: "v-help" }, make("p", {}, step({ ...without, page: 1 }, say("widen"))));
  }
  const near = index.names.near(query).map((name) => make("li", {}, step({ q: name, page: 1 }, name)));
  const alike = await Promise.all(similar.map(({ number }) => index.page(number)));
  const links = alike.map(({ address, title }) => make("li", {}, make("a", { href: root + address }, title)));
  return make(
    "div",
    { class: "v-help" },
    make("p", {}, say("help")),
    ...(near.length ? [make("p", {}, say("near")), make("ul", { class: "v-near" }, ...near)] : []),
    ...(links.length ? [make("p", {}, say("similar")), make("ul", {}, ...links)] : []),
  );
};

/**
 * The first page, the last, and those around the present one.
 * @param {View} view
 * @param {number} number of the present one
 * @param {number} pages how many there are
 */
export const makePager = ({ say, step }, number, pages) => {
  const shown = [1, ...[-2, -1, 0, 1, 2].map((offset) => number + offset), pages].filter(
    (one) => one >= 1 && one <= pages,
  );
  /** @type {HTMLElement[]} */
  const items = [];
  /** @type {(page: number, words: string, rel?: string) => void} */
  const add = (page, words, rel) => {
    items.push(make("li", {}, step({ page }, words, rel)));
  };
  if (number > 1) add(number - 1, say("previous"), "prev");
  let before = 0;
  for (const one of [...new Set(shown)].sort((first, second) => first - second)) {
    if (one > before + 1) items.push(make("li", { class: "v-gap" }, "…"));
    if (one === number) items.push(make("li", {}, make("span", { "aria-current": "page" }, write(one))));
    else add(one, write(one));
    before = one;
  }
  if (number < pages) add(number + 1, say("next"), "next");
  return make("nav", { class: "v-pager", "aria-label": say("pager") }, make("ol", {}, ...items));
};
