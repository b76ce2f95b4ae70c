// The names of the registers: which of them a text is, and which are spelled almost like it.
import { isHan } from "./search-analyzer.js";

/**
 * The names of an entry: those in the language of the search, all others, and where it is: the numbers of a
 * segment and of a page there, or the address of its entry in the glossary.
 * @typedef {[own: string[], others: string[], place: [number, number] | string | null]} ListedName
 */

/**
 * @typedef {object} Entry
 * @property {string[]} own names in the language of the search
 * @property {string[]} all names
 * @property {Set<string>} keys of all names
 * @property {number | null} page its page
 * @property {string} address of its entry in the glossary; or ""
 */

const MOST_NEAR = 5; // names that are shown

export class Names {
  /**
   * @param {ListedName[]} listed
   * @param {import("./search-analyzer.js").Analyzer} analyzer
   * @param {(segment: number, page: number) => number} numberOf gives the number of a page
   */
  constructor(listed, analyzer, numberOf) {
    this.analyzer = analyzer;
    /** @type {Entry[]} */
    this.entries = listed.map(([own, others, place]) => ({
      own,
      all: [...own, ...others],
      keys: new Set([...own, ...others].map((name) => this.key(name))),
      page: Array.isArray(place) ? numberOf(...place) : null,
      address: typeof place === "string" ? place : "",
    }));
    const lengths = this.entries.flatMap(({ all }) => all.map((name) => name.split(/\s+/).length));
    this.longest = lengths.reduce((one, other) => Math.max(one, other), 1); // words of a name
  }

  /**
   * Names are compared without blanks, and without the plural of English words.
   * @param {string} name
   */
  key(name) {
    return name
      .split(/\s+/)
      .map((word) =>
        this.analyzer
          .characters(word)
          .units.join("")
          .replace(/([a-z]{3})s$/, "$1"),
      )
      .join("");
  }

  /**
   * The entries that a text is a name of.
   * @param {string} text
   */
  find(text) {
    const key = this.key(text);
    return key ? this.entries.filter(({ keys }) => keys.has(key)) : [];
  }

  /**
   * Names, and words of them, that are spelled almost like a query: the nearest first.
   * @param {string} query
   */
  near(query) {
    const wanted = [...this.key(query)];
    const most = wanted.length === 2 && isHan(wanted[0]) ? 1 : Math.floor(wanted.length / 3);
    const names = this.entries.flatMap(({ all }) => all);
    const words = names.flatMap((name) => name.split(/[^\p{L}\p{N}-]+/u));
    /** @type {Map<string, [number, string]>} */
    const found = new Map();
    for (const name of most ? [...names, ...words] : []) {
      const key = this.key(name);
      const changes = countChanges(wanted, [...key], most);
      if (changes > 0 && changes <= most && !found.has(key)) found.set(key, [changes, name]);
    }
    const nearest = [...found.values()].sort(
      ([one, name], [other, after]) => one - other || (name < after ? -1 : 1),
    );
    return nearest.slice(0, MOST_NEAR).map(([, name]) => name);
  }
}

/**
 * How many characters must be changed, added, left out or exchanged with the next (Damerau, Levenshtein); at
 * most `most` + 1.
 * @param {string[]} one
 * @param {string[]} other
 * @param {number} most
 */
const countChanges = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let last = [];
  let row = [...other.keys(), other.length];
  for (let place = 1; place <= one.length; place += 1) {
    const before = last;
    [last, row] = [row, [place]];
    for (let across = 1; across <= other.length; across += 1) {
      const isSame = one[place - 1] === other[across - 1];
      row[across] = Math.min(last[across] + 1, row[across - 1] + 1, last[across - 1] + (isSame ? 0 : 1));
      const isExchanged = one[place - 1] === other[across - 2] && one[place - 2] === other[across - 1];
      if (place > 1 && across > 1 && isExchanged) row[across] = Math.min(row[across], before[across - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[other.length];
};
