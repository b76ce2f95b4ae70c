// The index of the search: words become pages, of which only the few files are read that the words are in.
// `vetsite/search_index/` makes these files and tells what they hold.
import { findRuns, isHan, memo, runsOf, Tongue } from "./search-tongue.js";

const ENOUGH = 10; // pages that have all words: with fewer, those that have most of them are looked for too
const CHECKED = 12; // pages that may have a run of units and are looked through; of more less is taken on trust
const LOOSE = 0.6; // how much of the words a page must have that has not all of them
const SIMILAR = 0.2; // the same for a page that is shown where there is no other
const MOST_UNITS = 60; // of a query
const MOST_WAYS = 6; // to read its letters as syllables
const MOST_APART = 12; // the same of several words, which have most runs in common
const FEW_INITIALS = 6; // of a word beside others: more are a word
const ENDINGS = [
  // that a stem may have lost: of a word that is still being typed, some of it may be there already
  "ably able ally ances ates ating ationally ations atively ators ences ently ers es ful fulness icates ically ications",
  "ingly ings ionally ions isms ists ities ively iveness izations izes izing ments ness ously ships",
]
  .join(" ")
  .split(" ");
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));

const isInside = (units, run) => findRuns(units, run).length > 0;

// --- The index

const RANK = { name: 0, published: 1, organisation: 2, page: 3 }; // what bears the name that was typed comes first

export const PAUSE = 150; // ms after the last key that a reader has typed, before the index is asked

class Gone extends Error {} // a file that is no longer there: the site has been published anew

const read = async (address, fresh = false) => {
  const answer = await fetch(address, fresh ? { cache: "reload" } : {});
  if (answer.status === 404) throw new Gone(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.text();
};

export const openIndex = async (address, fresh = false) => {
  const facts = JSON.parse(await read(address, fresh));
  const root = new URL(".", new URL(address, document.baseURI)).href;
  const segments = await Promise.all(
    facts.segments.map(async ({ path }) => ({
      path: root + path,
      ...JSON.parse(await read(`${root}${path}pages.json`)),
    })),
  );
  return new Index(facts, segments);
};

// Asks the index at an address; of one that was published anew meanwhile the new one. A page opens each once.
export const keepIndex = memo((address) => {
  let index = null;
  const open = (fresh) => {
    const opened = openIndex(address, fresh).catch((error) => {
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

export class Index {
  constructor(facts, segments) {
    this.facts = facts;
    this.tongue = new Tongue(facts);
    this.segments = segments;
    let first = 0;
    for (const segment of segments) {
      segment.first = first;
      first += segment.days.length;
    }
    this.size = first;
    this.days = segments.flatMap(({ days }) => {
      // each as its distance from the one before
      let day = 0;
      return days.map((step) => (day += step));
    });
    this.values = Object.fromEntries(
      Object.keys(facts.choices).map((name) => [
        name,
        segments.flatMap((segment) => numberValues(segment, name, facts.choices[name])),
      ]),
    );
    this.names = facts.names.map(([own, others, place]) => ({
      own,
      keys: new Set([...own, ...others].map((name) => this.key(name))),
      page: Array.isArray(place) ? segments[place[0]].first + place[1] : null,
      entry: typeof place === "string" ? place : "", // in the glossary
    }));
    this.longestName = Math.max(
      1,
      ...facts.names.map(([own, others]) =>
        Math.max(...[...own, ...others].map((name) => name.split(/\s+/).length)),
      ),
    );
    this.shard = memo(async (address) => (await read(address)).split("\n").slice(0, -1));
    this.page = memo(async (number) => {
      const segment = this.segments.filter(({ first: one }) => one <= number).pop();
      return JSON.parse(await read(`${segment.path}pages/${number - segment.first}.json`));
    });
    this.postings = memo((key) => this.findPostings(key.split("\u0000")));
  }

  // Names are compared without blanks, and without the plural of English words.
  key(name) {
    return name
      .split(/\s+/)
      .map((word) =>
        this.tongue
          .characters(word)
          .units.join("")
          .replace(/([a-z]{3})s$/, "$1"),
      )
      .join("");
  }

  // --- Runs of units

  // Page -> {level, isSure}, of all pages that have a run of units, or may have it.
  async find(run) {
    const { longest } = this.facts;
    if (run.length <= longest) return this.postings(run.join("\u0000"));
    const places = [];
    for (let place = 0; place < run.length - longest; place += longest - 1) places.push(place);
    places.push(run.length - longest);
    const begun = run.slice(0, longest).join("\u0000");
    if (this.isLettersOrSounds(run) && !(await this.postings(begun)).size) return new Map();
    const parts = await Promise.all(
      places.map((place) => this.postings(run.slice(place, place + longest).join("\u0000"))),
    );
    const [first, ...others] = parts.sort((one, other) => one.size - other.size);
    const found = new Map();
    for (const [page, { level }] of first) {
      if (others.every((part) => part.has(page))) {
        found.set(page, {
          level: Math.min(level, ...others.map((part) => part.get(page).level)),
          isSure: false,
        });
      }
    }
    return found;
  }

  async findPostings(run) {
    const key = run.join(this.tongue.glue);
    const found = new Map();
    await Promise.all(
      this.segments.map(async (segment) => {
        const number = findLast(segment.starts, key);
        if (number < 0) return;
        const lines = await this.shard(`${segment.path}${number}.txt`);
        const [gram, coded] = (lines[findLast(lines, `${key}\t\uffff`)] || "\t").split("\t");
        if (gram !== key && !(gram && key.startsWith(gram + this.tongue.glue))) return;
        const pages = decode(coded, this.facts.levels);
        if (gram !== key && pages.length > this.facts.rare) return; // a common gram is followed further: there is none
        for (const [page, level] of pages) found.set(segment.first + page, { level, isSure: gram === key });
      }),
    );
    return found;
  }

  // Whether a run of a Chinese search is most likely on no page, as letters and ways to read them are: it is asked for
  // before others, and mostly instead of them.
  isLettersOrSounds(run) {
    return !this.tongue.glue && !isHan(run[0]);
  }

  // Pages that surely have a run. Of one longer than any gram that very many pages may have, all that may.
  async findSure(run) {
    const found = new Map(await this.find(run));
    const listOpen = () => [...found].filter(([, { isSure }]) => !isSure).map(([page]) => page);
    if (listOpen().length > CHECKED) {
      // of many rare beginnings few go on as the run does
      const rest = await this.find(run.slice(1));
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

  async has(number, run) {
    const page = await this.page(number);
    const texts = [page.title, page.text, ...(page.names || [])].map((text) => this.tongue.units(text).units);
    const sounds = Object.values(page.sounds || {})
      .join("\n")
      .split("\n")
      .map((line) => [...line]);
    return [...texts, ...sounds].some((units) => isInside(units, run));
  }

  // --- Questions

  // A query as {runs, whole, says, isQuoted, isSound}: every run must be there; `whole` is a run that is worth more;
  // `says` are the names that were put for what was typed.
  readings(query) {
    const parts = split(query);
    const typed = parts
      .flatMap(({ text, isQuoted }) => {
        const { units } = this.tongue.units(text);
        return this.tongue.glue && !isQuoted
          ? runsOf(units).flatMap((run) => (isHan(run[0]) ? [run] : run.map((unit) => [unit])))
          : [units];
      })
      .map((run) => run.slice(0, MOST_UNITS))
      .filter((run) => run.length)
      .slice(0, MOST_UNITS);
    const all = this.tongue.units(query).units.slice(0, MOST_UNITS);
    const whole = typed.length > 1 && this.tongue.glue ? all : null;
    const isQuoted = parts.some((part) => part.isQuoted);
    const readings = typed.length ? [{ runs: typed, whole, says: [], isQuoted }] : [];
    return [...readings, ...this.readNames(query)];
  }

  // Where names of the registers stand in it: the same with their names in this language.
  readNames(query) {
    const whole = this.namesOf(query);
    if (whole.length) {
      const others = whole.flatMap(({ own }) => own).filter((name) => this.key(name) !== this.key(query));
      return [...new Set(others)].slice(0, 6).map((name) => this.readName([name], [name]));
    }
    const words = query.split(/\s+/).filter(Boolean);
    const [said, put] = [[], []];
    for (let place = 0; place < words.length;) {
      let length = Math.min(this.longestName, words.length - place);
      let found = [];
      for (; length > 0; length -= 1) {
        found = this.namesOf(words.slice(place, place + length).join(" "));
        if (found.length) break;
      }
      const name = found.length ? found[0].own[0] : "";
      length = Math.max(length, 1);
      const typed = words.slice(place, place + length).join(" ");
      if (name && this.key(name) !== this.key(typed)) put.push(name);
      said.push(name || typed);
      place += length;
    }
    return put.length ? [this.readName(said, put)] : [];
  }

  readName(said, put) {
    return {
      runs: said.map((name) => this.tongue.units(name).units).filter((run) => run.length),
      whole: null,
      says: put,
    };
  }

  namesOf(text) {
    const key = this.key(text);
    return key ? this.names.filter(({ keys }) => keys.has(key)) : [];
  }

  // Letters as the pinyin of names, in one run: "xuzhou", "xu zhou", "xu-zhou", "xzs"; or in several, with other words
  // too: "xuzhou jiaoyuju", "xz jyj", "xuzhou 2024", "6S guanli". These are readings in steps: a step is worth asking
  // where those before it find nothing.
  readSounds(query) {
    if (!this.tongue.signs.size) return [];
    const parts = split(query);
    const plain = parts.map(({ text }) =>
      text
        .normalize("NFKD")
        .replace(/u\u0308/g, "v")
        .replace(/\p{M}|['’]/gu, "")
        .toLowerCase(),
    );
    const words = plain
      .join(" ")
      .split(/[\s-]+/)
      .flatMap(cutWord)
      .filter((word) => this.tongue.units(word).units.length);
    const isSpelled = words.every((word) => /^[a-z]+$/.test(word));
    const isApart = words.length > 1 && !parts.some(({ isQuoted }) => isQuoted);
    const steps = [
      ...(isSpelled ? this.spellJoined(words) : []),
      ...(isApart ? [this.spellApart(words, isSpelled ? 2 : 1)] : []),
    ];
    return steps.map((step) => step.map((runs) => ({ runs, whole: null, says: [], isSound: true })));
  }

  // Words as one run of syllables, which ends where words do, or of initials. Of many syllables one way alone makes sense.
  spellJoined(words) {
    const ways = words.map((word, place) =>
      this.tongue.syllables(word, MOST_WAYS).filter((way) => way.length || place === words.length - 1),
    );
    const joined = combine(ways, MOST_WAYS)
      .map((way) => way.flat())
      .filter((run) => run.length);
    const isLong = (run) => run.length >= this.facts.longest;
    const together = [...joined.filter((run) => !isLong(run)), ...initialsOf(words.join(""))];
    return [together, ...joined.filter(isLong).map((run) => [run])].map((step) => step.map((run) => [run]));
  }

  // Each word as a run of syllables, `least` or more; else as a few initials, or as it stands.
  spellApart(words, least) {
    const whole = /^[a-z]$/.test(words[words.length - 1]) ? words.slice(0, -1) : words; // the last is just begun
    if (whole.length < 2 || whole.some((word) => /^[a-z]$/.test(word))) return [];
    const ways = whole.map((word) => {
      const literal = { run: this.tongue.units(word).units, isLiteral: true };
      if (!/^[a-z]+$/.test(word)) return [literal];
      const spelled = this.tongue.syllables(word, MOST_WAYS).filter((way) => way.length >= least);
      const initials = word.length <= FEW_INITIALS ? initialsOf(word) : [];
      return spelled.length
        ? spelled.map((run) => ({ run }))
        : [...initials.map((run) => ({ run })), literal];
    });
    return combine(ways, MOST_APART)
      .filter((some) => !some.every(({ isLiteral }) => isLiteral))
      .map((some) => some.map(({ run }) => run));
  }

  // {pages: [{number, score, rank, runs}], similar, says, entries, isAsked, isWord}: the best first, last those that have
  // not all words (`isLoose`); where there is none, the most similar; the names that were put for what was typed; its
  // entries in the glossary; and whether it is one word.
  async ask(query) {
    const typed = this.readings(query);
    const [plain, sounding] = await Promise.all([this.askAll(typed), this.askInTurn(this.readSounds(query))]);
    const [readings, answers] = [
      [...typed, ...sounding.readings],
      [...plain, ...sounding.answers],
    ];
    const found = new Map();
    answers.forEach((scores, place) => {
      for (const [number, score] of scores) {
        const before = found.get(number);
        const rank = this.rank(number);
        if (!before || score > before.score) found.set(number, { number, score, rank, ...readings[place] });
      }
    });
    const named = this.namesOf(query);
    const answered = readings.filter((_, place) => answers[place].size);
    const bearers = await Promise.all([
      named.map(({ page }) => page),
      ...answered.map((reading) => this.findBearers(reading)),
    ]);
    for (const number of bearers.flat())
      if (found.has(number) && this.rank(number) < RANK.page) found.get(number).rank = RANK.name;
    const pages = [...found.values()].sort((one, other) => this.compare(one, other));
    const similar =
      pages.length < ENOUGH && readings.length ? await this.askLoosely(readings[0].runs, found) : [];
    const loose = similar.filter(({ score }) => score >= LOOSE && !readings[0].isQuoted);
    const says = answered.flatMap((reading) => reading.says);
    return {
      pages: [...pages, ...loose],
      similar: pages.length + loose.length ? [] : similar.slice(0, this.facts.at_once),
      says: [...new Set(says)],
      entries: named.filter(({ entry }) => entry).map(({ own, entry }) => ({ name: own[0] || query, entry })),
      isAsked: readings.length > 0,
      isWord: readings.length > 0 && readings[0].runs.length === 1,
    };
  }

  // An answer of all pages, where nothing was asked but choices are made.
  all() {
    const pages = this.days.map((_, number) => ({ number, score: 0, rank: 1, runs: [] }));
    return { pages, similar: [], says: [], entries: [], isAsked: true };
  }

  askAll(readings) {
    return Promise.all(readings.map((reading) => this.askReading(reading)));
  }

  // The readings of the first step that find anything, and their answers.
  async askInTurn(steps) {
    for (const readings of steps) {
      const answers = await this.askAll(readings);
      if (answers.some(({ size }) => size)) return { readings, answers };
    }
    return { readings: [], answers: [] };
  }

  rank(number) {
    const types = this.facts.choices.type;
    const last = ["organisation", "page"].find((type) =>
      this.values.type[number].includes(types.indexOf(type)),
    );
    return RANK[last || "published"];
  }

  // Pages whose whole title or name sounds as it was typed.
  async findBearers({ runs, isSound }) {
    if (!isSound || runs.length > 1) return [];
    const [first, last] = this.facts.ends;
    return [...(await this.findSure([first, ...runs[0], last])).keys()];
  }

  compare(one, other) {
    return (
      one.rank - other.rank ||
      other.score - one.score ||
      (other.weight || 0) - (one.weight || 0) ||
      this.days[other.number] - this.days[one.number] ||
      one.number - other.number
    );
  }

  async askReading({ runs, whole }) {
    const long = runs
      .filter((run) => this.isLettersOrSounds(run))
      .sort((one, other) => other.length - one.length);
    if (runs.length > 1 && long.length && !(await this.findSure(long[0])).size) return new Map();
    const [all, ...parts] = await Promise.all(
      [whole, ...runs].map((run) => (run ? this.findSure(run) : null)),
    );
    const scores = new Map();
    const [rarest, ...others] = [...parts].sort((one, other) => one.size - other.size);
    if (!rarest) return scores;
    const rarities = new Map([all, ...parts].filter(Boolean).map((part) => [part, this.rarity(part.size)]));
    for (const number of rarest.keys()) {
      if (others.every((part) => part.has(number))) {
        const having = [rarest, ...others, ...(all && all.has(number) ? [all, all] : [])];
        scores.set(
          number,
          having.reduce(
            (sum, part) => sum + rarities.get(part) * worth(part.get(number).level, this.facts.levels),
            0,
          ),
        );
      }
    }
    return scores;
  }

  // Pages with most of the words, or of words that begin with them; or with most pairs of characters.
  async askLoosely(runs, found) {
    const pieces = runs.flatMap(runsOf).flatMap((run) => {
      if (run.length > 1 && isHan(run[0])) return run.slice(1).map((unit, place) => [run[place], unit]);
      return this.tongue.glue ? run.map((unit) => [unit]) : [run];
    });
    const most = Math.max(4, Math.floor(40 / this.segments.length));
    const step = Math.max(1, Math.ceil(pieces.length / most));
    const asked = pieces.filter((_, place) => place % step === 0);
    if (asked.length < 2 && !this.tongue.glue) return [];
    const tried = await Promise.all(
      asked.map((piece) => (this.tongue.glue ? this.findBeginning(piece[0]) : this.find(piece))),
    );
    const parts = tried.filter((part, place) => part.size || !this.tongue.glue || asked[place][0].length > 2); // not "ed"
    const known = parts.filter((part) => part.size).map((part) => this.rarity(part.size));
    // A word that no page has counts as others do. Alone, it may be a name with a slip: then what it lacks is much.
    const usual =
      runs.length > 1 ? known.reduce((sum, rarity) => sum + rarity, 0) / known.length : this.rarity(0);
    const rarities = parts.map((part) => (part.size ? this.rarity(part.size) : usual));
    const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
    const scores = new Map(); // page -> how much of the words it has, and what that is worth there
    parts.forEach((part, place) => {
      const share = rarities[place] / all;
      for (const [number, { level }] of part) {
        const [score, weight] = scores.get(number) || [0, 0];
        scores.set(number, [score + share, weight + share * worth(level, this.facts.levels)]);
      }
    });
    return [...scores]
      .filter(([number, [score]]) => score >= SIMILAR && !found.has(number))
      .map(([number, [score, weight]]) => ({
        number,
        score,
        weight,
        rank: this.rank(number),
        runs: asked,
        isLoose: true,
      }))
      .sort((one, other) => this.compare(one, other));
  }

  // Pages of a word and of those that begin with it: apprentice, apprenticeship; or a word that is still being typed.
  async findBeginning(word) {
    const found = new Map(await this.find([word]));
    if (word.length < 3) return found;
    const forms = [...this.tongue.forms].filter(([stem]) => stem.startsWith(word)); // colou: of colour, for which color stands
    for (const pages of await Promise.all(forms.map(([, other]) => this.find([other])))) {
      for (const [page, value] of pages) if (!found.has(page)) found.set(page, value);
    }
    await Promise.all(
      this.segments.map(async (segment) => {
        const first = Math.max(0, findLast(segment.starts, word));
        for (let number = first; number < first + 2 && number < segment.starts.length; number += 1) {
          const lines = await this.shard(`${segment.path}${number}.txt`);
          for (const line of lines) {
            if (line.startsWith(word) && /^[^ \t]*\t/.test(line)) {
              for (const [page, level] of decode(line.slice(line.indexOf("\t") + 1), this.facts.levels)) {
                if (!found.has(segment.first + page))
                  found.set(segment.first + page, { level, isSure: true });
              }
            }
          }
          if (!lines.length || !lines[lines.length - 1].startsWith(word)) break;
        }
      }),
    );
    return found.size ? found : this.findUnfinished(word);
  }

  // Pages of the longest stem that may be that of a word begun so: of "vocatio" vocat, as it is "vocational"'s.
  async findUnfinished(word) {
    for (let length = word.length - 1; length > 2 && /^[a-z]+$/.test(word); length -= 1) {
      const stem = word.slice(0, length);
      const isBegun = ENDINGS.some((ending) => ending.startsWith(word.slice(length)));
      const found = isBegun ? await this.find([this.tongue.forms.get(stem) || stem]) : [];
      if (found.size) return found;
    }
    return new Map();
  }

  rarity(size) {
    return Math.log(1 + this.size / (size + 0.5));
  }

  // Names of the registers, and words of them, that are spelled almost like a query: the nearest first.
  near(query) {
    const wanted = [...this.key(query)];
    const most = wanted.length === 2 && isHan(wanted[0]) ? 1 : Math.floor(wanted.length / 3);
    const found = new Map();
    const names = this.facts.names.flatMap(([own, others]) => [...own, ...others]);
    for (const name of most ? [...names, ...names.flatMap((one) => one.split(/[^\p{L}\p{N}-]+/u))] : []) {
      const key = this.key(name);
      const away = distance(wanted, [...key], most);
      if (away > 0 && away <= most && !found.has(key)) found.set(key, [away, name]);
    }
    const nearest = [...found.values()].sort(
      ([one, name], [other, after]) => one - other || (name < after ? -1 : 1),
    );
    return nearest.slice(0, 5).map(([, name]) => name);
  }
}

// What each page of a segment is narrowed by, as numbers of the choices that a reader has. In `of`, a value is
// a character from "0" on, and commas stand between pages.
const numberValues = ({ values, days }, name, choices) => {
  if (!values[name]) return days.map(() => []);
  const numbers = values[name].ids.map((id) => choices.indexOf(id));
  const choiceOf = (sign) => numbers[sign.codePointAt(0) - "0".codePointAt(0)];
  return values[name].of.split(",").map((some) => [...some].map(choiceOf).filter((number) => number >= 0));
};

// A query in parts: between blanks, or in quotation marks.
const split = (query) => {
  const parts = [];
  for (const match of query.matchAll(/["“”「『]([^"“”「」『』]+)["“”」』]|[^\s"“”「」『』]+/g)) {
    parts.push({ text: match[1] || match[0], isQuoted: Boolean(match[1]) });
  }
  return parts;
};

// A word of letters and others in its parts, but for a letter alone: xuzhou, 2024; and 6s.
const cutWord = (word) => {
  const pieces = word.match(/[a-z]+|[^a-z]+/g) || [];
  return pieces.some((piece) => /^[a-z]$/.test(piece)) ? [word] : pieces;
};

// Letters as a run of initials, if they may be: no syllable begins with i, u, v.
const initialsOf = (letters) =>
  letters.length > 1 && !/[iuv]/.test(letters) ? [[...letters.toUpperCase()]] : [];

// One of each list: the choices with the first ones first, at most so many.
const combine = (lists, most) =>
  lists
    .reduce(
      (before, list) =>
        before
          .flatMap(([rank, chosen]) => list.map((one, place) => [rank + place, [...chosen, one]]))
          .sort(([one], [other]) => one - other)
          .slice(0, most),
      [[0, []]],
    )
    .map(([, chosen]) => chosen);

// A title is worth more than any text.
const worth = (level, levels) => (level < levels / 2 ? 1 + level : 10 + 2 * (level - levels / 2));

// The last of sorted texts that is not after a text; -1: all are.
const findLast = (texts, text) => {
  let [low, high] = [-1, texts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (texts[middle] <= text) low = middle;
    else high = middle - 1;
  }
  return low;
};

const decode = (coded, levels) => {
  const pages = [];
  let [page, number, shift] = [-1, 0, 1];
  for (let place = 0; place < coded.length; place += 1) {
    const digit = VALUES.get(coded.charCodeAt(place));
    number += (digit % 32) * shift;
    shift *= 32;
    if (digit < 32) {
      page += Math.floor(number / levels) + 1;
      pages.push([page, number % levels]);
      [number, shift] = [0, 1];
    }
  }
  return pages;
};

// How many characters must be changed, added, left out or exchanged with the next (Damerau, Levenshtein); at most `most` + 1.
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last, row] = [[], [], other.map((_, place) => place)];
  row.push(other.length);
  for (let place = 1; place <= one.length; place += 1) {
    [before, last, row] = [last, row, [place]];
    for (let across = 1; across <= other.length; across += 1) {
      const isSame = one[place - 1] === other[across - 1];
      row[across] = Math.min(last[across] + 1, row[across - 1] + 1, last[across - 1] + (isSame ? 0 : 1));
      if (
        place > 1 &&
        across > 1 &&
        one[place - 1] === other[across - 2] &&
        one[place - 2] === other[across - 1]
      ) {
        row[across] = Math.min(row[across], before[across - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[other.length];
};
