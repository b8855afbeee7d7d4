// Rows of the plan workbench can be dragged to another rank. A drop only writes the rank into its field and saves the
// form, so that the buttons and the field do the same without a mouse and without this file.

const rows = (table) => [...table.querySelectorAll("tr[data-project]")];

const under = (table, carried, y) =>
  rows(table).find((row) => {
    const box = row.getBoundingClientRect();
    return row !== carried && y >= box.top && y <= box.bottom;
  });

const drop = (table, carried) => {
  const first = Math.min(...rows(table).map((row) => Number(row.querySelector("input.rank").defaultValue)));
  const rank = carried.querySelector("input.rank");
  rank.value = first + rows(table).indexOf(carried);
  if (rank.value !== rank.defaultValue) rank.form.requestSubmit();
};

const carry = (table, event) => {
  const carried = event.target.closest("[data-handle]")?.closest("tr");
  if (!carried) return;
  event.preventDefault();
  carried.classList.add("carried");
  const move = ({ clientY }) => {
    const other = under(table, carried, clientY);
    if (!other) return;
    const box = other.getBoundingClientRect();
    other[clientY > box.top + box.height / 2 ? "after" : "before"](carried);
  };
  const end = () => {
    document.removeEventListener("pointermove", move);
    carried.classList.remove("carried");
    drop(table, carried);
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end, { once: true });
};

document.querySelectorAll("table[data-bench]").forEach((table) => {
  table.querySelectorAll("[data-handle]").forEach((handle) => (handle.hidden = false));
  table.addEventListener("pointerdown", (event) => carry(table, event));
});
