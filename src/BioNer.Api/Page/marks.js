const colours = 12;
const ways = ["alternative", "abbreviation"];

/** The documents of a BioC answer, as blocks of text with mentions; offsets count UTF-16 units of the block. */
function documentsOf(bioc) {
  return bioc.documents.map(document => ({
    id: document.id,
    blocks: document.passages.flatMap(passage => passage.text
      ? [blockOf(passage, [passage, ...passage.sentences ?? []], passage.infons?.type)]
      : (passage.sentences ?? []).map(sentence => blockOf(sentence, [sentence], passage.infons?.type))),
  }));
}

function blockOf({ text = "", offset }, holders, kind) {
  const mentions = holders.flatMap(holder => holder.annotations ?? []).map(({ text: words, infons = {}, locations = [] }) => {
    const score = Number.parseFloat(infons.score);
    const ranges = locations.map(at => [at.offset - offset, at.offset - offset + at.length]);
    const { task = null } = infons, way = task && ways.find(name => infons[name]);
    return { words, type: infons.type ?? "?", task, by: way ? `${task} (${way})` : task, score: Number.isNaN(score) ? null : score, ranges, begin: locations[0]?.offset, end: locations.at(-1)?.offset + locations.at(-1)?.length };
  });
  // The API counts code points, and the page's strings are UTF-16.
  const units = unitsOf(text, mentions.flatMap(mention => mention.ranges.flat()));
  for (const mention of mentions) {
    mention.ranges = mention.ranges.map(range => range.map(point => units.get(point)));
    mention.stands = mention.ranges.length > 0 && mention.ranges.every(([from, to]) => from < to);
    mention.fits = mention.stands && mention.ranges.map(([from, to]) => text.slice(from, to)).join(" ") === mention.words;
  }
  return { text, kind, offset, mentions };
}

function unitsOf(text, points) {
  const units = new Map();
  let point = 0, unit = 0;
  for (const wanted of [...new Set(points)].sort((a, b) => a - b)) {
    for (; point < wanted && unit < text.length; point++) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
    if (point === wanted) units.set(wanted, unit);
  }
  return units;
}

/** What is underlined: heads that find the same type in the same place share a line. */
function rangesOf(mentions) {
  const ranges = new Map();
  for (const mention of mentions)
    for (const [from, to] of mention.ranges) {
      const place = `${from} ${to} ${mention.type}`;
      ranges.has(place) ? ranges.get(place).mentions.push(mention) : ranges.set(place, { from, to, type: mention.type, mentions: [mention] });
    }
  return [...ranges.values()];
}

/** Gives each range the first line under the text that is free over its whole length; the number of lines. */
function layLanes(ranges) {
  const ends = [];
  ranges.sort((a, b) => a.from - b.from || b.to - a.to);
  for (const range of ranges) {
    const free = ends.findIndex(end => end <= range.from);
    range.lane = free < 0 ? ends.length : free;
    ends[range.lane] = range.to;
  }
  return ends.length;
}

/** The text cut wherever a mention begins or ends: pieces with the ranges that cover them. */
function* pieces(text, ranges) {
  const edges = [...new Set([0, text.length, ...ranges.flatMap(range => [range.from, range.to])])].sort((a, b) => a - b);
  let next = 0, open = [];
  for (let at = 0; at + 1 < edges.length; at++) {
    open = open.filter(range => range.to > edges[at]);
    while (next < ranges.length && ranges[next].from === edges[at]) open.push(ranges[next++]);
    yield { from: edges[at], to: edges[at + 1], open: [...open].sort((a, b) => a.lane - b.lane) };
  }
}

/** A block with its mentions underlined, one line below the other where they overlap; each piece that is marked goes to `add`. */
function drawBlock(block, isShown, looks, add) {
  const ranges = rangesOf(block.mentions.filter(mention => mention.stands && isShown(mention)));
  const lanes = layLanes(ranges);
  const paragraph = el("p", { class: "block", css: { "--lanes": lanes } }, block.kind && el("span", { class: "kind" }, block.kind));
  for (const piece of pieces(block.text, ranges)) {
    const text = block.text.slice(piece.from, piece.to);
    if (piece.open.length === 0) {
      paragraph.append(text);
      continue;
    }
    const ending = piece.open.filter(range => range.to === piece.to);
    const lines = piece.open.map(range => ({ look: looks(range.type), y: `calc(100% - ${(lanes - 1 - range.lane) * 5}px)`, width: range.to === piece.to ? "calc(100% - 2px)" : "100%" }));
    const tint = `color-mix(in srgb, var(--t${lines[0].look.colour}) 15%, transparent)`;
    const mark = el("mark", {
      tabindex: "-1", "data-label": ending.length > 0 && ending.map(range => range.type).join(", "),
      css: {
        "background-image": [...lines.map(line => stroke(line.look)), `linear-gradient(${tint} 0 0)`].join(","),
        "background-position": [...lines.map(line => `0 ${line.y}`), "0 0"].join(","),
        "background-size": [...lines.map(line => `${line.width} 3px`), `100% calc(100% - ${lanes * 5}px)`].join(","),
      },
    }, text);
    add(mark, piece.open.flatMap(range => range.mentions));
    paragraph.append(mark);
  }
  return paragraph;
}

// Beyond twelve types lines are dashed, then dotted.
function stroke({ colour, pattern }) {
  const ink = `var(--t${colour})`;
  return pattern === 0 ? `linear-gradient(${ink} 0 0)` : `repeating-linear-gradient(90deg, ${ink} 0 ${pattern === 1 ? 5 : 2}px, transparent ${pattern === 1 ? "5px 8px" : "2px 4px"})`;
}

const lookAt = index => ({ colour: index % colours, pattern: Math.floor(index / colours) % 3 });

const swatch = look => el("span", { class: `swatch k${look.pattern}`, css: { "--c": `var(--t${look.colour})` } });
