// The formats, in the order in which they are offered; extensions that several have are told apart by content.
const formats = [
  { name: "Plain text", type: "text/plain", ending: ".txt", reads: true },
  { name: "BioC XML", type: "application/xml", ending: ".bioc.xml", reads: true, other: ".xml" },
  { name: "BioC JSON", type: "application/bioc+json", ending: ".bioc.json", reads: true },
  { name: "PubTator", type: "text/x-pubtator", ending: ".pubtator", reads: true },
  { name: "PubAnnotation", type: "application/pubannotation+json", ending: ".pubannotation.json", reads: true },
  { name: "CoNLL", type: "text/x-conll", ending: ".conll", reads: true },
  { name: "brat standoff", type: "text/x-brat", ending: ".ann" },
  { name: "JSON lines", type: "application/x-ndjson", ending: ".jsonl" },
  { name: "JSON", type: "application/json", ending: ".json" },
];

const isPacked = name => /\.gz$/i.test(name);

/** The format of a file, by its name and, where that leaves a choice, by its content; null when neither tells. */
async function formatOf(file) {
  const name = file.name.toLowerCase().replace(/\.gz$/, "");
  const known = formats.find(format => format.reads && (name.endsWith(format.ending) || format.other && name.endsWith(format.other)));
  if (known || !name.endsWith(".json")) return known ?? null;
  const start = await beginning(file);
  return formats.find(format => format.name === (/"passages"\s*:|"documents"\s*:/.test(start) ? "BioC JSON" : "PubAnnotation"));
}

// PubAnnotation has no passages; BioC has them within its first lines.
async function beginning(file) {
  const stream = isPacked(file.name) ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file.stream();
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (let part = await reader.read(); !part.done && text.length < 65536; part = await reader.read()) text += part.value;
  } catch {
    // The server tells what is wrong with it.
  }
  reader.cancel().catch(() => { });
  return text;
}

function size(bytes) {
  return bytes < 1024 ? counted(bytes, "byte") : bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / (1 << 20)).toFixed(1)} MiB`;
}
