// What is under the pointer or has the focus, in words.
const marked = new Map();
let lit = [];

function fillTip(mark, looks) {
  const mentions = marked.get(mark);
  const same = new Map();
  for (const mention of mentions) {
    const place = `${mention.type} ${mention.begin} ${mention.end}`;
    same.set(place, [...same.get(place) ?? [], mention]);
  }
  fill($("tip"), [...same.values()].map(([first, ...others]) => el("p", null,
    swatch(looks(first.type)), " ", el("strong", null, first.type), ` ${first.words} `, el("span", { class: "hint" }, `${first.begin}–${first.end}`), el("br"),
    el("span", { class: "hint" }, [first, ...others].map(({ by, score }) => `${by ?? "came with the document"}${score === null ? "" : ` ${score.toFixed(2)}`}`).join(", ")))));
}

function showTip(mark, looks) {
  hideTip();
  fillTip(mark, looks);
  const tip = $("tip"), place = mark.getClientRects()[0], wide = document.documentElement.clientWidth;
  tip.hidden = false;
  const above = place.bottom + tip.offsetHeight + 8 > innerHeight && place.top > tip.offsetHeight + 8;
  set(tip, { css: { left: `${Math.max(8, Math.min(place.left, wide - tip.offsetWidth - 8)) + scrollX}px`, top: `${scrollY + (above ? place.top - tip.offsetHeight - 6 : place.bottom + 6)}px` } });
  mark.setAttribute("aria-describedby", "tip");
  lit = marked.get(mark).flatMap(mention => mention.marks);
  for (const other of lit) other.classList.add("lit");
}

function hideTip() {
  $("tip").hidden = true;
  for (const mark of lit) {
    mark.classList.remove("lit");
    mark.removeAttribute("aria-describedby");
  }
  lit = [];
}

/** Pointer, focus and arrow keys over the text: it is one stop of the Tab key. */
function watchMarks(text, looks) {
  text.onpointerover = event => marked.has(event.target) ? showTip(event.target, looks) : text.contains(document.activeElement) || hideTip();
  text.onpointerleave = () => marked.has(document.activeElement) ? showTip(document.activeElement, looks) : hideTip();
  text.addEventListener("focusin", event => {
    if (!marked.has(event.target)) return;
    for (const mark of text.querySelectorAll("mark[tabindex='0']")) mark.tabIndex = -1;
    event.target.tabIndex = 0;
    showTip(event.target, looks);
  });
  text.addEventListener("focusout", hideTip);
  text.onkeydown = event => {
    const all = [...marked.keys()], at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") hideTip();
    if (at < 0 || to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    all[Math.max(0, Math.min(to, all.length - 1))].focus();
  };
}
