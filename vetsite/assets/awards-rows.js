// The rows of the award register, and which of them have what a reader has chosen.
import { fill } from "./elements.js";

/** @typedef {{one?: string, other: string}} Forms words for a number, and for one where they differ */

/**
 * What rows.json says, see `vetsite/pages/award_rows.py`.
 * @typedef {object} Given
 * @property {number} size
 * @property {Record<"option" | "all" | "empty" | "more" | "shown" | "dot", string>
 *   & Record<"total" | "places" | "named" | "missing" | "uncounted" | "void", Forms>} words
 * @property {string[]} head
 * @property {Record<string, [value: string, name: string][]>} choices
 * @property {[district: number, names: string][]} organisations
 * @property {string[]} competitions
 * @property {string[]} parts
 * @property {number[][][]} cells
 * @property {Facts} facts
 */

/**
 * By what each award is found and counted, as numbers of choices, organisations and competitions.
 * @typedef {object} Facts
 * @property {number[]} year
 * @property {number[]} level
 * @property {number[]} kind
 * @property {number[][]} organisation
 * @property {number[]} competition
 * @property {number[]} valid
 * @property {(number | null)[]} places
 * @property {number[]} named
 */

/**
 * The rows as they are searched.
 * @typedef {object} Searched
 * @property {number[]} awards their numbers
 * @property {string[]} names of each organisation, in lines
 * @property {Record<string, number[][]>} values of each award by field, as numbers of choices
 * @property {string[]} texts that each award is found by
 */

/** @typedef {Given & Searched} Rows */

/**
 * What is chosen by the names of the lists, and what is typed (`q`): "" stands for no choice; and how many
 * pages of rows are shown.
 * @typedef {{q: string, page: number} & Record<string, string | number>} Chosen
 */

/**
 * Words are compared without case, width and spaces, as one types them: "ＡＢ 学校" is "ab学校".
 * @param {string} text
 */
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
/** @param {string} text */
const foldLines = (text) => text.split("\n").map(fold).join("\n");

// The only characters that are escaped in a text
const CHARACTERS = new Map([
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&amp;", "&"],
]);
/** @param {string} text */
const unescape = (text) => text.replace(/&(?:lt|gt|amp);/g, (one) => CHARACTERS.get(one) || one);

/**
 * @param {Given} given
 * @returns {Rows}
 */
export const readRows = (given) => {
  const { facts, choices, cells } = given;
  const words = given.parts.map((part) => unescape(part.replace(/<[^>]*>/g, "")));
  const awards = cells[0].map((_, index) => index);
  const competitions = given.competitions.map(foldLines);
  const names = given.organisations.map(([, all]) => foldLines(all));
  /** @param {number[]} column */
  const one = (column) => column.map((value) => [value]);
  /** @param {number[]} ids */
  const districtsOf = (ids) => [
    ...new Set(ids.map((id) => given.organisations[id][0]).filter((id) => id >= 0)),
  ];
  /** @param {number} index */
  const textOf = (index) => [
    fold(cells[0][index].map((number) => words[number]).join("")),
    fold(choices.year[facts.year[index]][1]),
    facts.competition[index] < 0 ? "" : competitions[facts.competition[index]],
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
    texts: awards.map((index) => textOf(index).join("\n")),
  };
};

/**
 * The awards that have all that is chosen, in their order.
 * @param {Rows} rows
 * @param {Chosen} chosen
 */
export const findAwards = (rows, chosen) => {
  const wanted = Object.keys(rows.choices)
    .filter((name) => chosen[name])
    .map((name) => ({
      values: rows.values[name],
      value: rows.choices[name].findIndex(([value]) => value === chosen[name]),
    }));
  const has = findWords(rows, chosen.q);
  return rows.awards.filter(
    (index) => wanted.every(({ values, value }) => values[index].includes(value)) && has(index),
  );
};

/**
 * How many awards each option of a list would leave.
 * @param {Rows} rows
 * @param {Chosen} chosen
 * @param {string} name of the list
 */
export const countOptions = (rows, chosen, name) => {
  /** @type {number[]} */
  const counts = new Array(rows.choices[name].length).fill(0);
  for (const index of findAwards(rows, { ...chosen, [name]: "" })) {
    for (const value of rows.values[name][index]) counts[value] += 1;
  }
  return counts;
};

/**
 * Each word must be in the title, the year, the competition or a name of an organisation.
 * @param {Rows} rows
 * @param {string} text
 * @returns {(index: number) => boolean}
 */
const findWords = (rows, text) => {
  const words = text
    .split(/\s+/)
    .map(fold)
    .filter(Boolean)
    .map((word) => ({ word, isNamed: rows.names.map((names) => names.includes(word)) }));
  return (index) =>
    words.every(
      ({ word, isNamed }) =>
        rows.texts[index].includes(word) || rows.facts.organisation[index].some((id) => isNamed[id]),
    );
};

/**
 * The same sentences as those above and below the heading of the whole register: first the total.
 * @param {Rows} rows
 * @param {number[]} found
 */
export const sumUp = ({ facts, words }, found) => {
  const valid = found.filter((index) => facts.valid[index]); // what was taken back counts for nothing
  const counted = valid.filter((index) => facts.places[index] !== null);
  const places = counted.reduce((sum, index) => sum + (facts.places[index] || 0), 0);
  const named = counted.reduce((sum, index) => sum + facts.named[index], 0);
  const missing = places - named;
  const uncounted = valid.length - counted.length;
  const revoked = found.length - valid.length;
  const totals = [count(words.total, valid.length)];
  if (counted.length) totals.push(count(words.places, places), count(words.named, named));
  return [
    totals.join(words.dot),
    missing ? count(words.missing, missing, { places }) : "",
    uncounted ? count(words.uncounted, uncounted) : "",
    revoked ? count(words.void, revoked) : "",
  ].filter(Boolean);
};

/** @type {(forms: Forms, number: number, values?: Record<string, number>) => string} */
const count = (forms, number, values = {}) =>
  fill(number === 1 && forms.one ? forms.one : forms.other, { number, ...values });
