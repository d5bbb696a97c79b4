import { type AutosaveEvent, type AutosaveState, afterEvent, waitMs } from "./autosave-state.ts";
import { forgetText, keepText, keptText, keyOfKeptText } from "./kept-text.ts";

interface Sending {
  /** Stays the same until the server answers, so that sending twice does the work once. */
  key: string;
  body: { text: string; baseVersion: number; language?: string };
}

const patienceMs = 30_000;

/** Saves a text while it is typed. Until the server has it, a copy stays in this browser. */
export function startAutosave(textarea: HTMLTextAreaElement): void {
  const { form, dataset } = textarea;
  const message = document.getElementById(`${textarea.id}-autosave`);
  const base = form?.elements.namedItem("baseVersion");
  const language = form?.elements.namedItem("language");
  const url = dataset.autosave;
  if (!form || !message || !url || !(base instanceof HTMLInputElement)) return;
  const keptKey = keyOfKeptText(document.body.dataset.person ?? "", url);

  let state: AutosaveState = { name: "still", version: Number(base.value) };
  let unanswered: Sending | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;
  let isLeaving = false;

  takeUpKeptText();
  textarea.addEventListener("input", () => {
    keepText(keptKey, { text: textarea.value, version: state.version });
    step({ name: "typed" });
  });
  if (language instanceof HTMLSelectElement)
    language.addEventListener("change", () => step({ name: "typed" }));
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  // The form itself takes the text from here. The copy goes when the server's text is seen to be the same.
  form.addEventListener("submit", (event) => {
    if (state.name === "saving" && underWay) {
      // Two savings at once would look like two people.
      event.preventDefault();
      void underWay.then(() => form.requestSubmit(event.submitter));
      return;
    }
    isLeaving = true;
    clearTimeout(timer);
  });
  // Coming back with the browser's button finds the page as it was left.
  window.addEventListener("pageshow", () => {
    isLeaving = false;
  });

  /** What was typed here and never reached the server. */
  function takeUpKeptText(): void {
    const kept = keptText(keptKey);
    if (!kept) return;
    if (kept.text === textarea.value) {
      if (kept.version !== state.version) forgetText(keptKey);
      return;
    }
    if (kept.version === state.version) {
      textarea.value = kept.text;
      step({ name: "typed" });
    } else showKeptText(kept.text);
  }

  /** The answer changed since: both texts are shown, a person decides. */
  function showKeptText(text: string): void {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const words = document.createElement("p");
    const button = document.createElement("button");
    details.className = "kept-text";
    summary.textContent = dataset.kept ?? "";
    words.className = "preserve-lines";
    words.textContent = text;
    button.type = "button";
    button.className = "link-button";
    button.textContent = dataset.forget ?? "";
    button.addEventListener("click", () => {
      forgetText(keptKey);
      details.remove();
      textarea.focus();
    });
    details.append(summary, words, button);
    textarea.before(details);
  }

  function step(event: AutosaveEvent): void {
    state = afterEvent(state, event);
    if (base instanceof HTMLInputElement) base.value = String(state.version);
    clearTimeout(timer);
    const wait = waitMs(state);
    if (wait !== undefined && !isLeaving) timer = setTimeout(save, wait);
  }

  function save(): void {
    if (!isLeaving && (state.name === "typed" || state.name === "waiting")) underWay = sendOnce();
  }

  async function sendOnce(): Promise<void> {
    const sending = unanswered ?? nextSending();
    unanswered = sending;
    step({ name: "due" });
    say(dataset.saving);
    const event = await send(sending);
    if (event.name === "saved") keepOnly(sending.body.text, event.version);
    if (event.name !== "failed") unanswered = undefined;
    step(event);
    tell(event);
  }

  /** Keeps what was typed since the saving, now on top of the new version. */
  function keepOnly(savedText: string, version: number): void {
    if (textarea.value === savedText) forgetText(keptKey);
    else keepText(keptKey, { text: textarea.value, version });
  }

  function nextSending(): Sending {
    const body = { text: textarea.value, baseVersion: state.version };
    return {
      key: randomKey(),
      body: language instanceof HTMLSelectElement ? { ...body, language: language.value } : body,
    };
  }

  async function send({ key, body }: Sending): Promise<AutosaveEvent> {
    try {
      const response = await fetch(url ?? "", {
        method: "PUT",
        headers: { "content-type": "application/json", "idempotency-key": key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patienceMs),
        // Lets the last words arrive when the page is being left.
        keepalive: document.visibilityState === "hidden",
      });
      return await outcomeOf(response);
    } catch {
      return { name: "failed" };
    }
  }

  function tell(event: AutosaveEvent): void {
    if (event.name === "saved") say(dataset.saved?.replace("{time}", timeNow()));
    else if (event.name === "refused") say(dataset.refused);
    else if (event.name === "conflict") say(dataset.conflict, dataset.conflictHref);
    else say(dataset.waiting);
  }

  function say(text = "", href?: string): void {
    if (!message) return;
    message.textContent = href ? "" : text;
    message.classList.toggle("text-status__saved--problem", href !== undefined);
    if (!href) return;
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = href;
    link.textContent = text;
    message.append(link);
  }
}

async function outcomeOf(response: Response): Promise<AutosaveEvent> {
  const answer: unknown = await response.json();
  if (typeof answer !== "object" || answer === null) return { name: "failed" };
  if (response.ok && "version" in answer) return { name: "saved", version: Number(answer.version) };
  if (response.status === 409 && "code" in answer && answer.code === "reports.answer_changed")
    return { name: "conflict" };
  const isPassing = response.status >= 500 || response.status === 429 || response.status === 408;
  return { name: isPassing ? "failed" : "refused" };
}

/** `crypto.randomUUID` is missing on a plain-http address of a local network. */
function randomKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}

function timeNow(): string {
  const language = document.documentElement.lang;
  return new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hour12: false });
}
