// The pages that answer a query, the best first.
import { isHan, runsOf } from "./search-analyzer.js";
import { readQuery, readSounds } from "./search-query.js";

/** @typedef {import("./search-analyzer.js").Run} Run */
/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {import("./search-index.js").Postings} Postings */
/** @typedef {import("./search-query.js").Reading} Reading */

/**
 * A page that was found.
 * @typedef {object} Found
 * @property {number} number its place in the index
 * @property {number} score
 * @property {number} rank what it is: the smaller, the earlier
 * @property {Run[]} runs what it was found by
 * @property {boolean} [isSound] whether these are sounds
 * @property {boolean} [isLoose] whether it has not all of them
 * @property {number} [weight] what those are worth there that it has
 */

/**
 * @typedef {object} Answer
 * @property {Found[]} pages the best first, last those that have not all words
 * @property {Found[]} similar where there is none, the most similar
 * @property {string[]} names those that stood for what was typed
 * @property {{name: string, address: string}[]} entries its entries in the glossary
 * @property {boolean} isAsked
 * @property {boolean} isWord whether it is one word
 */

// What bears the name that was typed comes first
const RANK = { name: 0, published: 1, organisation: 2, page: 3 };
const ENOUGH = 10; // pages that have all words: with fewer, those that have most of them are looked for too
const LOOSE = 0.6; // how much of the words a page must have that has not all of them
const SIMILAR = 0.2; // the same for a page that is shown where there is no other
const FEW_PIECES = 4; // of a query, that are asked for at least where most of them will do
const MANY_FILES = 40; // that are read for them at most, about

/**
 * @param {Index} index
 * @param {string} query
 * @returns {Promise<Answer>}
 */
export const ask = async (index, query) => {
  const typed = readQuery(query, index.analyzer, index.names);
  const sounds = readSounds(query, index.analyzer, index.facts.longest);
  const [plain, sounding] = await Promise.all([askAll(index, typed), askInTurn(index, sounds)]);
  const answers = [...plain, ...sounding];
  const found = mergeAnswers(index, answers);
  const entries = index.names.find(query);
  const answered = answers.filter(({ scores }) => scores.size).map(({ reading }) => reading);
  const named = await Promise.all([
    entries.map(({ page }) => page),
    ...answered.map((reading) => findNamed(index, reading)),
  ]);
  for (const number of named.flat()) {
    const page = number === null ? undefined : found.get(number);
    if (page && page.rank < RANK.page) page.rank = RANK.name;
  }
  const pages = [...found.values()].sort((one, other) => compare(index, one, other));
  const similar =
    pages.length < ENOUGH && answers.length ? await askLoosely(index, answers[0].reading.runs, found) : [];
  const loose = similar.filter(({ score }) => score >= LOOSE && !answers[0].reading.isQuoted);
  return {
    pages: [...pages, ...loose],
    similar: pages.length + loose.length ? [] : similar.slice(0, index.facts.at_once),
    names: [...new Set(answered.flatMap(({ names }) => names))],
    entries: entries
      .filter(({ address }) => address)
      .map(({ own, address }) => ({ name: own[0] || query, address })),
    isAsked: answers.length > 0,
    isWord: answers.length > 0 && answers[0].reading.runs.length === 1,
  };
};

/**
 * An answer of all pages, where nothing was asked but choices are made.
 * @param {Index} index
 * @returns {Answer}
 */
export const listAll = (index) => {
  const pages = index.days.map((_, number) => ({ number, score: 0, rank: RANK.published, runs: [] }));
  return { pages, similar: [], names: [], entries: [], isAsked: true, isWord: false };
};

/**
 * Pages and what they are worth to a reading.
 * @typedef {{reading: Reading, scores: Map<number, number>}} Scored
 */

/**
 * @param {Index} index
 * @param {Reading[]} readings
 * @returns {Promise<Scored[]>}
 */
const askAll = (index, readings) =>
  Promise.all(readings.map(async (reading) => ({ reading, scores: await scorePages(index, reading) })));

/**
 * The answers to the first step of which any finds something.
 * @param {Index} index
 * @param {Reading[][]} steps
 */
const askInTurn = async (index, steps) => {
  for (const readings of steps) {
    const answers = await askAll(index, readings);
    if (answers.some(({ scores }) => scores.size)) return answers;
  }
  return [];
};

/**
 * Each page once, by the reading that it answers best.
 * @param {Index} index
 * @param {Scored[]} answers
 */
const mergeAnswers = (index, answers) => {
  /** @type {Map<number, Found>} */
  const found = new Map();
  for (const { reading, scores } of answers) {
    for (const [number, score] of scores) {
      const before = found.get(number);
      if (before && score <= before.score) continue;
      const { runs, isSound } = reading;
      found.set(number, { number, score, rank: rankOf(index, number), runs, isSound });
    }
  }
  return found;
};

/**
 * @param {Index} index
 * @param {number} number of a page
 */
const rankOf = (index, number) => {
  const types = index.facts.choices.type;
  const is = (/** @type {string} */ type) => index.values.type[number].includes(types.indexOf(type));
  if (is("organisation")) return RANK.organisation;
  return is("page") ? RANK.page : RANK.published;
};

/**
 * Pages whose whole title or name sounds as it was typed.
 * @param {Index} index
 * @param {Reading} reading
 */
const findNamed = async (index, { runs, isSound }) => {
  if (!isSound || runs.length > 1) return [];
  const [first, last] = index.facts.ends;
  return [...(await index.findSure([first, ...runs[0], last])).keys()];
};

/**
 * @param {Index} index
 * @param {Found} one
 * @param {Found} other
 */
const compare = (index, one, other) =>
  one.rank - other.rank ||
  other.score - one.score ||
  (other.weight || 0) - (one.weight || 0) ||
  index.days[other.number] - index.days[one.number] ||
  one.number - other.number;

/**
 * Pages that have every run of a reading, and what they are worth: the sum of its runs' levels by their
 * rarity, twice that of the whole on top.
 * @param {Index} index
 * @param {Reading} reading
 * @returns {Promise<Map<number, number>>}
 */
const scorePages = async (index, { runs, whole }) => {
  const unlikely = runs
    .filter((run) => index.isLettersOrSounds(run))
    .sort((one, other) => other.length - one.length);
  if (runs.length > 1 && unlikely.length && !(await index.findSure(unlikely[0])).size) return new Map();
  const [all, ...parts] = await Promise.all([
    whole ? index.findSure(whole) : new Map(),
    ...runs.map((run) => index.findSure(run)),
  ]);
  const [rarest, ...others] = [...parts].sort((one, other) => one.size - other.size);
  const rarities = new Map([all, ...parts].map((part) => [part, index.rarity(part.size)]));
  /** @type {(part: Postings, number: number) => number} */
  const worthOf = (part, number) => {
    const posting = part.get(number);
    return posting ? (rarities.get(part) || 0) * worth(posting.level, index.facts.levels) : 0;
  };
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const number of rarest ? rarest.keys() : []) {
    if (others.every((part) => part.has(number))) {
      scores.set(
        number,
        [rarest, ...others, all, all].reduce((sum, part) => sum + worthOf(part, number), 0),
      );
    }
  }
  return scores;
};

/**
 * Pages with most of the words, or of words that begin with them; or with most pairs of characters.
 * @param {Index} index
 * @param {Run[]} runs
 * @param {Map<number, Found>} found pages that have all of them
 * @returns {Promise<Found[]>}
 */
const askLoosely = async (index, runs, found) => {
  const hasWords = Boolean(index.analyzer.separator);
  const pieces = chooseSome(
    runs.flatMap(runsOf).flatMap((run) => cutRun(run, hasWords)),
    index.segments.length,
  );
  if (pieces.length < 2 && !hasWords) return [];
  const tried = await Promise.all(
    pieces.map((piece) => (hasWords ? index.findBeginning(piece[0]) : index.find(piece))),
  );
  const isWord = (/** @type {number} */ place) => !hasWords || pieces[place][0].length > 2; // "ed" is none
  const parts = tried.filter((part, place) => part.size || isWord(place));
  const known = parts.filter((part) => part.size).map((part) => index.rarity(part.size));
  // A word that no page has counts as others do. Alone, it may be a name with a slip: then what it lacks is
  // much.
  const usual = runs.length > 1 ? sumOf(known) / known.length : index.rarity(0);
  const rarities = parts.map((part) => (part.size ? index.rarity(part.size) : usual));
  const all = sumOf(rarities);
  /** @type {Map<number, [number, number]>} */
  const scores = new Map(); // page -> how much of the words it has, and what that is worth there
  parts.forEach((part, place) => {
    const share = rarities[place] / all;
    for (const [number, { level }] of part) {
      const [score, weight] = scores.get(number) || [0, 0];
      scores.set(number, [score + share, weight + share * worth(level, index.facts.levels)]);
    }
  });
  return [...scores]
    .filter(([number, [score]]) => score >= SIMILAR && !found.has(number))
    .map(([number, [score, weight]]) => {
      return { number, score, weight, rank: rankOf(index, number), runs: pieces, isLoose: true };
    })
    .sort((one, other) => compare(index, one, other));
};

/**
 * A run in pieces: pairs of Han characters, words, or as it is.
 * @param {Run} run
 * @param {boolean} hasWords
 * @returns {Run[]}
 */
const cutRun = (run, hasWords) => {
  if (run.length > 1 && isHan(run[0])) return run.slice(1).map((unit, place) => [run[place], unit]);
  return hasWords ? run.map((unit) => [unit]) : [run];
};

/**
 * Of many pieces some, all over the query: each costs a file of every segment.
 * @param {Run[]} pieces
 * @param {number} segments
 */
const chooseSome = (pieces, segments) => {
  const most = Math.max(FEW_PIECES, Math.floor(MANY_FILES / segments));
  const step = Math.max(1, Math.ceil(pieces.length / most));
  return pieces.filter((_, place) => place % step === 0);
};

/** @param {number[]} numbers */
const sumOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

/**
 * What a gram's level in a page is worth. A title is worth more than any text.
 * @param {number} level
 * @param {number} levels
 */
const worth = (level, levels) => (level < levels / 2 ? 1 + level : 10 + 2 * (level - levels / 2));
