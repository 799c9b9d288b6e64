// Whoever searches sees the answer while they type: the same page is asked for, and what it found put into its place. What was typed stays as it is.
const PAUSE = 600, LEAST = 3;

function typedEnough(form) {
  return [...new FormData(form)].some(([name, value]) => name !== "form_token" && value.trim().length >= LEAST);
}

function searchIn(form, place) {
  const status = document.createElement("p"); // says how many, to those who hear the page
  let waiting = 0, asking = new AbortController(), last = "";

  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  form.append(status);
  async function ask() {
    const words = new URLSearchParams(new FormData(form)), typed = words.toString();

    if (typed === last || !typedEnough(form)) return;
    last = typed;
    asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(form.action, { method: "POST", body: words, credentials: "same-origin", signal: asking.signal });
      const found = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(place.id);

      if (!found) return;
      place.replaceChildren(...found.childNodes);
      history.replaceState(null, "", answer.url); // who opens somebody and goes back finds the answer again
      status.textContent = place.querySelector("h2")?.textContent ?? "";
    } catch { last = ""; } // the button is there
  }
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); });
  form.addEventListener("submit", () => { clearTimeout(waiting); asking.abort(); });
}

export function searchWhileTyping() {
  document.querySelectorAll("form[data-search]").forEach((form) => searchIn(form, document.getElementById(form.dataset.search)));
}
