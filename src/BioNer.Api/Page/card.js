// A card has whatever fields its model has: they are shown by their shape, and none is left out.
const isPlain = value => value === null || typeof value !== "object";
const isObject = value => !isPlain(value) && !Array.isArray(value);
const shares = new Set(["precision", "recall", "f1", "accuracy"]);
const long = new Set(["tags", "starts", "transitions"]);
const words = name => name === "f1" ? "F1" : !/^[a-z][A-Za-z0-9]*$/.test(name) ? name : (name[0].toUpperCase() + name.slice(1)).replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);

function plain(name, value) {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return shares.has(name) ? percent(value) : value.toLocaleString("en");
  if (/^[0-9a-f]{12,64}$/.test(value)) return el("code", null, value);
  if (/^https?:\/\/[^\s]+$/.test(value)) return el("a", { href: value, rel: "noreferrer" }, value);
  return /^\d{4}-\d\d-\d\dT/.test(value) ? when(value) : value;
}

function shown(name, value) {
  if (isPlain(value)) return plain(name, value);
  const items = Array.isArray(value) ? value : Object.values(value);
  if (items.length === 0) return "–";
  if (Array.isArray(value)) return value.every(isPlain)
    ? value.some(item => String(item).length > 40) ? el("ul", null, value.map(item => el("li", null, plain(name, item)))) : value.map(item => typeof item === "number" ? String(item) : item).join(", ")
    : grid(words(name), value.map(item => isObject(item) ? item : { value: item }));
  // Names of corpora, types or files with records: a row each.
  if (items.length > 1 && items.every(isObject) || name.startsWith("by")) return grid(words(name), Object.entries(value).map(([key, item]) => ({ "": key, ...isObject(item) ? item : { value: item } })));
  return fields(value);
}

const fields = value => el("dl", null, Object.entries(value).flatMap(([name, item]) => [el("dt", null, words(name)), el("dd", null, shown(name, item))]));

/** Records as a table: a record within one becomes columns under its name, anything deeper is unfolded below its row. */
function grid(title, records) {
  const columns = [];
  const add = (group, name) => columns.some(column => column.group === group && column.name === name) || columns.push({ group, name });
  for (const record of records)
    for (const [name, value] of Object.entries(record))
      if (long.has(name)) continue;
      else if (isObject(value)) Object.entries(value).forEach(([inner, item]) => isObject(item) || add(name, inner));
      else if (!Array.isArray(value) || value.every(isPlain)) add("", name);
  const cell = (record, { group, name }) => group ? record[group]?.[name] : record[name];
  // Lists last, which are wide; what a group has, together.
  const rank = column => records.some(record => Array.isArray(cell(record, column))) ? "3" : column.group ? `2${column.group}` : "1";
  columns.sort((a, b) => (rank(a) > rank(b)) - (rank(a) < rank(b)));
  const groups = [];
  for (const { group } of columns) groups.at(-1)?.group === group ? groups.at(-1).span++ : groups.push({ group, span: 1 });
  const isNumber = column => records.every(record => ["number", "undefined"].includes(typeof cell(record, column)));
  const below = record => Object.entries(record).flatMap(([name, value]) => isObject(value)
    ? Object.entries(value).filter(([, item]) => isObject(item) && Object.keys(item).length > 0).map(([inner, item]) => [`${words(name)}, ${words(inner).toLowerCase()}`, inner, item])
    : Array.isArray(value) && !value.every(isPlain) ? [[words(name), name, value]] : []);
  return scroll(title, el("table", null,
    el("caption", { class: "vh" }, title),
    el("thead", null,
      groups.length > 1 && el("tr", null, groups.map(({ group, span }) => el(group ? "th" : "td", { scope: group && "colgroup", class: group && "group", colspan: span }, group && words(group)))),
      el("tr", null, columns.map(column => el(column.name ? "th" : "td", { scope: column.name && "col", class: isNumber(column) && "n" }, column.name && words(column.name))))),
    el("tbody", null, records.flatMap(record => [
      el("tr", null, columns.map((column, index) => el(index === 0 ? "th" : "td", { scope: index === 0 && "row", class: isNumber(column) && "n" }, cell(record, column) === undefined ? "–" : shown(column.name, cell(record, column))))),
      ...below(record).map(([head, name, value]) => el("tr", null, el("td", { colspan: String(columns.length) }, el("details", null, el("summary", null, head), shown(name, value))))),
    ]))));
}
