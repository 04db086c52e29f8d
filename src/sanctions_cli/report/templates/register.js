"use strict";

// Sorts and filters the register in the page. Everything that it needs is in the rows, which
// are readable without it.

{
  const GROUP_SIZE = 40;
  const COLLATOR = new Intl.Collator("en", { numeric: true });

  /** The text without case and accents, as it is searched. */
  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** The sum of the numbers in a cell; nothing where it has none. */
  function readNumber(text) {
    const numbers = text.match(/\d[\d,]*/g);
    if (!numbers) return null;
    return numbers.reduce((sum, number) => sum + Number(number.replaceAll(",", "")), 0);
  }

  function startRegister(register) {
    const table = register.querySelector("table");
    const form = register.querySelector("form");
    const status = register.querySelector("[role=status]");
    const headings = [...register.querySelectorAll("thead th")];
    const rows = [...table.rows].slice(1);
    let sorted = rows;
    const searched = new Map();
    const columns = new Map();
    headings.forEach((heading, column) => {
      if (heading.dataset.filter) columns.set(heading.dataset.filter, column);
    });
    let order = "";

    /** The text of a cell; nothing where a single cell says that no figure is given. */
    function readCell(row, column) {
      const hasNoFigure = row.cells.length < headings.length;
      if (hasNoFigure && headings[column].dataset.sort === "number") return "";
      return row.cells[column].textContent;
    }

    // Filters

    /** What a row is searched in; made at the first search, since most readers never search. */
    function readText(row) {
      if (!searched.has(row)) searched.set(row, fold(`${row.id} ${row.textContent}`));
      return searched.get(row);
    }

    function findChoices() {
      return [...form.querySelectorAll("select")].filter((select) => select.value);
    }

    function hasChoice(row, { name, value }) {
      if (name === "year") return readCell(row, 0).startsWith(value);
      return readCell(row, columns.get(name)).split("; ").includes(value);
    }

    function filter() {
      const words = fold(form.elements.text.value).split(/\s+/).filter(Boolean);
      const choices = findChoices();
      const shown = [];
      const hidden = [];
      for (const row of sorted) {
        const passes =
          choices.every((choice) => hasChoice(row, choice)) &&
          words.every((word) => readText(row).includes(word));
        row.hidden = !passes;
        (passes ? shown : hidden).push(row);
      }
      placeRows(shown, hidden);
      const isFiltered = words.length > 0 || choices.length > 0;
      form.querySelector("[type=reset]").disabled = !isFiltered;
      describe(shown.length, isFiltered);
    }

    /** Puts the rows into groups: those that are shown, in their order, then those that are not. */
    function placeRows(shown, hidden) {
      const groups = [];
      for (let start = 0; start < shown.length; start += GROUP_SIZE) {
        groups.push(makeGroup(shown.slice(start, start + GROUP_SIZE)));
      }
      if (hidden.length) groups.push(makeGroup(hidden));
      // The head stays where it is, so that the pressed button keeps the focus.
      for (const group of [...table.tBodies]) group.remove();
      table.append(...groups);
    }

    function makeGroup(members) {
      const group = document.createElement("tbody");
      group.append(...members);
      group.hidden = members[0].hidden;
      return group;
    }

    function describe(count, isFiltered) {
      const noun = rows.length === 1 ? "announcement" : "announcements";
      const total = `${rows.length.toLocaleString("en")} ${noun}`;
      if (isFiltered && count === 0) {
        status.textContent = "No announcement matches these filters";
        return;
      }
      const shown = isFiltered ? `${count.toLocaleString("en")} of ${total}` : total;
      status.textContent = shown + order;
    }

    // Order

    function sort(heading) {
      const column = headings.indexOf(heading);
      const isNumber = heading.dataset.sort === "number";
      const first = isNumber || column === 0 ? "descending" : "ascending";
      const opposite = first === "ascending" ? "descending" : "ascending";
      const direction = heading.ariaSort === first ? opposite : first;
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      const keyed = rows.map((row) => {
        const text = readCell(row, column);
        return { row, key: isNumber ? readNumber(text) : text };
      });
      // Rows that are equal stay in the order of the page, the newest first.
      keyed.sort((a, b) => comparison(a.key, b.key, sign));
      sorted = keyed.map(({ row }) => row);
      order = `, sorted by ${heading.textContent.toLowerCase()}, ${direction}`;
      filter();
    }

    /** A cell that has no figure, or no text, comes last in both directions. */
    function comparison(a, b, sign) {
      const isMissing = (key) => key === null || key === "";
      if (isMissing(a) || isMissing(b)) return isMissing(a) - isMissing(b);
      return sign * (typeof a === "number" ? a - b : COLLATOR.compare(a, b));
    }

    function makeButton(heading) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(heading));
      heading.replaceChildren(button);
    }

    // An address of a row that a filter hides must lead to it.
    function showTarget() {
      const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!row?.hidden || !table.contains(row)) return;
      form.reset();
      filter();
      row.scrollIntoView();
    }

    for (const heading of headings) {
      if (heading.dataset.sort) makeButton(heading);
    }
    form.addEventListener("input", filter);
    // The event comes before the fields are empty, and a microtask would still be too early.
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", showTarget);
    register.classList.add("is-live");
    form.hidden = false;
    form.querySelector("[type=reset]").disabled = true;
  }

  document.querySelectorAll(".register").forEach(startRegister);
}
