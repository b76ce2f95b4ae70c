// Text size, printing, copying, sharing, the way to the search, and the contents beside a long item. Every page works without this script; it only shows the tools that need it.
(() => {
  "use strict";
  const root = document.documentElement;
  const SIZES = ["normal", "large", "larger"];
  const KEY = "vetsite-size";

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    } // storage may be forbidden
  };
  const show = (size) => {
    if (size === "normal") root.removeAttribute("data-v-size");
    else root.setAttribute("data-v-size", size);
    for (const button of document.querySelectorAll("button[data-v-size]")) {
      button.setAttribute("aria-pressed", String(button.dataset.vSize === size));
    }
  };

  // The reader's place is the first block that is in view: it stays where it is while all else grows.
  const findPlace = () => {
    const blocks = document.querySelectorAll(".v-page p, .v-page li, .v-page tr, .v-page h2, .v-page h3");
    return [...blocks].find((block) => !block.closest(".v-side") && block.getBoundingClientRect().top >= 0);
  };
  const choose = (size) => {
    const place = findPlace();
    const before = place ? place.getBoundingClientRect().top : 0;
    show(size);
    if (place) window.scrollBy({ top: place.getBoundingClientRect().top - before, behavior: "instant" });
    try {
      localStorage.setItem(KEY, size);
    } catch {
      /* the choice lasts for this page */
    }
  };

  // The contents are closed on a narrow screen, where they stand before the text, and mark the part in view.
  const openContents = (details) => {
    const wide = matchMedia("(min-width: 60em)");
    const fit = () => {
      details.open = wide.matches;
    };
    fit();
    wide.addEventListener("change", fit);
    details.querySelector("summary").addEventListener("click", (event) => {
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
    let waits = false;
    addEventListener(
      "scroll",
      () => {
        if (!waits)
          requestAnimationFrame(() => {
            waits = false;
            mark();
          });
        waits = true;
      },
      { passive: true },
    );
  };

  // What a reader is told stands at the foot of the window, and screen readers say it.
  let fading = 0;
  const tell = (told, words, address) => {
    clearTimeout(fading);
    told.textContent = words;
    if (address) told.append(Object.assign(document.createElement("span"), { textContent: address }));
    else
      fading = setTimeout(() => {
        told.textContent = "";
      }, 4000);
  };
  // A page that is not from https has no clipboard: its reader finds the address selected.
  const copy = async (told, address) => {
    try {
      await navigator.clipboard.writeText(address);
      tell(told, told.dataset.vCopied);
    } catch {
      tell(told, told.dataset.vSelect, address);
      getSelection().selectAllChildren(told.lastElementChild);
    }
  };
  const offerCopies = (told) => {
    for (const address of document.querySelectorAll("[data-v-address]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "v-copy";
      button.textContent = told.dataset.vWord;
      button.setAttribute("aria-label", `${told.dataset.vWord} ${address.textContent}`);
      button.dataset.vCopy = address.textContent;
      address.after(button);
    }
    for (const button of document.querySelectorAll("[data-v-copy]")) {
      button.addEventListener("click", () => copy(told, button.dataset.vCopy));
    }
  };
  const offerSheet = (button) => {
    if (!navigator.share) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.share({ title: button.dataset.vTitle, url: button.dataset.vShare }).catch(() => {}); // closed unused
    });
  };

  // The search is loaded when a reader first touches a box: until then a page costs nothing for it.
  const offerSearch = (box) => {
    const load = () => {
      const src = box.dataset.vSearch;
      if (document.querySelector(`script[src="${src}"]`)) return;
      for (const name of box.dataset.vModules.split(" ")) {
        // what the script asks for, without waiting for it
        const href = src.replace("-box.js", `-${name}.js`);
        document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
      }
      document.head.append(Object.assign(document.createElement("script"), { type: "module", src }));
    };
    for (const touch of ["focusin", "pointerdown"]) box.addEventListener(touch, load, { once: true });
  };

  const first = SIZES.includes(stored()) ? stored() : "normal";
  // Material asks for a sitemap beside every rel="alternate" and takes over clicks on links below it.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.setAttribute("rel", "alternate ");
  root.setAttribute("data-v-script", ""); // the style sheet keeps the place of what a script shows later
  if (navigator.share) root.setAttribute("data-v-shares", "");
  show(first); // before the body is there: nothing jumps
  document.addEventListener("DOMContentLoaded", () => {
    show(first);
    for (const tools of document.querySelectorAll("[data-v-tools]")) tools.hidden = false;
    for (const told of document.querySelectorAll("[data-v-told]")) offerCopies(told);
    for (const button of document.querySelectorAll("[data-v-share]")) offerSheet(button);
    for (const box of document.querySelectorAll("[data-v-search]")) offerSearch(box);
    for (const details of document.querySelectorAll("[data-v-contents]")) openContents(details);
    // the bar of a narrow screen begins where its present entry is seen
    const tab = document.querySelector(".md-tabs__item--active");
    if (tab)
      tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
    for (const button of document.querySelectorAll("button[data-v-size]")) {
      button.addEventListener("click", () => choose(button.dataset.vSize));
    }
    for (const button of document.querySelectorAll("[data-v-print]")) {
      button.addEventListener("click", () => window.print());
    }
  });
})();
