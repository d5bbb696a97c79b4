// A page that waits for something long looks again by itself. What changed is put into the page that is there, so that
// nobody who reads it is thrown back to its beginning; what is done is told as the answer of a form is.

/** What of the page says how far it is, under these names. */
const parts = "[data-waiting]";

export function startWaiting(): void {
  const waiting = document.querySelector<HTMLElement>("[data-reload-seconds]");
  if (!waiting) return;
  const seconds = Number(waiting.dataset.reloadSeconds);
  setTimeout(() => void lookAgain(), seconds * 1000);
}

async function lookAgain(): Promise<void> {
  const page = await read().catch(() => undefined);
  const main = page?.querySelector("main");
  const isOver = main?.querySelector("[data-reload-seconds]") === null;
  if (page && main && isOver) arrive(page, main);
  else {
    if (main) takeOver(main);
    startWaiting();
  }
}

async function read(): Promise<Document | undefined> {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
}

function takeOver(main: Element): void {
  const fresh = Array.from(main.querySelectorAll<HTMLElement>(parts));
  const shown = Array.from(document.querySelectorAll<HTMLElement>(parts));
  shown.forEach((part, index) => {
    const now = fresh[index];
    // A live region that is written again with the same words would be read again.
    if (now && now.innerHTML !== part.innerHTML) part.innerHTML = now.innerHTML;
  });
}

function arrive(page: Document, main: Element): void {
  document.title = page.title;
  const shown = document.querySelector("main");
  if (!shown) return;
  shown.innerHTML = main.innerHTML;
  const answer = shown.querySelector<HTMLElement>("[data-answer]") ?? shown.querySelector("h1");
  if (!answer) return;
  answer.tabIndex = -1;
  answer.focus();
}
