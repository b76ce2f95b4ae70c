// What a search shows of a page: its title, what it is, and a piece of its text in which words are marked.
import { fill, make } from "./elements.js";
import { findRuns, isHan, isSounds } from "./search-analyzer.js";

/** @typedef {import("./search-analyzer.js").Analyzer} Analyzer */
/** @typedef {import("./search-analyzer.js").Run} Run */
/** @typedef {import("./search-index.js").ShownPage} ShownPage */

/** @typedef {(name: string, values?: import("./elements.js").Values) => string} Say */

/** @typedef {[from: number, to: number]} Mark a piece of a text: its beginning, and its end */

const PIECE = { characters: 90, words: 200 }; // characters of a text that are shown
const BEFORE = 25; // of them before what was found

/**
 * The words of a search by their names, in the form for a number.
 * @param {import("./search-index.js").Facts} facts
 * @returns {Say}
 */
export const sayIn =
  ({ words }) =>
  (name, values = {}) => {
    const isOne = values.number === 1 && `${name}.one` in words;
    return fill(words[`${name}.${isOne ? "one" : "other"}`] || words[name], values);
  };

// --- What is shown of a page

/**
 * Where runs stand in a text: whole, or of those that a page only has in part (`inParts`) their longest
 * pieces, but no single Han character.
 * @param {string} text
 * @param {Run[]} runs
 * @param {Analyzer} analyzer
 * @param {boolean} inParts
 */
const findMarks = (text, runs, analyzer, inParts) => {
  const { units, from, to } = analyzer.units(text);
  /** @type {Mark[]} */
  const marks = [];
  /** @param {Run} run */
  const mark = (run) => {
    const places = findRuns(units, run);
    for (const place of places) marks.push([from[place], to[place + run.length - 1]]);
    return places.length > 0;
  };
  /**
   * @param {Run} run
   * @param {number} length
   */
  const markPieces = (run, length) => {
    if (length < (analyzer.separator && !isHan(run[0]) ? 1 : 2)) return;
    let isFound = false;
    for (let place = 0; place + length <= run.length; place += 1) {
      isFound = mark(run.slice(place, place + length)) || isFound;
    }
    if (!isFound) markPieces(run, length - 1);
  };
  for (const run of runs.filter((one) => one.length > 1 || !isHan(one[0]) || !inParts)) {
    if (!mark(run) && inParts) markPieces(run, run.length - 1);
  }
  return join(marks.sort((one, other) => one[0] - other[0] || one[1] - other[1]));
};

/**
 * Marks in their order, without those that overlap or touch.
 * @param {Mark[]} marks
 */
const join = (marks) => {
  /** @type {Mark[]} */
  const joined = [];
  for (const [from, to] of marks) {
    const last = joined[joined.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
};

/**
 * A piece of a text, in which what is marked is an element.
 * @param {string} text
 * @param {Mark[]} marks
 */
const highlight = (text, marks, start = 0, end = text.length) => {
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  let place = start;
  for (const [from, to] of marks) {
    if (from < start || to > end) continue;
    parts.push(text.slice(place, from), make("mark", {}, text.slice(from, to)));
    place = to;
  }
  return [...parts, text.slice(place, end)];
};

/**
 * Lines on one: after a sentence with a blank, else with a dot.
 * @param {string} text
 */
const joinLines = (text) => text.replace(/([。！？.!?]?)\n+/g, (_, stop) => (stop ? `${stop} ` : " · "));

/**
 * A piece of a text around the first place where most of what was looked for stands close together.
 * @param {string} text
 * @param {Mark[]} marks
 * @param {Analyzer} analyzer
 * @param {number} length
 */
const excerpt = (text, marks, analyzer, length) => {
  /** @param {Mark} mark */
  const countNear = ([from]) =>
    marks.filter(([other]) => other >= from && other < from + length - BEFORE).length;
  const [from, to] = marks.reduce(
    (one, other) => (countNear(other) > countNear(one) ? other : one),
    marks[0] || [0, 0],
  );
  const sentence = Math.max(
    ...["。", "！", "？", "\n", ". "].map((stop) => text.lastIndexOf(stop, from - 1)),
  );
  let start = from - sentence <= BEFORE * 2 ? sentence + 1 : Math.max(0, from - BEFORE);
  if (analyzer.separator && start > 0) start = text.lastIndexOf(" ", start) + 1;
  let end = Math.max(start + length, to);
  if (analyzer.separator && end < text.length) end = Math.max(text.lastIndexOf(" ", end), to);
  const shown = highlight(text, marks, start, Math.min(end, text.length));
  return [start > 0 && start !== sentence + 1 ? "…" : "", ...shown, end < text.length ? "…" : ""].map(
    (part, place) => (typeof part === "string" ? joinLines(place === 1 ? part.trimStart() : part) : part),
  );
};

/**
 * The names of a page that sound as it was typed: of people, for a title would be marked whole.
 * @param {ShownPage} page
 * @param {Run[]} runs
 */
const namesThatSound = ({ title, names = [], sounds = {} }, runs) =>
  Object.keys(sounds).filter(
    (name) =>
      name !== title && !names.includes(name) && runs.some((run) => sounds[name].includes(run.join(""))),
  );

/**
 * A page that was found, as an item of a list.
 * @param {import("./search-index.js").Index} index
 * @param {import("./search-ranking.js").Found} found
 * @param {string} root the site's
 * @param {boolean} isShort without a piece of its text
 */
export const makeHit = async (index, { number, runs, isSound, isLoose = false }, root, isShort) => {
  const page = await index.page(number);
  const { analyzer } = index;
  const sounding = isSound ? namesThatSound(page, runs).map((name) => analyzer.units(name).units) : [];
  const wanted = [...sounding, ...runs.filter((run) => !isSounds(run))];
  /** @param {string} one */
  const find = (one) => findMarks(one, wanted, analyzer, isLoose);
  const title = highlight(page.title, find(page.title));
  const link = make("a", { "data-search-hit": "", href: root + page.address }, ...title);
  const about = make("span", { class: "v-hit__about" }, page.about);
  if (isShort) return make("li", { class: "v-hit" }, link, about);
  const text = make(
    "p",
    { class: "v-hit__text" },
    ...excerpt(page.text, find(page.text), analyzer, PIECE[index.facts.unit]),
  );
  return make("li", { class: "v-hit" }, make("h2", { class: "v-hit__title" }, link), about, text);
};
