"use strict";
// The page from top to bottom: figures, plots, tables; then the browser of documents.

const run = JSON.parse(find("run").textContent);

function showSummary() {
  find("maker").textContent = `cleaner ${run.version}`;
  const {documents, changed, with_posts: withPosts, failures} = run;
  const posts = total(run.posts);
  const they = documents === 1 ? "It" : changed === documents ? "All of them"
    : changed ? `${share(changed, documents)} of them` : "None of them";
  const where = documents === 1 ? "it" : withPosts === documents ? "them, in each at least one"
    : `${share(withPosts, documents)} of them`;
  find("lead").textContent = !documents ? "No document was cleaned." : [
    `${counted(documents, "document")} ${documents === 1 ? "was" : "were"} read`,
    run.bytes ? `, ${sized(run.bytes)} in all. ` : ". ",
    `${they} came out ${documents === 1 && !changed ? "as it went in" : "changed"}; `,
    posts ? `${counted(posts, "post")} stood in ${where}.` : "no post was found.",
    failures ? ` ${counted(failures, "record")} could not be cleaned.` : "",
  ].join("");
  const figures = [["documents", documents], ["changed", changed], ["posts", posts],
    ["tags removed", run.hashtags], ["edits", run.edits.reduce((sum, row) => sum + row[2], 0)],
    ["errors", failures]];
  find("figures").append(...figures.map(([name, count]) =>
    make("div", {}, make("dt", {}, name), make("dd", {}, number(count)))));
}

function total(counts) {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}

function showPosts() {
  if (!run.posts.length) {
    find("posts").querySelector(".plots").replaceChildren(none("No posts were found."));
    return;
  }
  plot(find("platforms"), (width) => platformBars(run.posts, width));
  const time = timeOf(run.months);
  const undated = total(run.posts) - total(run.months);
  const notes = [];
  if (time) plot(find("months"), (width) => monthColumns(time, width));
  else find("months").append(none("No post says its date."));
  if (time && undated) notes.push(`${counted(undated, "post")} without a date`);
  if (time?.outside) notes.push(`${counted(time.outside, "post")} far outside this time`);
  find("months-note").textContent = notes.length ? `Not drawn: ${notes.join(", ")}.` : "";
}

function showNames(browser) {
  const handles = run.handles.map(([platform, handle, count]) => [`@${handle}`, count, platform]);
  showRanking("handles", handles, ["handle", "platform", "posts"], browser);
  showRanking("tags", run.tags.map(([tag, count]) => [`#${tag}`, count, null]),
    ["tag", null, "times"], browser);
}

/** Show the first names of a ranking, and the others when asked. */
function showRanking(id, rows, [name, group, times], browser) {
  if (!rows.length) {
    find(id).append(none("None."));
    return;
  }
  const most = rows[0][1];
  const heads = [[name], ...(group ? [[group, "minor"]] : []), [times, "number"], ["", "bars"]];
  const cells = rows.map(([word, count, kind]) => [
    make("button", {type: "button", class: "word", title: "Search the sample for it",
      onclick: () => browser.seek({search: word})}, named(word)),
    ...(group ? [kind] : []), number(count), bar(count, most)]);
  find(id).append(table(`The most frequent: ${name}`, heads, cells.slice(0, 12)));
  if (rows.length > 12) {
    find(id).append(make("details", {}, make("summary", {}, `${rows.length - 12} more`),
      table(`The next: ${name}`, heads, cells.slice(12))));
  }
  const [different, missed] = run.names[id];
  const notes = [different > rows.length
    ? `The first ${number(rows.length)} of ${missed ? "more than " : ""}${number(different)}.` : "",
    missed ? `There were too many to remember them all: these counts are lower bounds, too low by `
      + `at most ${number(missed)}.` : ""];
  find(id).append(make("p", {class: "note"}, notes.join(" ").trim()));
}

function showRules(browser) {
  if (!run.edits.length) {
    find("rules").append(none("Nothing was edited."));
    return;
  }
  const most = Math.max(...run.edits.map(([, , count]) => count));
  const known = new Set(run.sample.flatMap((entry) => entry.pieces.map((piece) => piece[2])));
  const rows = run.edits.map(([step, rule, count, why]) => [
    make("span", {class: "step", "data-step": step}, step),
    known.has(`${step}/${rule}`)
      ? make("button", {type: "button", class: "word", title: "Show documents with it",
        onclick: () => browser.seek({rule: `${step}/${rule}`})}, rule)
      : make("span", {title: "None in the sample"}, rule),
    number(count), bar(count, most, step), why]);
  find("rules").append(table("Edits by rule",
    [["step"], ["rule"], ["edits", "number"], ["", "bars"], ["why", "why"]], rows));
}

function showErrors() {
  if (!run.failures) {
    find("failures").append(none("None: every record was cleaned."));
    return;
  }
  const rows = run.errors.map(([source, line, reason]) =>
    [named(source), line ? number(line) : "", named(reason)]);
  const heads = [["input", "path"], ["line", "number"], ["reason", "why"]];
  find("failures").append(table("Errors", heads, rows.slice(0, 20)));
  if (rows.length > 20) {
    find("failures").append(make("details", {}, make("summary", {}, `${rows.length - 20} more`),
      table("More errors", heads, rows.slice(20))));
  }
  if (run.failures > rows.length) {
    find("failures").append(make("p", {class: "note"},
      `The first ${number(rows.length)} of ${number(run.failures)} are listed.`));
  }
}

function showSampling() {
  const cut = run.sample.filter((each) => each.pieces.some((piece) => piece.length === 1)).length;
  const all = run.sample.length === run.documents;
  const {posts, changed} = run.weights;
  find("sampled").textContent = [
    !run.sample.length ? "No document was kept for a look."
      : all ? "Every document of the run is here."
        : `A sample: ${number(run.sample.length)} of ${number(run.documents)} documents, drawn by a `
          + `hash of where each came from. Those with posts are ${posts} times, others with edits `
          + `${changed} times as likely to be drawn as those with neither.`,
    cut ? ` Of ${counted(cut, "long document")} only the places round edits and posts are shown.`
      : "",
  ].join("");
}

function none(words) {
  return make("p", {class: "none"}, words);
}

/** The button that overrules the system's choice of light or dark. */
function listenToTheme() {
  const names = {"": "as the system", light: "light", dark: "dark"};
  const show = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    find("theme").textContent = `Theme: ${names[theme]}`;
  };
  const remember = (theme) => {
    try {
      localStorage.setItem("cleaner-theme", theme);
    } catch {
      // A page from a file may not be allowed to remember anything.
    }
  };
  let theme = "";
  try {
    theme = localStorage.getItem("cleaner-theme") ?? "";
  } catch {
    // As above.
  }
  if (!(theme in names)) theme = "";
  show(theme);
  find("theme").addEventListener("click", () => {
    const order = Object.keys(names);
    theme = order[(order.indexOf(theme) + 1) % order.length];
    show(theme);
    remember(theme);
  });
}

listenToTheme();
showSummary();
showPosts();
showSampling();
const browser = new Browser(run);
showNames(browser);
showRules(browser);
showErrors();
