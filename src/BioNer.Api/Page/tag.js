const example = "Aspirin inhibits cyclooxygenase-2 (COX-2) and lowers the risk of colorectal cancer in patients with Lynch syndrome. In mice, TNF-\u03b1 and the BRCA1 protein regulate apoptosis of HeLa cells.";
const tableRows = 200;
const tag = { models: null, file: null, query: null, answers: new Map(), documents: [], at: 0, hidden: new Set(), types: [], looks: new Map(), least: 0, order: null, abort: null, ready: null, frame: 0 };

const looks = type => tag.looks.get(type);
const isShown = mention => !tag.hidden.has(mention.type) && (mention.score ?? 1) >= tag.least;

for (const format of formats.filter(format => format.reads)) $("format").append(el("option", { value: format.type }, format.name));
for (const format of formats) $("to").append(el("option", { value: format.type }, format.name));
$("to").value = "application/bioc+json";

async function openTag(wanted) {
  if (tag.models === null) await (tag.ready = loadModels());
  if (wanted && $("model").value !== wanted) {
    if (![...$("model").options].some(option => option.value === wanted)) $("model").append(el("option", { value: wanted }, wanted));
    $("model").value = wanted;
    await drawHeads();
  }
}

async function loadModels() {
  try {
    const { models } = await askJson("models");
    tag.models = models;
    fill($("model"), ...models.filter(model => model.current).map(model => el("option", { value: model.name }, `${model.name} (${model.current})`)));
    show($("tag-problem"), models.length ? null : new Problem({ title: "There is no model yet", detail: "Train one, or add one with 'bioner models push', and load this page again." }));
    $("go").disabled = !models.length;
    await drawHeads();
  } catch (problem) {
    tag.models = null;
    show($("tag-problem"), problem, () => openTag());
  }
}

async function drawHeads() {
  const name = $("model").value;
  let tasks = tag.models?.find(model => model.name === name)?.tasks;
  // Of a version that is not current, the card tells.
  try {
    if (!tasks && name) tasks = (await askJson(`models/${encodeURIComponent(name)}`)).heads.map(head => ({ ...head, testF1: head.test?.f1 }));
  } catch (problem) {
    show($("tag-problem"), problem);
  }
  fill($("head-list"), ...(tasks ?? []).map(task => el("label", { class: "check" },
    set(el("input", { type: "checkbox", value: task.task, onchange: sumHeads }), { checked: task.kind === "mentions" }),
    el("span", null, task.task, el("small", null, task.kind === "mentions" ? task.types.join(", ") : "parts of speech", task.testF1 ? ` · F1 ${percent(task.testF1)}` : "")))));
  sumHeads();
}

const heads = () => [...$("head-list").querySelectorAll("input")];

function sumHeads() {
  const all = heads(), chosen = all.filter(head => head.checked);
  $("heads").hidden = !all.length;
  $("heads-summary").textContent = chosen.length === all.length && all.length > 1 ? `All ${all.length} heads` : `${chosen.length} of ${counted(all.length, "head")}${chosen.length > 0 && chosen.length < 4 ? ": " + chosen.map(head => head.value).join(", ") : ""}`;
}

async function chooseFile(file, others = 0) {
  tag.file = file ?? null;
  $("text").hidden = !!file;
  $("chosen").hidden = !file;
  if (!file) {
    $("file").value = "";
    return;
  }
  const format = await formatOf(file);
  $("file-name").textContent = file.name;
  $("file-size").textContent = `${size(file.size)}${format ? "" : "; its name tells no format: choose one"}${others ? `; ${counted(others, "other file")} left out: one at a time` : ""}`;
  $("format").value = (format ?? formats[0]).type;
  say(`${file.name} is chosen, read as ${(format ?? formats[0]).name}.`);
}

function queryOf() {
  const chosen = heads().filter(head => head.checked), query = new URLSearchParams();
  if ($("model").value) query.set("model", $("model").value);
  if (!chosen.length) throw new Problem({ title: "No head is chosen", detail: "Choose at least one head of the model." });
  query.set("tasks", chosen.map(head => head.value).join(","));
  query.set("overlaps", $("overlaps").value);
  for (const way of ways) if ($(way + "s").checked) query.set(way + "s", "true");
  const headers = { "Content-Type": $("format").value };
  if (tag.file && isPacked(tag.file.name)) headers["Content-Encoding"] = "gzip";
  return { path: `tag?${query}`, headers, body: tag.file ?? $("text").value, name: tag.file ? tag.file.name.replace(/(\.gz|\.(bioc|pubannotation))*(\.\w+)?(\.gz)?$/i, "") : "text" };
}

/** The API's answer to the last question in a format; each format is asked for once. */
async function answerAs(type, signal) {
  const { query, answers } = tag;
  if (!answers.has(type)) {
    const answer = await ask(query.path, { method: "POST", headers: { ...query.headers, Accept: type }, body: query.body, signal });
    answers.set(type, { blob: await answer.blob(), model: answer.headers.get("BioNer-Model") });
  }
  return answers.get(type);
}

async function run() {
  tag.abort?.abort();
  const abort = tag.abort = new AbortController();
  const begun = performance.now();
  show($("tag-problem"), null);
  $("stop").hidden = false;
  $("go").textContent = "Tagging…";
  $("results").setAttribute("aria-busy", "true");
  try {
    await tag.ready;
    tag.query = queryOf();
    tag.answers = new Map();
    const { blob, model } = await answerAs("application/bioc+json", abort.signal);
    tag.documents = documentsOf(JSON.parse(await blob.text()));
    showResults(model, (performance.now() - begun) / 1000);
  } catch (problem) {
    if (problem.name === "AbortError") return;
    $("results").hidden = true;
    show($("tag-problem"), problem, problem.status === 0 || problem.retryAfter ? run : null);
  } finally {
    if (tag.abort === abort) {
      $("stop").hidden = true;
      $("go").textContent = "Tag";
      $("results").removeAttribute("aria-busy");
    }
  }
}

function showResults(model, seconds) {
  const all = tag.documents.flatMap(document => document.blocks.flatMap(block => block.mentions));
  const counts = new Map();
  for (const mention of all) counts.set(mention.type, (counts.get(mention.type) ?? 0) + 1);
  tag.types = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  tag.looks = new Map(tag.types.map(([type], index) => [type, lookAt(index)]));
  tag.hidden = new Set([...tag.hidden].filter(type => counts.has(type)));
  tag.at = 0;
  const found = `${counted(all.length, "mention")} of ${counted(tag.types.length, "type")}${tag.documents.length === 1 ? "" : ` in ${counted(tag.documents.length, "document")}`}`;
  $("summary").textContent = `${found} · ${model} · ${seconds.toFixed(2)} s`;
  const wrong = all.filter(mention => !mention.fits && mention.task).length;
  $("warning").hidden = wrong === 0;
  $("warning").textContent = `${counted(wrong, "mention")} do not lie where their offsets say: this is a fault of BioNer.`;
  fill($("which"), ...tag.documents.map((document, index) => el("option", { value: index }, `${index + 1} of ${tag.documents.length}: ${document.id}`)));
  $("pager").hidden = tag.documents.length < 2;
  show($("save-problem"), null);
  $("results").hidden = false;
  drawLegend();
  drawDocument();
  say(`${found} found.`);
}

function drawLegend() {
  const toggle = (type, button) => {
    if (!tag.hidden.delete(type)) tag.hidden.add(type);
    button.setAttribute("aria-pressed", !tag.hidden.has(type));
    drawDocument();
  };
  const all = isHidden => () => { tag.hidden = new Set(isHidden ? tag.types.map(([type]) => type) : []); drawLegend(); drawDocument(); };
  fill($("legend"), ...tag.types.map(([type, count]) => el("button", { type: "button", class: "chip", "aria-pressed": String(!tag.hidden.has(type)), onclick: event => toggle(type, event.currentTarget) },
    swatch(looks(type)), `${type} ${count.toLocaleString("en")}`)));
  if (tag.types.length > 2) $("legend").append(el("button", { type: "button", class: "quiet", onclick: all(false) }, "Show all"), el("button", { type: "button", class: "quiet", onclick: all(true) }, "Hide all"));
}

function drawDocument() {
  const document = tag.documents[tag.at];
  hideTip();
  marked.clear();
  $("which").value = tag.at;
  $("back").disabled = tag.at === 0;
  $("next").disabled = tag.at >= tag.documents.length - 1;
  const add = (mark, mentions) => {
    marked.set(mark, mentions);
    for (const mention of mentions) mention.marks.push(mark);
  };
  for (const block of document?.blocks ?? []) for (const mention of block.mentions) mention.marks = [];
  const blocks = (document?.blocks ?? []).map(block => drawBlock(block, isShown, looks, add));
  fill($("marked"), ...blocks.length ? blocks : [el("p", { class: "hint" }, "There is no text in this document.")]);
  const first = marked.keys().next().value;
  if (first) first.tabIndex = 0;
  $("text-help").hidden = !first;
  drawTable(document);
}

const columns = [
  { name: "Mention", of: mention => mention.words }, { name: "Type", of: mention => mention.type }, { name: "Head", of: mention => mention.by ?? "–" },
  { name: "Score", of: mention => mention.score ?? -1, n: true, text: mention => mention.score?.toFixed(4) ?? "–" }, { name: "Begin", of: mention => mention.begin, n: true }, { name: "End", of: mention => mention.end, n: true },
];

function drawTable(document, most = tableRows) {
  const all = (document?.blocks ?? []).flatMap(block => block.mentions).filter(isShown), { order } = tag;
  if (order) all.sort((a, b) => { const [x, y] = [columns[order.column].of(a), columns[order.column].of(b)]; return (x < y ? -1 : x > y ? 1 : 0) * order.sign; });
  const sort = column => { tag.order = { column, sign: order?.column === column ? -order.sign : 1 }; drawTable(document, most); $("mentions").querySelectorAll("th button")[column].focus(); };
  const go = mention => { const mark = mention.marks?.[0]; mark?.scrollIntoView({ block: "center" }); mark?.focus(); };
  fill($("mentions"), !all.length ? el("p", { class: "hint" }, "No mention is shown.") : scroll("Table of the mentions", el("table", null,
    el("caption", null, `${counted(all.length, "mention")}; offsets count code points of the document`),
    el("thead", null, el("tr", null, columns.map((column, index) => el("th", { scope: "col", class: column.n && "n", "aria-sort": order?.column === index && (order.sign > 0 ? "ascending" : "descending") },
      el("button", { type: "button", onclick: () => sort(index) }, column.name, order?.column === index ? order.sign > 0 ? " ▲" : " ▼" : ""))))),
    el("tbody", null, all.slice(0, most).map(mention => el("tr", null, columns.map((column, index) => el("td", { class: column.n && "n" },
      index === 0 ? el("button", { type: "button", class: "link", onclick: () => go(mention) }, mention.words) : index === 1 ? [swatch(looks(mention.type)), " ", mention.type] : column.text ? column.text(mention) : String(column.of(mention))))))))),
    all.length > most ? el("button", { type: "button", onclick: () => drawTable(document, Infinity) }, `Show all ${all.length.toLocaleString("en")}`) : "");
}

async function hand(give) {
  show($("save-problem"), null);
  try {
    const format = formats.find(known => known.type === $("to").value);
    await give(await answerAs(format.type), format);
  } catch (problem) {
    show($("save-problem"), problem);
  }
}

$("form").onsubmit = event => { event.preventDefault(); run(); };
$("form").onkeydown = event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } };
$("stop").onclick = () => { tag.abort?.abort(); say("Stopped."); };
$("example").onclick = () => { chooseFile(null); $("format").value = "text/plain"; $("text").value = example; run(); };
$("model").onchange = drawHeads;
$("heads-all").onclick = () => { for (const head of heads()) head.checked = true; sumHeads(); };
$("heads-none").onclick = () => { for (const head of heads()) head.checked = false; sumHeads(); };
$("choose").onclick = () => $("file").click();
$("file").onchange = () => $("file").files.length && chooseFile($("file").files[0]);
$("drop-file").onclick = () => { chooseFile(null); $("text").focus(); };
$("least").oninput = () => { tag.least = Number($("least").value); $("least-value").textContent = tag.least.toFixed(2); cancelAnimationFrame(tag.frame); tag.frame = requestAnimationFrame(drawDocument); };
$("labels").onchange = () => $("marked").classList.toggle("labels", $("labels").checked);
$("which").onchange = () => { tag.at = Number($("which").value); drawDocument(); };
$("back").onclick = () => { tag.at--; drawDocument(); };
$("next").onclick = () => { tag.at++; drawDocument(); };
$("copy").onclick = () => hand(async ({ blob }) => { await copied(await blob.text()); say("Copied."); $("copy").textContent = "Copied"; setTimeout(() => $("copy").textContent = "Copy", 2000); });
$("save").onclick = () => hand(({ blob }, format) => saved(blob, tag.query.name + format.ending));
addEventListener("dragover", event => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  $("drop").classList.add("over");
});
addEventListener("dragleave", event => { if (!event.relatedTarget) $("drop").classList.remove("over"); });
addEventListener("drop", event => {
  const { files } = event.dataTransfer;
  $("drop").classList.remove("over");
  if (!files.length) return;
  event.preventDefault();
  location.hash = "#tag";
  chooseFile(files[0], files.length - 1);
});
watchMarks($("marked"), looks);
