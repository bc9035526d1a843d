const line = (x1, y1, x2, y2, kind) => draw("line", { x1, y1, x2, y2, class: kind });
const label = (x, y, text, anchor = "middle", more = {}) => draw("text", { x, y, "text-anchor": anchor, ...more }, text);
const signed = value => (value > 0 ? "+" : "") + value.toFixed(1);
const round = number => Math.round(number * 10) / 10;
const ink = index => `var(--t${index % colours})`;
const dashes = [null, "6 3", "2 3"];

/** A figure of a report, and its numbers as a table. */
function figure(data) {
  const made = { "heat-map": heatMap, lines: lineCharts, bars: barChart }[data.kind]?.(data);
  return made && el("figure", null, el("h3", null, data.title), made.drawing, el("figcaption", null, data.caption),
    el("details", null, el("summary", null, "The numbers"), table(data.title, made.head, made.rows)));
}

const picture = (title, width, height, ...parts) => scroll(title, draw("svg", { role: "img", "aria-label": title, width, height, viewBox: `0 0 ${width} ${height}` }, ...parts));

function table(title, head, rows) {
  const cell = (value, index) => index === 0 ? el("th", { scope: "row" }, String(value)) : el("td", { class: "n" }, value === null || value === undefined ? "–" : typeof value === "number" ? value.toFixed(2) : value);
  return scroll(`${title}: numbers`, el("table", null, el("caption", { class: "vh" }, title),
    el("thead", null, el("tr", null, head.map((name, index) => el("th", { scope: "col", class: index > 0 && "n" }, name)))), el("tbody", null, rows.map(row => el("tr", null, row.map(cell))))));
}

// Blue gains, orange losses, white is zero; the same in the dark, so that the numbers stay readable on them.
function heatColour(value, most) {
  const share = Math.min(1, Math.abs(value) / most), [r, g, b] = value >= 0 ? [67, 147, 195] : [228, 130, 66];
  const mix = full => Math.round(250 + (full - 250) * share);
  return `rgb(${mix(r)} ${mix(g)} ${mix(b)})`;
}

function heatMap({ title, rows, columns, values, unit }) {
  const most = Math.max(0.1, ...values.flat().map(value => Math.abs(value ?? 0)));
  const side = 46, tall = 30, left = 16 + 7 * Math.max(...rows.map(row => row.length)), top = 20 + 5.2 * Math.max(...columns.map(column => column.length));
  const width = left + side * Math.max(columns.length, 5) + 40, height = top + tall * rows.length + 46;
  const cells = values.flatMap((row, y) => row.map((value, x) => draw("g", null, draw("title", null, `${rows[y]} beside ${columns[x]}: ${value === null ? "not measured" : signed(value)}`),
    draw("rect", { x: left + x * side, y: top + y * tall, width: side - 1, height: tall - 1, fill: value === null ? "var(--line)" : heatColour(value, most) }),
    value !== null && label(left + x * side + side / 2, top + y * tall + 19, signed(value), "middle", { css: { fill: "#1a2027" } }) || "")));
  const scale = [-1, -0.5, 0, 0.5, 1].map((share, index) => [draw("rect", { x: left + index * side, y: height - 38, width: side, height: 12, fill: heatColour(share * most, most) }), label(left + index * side + side / 2, height - 12, signed(share * most))]).flat();
  return {
    drawing: [picture(`${title}. ${unit}.`, width, height, rows.map((row, y) => label(left - 8, top + y * tall + 19, row, "end")),
      columns.map((column, x) => label(0, 0, column, "start", { transform: `translate(${left + x * side + side / 2} ${top - 8}) rotate(-40)` })), cells, scale), el("p", { class: "hint" }, unit)],
    head: ["", ...columns], rows: rows.map((row, y) => [row, ...values[y]]),
  };
}

/** Round steps over a range: at most seven. */
function ticks(least, most) {
  const span = most - least || 1, power = 10 ** Math.floor(Math.log10(span / 5)), step = [1, 2, 5, 10].find(factor => span / (factor * power) <= 6) * power;
  const all = [];
  for (let at = Math.floor(least / step) * step; at < most + step; at += step) all.push(Number(at.toFixed(6)));
  return all;
}

function legend(names) {
  return el("div", { class: "key" }, names.map((name, index) => el("span", null, draw("svg", { width: 26, height: 8, "aria-hidden": "true" }, draw("line", { x1: 0, y1: 4, x2: 26, y2: 4, stroke: ink(index), "stroke-width": 3, "stroke-dasharray": dashes[Math.floor(index / 3) % 3] })), name)));
}

function lineChart(title, series, xTitle, yTitle, names) {
  const [width, height, left, right, top, bottom] = [340, 230, 46, 12, 10, 44];
  const xs = series.flatMap(one => one.x), ys = series.flatMap(one => one.y.flatMap((y, at) => [y - (one.halfWidth?.[at] ?? 0), y + (one.halfWidth?.[at] ?? 0)]));
  const yTicks = ticks(Math.min(...ys), Math.max(...ys)), xTicks = [...new Set(xs)].length <= 6 ? [...new Set(xs)].sort((a, b) => a - b) : ticks(Math.min(...xs), Math.max(...xs)).filter(x => x <= Math.max(...xs));
  const [x0, x1, y0, y1] = [Math.min(...xTicks, ...xs), Math.max(...xTicks, ...xs), yTicks[0], yTicks.at(-1)];
  const x = value => round(left + (width - left - right) * (x1 === x0 ? 0.5 : (value - x0) / (x1 - x0))), y = value => round(height - bottom - (height - top - bottom) * (value - y0) / (y1 - y0 || 1));
  return picture(`${title}: ${yTitle} by ${xTitle}`, width, height,
    yTicks.map(at => [line(left, y(at), width - right, y(at), "grid"), label(left - 6, y(at) + 4, String(at), "end", { class: "soft" })]).flat(),
    xTicks.map(at => label(x(at), height - bottom + 16, String(at), "middle", { class: "soft" })),
    line(left, height - bottom, width - right, height - bottom, "axis"), label((left + width - right) / 2, height - 8, xTitle, "middle", { class: "soft" }),
    series.flatMap(one => {
      const index = names.indexOf(one.name), look = { stroke: ink(index), fill: "none", "stroke-width": 2, "stroke-dasharray": dashes[Math.floor(index / 3) % 3] };
      return [draw("polyline", { points: one.x.map((value, at) => `${x(value)},${y(one.y[at])}`).join(" "), ...look }),
        ...one.x.map((value, at) => draw("g", null, draw("title", null, `${one.name}, ${value}: ${one.y[at].toFixed(2)}`), one.halfWidth?.[at] ? draw("line", { x1: x(value), x2: x(value), y1: y(one.y[at] - one.halfWidth[at]), y2: y(one.y[at] + one.halfWidth[at]), stroke: ink(index), "stroke-opacity": 0.5, "stroke-width": 2 }) : "",
          draw("circle", { cx: x(value), cy: y(one.y[at]), r: one.x.length > 12 ? 2 : 3.5, fill: ink(index) })))];
    }));
}

function lineCharts({ xTitle, yTitle, panels }) {
  const names = [...new Set(panels.flatMap(panel => panel.series.map(one => one.name)))], isShared = names.length <= 4;
  return {
    drawing: [isShared && legend(names), el("div", { class: "panels" }, panels.map(panel => {
      const known = isShared ? names : panel.series.map(one => one.name);
      return el("div", { class: "panel" }, el("strong", null, panel.title), isShared || legend(known), lineChart(panel.title, panel.series, xTitle, yTitle, known));
    }))],
    head: ["", "curve", xTitle, yTitle, "±"],
    rows: panels.flatMap(panel => panel.series.flatMap(one => one.x.map((x, at) => [panel.title, one.name, String(x), one.y[at], one.halfWidth?.[at] ?? null]))),
  };
}

function barChart({ title, yTitle, labels, series }) {
  const thick = 9, left = 16 + 7 * Math.max(...labels.map(one => one.length)), wide = 420, group = series.length * thick + 10, height = labels.length * group + 40, width = left + wide + 20;
  const all = series.flatMap(one => one.values.filter(value => value !== null)), steps = ticks(Math.min(0, ...all), Math.max(0, ...all)), [x0, x1] = [steps[0], steps.at(-1)];
  const x = value => round(left + wide * (value - x0) / (x1 - x0 || 1));
  return {
    drawing: [legend(series.map(one => one.name)), picture(`${title}: ${yTitle}`, width, height,
      steps.map(at => [line(x(at), 0, x(at), height - 34, at === 0 ? "axis" : "grid"), label(x(at), height - 20, String(at), "middle", { class: "soft" })]).flat(), label(left + wide / 2, height - 4, yTitle, "middle", { class: "soft" }),
      labels.map((name, row) => [label(left - 8, row * group + group / 2 + 2, name, "end"), ...series.map((one, index) => one.values[row] === null ? "" : draw("rect", { x: Math.min(x(0), x(one.values[row])), y: row * group + 4 + index * thick, width: Math.max(1, Math.abs(x(one.values[row]) - x(0))), height: thick - 1, fill: ink(index) }, draw("title", null, `${name}, ${one.name}: ${signed(one.values[row])}`)))]).flat())],
    head: ["", ...series.map(one => one.name)], rows: labels.map((name, row) => [name, ...series.map(one => one.values[row])]),
  };
}
