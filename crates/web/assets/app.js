// What a little script adds to pages that work without it: rows that can be added, a conclusion while one types,
// files sent as soon as they are chosen, a warning before leaving, and a question before what cannot be undone.

import "./workbench.js";

const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);
const later = (wait, act) => {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
};

/* Amounts: yuan is typed, 万元 stands beside it. Exact to the fen: no floating point. */

const inWan = (text) => {
  const plain = text.normalize("NFKC").replace(/[,\s¥元]/g, "");
  const parts = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!parts) return "";
  const fen = BigInt(parts[1]) * 100n + BigInt((parts[2] ?? "").padEnd(2, "0"));
  const hundredths = (fen + 5000n) / 10000n;
  const whole = (hundredths / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `${whole}.${(hundredths % 100n).toString().padStart(2, "0")}`;
};

const showWan = (input) => {
  const output = input.parentElement.querySelector("output");
  if (!output) return;
  const wan = inWan(input.value);
  output.textContent = wan ? `${wan} ${document.documentElement.lang === "en" ? "10k yuan" : "万元"}` : "";
};

const showName = (input) => {
  const name = input.parentElement.querySelector("[data-name]");
  const option = name && [...(input.list?.options ?? [])].find((one) => one.value === input.value);
  if (name) name.textContent = option ? option.label : "";
};

/* Rows */

const renumber = (holder) =>
  each(holder, ":scope > [data-body] > [data-row], :scope > table > [data-body] > [data-row]", (row, index) => {
    const ordinal = row.querySelector("[data-ordinal]");
    if (ordinal) ordinal.textContent = index + 1;
  });

const addRow = (holder) => {
  const place = Number(holder.dataset.next);
  holder.dataset.next = place + 1;
  const copy = document.createElement("template");
  copy.innerHTML = holder.querySelector(":scope > template").innerHTML.replaceAll("__row__", place);
  const row = copy.content.querySelector("[data-row]");
  holder.querySelector("[data-body]").append(row);
  each(row, "[data-remove]", (button) => (button.hidden = false));
  renumber(holder);
  return row;
};

const inputsOf = (row) => [...row.querySelectorAll("input:not([type=hidden], [type=file]), select, textarea")];

const fill = (input, text) => {
  const value = text.trim();
  if (input.tagName !== "SELECT") {
    input.value = value;
    return;
  }
  const option = [...input.options].find((one) => one.text.trim() === value || one.value === value);
  input.value = option ? option.value : "";
};

// Rows copied from a spreadsheet arrive as lines with tabs; they fill the table from the cell they are pasted into.
const pasteRows = (event) => {
  const input = event.target.closest("[data-rows] [data-row] :is(input, select, textarea)");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
  if (!input || (lines.length < 2 && !text.includes("\t")) || (input.tagName === "TEXTAREA" && !text.includes("\t"))) return;
  event.preventDefault();
  const holder = input.closest("[data-rows]");
  const first = inputsOf(input.closest("[data-row]")).indexOf(input);
  let row = input.closest("[data-row]");
  for (const line of lines) {
    row ??= addRow(holder);
    const inputs = inputsOf(row);
    line.split("\t").forEach((cell, index) => inputs[first + index] && fill(inputs[first + index], cell));
    row = row.nextElementSibling;
  }
  holder.dispatchEvent(new Event("input", { bubbles: true }));
};

/* The live panel */

const entries = (form) => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
};

const put = (fragment) => {
  for (const id of ["conclusion", "reasons"]) {
    const [now, next] = [document.getElementById(id), fragment.getElementById(id)];
    if (now && next && !now.contains(document.activeElement)) now.replaceWith(next);
  }
};

let asking = null;
const conclude = later(400, async (form) => {
  const panel = document.querySelector("[data-live]");
  asking?.abort();
  asking = new AbortController();
  panel?.setAttribute("aria-busy", "true");
  try {
    const headers = { "X-Fragment": "panel", Accept: "text/html" };
    const answer = await fetch(form.dataset.validate, { method: "POST", body: entries(form), headers, signal: asking.signal });
    const text = await answer.text();
    if (text.includes('id="conclusion"')) put(new DOMParser().parseFromString(text, "text/html"));
    panel?.removeAttribute("aria-busy");
  } catch (fault) {
    if (fault.name !== "AbortError") panel?.removeAttribute("aria-busy");
  }
});

const saveDraft = later(2000, async (form) => {
  if (!form.dataset.draft) return;
  const answer = await fetch(form.dataset.draft, { method: "POST", body: entries(form) }).catch(() => null);
  const saved = form.querySelector("[data-saved]");
  if (saved && answer?.ok) saved.textContent = form.dataset.lang === "en" ? "Saved." : "已暂存。";
});

/* Files are sent one by one as they are chosen; what comes back is carried by the form instead of the file. */

const hiddenInput = (name, value) => {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
};

const carry = (place, line, document_) => {
  const number = 1000 + document.querySelectorAll("[data-carried]").length;
  const { files: path, kind } = place.dataset;
  const base = "single" in place.dataset ? path : kind ? `${path}.${number}.document` : `${path}.${number}`;
  line.dataset.carried = "";
  if (kind) line.append(hiddenInput(`${path}.${number}.kind`, kind));
  for (const part of ["digest", "name", "media_type", "size"]) line.append(hiddenInput(`${base}.${part}`, document_[part]));
  const remove = Object.assign(document.createElement("button"), { type: "button", className: "plain" });
  remove.textContent = document.documentElement.lang === "en" ? "Leave out" : "不再附";
  remove.addEventListener("click", () => line.remove());
  line.append(remove);
};

const send = (form, place, file) =>
  new Promise((done) => {
    const line = document.createElement("div");
    const bar = Object.assign(document.createElement("progress"), { max: 100 });
    line.className = "kept";
    line.append(`${file.name} `, bar);
    place.querySelector("[data-uploads]").append(line);
    const request = new XMLHttpRequest();
    const target = new URL(form.dataset.upload, location.href);
    target.searchParams.set("name", file.name);
    request.upload.addEventListener("progress", (event) => (bar.value = (100 * event.loaded) / event.total));
    request.addEventListener("loadend", () => {
      bar.remove();
      const kept = request.status >= 200 && request.status < 300;
      const answer = kept ? JSON.parse(request.responseText) : null;
      if (kept) carry(place, line, answer);
      else line.append(form.dataset.lang === "en" ? "was not taken" : "未被接受", ` (${request.status || "–"})`);
      done(kept);
    });
    request.open("POST", target);
    request.setRequestHeader("X-CSRF-Token", form.elements.csrf.value);
    request.setRequestHeader("Accept", "application/json");
    request.send(file);
  });

const sendChosen = async (form, input) => {
  const place = input.closest("[data-files]");
  const files = [...input.files];
  if ("single" in place.dataset) each(place, ".kept", (line) => line.remove());
  const kept = await Promise.all(files.map((file) => send(form, place, file)));
  if (kept.every(Boolean)) input.value = "";
  form.dispatchEvent(new Event("input", { bubbles: true }));
};

// A workbook fills rows of the form; it is read as soon as it is chosen.
const readWorkbook = (form, input) => input.files.length && form.requestSubmit(input.parentElement.querySelector("button"));

/* A form of an act */

const tend = (form) => {
  let changed = false;
  each(form, "[data-add], [data-remove]", (part) => (part.hidden = false));
  form.addEventListener("input", (event) => {
    changed = true;
    if (event.target.matches?.("[data-yuan]")) showWan(event.target);
    if (event.target.matches?.("[data-named]")) showName(event.target);
    conclude(form);
    saveDraft(form);
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "workbook") readWorkbook(form, event.target);
    else if (event.target.matches("input[type=file]") && form.dataset.upload) sendChosen(form, event.target);
  });
  form.addEventListener("click", (event) => {
    const holder = event.target.closest("[data-rows]");
    if (event.target.closest("[data-add] button")) inputsOf(addRow(holder))[0]?.focus();
    if (event.target.closest("[data-remove]")) {
      event.target.closest("[data-row]").remove();
      renumber(holder);
      form.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  form.addEventListener("paste", pasteRows);
  form.addEventListener("submit", () => (changed = false));
  window.addEventListener("beforeunload", (event) => changed && event.preventDefault());
};

/* All pages */

each(document, "form[data-act-form]", tend);
document.querySelector("[data-summary]")?.focus();
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});
each(document, "form[data-filters]", (form) => form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit()));

/* An act of a timeline is fetched when it is unfolded; without script its link leads to the same. */

const unfold = async (details) => {
  if (!details.open || details.dataset.loaded) return;
  details.dataset.loaded = "yes";
  const answer = await fetch(details.dataset.load, { headers: { "X-Fragment": "act", Accept: "text/html" } }).catch(() => null);
  const act = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("act");
  if (!act) return delete details.dataset.loaded;
  act.removeAttribute("id");
  each(act, "[id]", (part) => part.removeAttribute("id"));
  details.lastElementChild.before(act);
};
each(document, "details[data-load]", (details) => details.addEventListener("toggle", () => unfold(details)));

// A part that folds opens when its anchor is followed, also in browsers that do not open it by themselves.
const openAtAnchor = () => document.getElementById(location.hash.slice(1))?.closest("details:not([open])")?.setAttribute("open", "");
window.addEventListener("hashchange", openAtAnchor);
openAtAnchor();

// On a narrow screen the rail of a case scrolls sideways: it begins where the case stands.
each(document, ".rail.chaptered", (rail) => {
  const now = rail.querySelector(".now");
  if (now) rail.scrollLeft = now.offsetLeft - rail.clientWidth / 2;
});
