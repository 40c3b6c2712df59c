"use strict";
// One document: before and after side by side, each edit with its reason, the posts as cards.
// A piece is [text, post] (stayed), [before, after, "step/rule", post] (edit) or [count] (left out).

/** Return the rows of a document: lines that stayed together, lines with edits by themselves. */
function rowsOf(pieces) {
  const rows = [];
  let row = null;
  const close = () => {
    if (row) rows.push(row);
    row = null;
  };
  const open = (post) => {
    row ??= {before: [], after: [], edits: 0, post: -1};
    if (post >= 0) row.post = post;
    return row;
  };
  pieces.forEach((piece, place) => {
    if (piece.length === 1) {
      close();
      rows.push({gap: piece[0]});
    } else if (piece.length === 2) {
      for (const line of piece[0].match(/[^\n]*\n|[^\n]+/g) ?? []) {
        // Lines that stayed share a row as long as they belong to the same post.
        if (row && !row.edits && row.post !== piece[1] && endsLine(row.before)) close();
        open(piece[1]).before.push(line);
        row.after.push(line);
        if (line.endsWith("\n") && row.edits) close();
      }
    } else {
      if (row && !row.edits) splitLastLine(rows, row);
      open(piece[3]).edits += 1;
      const [before, after] = piece;
      const both = before.endsWith("\n") && (after.endsWith("\n") || (!after && !row.after.length));
      row.before.push({place, side: "before", words: before});
      row.after.push({place, side: "after", words: after});
      if (both) close();
    }
  });
  close();
  return rows;
}

function endsLine(parts) {
  const last = parts[parts.length - 1];
  return typeof last === "string" && last.endsWith("\n");
}

/** Leave in the row only the line that goes on; the lines above it become a row of their own. */
function splitLastLine(rows, row) {
  const open = endsLine(row.before) ? [] : row.before.splice(-1);
  if (row.before.length) {
    rows.push({...row, before: row.before, after: row.before});
    if (!open.length) row.post = -1;
  }
  row.before = [...open];
  row.after = [...open];
}

/** Return an edit as it stands in the text of one side. */
function editNode(part, pieces) {
  const [, , rule] = pieces[part.place];
  const name = part.side === "before" ? "del" : "ins";
  return make(name, {class: part.words ? "edit" : "edit empty", tabindex: "-1",
    "data-step": rule.split("/")[0], "data-edit": part.place, "aria-describedby": "reason"},
    spelled(part.words));
}

function cell(kind, parts, entry) {
  return make("div", {class: `cell ${kind}`, dir: "auto", lang: entry.language},
    parts.map((part) => (typeof part === "string" ? part : editNode(part, entry.pieces))));
}

/** Return before and after, row by row. */
function comparison(entry) {
  let post = -1;
  const rows = rowsOf(entry.pieces).map((row) => {
    if (row.gap) {
      return make("p", {class: "gap"}, `${counted(row.gap, "character")} left out here`);
    }
    const opens = row.post >= 0 && row.post !== post;
    post = row.post;
    return make("div", {class: `row${row.edits ? "" : " same"}${post >= 0 ? " post" : ""}`,
      "data-post": post >= 0 ? post : null},
      opens ? make("span", {class: "numeral", title: `Post ${post + 1}`}, String(post + 1)) : null,
      cell("before", row.before, entry), cell("after", row.after, entry));
  });
  return make("div", {class: "comparison", role: "group", "aria-label": "Before and after"},
    make("div", {class: "row heads"}, make("h4", {class: "cell"}, "Before"),
      make("h4", {class: "cell"}, "After")), rows);
}

/** Return a post as a card. */
function card(embed, place) {
  const name = embed.author ?? (embed.handle ? `@${embed.handle}` : "Author not said");
  const when = embed.date ?? embed.date_text;
  return make("li", {class: "card"},
    make("p", {class: "byline"},
      make("button", {type: "button", class: "numeral", title: "Show where it stands",
        "aria-label": `Show where post ${place + 1} stands`,
        onclick: () => showPost(place)}, String(place + 1)),
      make("strong", {}, named(name)),
      embed.author && embed.handle ? make("span", {class: "handle"}, named(`@${embed.handle}`)) : null),
    embed.text
      ? make("p", {class: "words", dir: "auto"}, embed.text)
      : make("p", {class: "words none"}, "No words of its own"),
    make("ul", {class: "links"}, [...(embed.pics ?? []), ...(embed.links ?? [])].map((link) =>
      make("li", {}, named(link)))),
    embed.conflicts
      ? make("p", {class: "note"}, `Disagrees with its link: ${embed.conflicts.join(", ")}`) : null,
    make("p", {class: "foot"}, make("span", {}, embed.platform),
      when ? make("span", {title: embed.date_text ?? null}, when.replace("T", " ")) : null,
      embed.text_start === "guessed"
        ? make("span", {title: "Where its words begin was inferred"}, "beginning guessed") : null,
      permalink(embed.url)));
}

/** Return a link that only a click opens; anything but a web address is mere text. */
function permalink(url) {
  if (!url) return null;
  if (!/^https:\/\//i.test(url)) return make("span", {class: "url"}, named(url));
  return make("a", {href: url, rel: "noopener noreferrer", target: "_blank", class: "url"}, "link");
}

function showPost(place) {
  const row = document.querySelector(`.row[data-post="${place}"]`);
  if (!row) return;
  row.scrollIntoView({block: "center", behavior: "smooth"});
  row.classList.add("lit");
  setTimeout(() => row.classList.remove("lit"), 1600);
}

/** Return everything about a document. */
function documentView(entry) {
  const facts = [`${number(entry.size)} characters`, counted(entry.edits, "edit"),
    counted(entry.posts, "post"), entry.language ? `language ${entry.language}` : null];
  return [
    make("header", {},
      make("h3", {}, named(placeName(entry))),
      make("p", {class: "note"}, facts.filter(Boolean).join(" · "))),
    entry.hashtags.length ? make("p", {class: "tags"}, make("span", {class: "note"},
      "Removed tags "), entry.hashtags.map((tag) => make("span", {class: "tag"}, named(`#${tag}`)))) : null,
    entry.embeds.length ? make("ol", {class: "cards", "aria-label": "Posts"},
      entry.embeds.map(card)) : null,
    legend(entry),
    comparison(entry),
  ];
}

function legend(entry) {
  const counts = new Map();
  for (const piece of entry.pieces.filter((each) => each.length > 2)) {
    const step = piece[2].split("/")[0];
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  if (!counts.size) return make("p", {class: "note legend"}, "Nothing was edited here.");
  return make("p", {class: "legend"}, STEPS.filter((step) => counts.has(step)).map((step) =>
    make("span", {class: "step", "data-step": step}, `${step} ${number(counts.get(step))}`)));
}

function placeName(entry) {
  return entry.line ? `${entry.source}:${entry.line}` : entry.source;
}

/** The words beside an edit that is pointed at or focused. */
class Reason {
  constructor(article, reasons) {
    this.box = find("reason");
    this.reasons = reasons;
    this.entry = null;
    for (const kind of ["mouseover", "focusin"]) {
      article.addEventListener(kind, (event) => this.show(event.target.closest?.(".edit")));
    }
    article.addEventListener("focusout", () => this.hide());
    article.addEventListener("mouseleave", () => this.hide());
    addEventListener("scroll", () => this.hide(), {passive: true, capture: true});
  }

  show(edit) {
    if (!edit) {
      if (!document.activeElement?.classList.contains("edit")) this.hide();
      return;
    }
    this.hide();
    const [before, after, rule] = this.entry.pieces[edit.dataset.edit];
    const [step, name] = rule.split("/");
    this.box.replaceChildren(
      make("p", {class: "step", "data-step": step}, `${step} · ${name}`),
      make("p", {class: "act", dir: "auto"}, act(before, after)),
      make("p", {}, this.reasons.get(rule) ?? ""));
    for (const twin of document.querySelectorAll(`[data-edit="${edit.dataset.edit}"]`)) {
      twin.classList.add("lit");
    }
    this.box.hidden = false;
    this.place(edit.getClientRects()[0] ?? edit.getBoundingClientRect());
  }

  place(rect) {
    const {offsetWidth: width, offsetHeight: height} = this.box;
    const left = Math.max(8, Math.min(rect.left, innerWidth - width - 8));
    const above = rect.top - height - 8;
    this.box.style.left = `${left}px`;
    this.box.style.top = `${above < 8 ? rect.bottom + 8 : above}px`;
  }

  hide() {
    this.box.hidden = true;
    for (const twin of document.querySelectorAll(".edit.lit")) twin.classList.remove("lit");
  }
}

function act(before, after) {
  const short = (text) => spelled([...text].length > 80 ? `${[...text].slice(0, 80).join("")}…` : text);
  if (!before) return ["added ", make("ins", {}, short(after))];
  if (!after) return ["removed ", make("del", {}, short(before))];
  return [make("del", {}, short(before)), " became ", make("ins", {}, short(after))];
}
