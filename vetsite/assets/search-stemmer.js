// The stem of an English word: what is left of it without its endings ("schools" and "schooling" are
// "school"). The algorithm is Porter 2, written from its description as it stands for Snowball 3.1:
// https://snowballstem.org/algorithms/english/stemmer.html. The index takes its stems from Snowball's library
// for Python, and a test compares the two.
//
// A "Y" is a consonant here, a "y" a vowel. R1 is the place in a word after the first consonant that follows
// a vowel, R2 the place after the next such consonant. Most endings are only taken away if they begin there
// or later.

const LONGEST = 7; // letters of an ending
const VOWEL = /[aeiouy]/;
const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const SHORT_SYLLABLE = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/;

// Words that the rules would spoil, as a whole or by what they begin with
const EXCEPTIONS = new Map(
  Object.entries({
    skis: "ski",
    skies: "sky",
    idly: "idl",
    gently: "gentl",
    ugly: "ugli",
    early: "earli",
    only: "onli",
    singly: "singl",
  }),
);
for (const word of ["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"]) EXCEPTIONS.set(word, word);
const BEGINNINGS = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/; // R1 is after them
const WITH_EED = /^(?:proc|exc|succ)$/;
const WITH_ING = /^(?:inn|out|cann|herr|earr|even)$/;

/**
 * What endings become.
 * @param {Record<string, string>} table what they become -> the endings
 */
const readEndings = (table) =>
  new Map(Object.entries(table).flatMap(([to, endings]) => endings.split(" ").map((ending) => [ending, to])));
const STEP_2 = readEndings({
  tion: "tional",
  ence: "enci",
  ance: "anci",
  able: "abli",
  ent: "entli",
  ize: "izer ization",
  ate: "ational ation ator",
  al: "alism aliti alli",
  ful: "fulness fulli",
  ous: "ousli ousness",
  ive: "iveness iviti",
  ble: "biliti bli",
  og: "ogist ogi",
  less: "lessli",
  "": "li",
});
const STEP_3 = readEndings({
  tion: "tional",
  ate: "ational",
  al: "alize",
  ic: "icate iciti ical",
  "": "ful ness",
});
const ATIVE = readEndings({ "": "ative" });
const STEP_4 = readEndings({
  "": "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion",
});
// Of some endings it matters what stands before them
const BEFORE = new Map([
  ["ogi", /l$/],
  ["li", /[cdeghkmnrt]$/],
  ["ion", /[st]$/],
]);

/** @param {string} word of small letters and apostrophes */
export const findStem = (word) => {
  const known = word.length < 3 ? word : EXCEPTIONS.get(word);
  if (known) return known;
  const marked = word
    .replace(/^'/, "")
    .replace(/^y/, "Y")
    .replace(/([aeiouy])y/g, "$1Y");
  const beginning = BEGINNINGS.exec(marked);
  const r1 = beginning ? beginning[0].length : findRegion(marked, 0);
  const r2 = findRegion(marked, r1);
  let stem = dropPlural(marked.replace(/'(?:s'?)?$/, "")); // steps 0 and 1a
  stem = dropVerbEnding(stem, r1); // step 1b
  stem = stem.replace(/(.[^aeiouy])[yY]$/, "$1i"); // step 1c
  stem = replaceEnding(stem, STEP_2, r1);
  stem = stem.endsWith("ative") ? replaceEnding(stem, ATIVE, r2) : replaceEnding(stem, STEP_3, r1);
  stem = replaceEnding(stem, STEP_4, r2);
  return dropLastLetter(stem, r1, r2).toLowerCase(); // step 5
};

/**
 * The place after the first consonant that follows a vowel, from a place on; else the end of the word.
 * @param {string} word
 * @param {number} start
 */
const findRegion = (word, start) => {
  const found = word.slice(start).search(/[aeiouy][^aeiouy]/);
  return found < 0 ? word.length : start + found + 2;
};

/** @param {string} word */
const dropPlural = (word) => {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1); // cries: cri, ties: tie
  return /[aeiouy].*[^us]s$/.test(word) ? word.slice(0, -1) : word;
};

/**
 * @param {string} word
 * @param {number} r1
 */
const dropVerbEnding = (word, r1) => {
  const [ending = "", kind = ""] = /(eed|ed|ing)(?:ly)?$/.exec(word) || [];
  const rest = word.slice(0, word.length - ending.length);
  if (kind === "eed") return rest.length >= r1 && !WITH_EED.test(rest) ? `${rest}ee` : word;
  if (ending === "ing" && /^[^aeiouy]y$/.test(rest)) return `${rest[0]}ie`; // dying: die
  if (!ending || !VOWEL.test(rest) || (ending === "ing" && WITH_ING.test(rest))) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`; // luxuriat(ing): luxuriate
  if (DOUBLE.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1); // add(ing), hopp(ing): hop
  return SHORT_SYLLABLE.test(rest) && rest.length <= r1 ? `${rest}e` : rest; // hop(ing): hope
};

/**
 * A word with its longest ending replaced. Where that can't be, no shorter one is.
 * @param {string} word
 * @param {Map<string, string>} endings
 * @param {number} region where the ending may begin
 */
const replaceEnding = (word, endings, region) => {
  for (let place = Math.max(0, word.length - LONGEST); place < word.length; place += 1) {
    const ending = word.slice(place);
    const replacement = endings.get(ending);
    if (replacement === undefined) continue;
    const rest = word.slice(0, place);
    const before = BEFORE.get(ending);
    return place >= region && (!before || before.test(rest)) ? rest + replacement : word;
  }
  return word;
};

/**
 * @param {string} word
 * @param {number} r1
 * @param {number} r2
 */
const dropLastLetter = (word, r1, r2) => {
  const rest = word.slice(0, -1);
  const isE = word.endsWith("e") && rest.length >= r1 && !SHORT_SYLLABLE.test(rest);
  const isInR2 = /(?:e|ll)$/.test(word) && rest.length >= r2;
  return isE || isInR2 ? rest : word;
};
