// The index of the search: runs of units become pages, of which only the few files are read that the runs are
// in. `vetsite/search_index/` makes these files and tells what they hold.
import { Analyzer, findRuns, isHan, memo } from "./search-analyzer.js";
import { Names } from "./search-names.js";

/** @typedef {import("./search-analyzer.js").Run} Run */

/**
 * What index.json says besides, see `vetsite/search/files.py`.
 * @typedef {object} IndexFacts
 * @property {number} longest units of a gram
 * @property {number} rare pages of a gram that is not followed further
 * @property {number} levels that a page may have of a gram
 * @property {number} shown results on a page
 * @property {number} at_once results below the box in the head
 * @property {{path: string, pages: number}[]} segments
 * @property {Record<string, string[]>} choices by the name of what narrows a search
 * @property {string} option what an option says
 * @property {Record<string, string>} words of the search
 * @property {import("./search-names.js").ListedName[]} names
 * @property {[string, string]} ends signs before and after the sounds of a name
 */

/** @typedef {import("./search-analyzer.js").LanguageFacts & IndexFacts} Facts */

/**
 * The head of a segment, pages.json, see `vetsite/search/segments.py`.
 * @typedef {object} SegmentHead
 * @property {string[]} starts where its shards begin
 * @property {number[]} days of its pages, each as its distance from the one before
 * @property {Record<string, {ids: string[], of: string} | undefined>} values what its pages are narrowed by
 */

/** @typedef {SegmentHead & {path: string, first: number}} Segment the last is the number of its first page */

/**
 * What is shown of a page, and the texts that are looked through.
 * @typedef {object} ShownPage
 * @property {string} address
 * @property {string} title
 * @property {string} about
 * @property {string} text
 * @property {string[]} [names]
 * @property {Record<string, string>} [sounds] of its names, in lines
 */

/**
 * Pages that have a run, or may have it.
 * @typedef {Map<number, {level: number, isSure: boolean}>} Postings
 */

export const PAUSE = 150; // ms after the last key that a reader has typed, before the index is asked

const CHECKED = 12; // pages that may have a run and are looked through; of more less is taken on trust
// that a stem may have lost: of a word that is still being typed, some of it may be there already
const ENDINGS = `
  ably able ally ances ates ating ationally ations atively ators ences ently ers es ful fulness icates ically
  ications ingly ings ionally ions isms ists ities ively iveness izations izes izing ments ness ously ships
`
  .trim()
  .split(/\s+/);
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));
const BASE = 32;
const FIRST_VALUE = 0x30; // the sign of the first value: "0"

// --- Opening

class Gone extends Error {} // a file that is no longer there: the site has been published anew

/**
 * @param {string} address
 * @param {boolean} [isFresh] whether the browser's copy of it will not do
 */
const read = async (address, isFresh = false) => {
  const answer = await fetch(address, isFresh ? { cache: "reload" } : {});
  if (answer.status === 404) throw new Gone(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.text();
};

/**
 * @param {string} address
 * @param {boolean} [isFresh]
 */
export const openIndex = async (address, isFresh = false) => {
  /** @type {Facts} */
  const facts = JSON.parse(await read(address, isFresh));
  const root = new URL(".", new URL(address, document.baseURI)).href;
  const heads = await Promise.all(
    facts.segments.map(async ({ path }) => {
      /** @type {SegmentHead} */
      const head = JSON.parse(await read(`${root}${path}pages.json`));
      return { ...head, path: root + path };
    }),
  );
  let first = 0;
  const segments = heads.map((head) => {
    const segment = { ...head, first };
    first += head.days.length;
    return segment;
  });
  return new Index(facts, segments);
};

/**
 * Asks the index at an address; of one that was published anew meanwhile the new one. A page opens each once.
 * @type {(address: string) => <Answer>(ask: (index: Index) => Answer | Promise<Answer>) => Promise<Answer>}
 */
export const keepIndex = memo((address) => {
  /** @type {Promise<Index> | null} */
  let index = null;
  /** @param {boolean} isFresh */
  const open = (isFresh) => {
    const opened = openIndex(address, isFresh).catch((error) => {
      if (index === opened) index = null;
      throw error;
    });
    index = opened;
    return opened;
  };
  return async (ask) => {
    try {
      return await ask(await (index || open(false)));
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      return ask(await open(true));
    }
  };
});

// --- Asking

export class Index {
  /**
   * @param {Facts} facts
   * @param {Segment[]} segments
   */
  constructor(facts, segments) {
    this.facts = facts;
    this.analyzer = new Analyzer(facts);
    this.segments = segments;
    this.names = new Names(facts.names, this.analyzer, (segment, page) => segments[segment].first + page);
    this.days = segments.flatMap(({ days }) => {
      let day = 0;
      return days.map((step) => (day += step));
    });
    this.size = this.days.length; // pages
    /** @type {Record<string, number[][]>} */
    this.values = Object.fromEntries(
      Object.entries(facts.choices).map(([name, choices]) => [
        name,
        segments.flatMap((segment) => numberValues(segment, name, choices)),
      ]),
    );
    this.shard = memo(async (/** @type {string} */ address) =>
      (await read(address)).split("\n").slice(0, -1),
    );
    this.page = memo(async (/** @type {number} */ number) => {
      const segment = segments[findLast(segments, ({ first }) => first <= number)];
      /** @type {ShownPage} */
      const page = JSON.parse(await read(`${segment.path}pages/${number - segment.first}.json`));
      return page;
    });
    this.postings = memo((/** @type {string} */ key) => this.findPostings(key.split("\u0000")));
  }

  /**
   * Pages that have a run of units, or may have it.
   * @param {Run} run
   * @returns {Promise<Postings>}
   */
  async find(run) {
    const { longest } = this.facts;
    if (run.length <= longest) return this.postings(run.join("\u0000"));
    const places = [];
    for (let place = 0; place < run.length - longest; place += longest - 1) places.push(place);
    places.push(run.length - longest);
    const grams = places.map((place) => run.slice(place, place + longest).join("\u0000"));
    if (this.isLettersOrSounds(run) && !(await this.postings(grams[0])).size) return new Map();
    const parts = await Promise.all(grams.map((gram) => this.postings(gram)));
    const [first, ...others] = parts.sort((one, other) => one.size - other.size);
    /** @type {Postings} */
    const found = new Map();
    for (const [page, { level }] of first) {
      const levels = others.flatMap((part) => part.get(page) || []).map((posting) => posting.level);
      if (levels.length < others.length) continue;
      found.set(page, { level: Math.min(level, ...levels), isSure: false });
    }
    return found;
  }

  /**
   * @param {Run} run
   * @returns {Promise<Postings>}
   */
  async findPostings(run) {
    const { separator } = this.analyzer;
    const key = run.join(separator);
    /** @type {Postings} */
    const found = new Map();
    const readSegment = async (/** @type {Segment} */ segment) => {
      const number = findLast(segment.starts, (start) => start <= key);
      if (number < 0) return;
      const lines = await this.shard(`${segment.path}${number}.txt`);
      const [gram, coded] = (lines[findLast(lines, (line) => line <= `${key}\t\uffff`)] || "\t").split("\t");
      if (gram !== key && !(gram && key.startsWith(gram + separator))) return;
      const pages = decode(coded, this.facts.levels);
      if (gram !== key && pages.length > this.facts.rare) return; // it is followed further: none
      for (const [page, level] of pages) found.set(segment.first + page, { level, isSure: gram === key });
    };
    await Promise.all(this.segments.map(readSegment));
    return found;
  }

  /**
   * Whether a run of a Chinese search is most likely on no page, as letters and spellings of them are: it is
   * asked for before others, and mostly instead of them.
   * @param {Run} run
   */
  isLettersOrSounds(run) {
    return !this.analyzer.separator && !isHan(run[0]);
  }

  /**
   * Pages that surely have a run. Of one longer than any gram that very many pages may have, all that may.
   * @param {Run} run
   * @returns {Promise<Postings>}
   */
  async findSure(run) {
    const found = new Map(await this.find(run));
    const listOpen = () => [...found].filter(([, { isSure }]) => !isSure).map(([page]) => page);
    if (listOpen().length > CHECKED) {
      const rest = await this.find(run.slice(1)); // of many rare beginnings few go on as the run does
      for (const page of listOpen()) if (!rest.has(page)) found.delete(page);
    }
    const open = listOpen();
    if (open.length > CHECKED && run.length > this.facts.longest) return found;
    const have = await Promise.all(open.map((page) => this.has(page, run)));
    open.forEach((page, place) => {
      if (!have[place]) found.delete(page);
    });
    return found;
  }

  /**
   * @param {number} number
   * @param {Run} run
   */
  async has(number, run) {
    const { title, text, names = [], sounds = {} } = await this.page(number);
    const texts = [title, text, ...names].map((one) => this.analyzer.units(one).units);
    const signs = Object.values(sounds)
      .join("\n")
      .split("\n")
      .map((line) => [...line]);
    return [...texts, ...signs].some((units) => findRuns(units, run).length > 0);
  }

  /**
   * Pages of a word and of those that begin with it: apprentice, apprenticeship; or a word that is still
   * being typed.
   * @param {string} word
   * @returns {Promise<Postings>}
   */
  async findBeginning(word) {
    const found = new Map(await this.find([word]));
    if (word.length < 3) return found;
    /** @type {(pages: Postings) => void} */
    const add = (pages) => {
      for (const [page, posting] of pages) if (!found.has(page)) found.set(page, posting);
    };
    // colou: of colour, for which color stands
    const forms = [...this.analyzer.forms].filter(([stem]) => stem.startsWith(word));
    const ofForms = await Promise.all(forms.map(([, other]) => this.find([other])));
    ofForms.forEach(add);
    const ofWords = await Promise.all(this.segments.map((segment) => this.findBegun(segment, word)));
    ofWords.forEach(add);
    return found.size ? found : this.findUnfinished(word);
  }

  /**
   * Pages of a segment that have a word which begins so, as its next two shards tell.
   * @param {Segment} segment
   * @param {string} word
   */
  async findBegun(segment, word) {
    /** @type {Postings} */
    const found = new Map();
    const first = Math.max(
      0,
      findLast(segment.starts, (start) => start <= word),
    );
    for (let number = first; number < first + 2 && number < segment.starts.length; number += 1) {
      const lines = await this.shard(`${segment.path}${number}.txt`);
      for (const line of lines.filter((one) => one.startsWith(word) && /^[^ \t]*\t/.test(one))) {
        for (const [page, level] of decode(line.slice(line.indexOf("\t") + 1), this.facts.levels)) {
          const place = segment.first + page;
          if (!found.has(place)) found.set(place, { level, isSure: true });
        }
      }
      if (!lines.length || !lines[lines.length - 1].startsWith(word)) break;
    }
    return found;
  }

  /**
   * Pages of the longest stem that may be that of a word begun so: of "vocatio" vocat, as it is
   * "vocational"'s.
   * @param {string} word
   * @returns {Promise<Postings>}
   */
  async findUnfinished(word) {
    for (let length = word.length - 1; length > 2 && /^[a-z]+$/.test(word); length -= 1) {
      const stem = word.slice(0, length);
      const isBegun = ENDINGS.some((ending) => ending.startsWith(word.slice(length)));
      const found = isBegun ? await this.find([this.analyzer.forms.get(stem) || stem]) : new Map();
      if (found.size) return found;
    }
    return new Map();
  }

  /**
   * What a run is worth that so many pages have.
   * @param {number} size
   */
  rarity(size) {
    return Math.log(1 + this.size / (size + 0.5));
  }
}

// --- What stands in the files

/**
 * What each page of a segment is narrowed by, as numbers of the choices that a reader has. In `of`, a value
 * is a character from "0" on, and commas stand between pages.
 * @param {SegmentHead} segment
 * @param {string} name
 * @param {string[]} choices
 */
const numberValues = ({ values, days }, name, choices) => {
  const listed = values[name];
  if (!listed) return days.map(() => /** @type {number[]} */ ([]));
  const numbers = listed.ids.map((id) => choices.indexOf(id));
  const numberOf = (/** @type {string} */ sign) => numbers[Number(sign.codePointAt(0)) - FIRST_VALUE];
  return listed.of.split(",").map((signs) => [...signs].map(numberOf).filter((number) => number >= 0));
};

/**
 * The place of the last of sorted values that is early enough; -1: none is.
 * @template Value
 * @param {Value[]} values
 * @param {(value: Value) => boolean} isEarly
 */
const findLast = (values, isEarly) => {
  let [low, high] = [-1, values.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isEarly(values[middle])) low = middle;
    else high = middle - 1;
  }
  return low;
};

/**
 * The pages of a gram: the number of each in its segment, and its level.
 * @param {string} coded
 * @param {number} levels
 */
const decode = (coded, levels) => {
  /** @type {[number, number][]} */
  const pages = [];
  let [page, number, factor] = [-1, 0, 1];
  for (let place = 0; place < coded.length; place += 1) {
    const digit = VALUES.get(coded.charCodeAt(place)) || 0;
    number += (digit % BASE) * factor;
    factor *= BASE;
    if (digit < BASE) {
      page += Math.floor(number / levels) + 1;
      pages.push([page, number % levels]);
      [number, factor] = [0, 1];
    }
  }
  return pages;
};
