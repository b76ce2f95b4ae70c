// What a search shows of a page: its title, what it is, and a piece of its text in which words are marked.
import { findRuns, isHan, isSounds } from "./search-tongue.js";

const PIECE = { characters: 90, words: 200 }; // characters of a text that are shown
const BEFORE = 25; // of them before what was found

const numbers = new Intl.NumberFormat(document.documentElement.lang || undefined);
export const write = (value) => (typeof value === "number" ? numbers.format(value) : value);
export const fill = (words, values) =>
  words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? write(values[name]) : whole));
export const sayIn =
  (facts) =>
  (name, values = {}) => {
    const { words } = facts;
    const isOne = values.number === 1 && `${name}.one` in words;
    return fill(words[`${name}.${isOne ? "one" : "other"}`] || words[name], values);
  };

export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== ""));
  return element;
};

// --- What is shown of a page

// Where runs stand in a text: whole, or of those that a page only has in part (`inParts`) their longest pieces, but no
// single Han character.
const findMarks = (text, runs, tongue, inParts) => {
  const { units, from, to } = tongue.units(text);
  const marks = [];
  const mark = (run) => {
    const places = findRuns(units, run);
    marks.push(...places.map((place) => [from[place], to[place + run.length - 1]]));
    return places.length > 0;
  };
  const markPieces = (run, length) => {
    if (length < (tongue.glue && !isHan(run[0]) ? 1 : 2)) return;
    let isFound = false;
    for (let place = 0; place + length <= run.length; place += 1)
      isFound = mark(run.slice(place, place + length)) || isFound;
    if (!isFound) markPieces(run, length - 1);
  };
  for (const run of runs.filter((one) => one.length > 1 || !isHan(one[0]) || !inParts)) {
    if (!mark(run) && inParts) markPieces(run, run.length - 1);
  }
  return join(marks.sort((one, other) => one[0] - other[0] || one[1] - other[1]));
};

const join = (marks) =>
  marks.reduce((joined, [from, to]) => {
    const last = joined[joined.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
    return joined;
  }, []);

const highlight = (text, marks, start = 0, end = text.length) => {
  const parts = [];
  let place = start;
  for (const [from, to] of marks) {
    if (from < start || to > end) continue;
    parts.push(text.slice(place, from), make("mark", {}, text.slice(from, to)));
    place = to;
  }
  return [...parts, text.slice(place, end)];
};

// Lines on one: after a sentence with a blank, else with a dot.
const joinLines = (text) => text.replace(/([。！？.!?]?)\n+/g, (_, stop) => (stop ? `${stop} ` : " · "));

// A piece of a text around the first place where most of what was looked for stands close together.
const excerpt = (text, marks, tongue, length) => {
  const within = ([from]) =>
    marks.filter(([other]) => other >= from && other < from + length - BEFORE).length;
  const best = marks.reduce((one, other) => (within(other) > within(one) ? other : one), marks[0] || [0, 0]);
  const sentence = Math.max(
    ...["。", "！", "？", "\n", ". "].map((stop) => text.lastIndexOf(stop, best[0] - 1)),
  );
  let start = best[0] - sentence <= BEFORE * 2 ? sentence + 1 : Math.max(0, best[0] - BEFORE);
  if (tongue.glue && start > 0) start = text.lastIndexOf(" ", start) + 1;
  let end = Math.max(start + length, best[1]);
  if (tongue.glue && end < text.length) end = Math.max(text.lastIndexOf(" ", end), best[1]);
  const shown = highlight(text, marks, start, Math.min(end, text.length));
  return [start > 0 && start !== sentence + 1 ? "…" : "", ...shown, end < text.length ? "…" : ""].map(
    (part, place) => (typeof part === "string" ? joinLines(place === 1 ? part.trimStart() : part) : part),
  );
};

// The names of a page that sound as it was typed: of people, for a title would be marked whole.
const namesThatSound = ({ title, names = [], sounds = {} }, runs) =>
  Object.keys(sounds).filter(
    (name) =>
      name !== title && !names.includes(name) && runs.some((run) => sounds[name].includes(run.join(""))),
  );

export const makeHit = async (index, { number, runs, isSound, isLoose }, root, isShort) => {
  const page = await index.page(number);
  const { tongue } = index;
  const sounding = isSound ? namesThatSound(page, runs).map((name) => tongue.units(name).units) : [];
  const wanted = [...sounding, ...runs.filter((run) => !isSounds(run))];
  const find = (text) => findMarks(text, wanted, tongue, isLoose);
  const title = highlight(page.title, find(page.title));
  const link = make("a", { "data-search-hit": "", href: root + page.address }, ...title);
  const about = make("span", { class: "v-hit__about" }, page.about);
  if (isShort) return make("li", { class: "v-hit" }, link, about);
  const text = make(
    "p",
    { class: "v-hit__text" },
    ...excerpt(page.text, find(page.text), tongue, PIECE[index.facts.unit]),
  );
  return make("li", { class: "v-hit" }, make("h2", { class: "v-hit__title" }, link), about, text);
};
