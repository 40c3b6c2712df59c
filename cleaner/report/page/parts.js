"use strict";
// What the rest of the page is built of. Words get into the page as text only: nothing here or in
// the other scripts reads markup, so a hostile name is a name.

const STEPS = ["repair", "posts", "hashtags", "typography"];
const number = new Intl.NumberFormat("en").format;

/** Return an element; attributes that are null or false are left out, `on…` are listeners. */
function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** Return an element of a drawing. */
function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null));
  return element;
}

function find(id) {
  return document.getElementById(id);
}

/** Return "1 post", "2 posts". */
function counted(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Return a number of bytes as a person says it. */
function sized(bytes) {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let unit = 0;
  for (; bytes >= 1000 && unit < units.length - 1; unit += 1) bytes /= 1000;
  return `${number(unit ? Number(bytes.toPrecision(3)) : bytes)}\u00a0${units[unit]}`;
}

/** Return a share in percent, never rounded to all or nothing. */
function share(part, whole) {
  const percent = (100 * part) / whole;
  if (!part || part === whole) return `${percent}%`;
  return percent < 1 ? "under 1%" : percent > 99 ? "over 99%" : `${Math.round(percent)}%`;
}

const SIGNS = new Map(Object.entries({
  "\n": "↵", "\t": "⇥", "\r": "CR", "\u00a0": "NBSP", "\u00ad": "SHY", "\u2009": "THIN",
  "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u200e": "LRM", "\u200f": "RLM",
  "\u2028": "LS", "\u2029": "PS", "\u202f": "NNBSP", "\u2060": "WJ", "\ufeff": "BOM",
}));
// Controls, format characters, separators, what is not drawn: but for the plain space.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu;

// Controls, and what turns the direction of all that follows: a name must not read as another.
const OBEYED = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Return a name as nodes, nothing in it that a page would obey. */
function named(text) {
  return make("bdi", {}, spelled(text, OBEYED));
}

/** Return the text of an edit as nodes: whoever looks at an edit must see what it was. */
function spelled(text, pattern = UNSEEN) {
  const nodes = [];
  let at = 0;
  const shown = /^ +$/.test(text) ? text.replaceAll(" ", "·") : text;
  for (const match of shown.matchAll(pattern)) {
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    if (match.index > at) nodes.push(shown.slice(at, match.index));
    nodes.push(make("span", {class: "sign"}, SIGNS.get(match[0]) ?? `U+${code}`));
    if (match[0] === "\n") nodes.push("\n");
    at = match.index + match[0].length;
  }
  return [...nodes, shown.slice(at)];
}

/** Return a table; a row is a list of cells, a cell a node or a word. */
function table(caption, heads, rows) {
  return make("table", {},
    make("caption", {class: "unseen"}, caption),
    make("thead", {}, make("tr", {}, heads.map(([head, kind]) =>
      make("th", {scope: "col", class: kind ?? null}, head)))),
    make("tbody", {}, rows.map((cells) => make("tr", {}, cells.map((cell, place) =>
      make("td", {class: heads[place][1] ?? null}, cell))))));
}

/** Return a bar as long as its share of the greatest. */
function bar(count, most, step = null) {
  const element = make("span", {class: "bar", "data-step": step, "aria-hidden": "true"});
  element.style.setProperty("--share", count / most);
  return element;
}
