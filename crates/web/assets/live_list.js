// A list that answers while one types: the page with the same question is fetched and its found part put in place. The
// address says what is shown, so that it can be kept, shared and reloaded. Without script the form is simply sent.

const WAIT = 250;
const PARTS = ["list-chosen", "list-found"];

const address = (form) => {
  const asked = [...new FormData(form)].filter(([, value]) => String(value).trim() !== "");
  const query = new URLSearchParams(asked).toString();
  return query ? `${form.action}?${query}` : form.action;
};

const put = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  if (!PARTS.every((id) => page.getElementById(id))) return false;
  for (const id of PARTS) document.getElementById(id).replaceWith(page.getElementById(id));
  return true;
};

const answer = (form) => {
  let asking = null;
  let timer = 0;
  let shown = address(form);
  const ask = async () => {
    const wanted = address(form);
    if (wanted === shown) return;
    asking?.abort();
    asking = new AbortController();
    const found = document.getElementById("list-found");
    found?.setAttribute("aria-busy", "true");
    try {
      const page = await fetch(wanted, { signal: asking.signal, headers: { Accept: "text/html" } });
      if (!page.ok || page.redirected || !put(await page.text())) return form.submit();
      shown = wanted;
      history.replaceState(null, "", wanted);
      document.querySelector("[data-said]").textContent = document.querySelector("[data-total]")?.textContent ?? "";
    } catch (fault) {
      if (fault.name !== "AbortError") found?.removeAttribute("aria-busy");
    }
  };
  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  };
  // While a word is being put together in an input method it is not asked for.
  form.addEventListener("input", (event) => !event.isComposing && form.checkValidity() && soon(event.target.matches("select") ? 0 : WAIT));
  form.addEventListener("compositionend", () => soon(WAIT));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    soon(0);
  });
};

document.querySelectorAll("form[data-live-list]").forEach(answer);
