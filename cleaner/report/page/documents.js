"use strict";
// The browser of the sampled documents: filters, search, a list that the arrow keys walk.

class Browser {
  constructor(run) {
    this.entries = run.sample;
    this.shown = [];
    this.current = null;
    this.list = find("list");
    this.article = find("document");
    this.reason = new Reason(this.article, new Map(run.edits.map(
      ([step, rule, , why]) => [`${step}/${rule}`, why])));
    this.items = this.entries.map((entry, place) => this.item(entry, place));
    this.offer();
    this.listen();
    this.refresh();
  }

  item(entry, place) {
    const steps = new Set(entry.pieces.filter((piece) => piece.length > 2)
      .map((piece) => piece[2].split("/")[0]));
    return make("li", {role: "option", id: `entry-${place}`, tabindex: "-1",
      "aria-selected": "false"},
      make("span", {class: "name"}, named(placeName(entry))),
      make("span", {class: "snippet", dir: "auto"}, snippet(entry)),
      make("span", {class: "marks"},
        entry.posts ? make("span", {class: "count"}, counted(entry.posts, "post")) : null,
        entry.edits ? make("span", {class: "count"}, counted(entry.edits, "edit")) : null,
        STEPS.filter((step) => steps.has(step)).map((step) =>
          make("span", {class: "dot", "data-step": step, title: step}))));
  }

  /** Fill the filters with what the sample holds. */
  offer() {
    const platforms = new Set(this.entries.flatMap((each) => each.embeds.map((e) => e.platform)));
    find("platform").append(make("option", {value: ""}, "all"),
      ...[...platforms].sort().map((name) => make("option", {value: name}, name)));
    const rules = new Set(this.entries.flatMap((each) =>
      each.pieces.filter((piece) => piece.length > 2).map((piece) => piece[2])));
    find("rule").append(make("option", {value: ""}, "all"),
      make("option", {value: "none"}, "no edits"),
      ...STEPS.filter((step) => [...rules].some((rule) => rule.startsWith(`${step}/`)))
        .map((step) => make("optgroup", {label: step},
          make("option", {value: step}, `${step}: any`),
          [...rules].filter((rule) => rule.startsWith(`${step}/`)).sort().map((rule) =>
            make("option", {value: rule}, rule.slice(step.length + 1))))));
  }

  /** Show the documents that the filters let through. */
  refresh() {
    const words = find("search").value.trim().toLowerCase();
    const [platform, rule, holds] = ["platform", "rule", "holds"].map((id) => find(id).value);
    this.shown = [...this.entries.keys()].filter((place) => {
      const entry = this.entries[place];
      return (!platform || entry.embeds.some((embed) => embed.platform === platform))
        && (!rule || hasEdit(entry, rule))
        && (!holds || (holds === "with") === entry.posts > 0)
        && (!words || haystack(entry).includes(words));
    });
    const isWalked = this.list.contains(document.activeElement);
    this.list.replaceChildren(...this.shown.map((place) => this.items[place]));
    this.list.scrollTop = 0;
    find("found").textContent = this.shown.length
      ? `${number(this.shown.length)} of ${counted(this.entries.length, "document")}`
      : "No document of the sample fits.";
    this.open(this.shown.includes(this.current) ? this.current : this.shown[0], isWalked);
    mark(words, [this.article, this.list]);
  }

  /** Show a document. */
  open(place, isAsked = false) {
    const before = this.items[this.current];
    before?.setAttribute("aria-selected", "false");
    before?.setAttribute("tabindex", "-1");
    if (place === undefined) {
      this.current = null;
      this.article.replaceChildren(make("p", {class: "note"}, "Nothing to show."));
      return;
    }
    const item = this.items[place];
    item.setAttribute("aria-selected", "true");
    item.setAttribute("tabindex", "0");
    if (isAsked) {
      item.focus({preventScroll: true});
      item.scrollIntoView({block: "nearest"});
    }
    if (place === this.current) return;
    this.current = place;
    this.reason.hide();
    this.reason.entry = this.entries[place];
    this.article.replaceChildren(...documentView(this.entries[place]).filter(Boolean));
    this.article.scrollTop = 0;
    this.article.querySelector(".edit")?.setAttribute("tabindex", "0");
    mark(find("search").value.trim().toLowerCase(), [this.article, this.list]);
  }

  /** Go so many documents on; the ends of the list hold. */
  step(count) {
    const place = Math.max(0, this.shown.indexOf(this.current)) + count;
    this.open(this.shown[Math.min(Math.max(place, 0), this.shown.length - 1)], true);
  }

  /** Go to the next edit, or back to the one before. */
  stepEdit(count) {
    const edits = [...this.article.querySelectorAll("del.edit")];
    if (!edits.length) return;
    const active = document.activeElement?.closest(".edit")?.dataset.edit;
    const at = edits.findIndex((edit) => edit.dataset.edit === active);
    const next = edits[at < 0 ? (count > 0 ? 0 : edits.length - 1)
      : Math.min(Math.max(at + count, 0), edits.length - 1)];
    edits.forEach((edit) => edit.setAttribute("tabindex", edit === next ? "0" : "-1"));
    next.scrollIntoView({block: "nearest"});
    next.focus({preventScroll: true});
    // Scrolling hides the reason; once it has come to rest, show it.
    requestAnimationFrame(() => requestAnimationFrame(() => this.reason.show(next)));
  }

  listen() {
    let wait = 0;
    find("search").addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(() => this.refresh(), 80);
    });
    find("filters").addEventListener("change", () => this.refresh());
    find("filters").addEventListener("submit", (event) => event.preventDefault());
    find("filters").addEventListener("reset", () => setTimeout(() => this.refresh()));
    this.list.addEventListener("click", (event) => {
      const item = event.target.closest("li");
      if (item) this.open(this.items.indexOf(item), true);
    });
    this.list.addEventListener("keydown", (event) => this.walk(event));
    this.article.addEventListener("keydown", (event) => {
      const steps = {ArrowRight: 1, ArrowLeft: -1};
      if (!steps[event.key] || !event.target.closest(".edit")) return;
      event.preventDefault();
      this.stepEdit(steps[event.key]);
    });
    addEventListener("keydown", (event) => this.shortcut(event));
  }

  /** The keys of a list. */
  walk(event) {
    const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -1e9, End: 1e9};
    if (event.key in steps && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.step(steps[event.key]);
    } else if (event.key === "Enter") {
      this.stepEdit(1);
    }
  }

  /** The keys that work anywhere but in a field. */
  shortcut(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isField = event.target.matches?.("input, select, textarea");
    const does = {
      "/": () => {
        find("search").focus();
        find("search").select();
      },
      j: () => this.step(1),
      k: () => this.step(-1),
      n: () => this.stepEdit(1),
      p: () => this.stepEdit(-1),
    };
    if (event.key === "Escape") {
      event.preventDefault();  // a field of this kind would forget its words
      this.reason.hide();
      if (find("documents").contains(document.activeElement)) {
        this.items[this.current]?.focus();
      }
    } else if (!isField && does[event.key]) {
      event.preventDefault();
      does[event.key]();
    }
  }

  /** Filter by a rule or search for words, as a click elsewhere on the page asks for it. */
  seek(values) {
    find("filters").querySelectorAll("select").forEach((select) => (select.value = ""));
    find("search").value = values.search ?? "";
    for (const name of ["rule", "platform"]) {
      if (values[name]) find(name).value = values[name];
      // Not in the sample: then nothing is chosen, and nothing fits.
      if (find(name).selectedIndex < 0) find(name).value = "";
    }
    this.refresh();
    find("documents").scrollIntoView();
    find("search").focus({preventScroll: true});
  }
}

function hasEdit(entry, rule) {
  if (rule === "none") return entry.edits === 0;
  return entry.pieces.some((piece) => piece.length > 2
    && (piece[2] === rule || piece[2].startsWith(`${rule}/`)));
}

const haystacks = new WeakMap();

/** Return all that search looks through, folded once. */
function haystack(entry) {
  if (!haystacks.has(entry)) {
    const before = entry.pieces.map((piece) => (piece.length > 1 ? piece[0] : "\n")).join("");
    const after = entry.pieces.map((piece) =>
      (piece.length > 2 ? piece[1] : piece.length > 1 ? piece[0] : "\n")).join("");
    const names = entry.embeds.flatMap((embed) => [embed.author, `@${embed.handle}`, embed.text,
      embed.url, ...(embed.hashtags ?? []).map((tag) => `#${tag}`)]);
    haystacks.set(entry, [placeName(entry), before, after, ...names,
      ...entry.hashtags.map((tag) => `#${tag}`)].filter(Boolean).join("\n").toLowerCase());
  }
  return haystacks.get(entry);
}

/** Return the first words of a document. */
function snippet(entry) {
  let words = "";
  for (const piece of entry.pieces) {
    if (words.length > 120) break;
    words += piece.length === 2 ? piece[0] : piece.length > 2 ? piece[1] : " … ";
  }
  return words.replace(/\s+/g, " ").trim().slice(0, 140) || "(empty)";
}

/** Light up what was searched for, where the browser can. */
function mark(words, places) {
  if (!globalThis.Highlight) return;
  const ranges = [];
  for (const place of words ? places : []) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && ranges.length < 1000) {
      const text = walker.currentNode.data.toLowerCase();
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
        // Folding can change a length: then the place is not known.
        if (text.length !== walker.currentNode.data.length) break;
        const range = new Range();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
