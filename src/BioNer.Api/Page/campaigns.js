const formatsOfReports = { html: "Page", md: "Markdown", csv: "CSV", json: "JSON", latex: "LaTeX" };
const endings = { latex: "tex" };
const soonest = 2000, latest = 30000;
const alive = new Set(["running", "queued"]);
const changes = {
  pause: { of: ["running", "queued", "interrupted"], yes: "Pause it", text: "Nothing new is begun. What is being trained now, is finished." },
  resume: { of: ["paused"], yes: "Resume it", text: "It goes on where it stopped; no training is done twice." },
  cancel: { of: ["running", "queued", "interrupted", "paused"], yes: "Cancel it", text: "It is given up for good. What is being trained stops at a checkpoint; results there are stay." },
};
const watch = { wanted: null, timer: 0, wait: soonest, seen: "", report: null };

async function openCampaigns(wanted) {
  watch.wanted = wanted || null;
  watch.report = null;
  fill($("campaign"));
  show($("change-problem"), null);
  await look(true);
}

function closeCampaigns() {
  clearTimeout(watch.timer);
  watch.wanted = undefined;
}

const isOpen = () => !$("view-campaigns").hidden;

/** Reads the list and the chosen campaign; again soon while something moves, ever later while nothing does, and not at all while nobody looks. */
async function look(isFirst = false) {
  clearTimeout(watch.timer);
  const wanted = watch.wanted;
  try {
    const all = [];
    for (let path = "campaigns"; path; ) {
      const page = await askJson(path, { quiet: !isFirst });
      all.push(...page.campaigns);
      path = page.next?.replace(/^\/api\//, "");
    }
    if (wanted !== watch.wanted || !isOpen()) return;
    show($("campaigns-problem"), null);
    const id = wanted ?? all[0]?.id, chosen = all.find(one => one.id === id);
    if (id && !chosen) throw new Problem({ status: 404, title: "There is no such campaign", detail: `${id} is not among the ${all.length} of this server.` });
    drawList(all, id);
    chosen ? drawCampaign(chosen) : fill($("campaign"), nothing());
    const seen = JSON.stringify(all.map(({ spentSeconds, remainingSeconds, ...rest }) => rest));
    const moves = seen !== watch.seen || all.some(one => one.running?.length > 0);
    watch.wait = moves ? soonest : Math.min(latest, watch.wait * (all.some(one => alive.has(one.state)) ? 1.25 : 2));
    watch.seen = seen;
  } catch (problem) {
    if (wanted !== watch.wanted || !isOpen()) return;
    show($("campaigns-problem"), problem, () => look(true));
    watch.wait = Math.min(latest, (problem.retryAfter ?? 0) * 1000 || watch.wait * 2);
    if (problem.wantsKey || problem.status === 404) return;
  }
  if (!document.hidden) watch.timer = setTimeout(look, watch.wait);
}

document.addEventListener("visibilitychange", () => {
  clearTimeout(watch.timer);
  if (!document.hidden && isOpen()) look();
});

const nothing = () => el("div", { class: "card" }, el("p", null, "The store has no campaign yet. Begin one: "), el("pre", null, "bioner campaign run SPEC.yaml"), el("p", null, "or send the spec to ", el("code", null, "POST /api/campaigns"), "."));

const total = jobs => jobs.done + jobs.running + jobs.failed + jobs.waiting;

function progress(jobs, name) {
  const all = total(jobs) || 1;
  return el("div", { class: "bar", role: "progressbar", "aria-label": name, "aria-valuemin": 0, "aria-valuemax": total(jobs), "aria-valuenow": jobs.done, "aria-valuetext": `${jobs.done} of ${total(jobs)} done` },
    ["done", "running", "failed"].map(state => el("i", { class: state, css: { width: `${100 * jobs[state] / all}%` } })));
}

function drawList(all, id) {
  const focused = $("campaign-list").contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  fill($("campaign-list"), ...all.map(one => el("a", { href: `#campaigns/${encodeURIComponent(one.id)}`, "aria-current": one.id === id && "true" },
    one.id, " ", el("span", { class: `state ${one.state}` }, one.state), one.jobs && [progress(one.jobs, `${one.id}: trainings`), el("small", null, `${one.jobs.done} of ${total(one.jobs)} trainings${one.remainingSeconds > 0 && alive.has(one.state) ? `, ${duration(one.remainingSeconds)} left` : ""}`)])));
  if (focused) [...$("campaign-list").children].find(link => link.getAttribute("href") === focused)?.focus();
}

function drawCampaign(one) {
  if (!$("campaign-now")) fill($("campaign"), el("div", { id: "campaign-now" }), el("div", { id: "campaign-report" }));
  const before = $("campaign-now").dataset;
  if (before.id === one.id && before.state && before.state !== one.state) say(`${one.id} is ${one.state}.`);
  else if (before.id === one.id && one.jobs && before.done !== String(one.jobs.done)) say(`${one.jobs.done} of ${total(one.jobs)} trainings are done.`);
  const open = [...$("campaign-now").querySelectorAll("details[open]")].map(details => details.id), focused = $("campaign-now").contains(document.activeElement) ? document.activeElement.id : null;
  fill($("campaign-now"), 
    el("div", { class: "card" },
      el("div", { class: "title" }, el("h2", null, one.id), el("span", { class: `state ${one.state}` }, one.state)),
      one.description && el("p", null, one.description),
      one.text && el("p", { class: "hint" }, `${one.text}${one.since ? `, ${when(one.since)}` : ""}`),
      one.jobs && [progress(one.jobs, "Trainings"), counts(one)],
      el("div", { class: "row actions" }, Object.entries(changes).filter(([, change]) => change.of.includes(one.state)).map(([verb, change]) => el("button", { type: "button", id: `do-${verb}`, onclick: () => changeState(one.id, verb, change) }, words(verb))))),
    one.failed?.length > 0 && el("section", { class: "card", "aria-labelledby": "failed-title" }, el("h2", { id: "failed-title" }, `${counted(one.failed.length, "training")} failed`),
      grid("Failed trainings", one.failed.map(({ label, reason, attempts, key: job }) => ({ training: label, reason, attempts, job: job.slice(0, 12) })))),
    one.running?.length > 0 && el("section", { class: "card", "aria-labelledby": "running-title" }, el("h2", { id: "running-title" }, "In training"), grid("In training", one.running.map(job => ({ training: job.label, ...job.progress, machine: job.machine, process: job.process })))),
    one.experiments && el("details", { class: "card", id: "experiments" }, el("summary", null, "By experiment"), table("Trainings by experiment", ["Experiment", "done", "running", "failed", "waiting"], Object.entries(one.experiments).map(([name, jobs]) => [name, ...["done", "running", "failed", "waiting"].map(state => String(jobs[state]))]))));
  for (const id of open) if ($(id)) $(id).open = true;
  if (focused) $(focused)?.focus();
  Object.assign($("campaign-now").dataset, { id: one.id, state: one.state, done: one.jobs?.done });
  drawReport(one);
}

const counts = one => el("dl", null, [["Trainings", `${one.jobs.done} done, ${one.jobs.running} running, ${one.jobs.failed} failed, ${one.jobs.waiting} waiting`], ["Time spent", duration(one.spentSeconds ?? 0)],
  one.remainingSeconds > 0 && ["Time left, about", duration(one.remainingSeconds)]].filter(Boolean).flatMap(([name, value]) => [el("dt", null, name), el("dd", null, value)]));

async function changeState(id, verb, change) {
  if (!await confirmed(`${words(verb)} ${id}?`, change.text, change.yes)) return;
  show($("change-problem"), null);
  try {
    await ask(`campaigns/${encodeURIComponent(id)}/${verb}`, { method: "POST" });
    watch.wait = soonest;
    await look();
    say(`${id}: ${verb} was asked for.`);
  } catch (problem) {
    show($("change-problem"), problem);
  }
}

function drawReport(one) {
  const ended = ["finished", "stopped", "cancelled"].includes(one.state), stamp = `${one.id} ${one.state}`;
  if (one.state === "unreadable" || one.state === "new" || watch.report === stamp) return;
  watch.report = stamp;
  const place = el("div"), problem = el("div"), load = fresh => loadReport(one.id, place, problem, fresh);
  fill($("campaign-report"), el("section", { class: "card", "aria-labelledby": "report-title" }, el("h2", { id: "report-title" }, "Report"),
    el("div", { class: "row actions" }, !ended && el("button", { type: "button", onclick: () => load(true) }, "Show the report so far"), el("span", { class: "hint" }, "Download as"),
      Object.entries(formatsOfReports).map(([format, name]) => el("button", { type: "button", class: "quiet", onclick: () => saveReport(one.id, format, problem, !ended) }, name))),
    problem, place));
  if (ended && one.jobs?.done > 0) load(false);
}

const reportPath = (id, format, fresh) => `campaigns/${encodeURIComponent(id)}/report?format=${format}${fresh ? "&fresh=true" : ""}`;

async function loadReport(id, place, problem, fresh) {
  show(problem, null);
  fill(place, el("p", { class: "hint", role: "status" }, "The report is being made…"));
  try {
    const report = await askJson(reportPath(id, "json", fresh));
    fill(place, report.conditions?.length > 0 && el("details", null, el("summary", null, "Conditions"), el("ul", null, report.conditions.map(text => el("li", null, text)))),
      (report.figures ?? []).map(figure), (report.tables ?? []).map(reportTable), learningCurves(report.errors ?? []));
    if (place.childElementCount === 0) fill(place, el("p", { class: "hint" }, "There is nothing to report yet."));
  } catch (error) {
    fill(place);
    show(problem, error, () => loadReport(id, place, problem, fresh));
  }
}

async function saveReport(id, format, problem, fresh) {
  show(problem, null);
  try {
    saved(await (await ask(reportPath(id, format, fresh))).blob(), `${id}-report.${endings[format] ?? format}`);
  } catch (error) {
    show(problem, error);
  }
}
