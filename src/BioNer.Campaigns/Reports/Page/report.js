
// Without this the page is whole; with it, a click on a head sorts the table.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell === undefined ? "" : cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
  };
  const order = (a, b) => {
    const numberA = typeof a === "number", numberB = typeof b === "number";
    if (numberA !== numberB) return numberA ? -1 : 1;
    return numberA ? a - b : a.localeCompare(b, "en");
  };
  for (const head of table.querySelectorAll("th[data-c]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const column = Number(head.dataset.c);
      const state = head.getAttribute("aria-sort");
      const next = state === null ? "descending" : state === "descending" ? "ascending" : null;
      table.querySelectorAll("th[aria-sort]").forEach(other => other.removeAttribute("aria-sort"));
      const sorted = rows.slice();
      if (next !== null) {
        head.setAttribute("aria-sort", next);
        const sign = next === "ascending" ? 1 : -1;
        sorted.sort((a, b) => {
          const left = key(a, column), right = key(b, column);
          return typeof left === typeof right ? sign * order(left, right) : order(left, right);
        });
      }
      body.append(...sorted);
    });
  }
}
