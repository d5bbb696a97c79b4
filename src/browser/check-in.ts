// At the door of a meeting the network comes and goes. What is written down while it is away stays in this browser until the server
// has it. Each entry says when it was; the server keeps the first time, so that nothing is counted twice, whoever sends it.

import { deskServesMs, dropOldDesks, keepDesk, keptMark } from "./kept-desk.ts";
import { type SentAnswer, sendForm } from "./send-form.ts";

interface Entry {
  id: string;
  address: string;
  fields: [string, string][];
  at: string;
}

/** The server takes no entry that is older; what is on this device then goes. */
const keptMs = 8 * 24 * 3_600_000;
const waitingKey = "check-in waiting";
const deskKey = "check-in desk";
const deviceKey = "check-in device";

/** What waits, of all desks and days of this browser. */
const queue = {
  all(now = Date.now()): Entry[] {
    try {
      const kept = JSON.parse(localStorage.getItem(waitingKey) ?? "[]") as Entry[];
      return kept.filter(({ at }) => now - Date.parse(at) < keptMs);
    } catch {
      return [];
    }
  },
  keep(entries: readonly Entry[]): void {
    if (entries.length === 0) localStorage.removeItem(waitingKey);
    else localStorage.setItem(waitingKey, JSON.stringify(entries));
  },
  add(entries: readonly Entry[]): void {
    queue.keep([...queue.all(), ...entries]);
  },
  /** By its name: another tab may have sent others meanwhile. */
  drop({ id }: Entry): void {
    queue.keep(queue.all().filter((one) => one.id !== id));
  },
};

/** The desk needs no account: where it may not be sent, that stays so. */
const send = async ({ address, fields, at }: Entry): Promise<Exclude<SentAnswer, "signed out">> => {
  const answer = await sendForm(address, fields, at);
  return answer === "signed out" ? "refused" : answer;
};

export function startCheckIn(section: HTMLElement): void {
  const form = section.querySelector("form");
  const status = section.querySelector<HTMLElement>("[role=status]");
  const { checkIn: address, waits = "", notTaken = "", sent = "", fromDevice = "" } = section.dataset;
  if (!form || !status || address === undefined) return;
  let isSending = false;
  let isAway = section.hasAttribute(keptMark);
  // Codes that are scanned with this telephone lead here.
  localStorage.setItem(deskKey, JSON.stringify({ address, at: Date.now() }));

  const tell = (text: string) => {
    status.textContent = text;
  };
  const tellWaiting = () => {
    const { length } = queue.all();
    if (length > 0) tell(waits.replace("{waiting}", String(length)));
  };

  async function sendWaiting(): Promise<void> {
    if (isSending) return;
    isSending = true;
    const refused: string[] = [];
    let isTaken = false;
    for (const entry of queue.all()) {
      const answer = await send(entry);
      isAway = answer === "away";
      if (isAway) break;
      if (answer === "refused") refused.push(whatIs(entry));
      else isTaken = true;
      queue.drop(entry);
    }
    isSending = false;
    if (refused.length > 0) tell(notTaken.replace("{what}", refused.join("; ")));
    else if (isTaken && queue.all().length === 0) tell(sent);
    else tellWaiting();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const entry = entryOf(form, address);
    const keepIt = () => {
      isAway = true;
      queue.add(partsOf(entry));
      startAnew(form);
      tellWaiting();
    };
    // Nobody at a door waits for a network that was away a moment ago; what comes back is found every half minute.
    if (isAway || !navigator.onLine) return keepIt();
    // Whoever comes next is not typed into a form that is emptied.
    const button = form.querySelector("button");
    if (button) button.disabled = true;
    void send(entry).then((answer) => {
      if (button) button.disabled = false;
      if (answer === "taken") location.assign(address);
      // The server says in its page what is to be put right.
      else if (answer === "refused") form.submit();
      else keepIt();
    });
  });
  window.addEventListener("online", () => void sendWaiting());
  document.addEventListener("visibilitychange", () => void sendWaiting());
  setInterval(() => void sendWaiting(), 30_000);
  if (section.hasAttribute(keptMark)) tell(fromDevice);
  else void keepThis(address);
  fillIn(form);
  markWaiting(form);
  tellWaiting();
  void sendWaiting();
}

function entryOf(form: HTMLFormElement, address: string): Entry {
  const fields = Array.from(new FormData(form), ([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : "",
  ])
    // The page's own key is for one sending; several of these come from one page, and the server knows each by whom it is of.
    .filter(([name, value]) => name !== "_key" && value !== "");
  return { id: drawnId(), address, fields: [...fields, ["device", device()]], at: new Date().toISOString() };
}

/** Names, a code and somebody who was not invited are sent apart: where one of them is not taken, the others are. */
function partsOf({ address, fields, at }: Entry): Entry[] {
  const walkIn = ["walkIn", "walkInName", "walkInFrom", "walkInEmail", "mayBeNamed", "isUnder18"];
  const own = ["people", "code", "scanned", ...walkIn];
  const common = fields.filter(([name]) => !own.includes(name));
  const parts = [["people"], ["code", "scanned"], walkIn].map((names) =>
    fields.filter(([name]) => names.includes(name)),
  );
  return parts
    .filter((part) => part.some(([name]) => name !== "walkIn" && name !== "scanned"))
    .map((part) => ({ id: drawnId(), address, fields: [...common, ...part], at }));
}

/** What somebody has to look at again: the code or the name that was typed. */
function whatIs({ fields }: Entry): string {
  const typed = fields.filter(([name]) => ["code", "walkInName", "walkInFrom"].includes(name));
  return typed.map(([, value]) => value).join(", ");
}

/** Those who were ticked are through; the next one begins with empty fields, as somebody else. */
function startAnew(form: HTMLFormElement): void {
  for (const box of form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) box.checked = false;
  for (const field of form.querySelectorAll<HTMLInputElement>("input[type=text], input[type=email]"))
    field.value = "";
  for (const field of form.querySelectorAll<HTMLInputElement>("input[name=scanned]")) field.value = "";
  for (const field of form.querySelectorAll<HTMLInputElement>("input[name=walkIn]")) field.value = drawnId();
  markWaiting(form);
}

/** Whoever waits on this device to be sent is not offered once more. */
function markWaiting(form: HTMLFormElement): void {
  const waiting = new Set(
    queue.all().flatMap(({ fields }) => fields.flatMap(([name, value]) => (name === "people" ? value : []))),
  );
  for (const box of form.querySelectorAll<HTMLInputElement>("input[name=people]"))
    if (waiting.has(box.value)) box.closest(".govuk-checkboxes__item")?.remove();
}

/** A page that this browser kept knows nothing of the code that was scanned, and has drawn its next guest once already. */
function fillIn(form: HTMLFormElement): void {
  const asked = new URLSearchParams(location.search);
  for (const name of ["code", "scanned"]) {
    const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
    const value = asked.get(name);
    if (field && value !== null) field.value = value;
  }
  for (const field of form.querySelectorAll<HTMLInputElement>("input[name=walkIn]")) field.value = drawnId();
}

/** Keeps this page for when the network is away. Where a browser cannot, what is typed on an open page waits all the same. */
async function keepThis(address: string): Promise<void> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  const assets = Array.from(
    document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>("link[rel=stylesheet], script[src]"),
    (one) => (one instanceof HTMLLinkElement ? one.href : one.src),
  );
  try {
    await keepDesk(address, assets);
    for (const scope of ["/check-in/", "/C/"])
      await navigator.serviceWorker.register("/check-in-worker.js", { scope });
  } catch {
    // No room, or not allowed to.
  }
}

/** A mark of this browser, drawn here: it says at which device somebody was written down, and nothing else. */
function device(): string {
  const known = localStorage.getItem(deviceKey);
  if (known !== null) return known;
  const drawn = drawnId().slice(0, 8);
  localStorage.setItem(deviceKey, drawn);
  return drawn;
}

/** `crypto.randomUUID` is missing in browsers before 2021. */
function drawnId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

function lastDesk(): { address: string; at: number } | undefined {
  try {
    const desk = JSON.parse(localStorage.getItem(deskKey) ?? "{}") as { address?: string; at?: number };
    return desk.address === undefined ? undefined : { address: desk.address, at: desk.at ?? 0 };
  } catch {
    return undefined;
  }
}

/** Whatever page of the site is opened: a desk that has served its day is forgotten. */
export function forgetOldDesk(): void {
  const desk = lastDesk();
  if (!desk || Date.now() - desk.at < deskServesMs) return;
  localStorage.removeItem(deskKey);
  localStorage.removeItem(deviceKey);
  if ("caches" in window) void dropOldDesks();
}

/** A code that is scanned at a desk goes into its form; whoever stands there still sends it. */
export function startScanned(section: HTMLElement): void {
  const desk = lastDesk();
  if (desk)
    location.replace(`${desk.address}?code=${encodeURIComponent(section.dataset.scanned ?? "")}&scanned=yes`);
}
