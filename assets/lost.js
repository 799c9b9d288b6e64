// A form that is sent while the connection is gone stays on the page with every word, and goes when the connection is back. Without this script the
// browser shows a page of its own instead; loaded again from there, the form is sent, and its key sees that it is saved once.
const PATIENCE = 8000; // milliseconds that an answer may take
const PAUSE = 3000;
let lost = false;

// What was sent in the background found no connection, although the browser thinks that there is one.
export function connectionLost() { lost = true; }

function reached() {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE);

  return fetch("/health", { method: "HEAD", cache: "no-store", signal: late.signal }).then(() => { lost = false; return true; }, () => false).finally(() => clearTimeout(timer));
}

function tell(form, words) {
  let status = form.querySelector(".ws-lost");

  if (!status) {
    status = document.createElement("p");
    status.className = "ws-lost ws-saved";
    status.setAttribute("role", "status");
    form.append(status);
  }
  status.textContent = words;
}

const stay = (event) => event.preventDefault();

function holdForm(form) {
  let sending = false, waiting = null, timer = 0;

  const stop = () => { waiting = null; clearTimeout(timer); removeEventListener("online", again); removeEventListener("beforeunload", stay); };
  async function again() {
    const submitter = waiting;

    clearTimeout(timer);
    if (submitter && await reached() && submitter === waiting) {
      stop();
      sending = true;
      form.requestSubmit(submitter);
    } else if (waiting) {
      timer = setTimeout(again, PAUSE);
    }
  }
  function hold(submitter) {
    tell(form, "There is no connection. Everything you typed is still on this page, and is sent as soon as the connection is back.");
    const held = waiting;

    waiting = submitter; // the button that was pressed last
    if (held) return;
    addEventListener("online", again);
    addEventListener("beforeunload", stay);
    timer = setTimeout(again, 0);
  }
  form.addEventListener("submit", (event) => {
    if (sending || !event.submitter || (navigator.onLine && !lost)) { sending = false; return; }
    event.preventDefault();
    event.stopImmediatePropagation(); // nothing is sent yet, so nothing else may think so
    hold(event.submitter);
  });
  // Whoever writes on means something else to be sent.
  form.addEventListener("input", () => {
    if (!waiting) return;
    stop();
    tell(form, "There is no connection. What you wrote is still on this page. Press the button again when you have written everything.");
  });
}

export function holdForms() {
  document.querySelectorAll("form[data-draft]").forEach(holdForm);
}
