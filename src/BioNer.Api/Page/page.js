// Text of documents and answers becomes text nodes and attributes, never markup.
const $ = id => document.getElementById(id);

function set(node, properties) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false || value === "") continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "css") for (const [key, style] of Object.entries(value)) node.style.setProperty(key, style);
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}

/** Puts children into a node in the place of what it had; what is null, undefined, true or false is none. */
function fill(node, ...children) {
  node.replaceChildren(...children.flat(2).filter(child => child !== null && child !== undefined && typeof child !== "boolean"));
  return node;
}

const el = (name, properties, ...children) => fill(set(document.createElement(name), properties), ...children);

const draw = (name, properties, ...children) => fill(set(document.createElementNS("http://www.w3.org/2000/svg", name), properties), ...children);

// A live region says the same words again only when they change.
function say(text) {
  $("said").textContent = $("said").textContent === text ? text + "\u00a0" : text;
}

/** What may be wider than the page scrolls by itself, with the keyboard too. */
const scroll = (name, ...children) => el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": name }, ...children);

const counted = (count, one, many = one + "s") => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const percent = share => (100 * share).toFixed(2);

function duration(seconds) {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes < 60 * 48 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.round(minutes / 1440)} days`;
}

const when = time => new Date(time).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

/** A question that only yes and no answer; false when it is closed. */
function confirmed(title, text, yes) {
  const dialog = $("confirm");
  $("confirm-title").textContent = title;
  $("confirm-text").textContent = text;
  $("confirm-yes").textContent = yes;
  return new Promise(resolve => {
    const end = answer => { dialog.close(); resolve(answer); };
    $("confirm-yes").onclick = () => end(true);
    $("confirm-no").onclick = () => end(false);
    dialog.oncancel = () => end(false);
    dialog.showModal();
    $("confirm-no").focus();
  });
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Browsers have no clipboard for pages that come over plain HTTP from another machine.
    const area = el("textarea", { class: "vh", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Problem({ title: "The browser did not let the page copy", detail: "Press Copy again, or download the answer." });
  }
}

function saved(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
