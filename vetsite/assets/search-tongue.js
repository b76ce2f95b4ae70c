// How a text is searched: as characters or as stems of words, folded by the same rule as in
// `vetsite/search_index/units.py`; and letters as the syllables of pinyin.
import { EnglishStemmer } from "./search-stemmer.js";

export const isHan = (character) => /^[\u3400-\u9fff\u{20000}-\u{3ffff}]/u.test(character);

// What was made once is kept; what was promised and has failed is not.
export const memo = (make) => {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) {
      known.set(key, make(key));
      Promise.resolve(known.get(key)).catch(() => known.delete(key));
    }
    return known.get(key);
  };
};

// --- Units: {units, from, to}, with the place in the text of each

export class Tongue {
  constructor({ unit, language, traditional, syllables }) {
    this.glue = unit === "characters" ? "" : " ";
    const pairs = [...traditional];
    this.simplified = new Map(pairs.map((one, place) => [one, pairs[place + 1]]).filter((_, place) => place % 2 === 0));
    this.signs = new Map(syllables.split(" ").filter(Boolean).map((one, place) => [one, String.fromCodePoint(0xf0000 + place)]));
    this.fold = memo((character) => [...character.normalize("NFKD")]
      .map((one) => one.toLowerCase())
      .filter((one) => /^[\p{L}\p{N}]/u.test(one) && !/^[\ue000-\uffff]/.test(one))
      .map((one) => this.simplified.get(one) || one)
      .join(""));
    const stemmer = language === "en" ? new EnglishStemmer() : null;
    this.stem = memo((word) => (stemmer && /^[a-z]+$/.test(word) ? stemmer.stemWord(word) : word));
  }

  units(text) {
    return this.glue ? this.words(text) : this.characters(text);
  }

  characters(text) {
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

  words(text) {
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

  // All ways in which letters are syllables: "xian" is xian, and xi an. What is left at the end is still being typed.
  syllables(letters) {
    const ways = [];
    const dead = new Set(); // how much is left where no way leads on
    const walk = (rest, way) => {
      if (ways.length === 4 || dead.has(rest.length)) return;
      const before = ways.length;
      let is = false;
      for (let length = Math.min(6, rest.length); length; length -= 1) {
        if (this.signs.has(rest.slice(0, length))) {
          is = true;
          walk(rest.slice(length), [...way, rest.slice(0, length)]);
        }
      }
      const isBegun = rest.length < 6 && [...this.signs.keys()].some((one) => one.startsWith(rest));
      if (!rest || (!is && way.length && isBegun)) ways.push(way);
      if (ways.length === before) dead.add(rest.length);
    };
    walk(letters, []);
    const longest = Math.max(...ways.map((way) => way.join("").length));
    return ways.filter((way) => way.join("").length === longest).map((way) => way.map((one) => this.signs.get(one)));
  }
}

export const findRuns = (units, run) => {
  const places = [];
  for (let place = units.indexOf(run[0]); place >= 0; place = units.indexOf(run[0], place + 1)) {
    if (run.every((unit, offset) => units[place + offset] === unit)) places.push(place);
  }
  return places;
};

// Units in runs: of Han characters, and of others.
export const runsOf = (units) => units.reduce((runs, unit, place) => {
  if (place && isHan(unit) === isHan(units[place - 1])) runs[runs.length - 1].push(unit); else runs.push([unit]);
  return runs;
}, []);
