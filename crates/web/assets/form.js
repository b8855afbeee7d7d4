// The form of an act while one types: what the rules conclude, what stands beside the inputs, and that it is kept. Every
// answer comes from the server; nothing is decided or reckoned here that the form does not ask for again when it is sent.

import { tendRows } from "./table.js";
import { tendFiles } from "./upload.js";

const CONCLUDE = 400;
const KEEP = 1500;
const AGAIN = 5000;
const LONG = 15;

const later = (wait, act) => {
  let timer = 0;
  const call = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
  call.cancel = () => clearTimeout(timer);
  return call;
};

const entries = (form) => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
};

const ask = (form, address, signal) =>
  fetch(address, { method: "POST", body: entries(form), headers: { "X-Fragment": "form", Accept: "text/html" }, signal });

/* What the rules conclude, and what is said beside inputs and below columns */

const put = (fragment) => {
  for (const id of ["conclusion", "reasons", "similar"]) {
    const [now, next] = [document.getElementById(id), fragment.getElementById(id)];
    if (now && next && !now.contains(document.activeElement)) now.replaceWith(next);
  }
  for (const said of fragment.querySelectorAll("#echoes [data-echo], #sums [data-echo]")) {
    const place = document.querySelector(`form output[data-echo="${CSS.escape(said.dataset.echo)}"]`);
    if (place && place.innerHTML !== said.innerHTML) place.replaceChildren(...said.childNodes);
  }
  mend(fragment);
  const [short, next] = [document.querySelector("[data-short]"), document.getElementById("conclusion")?.dataset.says ?? ""];
  if (short && short.textContent !== next) short.textContent = next;
  const verdict = document.querySelector("[data-verdict]");
  if (verdict) verdict.hidden = !(verdict.textContent = next);
};

// What was said at a field goes when the conclusion no longer leads to it, and says what is so now while it still does.
const mend = (fragment) => {
  const leads = new Map();
  for (const link of fragment.querySelectorAll("#conclusion a[href^='#']")) leads.set(link.hash.slice(1), link);
  for (const said of document.querySelectorAll("form [id$='-said']")) {
    const id = said.id.slice(0, -"-said".length);
    const now = leads.get(id)?.parentElement.querySelector("small");
    const fault = said.querySelector(".fault");
    if (now && fault && !fault.querySelector("a")) fault.textContent = now.textContent.trim();
    if (leads.has(id)) continue;
    const input = document.getElementById(id);
    input?.removeAttribute("aria-invalid");
    input?.closest(".faulty")?.classList.remove("faulty");
    said.remove();
  }
  for (const link of document.querySelectorAll("[data-summary] li a[href^='#f-']")) {
    if (!leads.has(link.hash.slice(1))) link.parentElement.className = "mended";
  }
};

const concluding = (form) => {
  let asking = null;
  const panel = document.querySelector("[data-live]");
  return later(CONCLUDE, async () => {
    asking?.abort();
    const mine = (asking = new AbortController());
    panel?.setAttribute("aria-busy", "true");
    try {
      const answer = await ask(form, form.dataset.validate, mine.signal);
      const text = await answer.text();
      if (text.includes('id="conclusion"')) put(new DOMParser().parseFromString(text, "text/html"));
    } catch (fault) {
      if (fault.name === "AbortError") return;
    }
    if (asking === mine) panel?.removeAttribute("aria-busy");
  });
};

/* Kept while one types: one after the other, so that this window never overtakes itself */

const keeping = (form, state) => {
  const place = form.querySelector("[data-saved]");
  const tell = (text, ...more) => place?.replaceChildren(text, ...more);
  const button = (text, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: text });
    made.addEventListener("click", act);
    return made;
  };
  const link = (text, href) => Object.assign(document.createElement("a"), { textContent: text, href, target: "_blank", rel: "opener" });
  let again = 0;
  const save = async () => {
    clearTimeout(again);
    const version = state.version;
    const answer = await ask(form, form.dataset.draft).catch(() => null);
    if (answer?.status === 401) {
      state.kept = version;
      return tell(form.dataset.ended + " ", Object.assign(link(form.dataset.again, location.href), { target: "" }));
    }
    if (!answer?.ok) {
      if (!answer || answer.status >= 500) again = setTimeout(retry, AGAIN);
      return tell(form.dataset.unsaved);
    }
    const said = await answer.json();
    const replace = () => {
      form.elements.kept.value = said.kept_at;
      state.saving = state.saving.then(save);
    };
    if (!said.saved) return tell(said.says + " ", button(form.dataset.replace, replace), " ", link(form.dataset.see, location.href));
    form.elements.kept.value = said.kept_at;
    state.kept = version;
    tell(said.says);
  };
  const retry = () => (state.saving = state.saving.then(save));
  window.addEventListener("online", () => state.kept < state.version && retry());
  return later(KEEP, retry);
};

/* Small things beside single inputs */

const showName = (input) => {
  const name = input.parentElement.querySelector("[data-name]");
  const option = name && [...(input.list?.options ?? [])].find((one) => one.value === input.value);
  if (name) name.textContent = option ? option.label : "";
};

// A long list is narrowed by typing a part of a name.
const narrow = (select) => {
  if (select.options.length <= LONG || select.closest("template, [data-row]")) return;
  const all = [...select.options];
  const field = Object.assign(document.createElement("input"), { type: "search", className: "narrowing" });
  field.placeholder = select.form.dataset.narrow;
  field.setAttribute("aria-label", `${select.form.dataset.narrow}: ${select.labels?.[0]?.textContent ?? ""}`);
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    const part = field.value.trim().toLowerCase();
    const fits = (option) => !option.value || option.selected || option.text.toLowerCase().includes(part);
    select.replaceChildren(...all.filter(fits));
  });
  select.before(field);
};

/* A form of an act */

const tend = (form) => {
  const state = { version: 0, kept: 0, saving: Promise.resolve() };
  const conclude = concluding(form);
  const keep = form.dataset.draft ? keeping(form, state) : later(0, () => {});
  form.addEventListener("input", (event) => {
    state.version += 1;
    if (event.target.matches?.("[data-named]")) showName(event.target);
    conclude();
    keep();
  });
  form.querySelectorAll("select[data-search]").forEach(narrow);
  tendRows(form);
  const files = tendFiles(form);
  form.addEventListener("submit", (event) => {
    const pending = files.pending();
    if (pending) {
      const by = event.submitter;
      event.preventDefault();
      pending.then(() => form.requestSubmit(by));
      return;
    }
    keep.cancel();
    state.kept = state.version;
  });
  window.addEventListener("beforeunload", (event) => state.kept < state.version && event.preventDefault());
};

document.querySelectorAll("form[data-act-form]").forEach(tend);
