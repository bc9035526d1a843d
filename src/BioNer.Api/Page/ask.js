// Beside the page, whatever path a proxy put before both.
const root = new URL(location.pathname.match(/^(.*\/api\/)ui\/?$/)?.[1] ?? "api/", location.href);
const keyName = "bioner-key";
let key = sessionStorage.getItem(keyName) ?? "";
let asking = null;
let declined = false;

class Problem extends Error {
  constructor({ status = 0, title, detail = "", violations = [], type = "", retryAfter = null }) {
    super(title);
    Object.assign(this, { status, title, detail, violations, kind: type.replace("urn:bioner:problem:", ""), retryAfter });
  }

  get wantsKey() { return this.status === 401 || this.status === 403 && this.kind !== "other-site"; }
}

async function problemOf(answer) {
  const retryAfter = Number(answer.headers.get("Retry-After")) || null;
  try {
    return new Problem({ ...await answer.json(), status: answer.status, retryAfter });
  } catch {
    // A proxy or a Functions host answered, not the API.
    return new Problem({ status: answer.status, title: `The server answered ${answer.status}`, detail: answer.statusText, retryAfter });
  }
}

/** Asks the API; a key is asked for when it wants one. Polls are quiet: they ask for no key that was declined before. */
async function ask(path, { method = "GET", headers = {}, body, signal, quiet = false } = {}) {
  for (;;) {
    const sent = key;
    let answer;
    try {
      answer = await fetch(new URL(path, root), { method, body, signal, cache: "no-store", headers: sent ? { ...headers, "x-functions-key": sent } : headers });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Problem({ title: "No answer came", detail: "The server cannot be reached, or it ended the connection: is it running, and is what was sent below its limit (8 MiB)?" });
    }
    if (answer.ok) return answer;
    const problem = await problemOf(answer);
    if (!problem.wantsKey || quiet && declined || sent === key && !await keyGiven(problem)) throw problem;
  }
}

const askJson = async (path, options) => (await ask(path, options)).json();

// Requests that fail together are answered by one dialog.
const keyGiven = problem => asking ??= new Promise(resolve => {
  const dialog = $("key-dialog");
  $("key-text").textContent = problem.status === 401 ? "This server answers those who have a key." : "The server does not know this key.";
  $("key-wrong").textContent = "";
  $("key").value = "";
  const end = given => {
    asking = null;
    declined = !given;
    dialog.close();
    showKey();
    resolve(given);
  };
  $("key-form").onsubmit = event => {
    event.preventDefault();
    const given = $("key").value.trim();
    if (!/^[\x21-\x7e]+$/.test(given)) {
      $("key-wrong").textContent = "A key has letters, digits and signs, and no spaces.";
      return $("key").focus();
    }
    sessionStorage.setItem(keyName, key = given);
    end(true);
  };
  $("key-cancel").onclick = () => end(false);
  dialog.oncancel = () => end(false);
  dialog.showModal();
  $("key").focus();
});

function showKey() {
  $("forget").hidden = !key;
}

$("forget").onclick = () => {
  sessionStorage.removeItem(keyName);
  key = "";
  declined = false;
  showKey();
  say("The key is forgotten.");
};

/** Shows a problem, or takes the last one away. */
function show(place, problem, again) {
  if (!problem) return fill(place);
  const known = problem instanceof Problem ? problem : new Problem({ title: "The page made a mistake", detail: String(problem) });
  fill(place, el("div", { class: "problem", role: "alert" },
    el("strong", null, known.title), known.status ? ` (${known.status})` : null,
    known.detail && el("p", null, known.detail),
    known.violations.length > 0 && el("ul", null, known.violations.map(one => el("li", null, one.path && el("code", null, one.path), one.path && ": ", one.message))),
    known.retryAfter && el("p", null, `It is worth trying again in ${counted(known.retryAfter, "second")}.`),
    again && el("button", { type: "button", onclick: again }, "Try again")));
}
