const views = { tag: { open: openTag, title: "Tag text" }, models: { open: openModels, title: "Models" }, campaigns: { open: openCampaigns, title: "Campaigns" } };
let shownView = null;

/** The part of the address behind # names the view and what is shown in it: #models/NAME. */
async function route() {
  const [name, ...rest] = location.hash.slice(1).split("/"), view = views[name] ? name : "tag";
  let wanted = rest.join("/");
  try {
    wanted = decodeURIComponent(wanted);
  } catch {
    // Half a percent sign: the name stands as it is.
  }
  const isNew = shownView !== view;
  if (shownView === "campaigns") closeCampaigns();
  for (const other of Object.keys(views)) $(`view-${other}`).hidden = other !== view;
  for (const link of document.querySelectorAll("nav[aria-label=Views] a")) link.getAttribute("href") === `#${view}` ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  document.title = `${views[view].title} – BioNer`;
  hideTip();
  if (isNew && shownView !== null) $(`${view}-title`).focus({ preventScroll: true });
  if (isNew) scrollTo(0, 0);
  shownView = view;
  await views[view].open(wanted);
}

function dress(theme) {
  theme ? document.documentElement.dataset.theme = theme : delete document.documentElement.dataset.theme;
  $("theme").value = theme;
}

$("theme").onchange = () => {
  localStorage.setItem("bioner-theme", $("theme").value);
  dress($("theme").value);
};
$("skip").onclick = event => { event.preventDefault(); $("main").focus(); };
$("description").href = new URL("openapi.json", root);
dress(localStorage.getItem("bioner-theme") ?? "");
showKey();
addEventListener("hashchange", route);
askJson("health").then(({ version }) => $("version").textContent = `BioNer ${version}`, () => { });
route();
