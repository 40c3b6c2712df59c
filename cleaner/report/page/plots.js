"use strict";
// The plots of posts: bars by platform, columns by month. Drawn to the width that there is, so that
// their words are as large as those of the page, and drawn again when the width changes.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Draw into an element, now and whenever its width changes. */
function plot(element, paint) {
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - width) < 2) return;
    width = element.clientWidth;
    element.replaceChildren(paint(Math.max(width, 220)));
  }).observe(element);
  width = element.clientWidth;
  element.replaceChildren(paint(Math.max(width, 220)));
}

/** Return bars, the longest first. */
function platformBars(counts, width) {
  const rows = counts.slice(0, 12);
  const more = counts.slice(12).reduce((sum, [, count]) => sum + count, 0);
  if (more) rows.push([`${counts.length - 12} more`, more]);
  const most = Math.max(...rows.map(([, count]) => count));
  const [step, left, right, top] = [26, 92, 64, 4];
  const length = width - left - right;
  const bottom = top + rows.length * step;
  const words = rows.map(([name, count]) => `${name} ${number(count)}`).join(", ");
  const drawing = draw("svg", frame(width, bottom + 22, "Posts by platform", words));
  rows.forEach(([name, count], place) => {
    const y = top + place * step;
    drawing.append(
      draw("text", {x: left - 10, y: y + 16, "text-anchor": "end", class: "label"},
        name.length > 12 ? `${name.slice(0, 11)}…` : name),
      draw("rect", {x: left, y: y + 4, width: Math.max(1.5, (length * count) / most),
        height: step - 9, class: "mark"}),
      draw("text", {x: left + Math.max(1.5, (length * count) / most) + 8, y: y + 16,
        class: "value"}, number(count)));
  });
  drawing.append(
    draw("line", {x1: left, x2: left, y1: top, y2: bottom, class: "axis"}),
    draw("text", {x: left, y: bottom + 17, class: "title"}, "number of posts"));
  return drawing;
}

/** Return columns, one a month or, over very long times, one a year. */
function monthColumns(time, width) {
  const [left, right, top, plain] = [44, 6, 30, 150];
  const most = Math.max(...time.columns.map(([, count]) => count));
  const ticks = niceTicks(most);
  const ceiling = ticks[ticks.length - 1];
  const slot = (width - left - right) / time.columns.length;
  const y = (count) => top + plain * (1 - count / ceiling);
  const drawing = draw("svg", frame(width, top + plain + 44, "Posts over time", time.words));
  for (const tick of ticks) {
    drawing.append(
      draw("line", {x1: left, x2: width - right, y1: y(tick), y2: y(tick),
        class: tick ? "grid" : "axis"}),
      draw("text", {x: left - 8, y: y(tick) + 4, "text-anchor": "end", class: "value"},
        number(tick)));
  }
  const gap = slot > 4 ? 1 : 0;
  time.columns.forEach(([name, count], place) => {
    const height = count ? Math.max(1, (plain * count) / ceiling) : 0;
    drawing.append(draw("rect", {x: left + place * slot, y: top + plain - height,
      width: Math.min(slot - gap, 28), height, class: "mark"},
      draw("title", {}, `${spoken(name)}: ${counted(count, "post")}`)));
  });
  drawing.append(...timeLabels(time, left, slot, top + plain),
    draw("text", {x: 0, y: 11, class: "title"}, `posts a ${time.unit}`),
    draw("text", {x: left, y: top + plain + 39, class: "title"}, `${time.unit} of the post`));
  return drawing;
}

function frame(width, height, title, words) {
  return {viewBox: `0 0 ${width} ${height}`, width, height, role: "img",
    "aria-label": `${title}: ${words}`};
}

/** Return the years below the columns, as many as there is room for. */
function timeLabels(time, left, slot, base) {
  const end = left + slot * time.columns.length;
  const starts = time.columns.map(([name], place) => [name, place])
    .filter(([name]) => time.unit === "year" || name.endsWith("-01"));
  if (time.unit === "month" && starts.length < 2) {
    const every = Math.ceil(64 / slot);
    return time.columns.flatMap(([name], place) =>
      place % every ? [] : timeLabel(spoken(name), left + place * slot, base, end));
  }
  const years = starts.length > 1 ? (starts[1][1] - starts[0][1]) * slot : slot;
  const every = [1, 2, 5, 10, 20, 50, 100].find((count) => count * years >= 40) ?? 200;
  return starts.filter(([name]) => Number(name.slice(0, 4)) % every === 0)
    .flatMap(([name, place]) => timeLabel(name.slice(0, 4), left + place * slot, base, end));
}

function timeLabel(words, x, base, end) {
  const isLast = x + words.length * 7 > end;
  return [draw("line", {x1: x, x2: x, y1: base, y2: base + 5, class: "axis"}),
    draw("text", {x: isLast ? end : x, y: base + 19, class: "label",
      "text-anchor": isLast ? "end" : "start"}, words)];
}

/** Return round numbers from 0 to just above the greatest. */
function niceTicks(most) {
  const rough = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((n) => n * power)
    .find((n) => n >= rough && (n % 1 === 0 || rough < 1)));
  return Array.from({length: Math.ceil(most / step) + 1}, (_, place) => place * step);
}

/** Return "May 2021" for "2021-05". */
function spoken(name) {
  const [year, month] = name.split("-");
  return month ? `${MONTHS[month - 1]} ${year}` : year;
}

/** Return the columns of all months from the first to the last, and what they say in words. */
function timeOf(months) {
  const counts = new Map(months.filter(([name]) => /^\d{4}-\d\d$/.test(name)));
  let names = [...counts.keys()].sort();
  if (!names.length) return null;
  const [first, last] = inner(names, counts);
  const outside = names.filter((name) => name < first || name > last)
    .reduce((sum, name) => sum + counts.get(name), 0);
  const unit = placeOf(last) - placeOf(first) > 300 ? "year" : "month";
  const sums = new Map();
  for (let place = placeOf(first); place <= placeOf(last); place += 1) {
    const name = nameOf(place);
    const key = unit === "year" ? name.slice(0, 4) : name;
    sums.set(key, (sums.get(key) ?? 0) + (counts.get(name) ?? 0));
  }
  const columns = [...sums];
  const peak = columns.reduce((best, each) => (each[1] > best[1] ? each : best));
  const words = `${spoken(columns[0][0])} to ${spoken(columns[columns.length - 1][0])}, `
    + `most in ${spoken(peak[0])} (${number(peak[1])})`;
  return {unit, columns, outside, words};
}

/** Return the first and the last month to be shown: a misread year must not flatten all others. */
function inner(names, counts) {
  const total = names.reduce((sum, name) => sum + counts.get(name), 0);
  let [first, last, cut] = [0, names.length - 1, Math.max(2, total / 100)];
  while (placeOf(names[last]) - placeOf(names[first]) > 300) {
    const end = counts.get(names[first]) <= counts.get(names[last]) ? first : last;
    cut -= counts.get(names[end]);
    if (cut < 0) break;
    if (end === first) first += 1;
    else last -= 1;
  }
  return [names[first], names[last]];
}

function placeOf(name) {
  return Number(name.slice(0, 4)) * 12 + Number(name.slice(5)) - 1;
}

function nameOf(place) {
  const year = String(Math.floor(place / 12)).padStart(4, "0");
  return `${year}-${String((place % 12) + 1).padStart(2, "0")}`;
}
