// What a reader may have meant by a query: as it stands, with names of the registers, or as the sounds of
// names.
import { isHan, runsOf } from "./search-analyzer.js";

/** @typedef {import("./search-analyzer.js").Run} Run */
/** @typedef {import("./search-analyzer.js").Analyzer} Analyzer */
/** @typedef {import("./search-names.js").Names} Names */

/**
 * A way to read a query: a page answers it that has every run.
 * @typedef {object} Reading
 * @property {Run[]} runs
 * @property {Run | null} whole all that was typed as one run, which is worth more
 * @property {string[]} names those that stand for what was typed
 * @property {boolean} isQuoted whether a part is in quotation marks
 * @property {boolean} isSound whether letters are taken for pinyin
 */

const MOST_UNITS = 60; // of a query
const MOST_NAMES = 6; // that are looked for instead of one
const MOST_SPELLINGS = 6; // of letters as syllables
const MOST_APART = 12; // the same of several words, which have most runs in common
const FEW_INITIALS = 6; // of a word beside others: more are a word

/**
 * A query as it stands, then with names of the registers in it.
 * @param {string} query
 * @param {Analyzer} analyzer
 * @param {Names} names
 * @returns {Reading[]}
 */
export const readQuery = (query, analyzer, names) => {
  const parts = split(query);
  const runs = parts
    .flatMap(({ text, isQuoted }) => cutUnits(analyzer.units(text).units, analyzer, isQuoted))
    .map((run) => run.slice(0, MOST_UNITS))
    .filter((run) => run.length)
    .slice(0, MOST_UNITS);
  const all = analyzer.units(query).units.slice(0, MOST_UNITS);
  const whole = runs.length > 1 && analyzer.separator ? all : null;
  const isQuoted = parts.some((part) => part.isQuoted);
  const plain = runs.length ? [{ runs, whole, names: [], isQuoted, isSound: false }] : [];
  return [...plain, ...readNames(query, analyzer, names)];
};

/**
 * Where words are stems, each is a run, but for what is quoted.
 * @param {string[]} units
 * @param {Analyzer} analyzer
 * @param {boolean} isQuoted
 * @returns {Run[]}
 */
const cutUnits = (units, analyzer, isQuoted) => {
  if (!analyzer.separator || isQuoted) return [units];
  return runsOf(units).flatMap((run) => (isHan(run[0]) ? [run] : run.map((unit) => [unit])));
};

/**
 * Where names of the registers stand in a query: the same with their names in the language of the search.
 * @param {string} query
 * @param {Analyzer} analyzer
 * @param {Names} names
 * @returns {Reading[]}
 */
const readNames = (query, analyzer, names) => {
  /**
   * @param {string[]} texts
   * @param {string[]} used
   */
  const read = (texts, used) => {
    const runs = texts.map((text) => analyzer.units(text).units).filter((run) => run.length);
    return { runs, whole: null, names: used, isQuoted: false, isSound: false };
  };
  const entries = names.find(query);
  if (entries.length) {
    const others = entries.flatMap(({ own }) => own).filter((name) => names.key(name) !== names.key(query));
    return [...new Set(others)].slice(0, MOST_NAMES).map((name) => read([name], [name]));
  }
  const words = query.match(/\S+/g) || [];
  const texts = [];
  const used = [];
  for (let place = 0; place < words.length;) {
    let length = Math.min(names.longest, words.length - place);
    const join = () => words.slice(place, place + length).join(" ");
    while (length > 1 && !names.find(join()).length) length -= 1;
    const [entry] = names.find(join());
    const name = (entry && entry.own[0]) || "";
    if (name && names.key(name) !== names.key(join())) used.push(name);
    texts.push(name || join());
    place += length;
  }
  return used.length ? [read(texts, used)] : [];
};

/**
 * Letters as the pinyin of names, in one run: "xuzhou", "xu zhou", "xu-zhou", "xzs"; or in several, with
 * other words too: "xuzhou jiaoyuju", "xz jyj", "xuzhou 2024", "6S guanli". These are readings in steps: a
 * step is worth asking where those before it find nothing.
 * @param {string} query
 * @param {Analyzer} analyzer
 * @param {number} longest units of a gram
 * @returns {Reading[][]}
 */
export const readSounds = (query, analyzer, longest) => {
  if (!analyzer.signs.size) return [];
  const parts = split(query);
  const words = parts
    .map(({ text }) => foldLetters(text))
    .join(" ")
    .split(/[\s-]+/)
    .flatMap(cutWord)
    .filter((word) => analyzer.units(word).units.length);
  const isSpelled = words.every((word) => /^[a-z]+$/.test(word));
  const isApart = words.length > 1 && !parts.some(({ isQuoted }) => isQuoted);
  const joined = isSpelled ? spellJoined(words, analyzer, longest) : [];
  const apart = isApart ? [spellApart(words, analyzer, isSpelled ? 2 : 1)] : [];
  return [...joined, ...apart].map((step) =>
    step.map((runs) => ({ runs, whole: null, names: [], isQuoted: false, isSound: true })),
  );
};

/**
 * Letters as they are typed for pinyin: without tones, and ü is v.
 * @param {string} text
 */
const foldLetters = (text) =>
  text
    .normalize("NFKD")
    .replace(/u\u0308/g, "v")
    .replace(/\p{M}|['’]/gu, "")
    .toLowerCase();

/**
 * Words as one run of syllables, which ends where words do, or of initials; in steps. Of many syllables one
 * spelling alone makes sense.
 * @param {string[]} words
 * @param {Analyzer} analyzer
 * @param {number} longest
 * @returns {Run[][][]}
 */
const spellJoined = (words, analyzer, longest) => {
  const spellings = words.map((word, place) =>
    analyzer.spell(word, MOST_SPELLINGS).filter((run) => run.length || place === words.length - 1),
  );
  const joined = combine(spellings, MOST_SPELLINGS)
    .map((runs) => runs.flat())
    .filter((run) => run.length);
  const short = joined.filter((run) => run.length < longest);
  const long = joined.filter((run) => run.length >= longest);
  const steps = [[...short, ...initialsOf(words.join(""))], ...long.map((run) => [run])];
  return steps.map((step) => step.map((run) => [run]));
};

/**
 * Each word as a run of syllables, `least` or more; else as a few initials, or as it stands.
 * @param {string[]} words
 * @param {Analyzer} analyzer
 * @param {number} least
 * @returns {Run[][]}
 */
const spellApart = (words, analyzer, least) => {
  const isBegun = /^[a-z]$/.test(words[words.length - 1]);
  const whole = isBegun ? words.slice(0, -1) : words;
  if (whole.length < 2 || whole.some((word) => /^[a-z]$/.test(word))) return [];
  const choices = whole.map((word) => {
    const literal = { run: analyzer.units(word).units, isLiteral: true };
    if (!/^[a-z]+$/.test(word)) return [literal];
    const spelled = analyzer.spell(word, MOST_SPELLINGS).filter((run) => run.length >= least);
    const initials = word.length <= FEW_INITIALS ? initialsOf(word) : [];
    const runs = spelled.length ? spelled : initials;
    return [...runs.map((run) => ({ run, isLiteral: false })), ...(spelled.length ? [] : [literal])];
  });
  return combine(choices, MOST_APART)
    .filter((chosen) => !chosen.every(({ isLiteral }) => isLiteral))
    .map((chosen) => chosen.map(({ run }) => run));
};

/**
 * A query in parts: between blanks, or in quotation marks.
 * @param {string} query
 */
const split = (query) =>
  [...query.matchAll(/["“”「『]([^"“”「」『』]+)["“”」』]|[^\s"“”「」『』]+/g)].map(([text, quoted]) => ({
    text: quoted || text,
    isQuoted: Boolean(quoted),
  }));

/**
 * A word of letters and others in its parts, but for a letter alone: xuzhou, 2024; and 6s.
 * @param {string} word
 */
const cutWord = (word) => {
  const pieces = word.match(/[a-z]+|[^a-z]+/g) || [];
  return pieces.some((piece) => /^[a-z]$/.test(piece)) ? [word] : pieces;
};

/**
 * Letters as a run of initials, if they may be: no syllable begins with i, u, v.
 * @param {string} letters
 * @returns {Run[]}
 */
const initialsOf = (letters) =>
  letters.length > 1 && !/[iuv]/.test(letters) ? [[...letters.toUpperCase()]] : [];

/**
 * One of each list: the choices with the first ones first, at most so many.
 * @template One
 * @param {One[][]} lists
 * @param {number} most
 */
const combine = (lists, most) => {
  /** @type {[number, One[]][]} */
  let chosen = [[0, []]];
  for (const list of lists) {
    const longer = chosen.flatMap(([rank, ones]) =>
      list.map((one, place) => /** @type {[number, One[]]} */ ([rank + place, [...ones, one]])),
    );
    chosen = longer.sort(([one], [other]) => one - other).slice(0, most);
  }
  return chosen.map(([, ones]) => ones);
};
