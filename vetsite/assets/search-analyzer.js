// How a text is searched: as characters or as stems of words, folded by the same rule as in
// `vetsite/search_index/units.py`; and letters as the syllables of pinyin.
import { findStem } from "./search-stemmer.js";

/**
 * What index.json says of the language, see `vetsite/search/files.py`.
 * @typedef {object} LanguageFacts
 * @property {"characters" | "words"} unit
 * @property {string} language its code
 * @property {string} traditional Traditional characters, each before its Simplified one
 * @property {Record<string, string>} forms stems, and those that stand for them
 * @property {string} syllables of pinyin, in the order of their signs, with blanks between them
 */

/**
 * The units of a text, and the places where each begins and ends in it.
 * @typedef {object} Units
 * @property {string[]} units
 * @property {number[]} from
 * @property {number[]} to
 */

/**
 * Some units, one after another.
 * @typedef {string[]} Run
 */

const MOST_VOWELS = 3; // syllables that begin with one, within a word of pinyin
const LONGEST_SYLLABLE = 6; // letters: zhuang
const FIRST_SIGN = 0xf0000; // that of the first syllable

/** @param {string} character */
export const isHan = (character) => /^[\u3400-\u9fff\u{20000}-\u{3ffff}]/u.test(character);

/**
 * Whether a run is of the signs of syllables, or of initials: texts have small letters.
 * @param {Run} run
 */
export const isSounds = (run) => /^[A-Z\u{f0000}-\u{f0fff}]/u.test(run[0]);

/**
 * A function that keeps what it has made; but not what was promised and has failed.
 * @template Key, Value
 * @param {(key: Key) => Value} make
 * @returns {(key: Key) => Value}
 */
export const memo = (make) => {
  /** @type {Map<Key, Value>} */
  const known = new Map();
  return (key) => {
    if (!known.has(key)) {
      const made = make(key);
      known.set(key, made);
      Promise.resolve(made).catch(() => known.delete(key));
    }
    return /** @type {Value} */ (known.get(key));
  };
};

/** Makes units of texts in one language. */
export class Analyzer {
  /** @param {LanguageFacts} facts */
  constructor({ unit, language, traditional, forms, syllables }) {
    this.separator = unit === "characters" ? "" : " "; // between two units
    this.simplified = readPairs(traditional);
    this.signs = new Map(
      (syllables.match(/\S+/g) || []).map((one, place) => [one, String.fromCodePoint(FIRST_SIGN + place)]),
    );
    this.fold = memo((/** @type {string} */ character) =>
      [...character.normalize("NFKD")]
        .map((one) => one.toLowerCase())
        .filter((one) => /^[\p{L}\p{N}]/u.test(one) && !/^[\ue000-\uffff]/.test(one))
        .map((one) => this.simplified.get(one) || one)
        .join(""),
    );
    this.forms = new Map(Object.entries(forms)); // stem -> the one that stands for it
    this.stem = memo((/** @type {string} */ word) => {
      const stem = language === "en" && /^[a-z]+$/.test(word) ? findStem(word) : word;
      return this.forms.get(stem) || stem;
    });
  }

  /** @param {string} text */
  units(text) {
    return this.separator ? this.words(text) : this.characters(text);
  }

  /**
   * @param {string} text
   * @returns {Units}
   */
  characters(text) {
    /** @type {Units} */
    const found = { units: [], from: [], to: [] };
    let place = 0;
    for (const character of text) {
      for (const unit of this.fold(character)) {
        found.units.push(unit);
        found.from.push(place);
        found.to.push(place + character.length);
      }
      place += character.length;
    }
    return found;
  }

  /**
   * @param {string} text
   * @returns {Units}
   */
  words(text) {
    /** @type {Units} */
    const found = { units: [], from: [], to: [] };
    let [word, start, end, place] = ["", 0, 0, 0];
    const finish = () => {
      if (word) {
        found.units.push(this.stem(word));
        found.from.push(start);
        found.to.push(end);
      }
      word = "";
    };
    for (const character of text) {
      const folded = this.fold(character);
      if (isHan(folded)) finish();
      if (folded) {
        if (!word) start = place;
        word += folded;
        end = place + character.length;
        if (isHan(folded)) finish();
      } else if (!/^['’\p{M}]/u.test(character)) {
        finish();
      }
      place += character.length;
    }
    finish();
    return found;
  }

  /**
   * The likeliest spellings that letters can be, as runs of signs, at most so many. "jineng" is ji neng and
   * then jin eng: within a word a syllable seldom begins with a vowel, and is then meant to be set off
   * (汉语拼音方案, 5: "xi'an"). What is left at the end is still being typed.
   * @param {string} letters
   * @param {number} most
   */
  spell(letters, most) {
    /** @type {string[][]} */
    const spellings = [];
    const dead = new Set(); // what is left, and with how many vowels, where no spelling goes on
    /**
     * @param {string} rest
     * @param {string[]} before its syllables
     * @param {number} vowels that are still to come
     */
    const walk = (rest, before, vowels) => {
      const key = `${rest.length} ${vowels}`;
      if (spellings.length === most || dead.has(key)) return;
      const known = spellings.length;
      let isSpelled = false;
      for (let length = Math.min(LONGEST_SYLLABLE, rest.length); length; length -= 1) {
        const one = rest.slice(0, length);
        if (!this.signs.has(one)) continue;
        isSpelled = true;
        const left = vowels - (before.length && /^[aeo]/.test(one) ? 1 : 0);
        if (left >= 0) walk(rest.slice(length), [...before, one], left);
      }
      const isBegun =
        rest.length < LONGEST_SYLLABLE && [...this.signs.keys()].some((one) => one.startsWith(rest));
      if (!vowels && (!rest || (!isSpelled && isBegun))) spellings.push(before);
      if (spellings.length === known) dead.add(key);
    };
    for (let vowels = 0; vowels <= MOST_VOWELS; vowels += 1) walk(letters, [], vowels);
    const longest = Math.max(...spellings.map((one) => one.join("").length));
    return spellings
      .filter((one) => one.join("").length === longest)
      .map((one) => one.map((syllable) => this.signs.get(syllable) || ""));
  }
}

/** @param {string} text */
const readPairs = (text) => {
  /** @type {Map<string, string>} */
  const pairs = new Map();
  const characters = [...text];
  for (let place = 0; place + 1 < characters.length; place += 2) {
    pairs.set(characters[place], characters[place + 1]);
  }
  return pairs;
};

/**
 * The places where a run begins among units.
 * @param {string[]} units
 * @param {Run} run
 */
export const findRuns = (units, run) => {
  const places = [];
  for (let place = units.indexOf(run[0]); place >= 0; place = units.indexOf(run[0], place + 1)) {
    if (run.every((unit, offset) => units[place + offset] === unit)) places.push(place);
  }
  return places;
};

/**
 * Units in runs: of Han characters, and of others.
 * @param {string[]} units
 */
export const runsOf = (units) => {
  /** @type {Run[]} */
  const runs = [];
  units.forEach((unit, place) => {
    if (place && isHan(unit) === isHan(units[place - 1])) runs[runs.length - 1].push(unit);
    else runs.push([unit]);
  });
  return runs;
};
