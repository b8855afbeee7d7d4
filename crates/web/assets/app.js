// What a little script adds to pages that work without it: filters that apply at once, a question before what cannot be
// undone, and all that a form does while one types (form.js).

const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

/* All pages. What only some pages need stands in files of their own that those pages name. */

document.querySelector("[data-summary]")?.focus();
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});
each(document, "form[data-filters]", (form) => form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit()));

/* An act of a timeline unfolds in place to what its page says; without script its link leads there. */

const unfold = async (details, href) => {
  if (!details.open || details.dataset.loaded) return;
  details.dataset.loaded = "yes";
  const answer = await fetch(href, { headers: { "X-Fragment": "act", Accept: "text/html" } }).catch(() => null);
  const act = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("act");
  if (!act) return location.assign(href);
  each(act, "[id]", (part) => part.removeAttribute("id"));
  act.removeAttribute("id");
  details.append(act);
};
each(document, "[data-load]", (place) => {
  const [details, summary] = ["details", "summary"].map((name) => document.createElement(name));
  const href = place.parentElement.querySelector("h4 a").href;
  summary.append(...place.childNodes);
  details.append(summary);
  place.replaceWith(details);
  details.addEventListener("toggle", () => unfold(details, href));
});

// A part that folds opens when its anchor is followed, also in browsers that do not open it by themselves.
const openAtAnchor = () => document.getElementById(location.hash.slice(1))?.closest("details:not([open])")?.setAttribute("open", "");
window.addEventListener("hashchange", openAtAnchor);
openAtAnchor();

// On a narrow screen the rail of a case scrolls sideways: it begins where the case stands.
each(document, ".rail.chaptered", (rail) => {
  const now = rail.querySelector(".now");
  if (now) rail.scrollLeft = now.offsetLeft - rail.clientWidth / 2;
});
