// What people type in a long form is kept on the server every few seconds, so that a dead battery or an ended session loses nothing;
// and whoever comes back is put into the field in which they last wrote.
import { connectionLost } from "asset:lost.js";

const PAUSE = 2500;

function keep(form, status, signal) {
  const body = new URLSearchParams(new FormData(form));
  body.set("save_draft", "1");
  fetch(form.action, { method: "POST", body, headers: { "X-Draft": "1" }, credentials: "same-origin", redirect: "manual", signal })
    .then((answer) => { status.className = "ws-saved"; status.textContent = answer.status === 204 ? "What you wrote is kept." : "What you wrote could not be kept just now. Save it yourself before you leave."; })
    .catch(() => { if (signal.aborted) return; connectionLost(); status.className = "ws-saved"; status.textContent = "There is no connection. What you wrote is still on this page."; });
}

function keepForm(form) {
  const status = document.createElement("p");
  const field = form.querySelector("input[name=last_field]");
  const leaving = new AbortController();
  let waiting = 0;

  status.setAttribute("role", "status");
  form.append(status);
  form.addEventListener("input", (event) => {
    if (field && event.target.name) field.value = event.target.name;
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(form, status, leaving.signal), PAUSE);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); leaving.abort(); });
  const last = form.dataset.lastField && form.elements.namedItem(form.dataset.lastField);
  if (last && last.focus) {
    last.focus();
    if (last.setSelectionRange && last.type !== "email") last.setSelectionRange(last.value.length, last.value.length);
  }
}

export function keepDrafts() {
  document.querySelectorAll('form[data-draft="yes"]').forEach(keepForm);
}
