// Text size, printing, copying, sharing, the way to the search, and the contents beside a long item. Every
// page works without this script; it only shows the tools that need it.
(() => {
  "use strict";
  const root = document.documentElement;
  const SIZES = ["normal", "large", "larger"];
  const KEY = "vetsite-size";

  /** @type {(selector: string) => NodeListOf<HTMLElement>} */
  const all = (selector) => document.querySelectorAll(selector);

  // Storage may be forbidden.
  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  /** @param {string} size */
  const store = (size) => {
    try {
      localStorage.setItem(KEY, size);
    } catch {
      // the choice lasts for this page
    }
  };

  /** @param {string} size */
  const show = (size) => {
    if (size === "normal") root.removeAttribute("data-v-size");
    else root.setAttribute("data-v-size", size);
    for (const button of all("button[data-v-size]")) {
      button.setAttribute("aria-pressed", String(button.dataset.vSize === size));
    }
  };

  // The reader's place is the first block that is in view: it stays where it is while all else grows.
  const findPlace = () => {
    const blocks = all(".v-page p, .v-page li, .v-page tr, .v-page h2, .v-page h3");
    return [...blocks].find((block) => !block.closest(".v-side") && block.getBoundingClientRect().top >= 0);
  };
  /** @param {string} size */
  const choose = (size) => {
    const place = findPlace();
    const before = place ? place.getBoundingClientRect().top : 0;
    show(size);
    if (place) window.scrollBy({ top: place.getBoundingClientRect().top - before, behavior: "instant" });
    store(size);
  };

  /**
   * The contents are closed on a narrow screen, where they stand before the text, and mark the part in view.
   * @param {HTMLDetailsElement} details
   */
  const openContents = (details) => {
    const wide = matchMedia("(min-width: 60em)");
    const fit = () => {
      details.open = wide.matches;
    };
    fit();
    wide.addEventListener("change", fit);
    const summary = /** @type {HTMLElement} */ (details.querySelector("summary"));
    summary.addEventListener("click", (event) => {
      if (wide.matches) event.preventDefault();
    });
    const links = [...details.querySelectorAll("a")];
    const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const passed = places.filter((place) => place && place.getBoundingClientRect().top < 120).length;
      links.forEach((link, index) => {
        if (index === passed - 1) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    };
    mark();
    let isWaiting = false;
    const markSoon = () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        mark();
      });
    };
    addEventListener("scroll", markSoon, { passive: true });
  };

  let fading = 0;
  /**
   * What a reader is told stands at the foot of the window, and screen readers say it.
   * @param {HTMLElement} status
   * @param {string} words
   * @param {string} [address]
   */
  const tell = (status, words, address) => {
    clearTimeout(fading);
    status.textContent = words;
    if (address) {
      status.append(Object.assign(document.createElement("span"), { textContent: address }));
      return;
    }
    fading = setTimeout(() => {
      status.textContent = "";
    }, 4000);
  };
  /**
   * A page that is not from https has no clipboard: its reader finds the address selected.
   * @param {HTMLElement} status
   * @param {string} address
   */
  const copy = async (status, address) => {
    try {
      await navigator.clipboard.writeText(address);
      tell(status, status.dataset.vCopied || "");
    } catch {
      tell(status, status.dataset.vSelect || "", address);
      const selection = getSelection();
      if (selection && status.lastElementChild) selection.selectAllChildren(status.lastElementChild);
    }
  };
  /** @param {HTMLElement} status */
  const offerCopies = (status) => {
    const word = status.dataset.vWord || "";
    for (const address of all("[data-v-address]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "v-copy";
      button.textContent = word;
      button.setAttribute("aria-label", `${word} ${address.textContent}`);
      button.dataset.vCopy = address.textContent || "";
      address.after(button);
    }
    for (const button of all("[data-v-copy]")) {
      button.addEventListener("click", () => copy(status, button.dataset.vCopy || ""));
    }
  };
  // Old browsers have no share sheet.
  const canShare = typeof navigator.share === "function";
  /** @param {HTMLElement} button */
  const offerSheet = (button) => {
    if (!canShare) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const { vTitle, vShare } = button.dataset;
      navigator.share({ title: vTitle, url: vShare }).catch(() => {}); // closed unused
    });
  };

  /**
   * The search is loaded when a reader first touches a box: until then a page costs nothing for it.
   * @param {HTMLElement} box
   */
  const offerSearch = (box) => {
    const { vSearch: src = "", vModules: modules = "" } = box.dataset;
    const load = () => {
      if (document.querySelector(`script[src="${src}"]`)) return;
      // what the script asks for, without waiting for it
      for (const name of modules.split(" ")) {
        const href = src.replace(/[^/]+$/, `${name}.js`);
        document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
      }
      document.head.append(Object.assign(document.createElement("script"), { type: "module", src }));
    };
    for (const touch of ["focusin", "pointerdown"]) box.addEventListener(touch, load, { once: true });
  };

  const size = stored() || "";
  const first = SIZES.includes(size) ? size : "normal";
  // Material asks for a sitemap beside every rel="alternate" and takes over clicks on links below it.
  for (const link of all("link[rel=alternate]")) link.setAttribute("rel", "alternate ");
  root.setAttribute("data-v-script", ""); // the style sheet keeps the place of what a script shows later
  if (canShare) root.setAttribute("data-v-shares", "");
  show(first); // before the body is there: nothing jumps
  document.addEventListener("DOMContentLoaded", () => {
    show(first);
    for (const tools of all("[data-v-tools]")) tools.hidden = false;
    for (const status of all("[data-v-told]")) offerCopies(status);
    for (const button of all("[data-v-share]")) offerSheet(button);
    for (const box of all("[data-v-search]")) offerSearch(box);
    for (const contents of all("[data-v-contents]")) {
      openContents(/** @type {HTMLDetailsElement} */ (contents));
    }
    // the bar of a narrow screen begins where its present entry is seen
    const tab = /** @type {HTMLElement | null} */ (document.querySelector(".md-tabs__item--active"));
    const bar = tab && tab.parentElement;
    if (bar) bar.scrollLeft = tab.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
    for (const button of all("button[data-v-size]")) {
      button.addEventListener("click", () => choose(button.dataset.vSize || "normal"));
    }
    for (const button of all("[data-v-print]")) button.addEventListener("click", () => window.print());
  });
})();
