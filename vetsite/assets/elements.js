// What scripts put into a page: elements, and words with numbers as the page's language writes them.

/** @typedef {Record<string, string | number>} Values what stands in the gaps of words */

const numbers = new Intl.NumberFormat(document.documentElement.lang || undefined);

/** @param {string | number} value */
export const write = (value) => (typeof value === "number" ? numbers.format(value) : value);

/**
 * Words with their gaps filled: "{number} results".
 * @param {string} words
 * @param {Values} values
 */
export const fill = (words, values) =>
  words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? write(values[name]) : whole));

/**
 * An element. Attributes that are null are left out, and so are empty texts.
 * @param {string} name
 * @param {Record<string, string | null>} attributes
 * @param {(Node | string)[]} children
 */
export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== ""));
  return element;
};
