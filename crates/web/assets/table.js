// Rows of a form: add, take away and take back, move with Enter, and paste from a spreadsheet.

const english = () => document.documentElement.lang === "en";
const say = (zh, en) => (english() ? en : zh);
const INPUTS = "input:not([type=hidden], [type=file]), select, textarea";

const rowsOf = (holder) => [...holder.querySelectorAll("[data-row]")].filter((row) => row.closest("[data-rows]") === holder);
const inputsOf = (row) => [...row.querySelectorAll(INPUTS)];
const touched = (holder) => holder.dispatchEvent(new Event("input", { bubbles: true }));

const renumber = (holder) =>
  rowsOf(holder).forEach((row, index) => {
    const ordinal = row.querySelector("[data-ordinal]");
    if (ordinal) ordinal.textContent = index + 1;
  });

const bodyOf = (holder) => holder.querySelector("[data-body]");

const addRow = (holder) => {
  const place = Number(holder.dataset.next);
  holder.dataset.next = place + 1;
  const copy = document.createElement("template");
  copy.innerHTML = holder.querySelector(":scope > template").innerHTML.replaceAll("__row__", place);
  const row = copy.content.querySelector("[data-row]");
  bodyOf(holder).append(row);
  row.querySelectorAll("[data-remove], [data-add]").forEach((part) => (part.hidden = false));
  return row;
};

const tell = (holder, ...said) => holder.querySelector(":scope > [data-add] [data-pasted]")?.replaceChildren(...said);

const takeAway = (row) => {
  const holder = row.closest("[data-rows]");
  const [next, number] = [row.nextElementSibling, rowsOf(holder).indexOf(row) + 1];
  const undo = Object.assign(document.createElement("button"), { type: "button", className: "plain" });
  undo.textContent = say("撤销", "Undo");
  undo.addEventListener("click", () => {
    bodyOf(holder).insertBefore(row, next?.isConnected ? next : null);
    renumber(holder);
    tell(holder);
    touched(holder);
    inputsOf(row)[0]?.focus();
  });
  row.remove();
  renumber(holder);
  tell(holder, say(`已删去第 ${number} 行 `, `Row ${number} was removed `), undo);
  touched(holder);
  (next ?? holder).querySelector(next ? INPUTS : "[data-add] button")?.focus();
};

/* Amounts, exact to the fen: no floating point */

const plainNumber = (text) => text.normalize("NFKC").replace(/[,\s¥￥元]/g, "");

const fenOf = (text) => {
  const parts = /^(-?)(\d{1,13})(?:\.(\d{1,6}))?(万?)$/.exec(plainNumber(text));
  if (!parts) return null;
  const [, sign, whole, decimals = "", wan] = parts;
  const places = wan ? 6 : 2;
  if (decimals.length > places) return null;
  const fen = BigInt(whole + decimals.padEnd(places, "0"));
  return sign ? -fen : fen;
};

const yuanOf = (fen) => `${fen / 100n}.${(fen % 100n).toString().padStart(2, "0")}`;

// An amount that is a product of its row is filled in while nobody has typed another.
const multiply = (input) => {
  const row = input.closest("[data-row]");
  for (const target of row?.querySelectorAll("[data-product]") ?? []) {
    const [one, other] = target.dataset.product.split(" ").map((part) => row.querySelector(`[data-part="${part}"]`));
    if (target === input) delete target.dataset.reckoned;
    if ((one !== input && other !== input) || (target.value && !("reckoned" in target.dataset))) continue;
    const quantity = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(plainNumber(one.value));
    const price = fenOf(other.value);
    if (!quantity || price === null) continue;
    const thousandths = BigInt(quantity[1] + (quantity[2] ?? "").padEnd(3, "0"));
    target.value = yuanOf((thousandths * price + 500n) / 1000n);
    target.dataset.reckoned = "";
  }
};

/* Pasting: cells between tabs, rows between line ends, a cell with either between quotation marks */

const cellsOf = (text) => {
  const [rows, state] = [[[""]], { quoted: false }];
  const clean = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  for (let at = 0; at < clean.length; at += 1) {
    const [sign, row] = [clean[at], rows.at(-1)];
    if (state.quoted && sign === '"' && clean[at + 1] === '"') row[row.length - 1] += clean[(at += 1)];
    else if (state.quoted && sign === '"') state.quoted = false;
    else if (!state.quoted && sign === '"' && row.at(-1) === "") state.quoted = true;
    else if (!state.quoted && sign === "\t") row.push("");
    else if (!state.quoted && sign === "\n") rows.push([""]);
    else row[row.length - 1] += sign;
  }
  return rows;
};

const bare = (name) => name.normalize("NFKC").replace(/\(.*?\)|[*\s]/g, "").toLowerCase();

// Which column each pasted cell goes to: by name when the first row holds the names, else from the cell on.
const matched = (columns, first) => {
  const names = columns.map((column) => bare(column.dataset.named ?? ""));
  const found = first.map((cell) => (bare(cell) ? names.indexOf(bare(cell)) : -1));
  const [hits, filled] = [found.filter((place) => place >= 0).length, first.filter((cell) => cell.trim()).length];
  return hits >= 1 && hits * 2 > filled && (hits > 1 || filled === 1) ? found : null;
};

const asked = (form) =>
  new Promise((done) => {
    const dialog = document.createElement("dialog");
    const text = say("粘贴的金额以什么为单位？", "In which unit are the pasted amounts?");
    const button = (value, label) => `<button class="button" value="${value}">${label}</button>`;
    dialog.innerHTML = `<form method="dialog"><p>${text}</p><p class="row">${button("yuan", say("元", "yuan"))} ${button("wan", say("万元", "10k yuan"))}</p></form>`;
    dialog.className = "asking";
    const before = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus();
      done(dialog.returnValue);
    });
    form.after(dialog);
    dialog.showModal();
  });

const dayOf = (text) => {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize("NFKC").replace(/\s/g, ""));
  return parts ? `${parts[1]}-${parts[2].padStart(2, "0")}-${parts[3].padStart(2, "0")}` : text;
};

const fill = (input, text, unit) => {
  const value = text.trim();
  if (input.tagName === "SELECT") {
    const all = [...input.options].filter((one) => one.value);
    const near = all.filter((one) => value && (one.text.includes(value) || value.includes(one.text.trim())));
    const option = all.find((one) => one.text.trim() === value || one.value === value) ?? (near.length === 1 ? near[0] : null);
    input.value = option ? option.value : "";
    return Boolean(option) || !value;
  }
  const fen = "yuan" in input.dataset && unit === "wan" && !value.includes("万") ? fenOf(`${plainNumber(value)}万`) : null;
  input.value = fen === null ? (input.type === "date" ? dayOf(value) : value) : yuanOf(fen);
  input.dispatchEvent(new Event("change", { bubbles: true }));
  return input.value !== "" || !value;
};

const paste = async (event) => {
  const input = event.target.closest("[data-rows] [data-row] :is(input, select, textarea)");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const rows = cellsOf(text);
  if (!input || (rows.length < 2 && rows[0].length < 2) || (input.tagName === "TEXTAREA" && !text.includes("\t"))) return;
  event.preventDefault();
  const holder = input.closest("[data-rows]");
  const columns = [...holder.querySelectorAll(":scope > .grid > table > thead [data-column]")];
  const heading = matched(columns, rows[0]);
  const from = inputsOf(input.closest("[data-row]")).indexOf(input);
  const place = (index) => (heading ? heading[index] : from + index);
  const lines = heading ? rows.slice(1) : rows;
  const like = inputsOf(input.closest("[data-row]"));
  const isAmount = (index) => "yuan" in (like[place(index)]?.dataset ?? {});
  const bareAmount = lines.some((line) => line.some((cell, index) => isAmount(index) && /\d/.test(cell) && !/[万元]/.test(cell)));
  const inHeading = rows[0].some((cell, index) => heading && isAmount(index) && cell.includes("万元"));
  const told = rows[0].some((cell, index) => heading && isAmount(index) && /元/.test(cell));
  const unit = bareAmount && !told ? await asked(input.form) : inHeading ? "wan" : "yuan";
  if (!unit) return;
  let [row, strange] = [input.closest("[data-row]"), 0];
  for (const line of lines) {
    row ??= addRow(holder);
    const inputs = inputsOf(row);
    line.forEach((cell, index) => {
      const target = inputs[place(index)];
      if (target && !fill(target, cell, unit)) strange += 1;
      if (target) multiply(target);
    });
    row = row.nextElementSibling;
  }
  renumber(holder);
  const left = strange ? say(`；${strange} 格没有对应的选项，已留空`, `; ${strange} cells had no matching choice and stay empty`) : "";
  tell(holder, say(`已粘贴 ${lines.length} 行${left}`, `${lines.length} rows pasted${left}`));
  touched(holder);
};

/* Enter goes down the column, as in a spreadsheet */

const step = (event) => {
  const input = event.target.closest?.(".rows [data-row] :is(input, select)");
  if (event.key !== "Enter" || !input || event.isComposing) return;
  event.preventDefault();
  const [row, column] = [input.closest("[data-row]"), inputsOf(input.closest("[data-row]")).indexOf(input)];
  const next = event.shiftKey ? row.previousElementSibling : row.nextElementSibling ?? addRow(row.closest("[data-rows]"));
  renumber(row.closest("[data-rows]"));
  inputsOf(next ?? row)[column]?.focus();
};

export const tendRows = (form) => {
  form.querySelectorAll("[data-add], [data-remove]").forEach((part) => (part.hidden = false));
  form.addEventListener("input", (event) => event.target.matches?.("[data-part]") && multiply(event.target));
  form.addEventListener("click", (event) => {
    const adding = event.target.closest("[data-add] > button");
    if (adding) {
      const row = addRow(adding.closest("[data-rows]"));
      renumber(adding.closest("[data-rows]"));
      inputsOf(row)[0]?.focus();
    }
    const removing = event.target.closest("[data-remove]");
    if (removing) takeAway(removing.closest("[data-row]"));
  });
  form.addEventListener("paste", paste);
  form.addEventListener("keydown", step);
};
