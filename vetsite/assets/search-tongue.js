// How a text is searched: as characters or as stems of words, folded by the same rule as in
// `vetsite/search_index/units.py`; and letters as the syllables of pinyin.
import { findStem } from "./search-stemmer.js";

const MOST_VOWELS = 3; // syllables that begin with one, within a word of pinyin

export const isHan = (character) => /^[\u3400-\u9fff\u{20000}-\u{3ffff}]/u.test(character);

// Whether a run is of the signs of syllables, or of initials: texts have small letters.
export const isSounds = (run) => /^[A-Z\u{f0000}-\u{f0fff}]/u.test(run[0]);

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
  constructor({ unit, language, traditional, forms, syllables }) {
    this.glue = unit === "characters" ? "" : " ";
    const pairs = [...traditional];
    this.simplified = new Map(
      pairs.map((one, place) => [one, pairs[place + 1]]).filter((_, place) => place % 2 === 0),
    );
    this.signs = new Map(
      syllables
        .split(" ")
        .filter(Boolean)
        .map((one, place) => [one, String.fromCodePoint(0xf0000 + place)]),
    );
    this.fold = memo((character) =>
      [...character.normalize("NFKD")]
        .map((one) => one.toLowerCase())
        .filter((one) => /^[\p{L}\p{N}]/u.test(one) && !/^[\ue000-\uffff]/.test(one))
        .map((one) => this.simplified.get(one) || one)
        .join(""),
    );
    this.forms = new Map(Object.entries(forms)); // stem -> the one that stands for it
    this.stem = memo((word) => {
      const stem = language === "en" && /^[a-z]+$/.test(word) ? findStem(word) : word;
      return this.forms.get(stem) || stem;
    });
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

  // The likeliest ways in which letters are syllables, at most so many. "jineng" is ji neng and then jin eng: within
  // a word a syllable seldom begins with a vowel, and is then meant to be set off (汉语拼音方案, 5: "xi'an"). What is left at
  // the end is still being typed.
  syllables(letters, most) {
    const ways = [];
    const dead = new Set(); // what is left, and with how many vowels, where no way leads on
    const walk = (rest, way, vowels) => {
      const key = `${rest.length} ${vowels}`;
      if (ways.length === most || dead.has(key)) return;
      const before = ways.length;
      let is = false;
      for (let length = Math.min(6, rest.length); length; length -= 1) {
        const one = rest.slice(0, length);
        if (!this.signs.has(one)) continue;
        is = true;
        const left = vowels - (way.length && /^[aeo]/.test(one) ? 1 : 0);
        if (left >= 0) walk(rest.slice(length), [...way, one], left);
      }
      const isBegun = rest.length < 6 && [...this.signs.keys()].some((one) => one.startsWith(rest));
      if (!vowels && (!rest || (!is && isBegun))) ways.push(way);
      if (ways.length === before) dead.add(key);
    };
    for (let vowels = 0; vowels <= MOST_VOWELS; vowels += 1) walk(letters, [], vowels);
    const longest = Math.max(...ways.map((way) => way.join("").length));
    return ways
      .filter((way) => way.join("").length === longest)
      .map((way) => way.map((one) => this.signs.get(one)));
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
export const runsOf = (units) =>
  units.reduce((runs, unit, place) => {
    if (place && isHan(unit) === isHan(units[place - 1])) runs[runs.length - 1].push(unit);
    else runs.push([unit]);
    return runs;
  }, []);
