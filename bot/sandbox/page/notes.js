// What appears above the page for a moment: notes, alerts, a picture in full size.

import { byId, element } from "./dom.js";

const SHOWN = 4500; // milliseconds

export function note(words, kind = "") {
  const shown = element("p", { class: `note ${kind}` }, words);
  byId("notes").append(shown);
  setTimeout(() => shown.remove(), SHOWN);
}

// Runs an act; what goes wrong is said to the visitor.
export async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    note(error.message, "wrong");
    return null;
  }
}

export function alertWith(words) {
  byId("alert-text").textContent = words;
  byId("alert").showModal();
}

export function enlarge(url, alt) {
  const image = byId("viewer-image");
  image.src = url;
  image.alt = alt;
  byId("viewer").showModal();
}

export function startNotes() {
  for (const name of ["viewer", "alert"]) {
    const dialog = byId(name);
    byId(`${name}-close`).addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  }
}
