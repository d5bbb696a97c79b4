// Saves a text while it is typed. Until the server has it, a copy stays in this browser.

import { announcerOf } from "./announce.ts";
import {
  type AutosaveEvent,
  type AutosaveState,
  afterEvent,
  eventOf,
  isSafe,
  waitMs,
} from "./autosave-state.ts";
import { keptBox } from "./kept-box.ts";
import { fateOf, isSameText, type KeptText, type OpenedAnswer, withKept } from "./kept-text.ts";
import { startOtherWriters } from "./other-writers.ts";
import { randomName, type TextStore } from "./text-store.ts";

interface Sending {
  /** Stays the same until the server answers, so that sending twice does the work once. */
  key: string;
  body: { text: string; baseVersion: number; language?: string };
}

const patienceMs = 30_000;
/** What browsers let through when a page is being left. */
const largestLast = 60_000;

export function startAutosave(
  textarea: HTMLTextAreaElement,
  store: TextStore | undefined,
  tab: string,
  wordCount: (() => string) | undefined,
): void {
  const { form, dataset } = textarea;
  const message = document.getElementById(`${textarea.id}-autosave`);
  const base = form?.elements.namedItem(textarea.dataset.base ?? "baseVersion");
  const language = form?.elements.namedItem("language");
  const url = dataset.autosave;
  if (!form || !message || !url || !(base instanceof HTMLInputElement)) return;

  const opened: Omit<OpenedAnswer, "isTouched"> = {
    tab,
    text: dataset.unsaved ? undefined : textarea.defaultValue,
    version: Number(base.value),
  };
  let state: AutosaveState = { name: "still", version: opened.version };
  let unanswered: Sending | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;
  let isTouched = dataset.unsaved !== undefined || textarea.value !== textarea.defaultValue;
  let isLeaving = false;
  let pressed: HTMLElement | undefined;
  const boxes = new Map<string, HTMLElement>();
  const announce = announcerOf(textarea);
  const others = startOtherWriters(textarea, () => state.version, announce);
  let announced = "";
  /** Nothing is written before what is there has been read. */
  const isRead = takeUpKept();

  textarea.addEventListener("input", () => {
    isTouched = true;
    keepHere();
    step({ name: "typed" });
  });
  if (language instanceof HTMLSelectElement)
    language.addEventListener("change", () => step({ name: "typed" }));
  window.addEventListener("online", comeBack);
  window.addEventListener("focus", comeBack);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
    else comeBack();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && !canKeep() && !isSafe(state)) event.preventDefault();
  });
  form.addEventListener("click", ({ target }) => {
    pressed = target instanceof HTMLElement ? target : undefined;
  });
  // The form itself takes the text from here. The copy goes when the server's text is seen to be the same.
  form.addEventListener("submit", (event) => {
    if (state.name === "saving" && underWay) {
      // Two savings at once would look like two people.
      event.preventDefault();
      void underWay.then(() => pressAgain());
      return;
    }
    isLeaving = true;
    clearTimeout(timer);
  });
  // Coming back with the browser's button finds the page as it was left.
  window.addEventListener("pageshow", () => {
    isLeaving = false;
  });
  store?.onChange(() => void removeGone());

  function pressAgain(): void {
    const button = pressed ?? form?.querySelector<HTMLElement>("[type=submit]");
    button?.click();
  }

  function canKeep(): boolean {
    return store?.canKeep ?? false;
  }

  /** What was typed and never reached the server, here or in another tab. */
  async function takeUpKept(): Promise<void> {
    for (const slot of (await store?.slotsOf(url ?? "")) ?? []) {
      const { kept } = slot;
      const fate = fateOf(slot, { ...opened, isTouched });
      if (fate === "stored" || !kept) {
        if (fate === "stored") void store?.forget(url ?? "", slot.tab);
        else showBox(slot.tab, undefined);
      } else if (fate === "goOn") {
        textarea.value = kept.text;
        step({ name: "typed" });
      } else if (slot.tab === tab && isSameText(kept.text, textarea.value)) {
        // It stands in the field already.
      } else if (slot.tab === tab) {
        // What is typed from now on is kept under this tab's name.
        const aside = randomName();
        await store?.keep(url ?? "", aside, kept);
        await store?.forget(url ?? "", tab);
        showBox(aside, kept);
      } else showBox(slot.tab, kept);
    }
  }

  function showBox(slot: string, kept: KeptText | undefined): void {
    const forget = () => {
      void store?.forget(url ?? "", slot);
      boxes.get(slot)?.remove();
      textarea.focus();
    };
    const put = () => {
      textarea.value = withKept(kept?.text ?? "", textarea.value, opened.text);
      textarea.dispatchEvent(new Event("input"));
      textarea.focus();
    };
    const box = keptBox(kept, dataset, { forget, put: kept && put });
    boxes.set(slot, box);
    textarea.before(box);
  }

  /** Boxes of texts that were saved or deleted in another tab. */
  async function removeGone(): Promise<void> {
    const there = ((await store?.slotsOf(url ?? "")) ?? []).map((slot) => slot.tab);
    boxes.forEach((box, slot) => {
      if (there.indexOf(slot) === -1) box.remove();
    });
  }

  function keepHere(): void {
    void isRead.then(() => store?.keep(url ?? "", tab, keptNow()));
  }

  function keptNow(): KeptText {
    return {
      text: textarea.value,
      version: state.version,
      at: Date.now(),
      page: location.pathname,
      title: document.querySelector("h1")?.textContent ?? document.title,
    };
  }

  function comeBack(): void {
    if (state.name !== "refused" && state.name !== "waiting") return;
    step({ name: "back" });
    save();
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
    const event = await send(url ?? "", sending, (body) => others.tell(body));
    if (event.name === "saved") {
      opened.text = sending.body.text;
      await forgetStored(sending.body.text, event.version);
    }
    if (event.name !== "failed") unanswered = undefined;
    step(event);
    tell(event);
  }

  /** Keeps what was typed since the saving, now on top of the new version. */
  async function forgetStored(text: string, version: number): Promise<void> {
    if (!isSameText(textarea.value, text)) await store?.keep(url ?? "", tab, { ...keptNow(), version });
    await store?.forgetStored(url ?? "", text);
    await removeGone();
  }

  function nextSending(): Sending {
    const body = { text: textarea.value, baseVersion: state.version };
    return {
      key: randomName(),
      body: language instanceof HTMLSelectElement ? { ...body, language: language.value } : body,
    };
  }

  function tell(event: AutosaveEvent): void {
    if (event.name === "saved") say((dataset.saved ?? "").replace("{time}", timeNow()));
    else if (event.name === "conflict")
      sayProblem(conflictWith(event.by), dataset.conflictHref, dataset.conflictOpen);
    else if (event.name === "failed") say(`${sentence(event.delay)} ${whereItIs()}`);
    else if (event.name === "refused") {
      const reason = (sentence(event.refusal) ?? "").replace("{reason}", event.reason ?? "");
      const isSignedOut = event.refusal === "signedOut";
      sayProblem(reason, isSignedOut ? dataset.signInHref : undefined, dataset.signIn);
    }
    // What was typed since is on its way: the next answer tells of both.
    if (state.name === "typed") return;
    const told = `${message?.textContent ?? ""} ${wordCount?.() ?? ""}`.trim();
    // The same trouble at each try is told once.
    if (event.name !== "saved" && told === announced) return;
    announced = told;
    announce(told);
  }

  function conflictWith(by: string | undefined): string | undefined {
    return by ? (dataset.conflictBy ?? "").replace("{who}", by) : dataset.conflict;
  }

  function sentence(name: string): string | undefined {
    return dataset[`refused${name.charAt(0).toUpperCase()}${name.slice(1)}`];
  }

  function whereItIs(): string {
    return (canKeep() ? dataset.stays : dataset.leaveOpen) ?? "";
  }

  function say(text = ""): void {
    if (!message) return;
    message.textContent = text;
    message.classList.remove("text-status__saved--problem");
  }

  function sayProblem(text = "", href?: string, linkText = ""): void {
    if (!message) return;
    message.textContent = `${text} ${whereItIs()} `;
    message.classList.add("text-status__saved--problem");
    if (!href) return;
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = href;
    // The text stays where it is; signing in happens beside it.
    if (href === dataset.signInHref) link.target = "_blank";
    link.textContent = linkText;
    message.append(link);
  }
}

async function send(
  url: string,
  { key, body }: Sending,
  hear: (answer: unknown) => void,
): Promise<AutosaveEvent> {
  const sent = JSON.stringify(body);
  const isLast = document.visibilityState === "hidden" && sent.length * 3 < largestLast;
  const answer = fetch(url, {
    method: "PUT",
    headers: {
      "content-type": "application/json",
      "idempotency-key": key,
      // Nobody else's name goes under it, who may have signed in in another tab.
      "jifunze-account": document.body.dataset.account ?? "",
    },
    body: sent,
    credentials: "same-origin",
    // Lets the last words arrive when the page is being left.
    keepalive: isLast,
  });
  try {
    const response = await Promise.race([answer, timeOut()]);
    const said: unknown = await response.json().catch(() => undefined);
    if (response.ok) hear(said);
    return eventOf({
      status: response.status,
      retryAfter: response.headers.get("retry-after"),
      body: said,
    });
  } catch {
    return { name: "failed", delay: "offline" };
  }
}

function timeOut(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), patienceMs);
  });
}

/** Where two texts are made into one: what is written here takes the place of one's own, until it is saved. */
export function startMerging(textarea: HTMLTextAreaElement, store: TextStore | undefined, tab: string): void {
  const { keeps: url } = textarea.dataset;
  if (!store || !url) return;
  const version = Number(
    (textarea.form?.elements.namedItem(textarea.dataset.base ?? "baseVersion") as HTMLInputElement | null)
      ?.value,
  );
  const title = document.querySelector("h1")?.textContent ?? document.title;
  const keep = () => {
    const kept = { text: textarea.value, version, at: Date.now(), page: location.pathname, title };
    void store.keep(url, tab, kept);
  };
  textarea.addEventListener("input", keep);
  keep();
}

function timeNow(): string {
  const language = document.documentElement.lang;
  return new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hour12: false });
}
