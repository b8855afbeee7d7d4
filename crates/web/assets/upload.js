// Files are sent one by one as soon as they are chosen or dropped; the form then carries what came back instead of the
// file. Type and size are looked at before; what the server says is shown at the file, and nothing else is touched.

const say = (zh, en) => (document.documentElement.lang === "en" ? en : zh);
const make = (tag, given) => Object.assign(document.createElement(tag), given);

let number = 1000;

const carry = (place, line, kept) => {
  number += 1;
  const { files: path, kind } = place.dataset;
  const base = "single" in place.dataset ? path : kind ? `${path}.${number}.document` : `${path}.${number}`;
  const hidden = (name, value) => line.append(make("input", { type: "hidden", name, value }));
  if (kind) hidden(`${path}.${number}.kind`, kind);
  for (const part of ["digest", "name", "media_type", "size"]) hidden(`${base}.${part}`, kept[part]);
};

const button = (text, act) => {
  const made = make("button", { type: "button", className: "plain", textContent: text });
  made.addEventListener("click", act);
  return made;
};

// Why a file is not even sent: its name or its size says so.
const unfit = (form, input, file) => {
  const ends = input.accept.split(",");
  if (!ends.some((end) => file.name.toLowerCase().endsWith(end))) return say(`类型不符，可选 ${ends.join(" ")}`, `not of a type that is taken: ${ends.join(" ")}`);
  if (file.size > Number(form.dataset.largest)) return say("超过 100 MB", "larger than 100 MB");
  return file.size ? "" : say("是空文件", "is empty");
};

const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

const reason = (request) => {
  try {
    return JSON.parse(request.responseText).detail;
  } catch {
    return request.status ? `${request.status}` : say("网络中断", "the connection was lost");
  }
};

export const tendFiles = (form) => {
  const running = new Set();
  const touched = () => form.dispatchEvent(new Event("input", { bubbles: true }));

  const send = (place, file, line) =>
    new Promise((done) => {
      const [bar, part] = [make("progress", { max: 100, value: 0 }), make("span", { className: "soft" })];
      const request = new XMLHttpRequest();
      bar.setAttribute("aria-label", file.name);
      line.replaceChildren(make("b", { textContent: file.name }), bar, part, button(say("取消", "Cancel"), () => request.abort()));
      const target = new URL(form.dataset.upload, location.href);
      target.searchParams.set("name", file.name);
      request.upload.addEventListener("progress", (event) => {
        bar.value = (100 * event.loaded) / event.total;
        part.textContent = `${Math.floor(bar.value)}% · ${size(event.total)}`;
      });
      request.addEventListener("abort", () => line.remove());
      request.addEventListener("loadend", () => {
        done();
        if (!line.isConnected) return;
        if (request.status >= 200 && request.status < 300) return arrived(place, line, JSON.parse(request.responseText));
        const again = button(say("重试", "Try again"), () => start(place, file, line));
        failed(line, file, reason(request), again);
      });
      request.open("POST", target);
      request.setRequestHeader("X-CSRF-Token", form.elements.csrf.value);
      request.setRequestHeader("Accept", "application/json");
      request.send(file);
    });

  const arrived = (place, line, kept) => {
    const link = make("a", { href: `/documents/${kept.digest}`, textContent: kept.name });
    line.replaceChildren(link, make("small", { textContent: size(kept.size) }));
    line.append(button(say("移除", "Remove"), () => (line.remove(), touched())));
    if ("single" in place.dataset) place.querySelectorAll(".kept").forEach((other) => other !== line && other.remove());
    carry(place, line, kept);
    touched();
  };

  const failed = (line, file, why, ...more) => {
    const text = say(`${file.name} 未被接受：${why}`, `${file.name} was not taken: ${why}`);
    line.replaceChildren(make("span", { className: "fault", textContent: text }), ...more, button(say("移除", "Remove"), () => line.remove()));
  };

  const start = (place, file, line) => {
    const sending = send(place, file, line);
    running.add(sending);
    return sending.finally(() => running.delete(sending));
  };

  const take = (place, files) => {
    const input = place.querySelector("input[type=file]");
    const chosen = "single" in place.dataset ? [...files].slice(0, 1) : [...files];
    for (const file of chosen) {
      const line = make("div", { className: "kept" });
      place.querySelector("[data-uploads]").append(line);
      const why = unfit(form, input, file);
      if (why) failed(line, file, why);
      else start(place, file, line);
    }
    input.value = "";
  };

  if (form.dataset.upload) {
    form.addEventListener("change", (event) => {
      const place = event.target.type === "file" && event.target.closest("[data-files]");
      if (place && event.target.files.length) take(place, event.target.files);
    });
    const over = (event) => event.dataTransfer?.types.includes("Files") && event.target.closest?.("[data-files]");
    form.addEventListener("dragover", (event) => {
      const place = over(event);
      form.querySelectorAll(".over").forEach((one) => one !== place && one.classList.remove("over"));
      if (!place) return;
      event.preventDefault();
      place.classList.add("over");
    });
    form.addEventListener("dragleave", (event) => event.target.closest?.("[data-files]")?.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      const place = over(event);
      if (!place) return;
      event.preventDefault();
      place.classList.remove("over");
      take(place, event.dataTransfer.files);
    });
  }
  return { pending: () => (running.size ? Promise.all(running) : null) };
};
