"""A page in a browser becomes a list of its texts that have too little contrast (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from playwright.sync_api import Page


def find_faint_texts(page: Page) -> list[str]:
    """Each visible text below 4.5:1, or 3:1 where it is large: its contrast, colours, element and words.

    Counted are text, what styles add before and after it, placeholders and text in pictures (SVG). Folded
    parts are unfolded first. The ground of a text is the colour of the nearest elements around it, in SVG
    also of the shape below it or of the edge around its letters; pictures in the ground are left out.
    """
    faint: list[str] = page.evaluate(_FAINT)
    return faint


_FAINT = """() => {
    const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const remember = (find, known = new Map()) => (one) => {
        if (!known.has(one)) known.set(one, find(one));
        return known.get(one);
    };
    const read = remember((colour) => {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, alpha / 255];
    });
    const lay = (top, below) => {
        const mix = (one, place) => one * top[3] + below[place] * (1 - top[3]);
        return [...top.slice(0, 3).map(mix), 1];
    };
    const find_ground = remember((element) => element
        ? lay(read(getComputedStyle(element).backgroundColor), find_ground(element.parentElement))
        : [255, 255, 255, 1]);
    const find_opacity = remember((element) => element
        ? getComputedStyle(element).opacity * find_opacity(element.parentElement)
        : 1);
    const is_cut = remember((element) => element !== null
        && (element.clientHeight === 1 && element.clientWidth === 1 || is_cut(element.parentElement)));
    const holds = (box, x, y) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    const find_ground_in_picture = (text, style) => {
        if (style.stroke !== "none") return read(style.stroke);
        const { x, y, width, height } = text.getBoundingClientRect();
        const below = [...text.ownerSVGElement.querySelectorAll("rect")]
            .filter((one) => one.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
            .filter((one) => holds(one.getBoundingClientRect(), x + width / 2, y + height / 2));
        return below.length ? read(getComputedStyle(below.at(-1)).fill) : find_ground(text.ownerSVGElement);
    };
    const luminance = (colour) => {
        const [red, green, blue] = colour.map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => {
        const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (lighter + 0.05) / (darker + 0.05);
    };
    const name = (colour) => colour.slice(0, 3).map(Math.round).join(" ");
    const is_seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && !is_cut(element);

    const told = new Set();
    const measure = (element, words, pseudo) => {
        const style = getComputedStyle(element, pseudo);
        const is_picture = element instanceof SVGTextElement;
        const [...colour] = read(is_picture ? style.fill : style.color);
        const around = is_picture ? find_ground_in_picture(element, style) : find_ground(element);
        const ground = pseudo ? lay(read(style.backgroundColor), around) : around;
        colour[3] *= find_opacity(element) * (pseudo ? style.opacity : 1);
        const text = lay(colour, ground);
        const size = parseFloat(style.fontSize);
        const is_large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        const found = contrast(text, ground);
        if (found < (is_large ? 3 : 4.5)) {
            const place = [element.localName, ...element.classList].join(".") + (pseudo || "");
            const colours = `${name(text)} on ${name(ground)}`;
            told.add(`${found.toFixed(2)}: ${colours}, ${place}: ${words.trim().slice(0, 40)}`);
        }
    };

    for (const one of document.querySelectorAll("details")) one.open = true;
    for (const element of document.body.querySelectorAll("*")) {
        if (!is_seen(element) || ["SCRIPT", "STYLE", "OPTION"].includes(element.tagName)) continue;
        const words = [...element.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE)
            .map((one) => one.data).join("").trim();
        if (words) measure(element, words);
        if (element.matches("select")) measure(element, element.selectedOptions[0].text);
        if (element.matches("input[placeholder]")) measure(element, element.placeholder, "::placeholder");
        for (const pseudo of ["::before", "::after"]) {
            const { content, display } = getComputedStyle(element, pseudo);
            if (!["none", "normal", '""'].includes(content) && display !== "none") {
                measure(element, content, pseudo);
            }
        }
    }
    return [...told].sort();
}"""
