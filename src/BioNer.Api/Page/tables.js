// The tables of a report, as its text formats write them (CellText).
function cellText(cell, kind) {
  if (cell.state === "Empty") return "";
  if (cell.state !== "Present") return cell.state.toLowerCase();
  if (cell.value === undefined || cell.value === null) return cell.text ?? "";
  const two = value => value.toFixed(2).replace(/^-0\.00$/, "0.00"), sign = value => (value > 0.005 ? "+" : "") + two(value);
  const number = kind === "Count" ? cell.value.toLocaleString("en") : kind === "Probability" ? cell.value.toFixed(4)
    : kind === "Difference" ? sign(cell.value) + (cell.halfWidth95 ? ` [${two(cell.value - cell.halfWidth95)}, ${two(cell.value + cell.halfWidth95)}]` : "")
    : two(cell.value) + (cell.deviation ? ` ± ${two(cell.deviation)}` : "");
  return number + (cell.star ? "*" : "") + (cell.tests?.holm < 0.05 ? "†" : "") + (cell.text ? ` (${cell.text})` : "");
}

function reportTable({ title, columns, rows, averages = [], notes = [] }) {
  const groups = [];
  for (const column of columns) groups.at(-1)?.name === (column.group ?? "") ? groups.at(-1).span++ : groups.push({ name: column.group ?? "", span: 1 });
  if (rows.length === 0) return el("section", { "aria-label": title }, el("h3", null, title), el("p", { class: "hint" }, "None."));
  const right = column => column.kind !== "Text" && "n";
  return el("section", { "aria-label": title }, el("h3", null, title), scroll(title, el("table", null,
    el("caption", { class: "vh" }, title),
    el("thead", null, groups.some(group => group.name) && el("tr", null, el("td"), groups.map(group => el(group.name ? "th" : "td", { scope: group.name && "colgroup", colspan: String(group.span), class: group.name && "group" }, group.name))),
      el("tr", null, el("th", { scope: "col" }, "corpus"), columns.map(column => el("th", { scope: "col", class: right(column) }, column.title)))),
    el("tbody", null, [...rows, ...averages].map(row => el("tr", null, el("th", { scope: "row" }, row.label), row.cells.map((cell, index) => el("td", { class: right(columns[index]) }, cellText(cell, columns[index].kind)))))))),
    notes.length > 0 && el("details", null, el("summary", null, "Notes"), el("ul", null, notes.map(note => el("li", null, note)))));
}

/** Learning curves: devel after each evaluation, a panel a corpus. */
function learningCurves(errors) {
  const tasks = new Map();
  for (const { task, run, learningCurve = [] } of errors) if (learningCurve.length > 1) tasks.set(task, [...tasks.get(task) ?? [], { name: run, x: learningCurve.map((_, at) => at + 1), y: learningCurve }]);
  return tasks.size > 0 && figure({ kind: "lines", title: "Learning curves", caption: "Devel F1 after each evaluation, of the runs whose predictions are kept.", xTitle: "evaluation", yTitle: "F1", panels: [...tasks].map(([title, series]) => ({ title, series })) });
}
