async function openModels(wanted) {
  const list = $("model-list");
  try {
    const { models } = await askJson("models");
    show($("models-problem"), null);
    const [name] = (wanted || models[0]?.name || "").split("@");
    fill(list, ...models.map(model => el("a", { href: `#models/${encodeURIComponent(model.name)}`, "aria-current": model.name === name && "true" },
      model.name, el("small", null, `${counted((model.tasks ?? []).length, "head")} · ${counted(model.versions.length, "version")}`))));
    if (models.length === 0) return fill($("card"), el("p", null, "The store has no model yet: train one, or add one with ", el("code", null, "bioner models push"), "."));
    await drawCard(wanted || name, models.find(model => model.name === name));
  } catch (problem) {
    fill($("card"));
    show($("models-problem"), problem, () => openModels(wanted));
  }
}

const cardTitles = { heads: "Heads", training: "Training", words: "Word vectors", licences: "Licences", limits: "Limits of use", files: "Files", shape: "Shape", notes: "Notes" };
const cardOrder = ["limits", "notes", "heads", "licences", "training", "words", "shape", "files"];

async function drawCard(reference, model) {
  const card = await askJson(`models/${encodeURIComponent(reference)}`);
  const { current = null, versions = [] } = model ?? {}, isCurrent = card.version === current;
  const isTop = ([, value]) => isPlain(value) && value !== "";
  const deep = Object.entries(card).filter(([name, value]) => !(isTop([name, value])) || cardTitles[name]);
  deep.sort(([a], [b]) => (cardOrder.indexOf(a) + 1 || 99) - (cardOrder.indexOf(b) + 1 || 99));
  const top = Object.fromEntries(Object.entries(card).filter(entry => isTop(entry) && !cardTitles[entry[0]]));
  fill($("card"), 
    el("div", { class: "card" },
      el("div", { class: "title" }, el("h2", { id: "card-title" }, `${card.name}@${card.version}`), el("span", { class: `state ${isCurrent && "finished"}` }, isCurrent ? "current: serves by default" : "not current")),
      el("p", null, el("a", { href: `#tag/${encodeURIComponent(isCurrent ? card.name : `${card.name}@${card.version}`)}` }, "Tag with it")),
      versions.length > 1 && el("p", null, "Versions: ", versions.flatMap((version, index) => [index > 0 ? ", " : "", el("a", { href: `#models/${encodeURIComponent(`${card.name}@${version}`)}`, "aria-current": version === card.version && "true" }, version), version === current ? " (current)" : ""])),
      el("div", { class: "row actions", id: "card-changes" }),
      fields(top)),
    ...deep.map(([name, value]) => el("section", { class: "card", "aria-labelledby": `card-${name}` }, el("h2", { id: `card-${name}` }, cardTitles[name] ?? words(name)),
      isPlain(value) ? el("p", null, plain(name, value)) : shown(name, value) === "–" ? el("p", { class: "hint" }, "None is stated.") : shown(name, value))),
    el("details", { class: "card" }, el("summary", null, "The whole card as JSON"), el("pre", null, JSON.stringify(card, null, 1))));
  if (versions.length > 1) await offerChanges(card, isCurrent);
}

/** What changes the version that serves, where the API has it. */
async function offerChanges({ name, version }, isCurrent) {
  const { paths } = await askJson("openapi.json"), verb = isCurrent ? "rollback" : "promote";
  if (!paths[`/api/models/{name}/${verb}`] || $("card-title")?.textContent !== `${name}@${version}`) return;
  const change = async () => {
    const yes = isCurrent ? await confirmed(`Roll ${name} back?`, "The version that served before this one serves again.", "Roll it back") : await confirmed(`Serve ${name}@${version}?`, "It answers those who name no version, from now on.", "Serve it");
    if (!yes) return;
    try {
      await ask(`models/${encodeURIComponent(name)}/${verb}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ [isCurrent ? "from" : "version"]: version }) });
      // The view of texts reads the models again.
      tag.models = null;
      await openModels(isCurrent ? name : `${name}@${version}`);
      say(`${name}: another version serves now.`);
    } catch (problem) {
      show($("models-problem"), problem);
    }
  };
  fill($("card-changes"), el("button", { type: "button", onclick: change }, isCurrent ? "Roll back" : "Serve this version"));
}
