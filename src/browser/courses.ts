// A course is read and its questions are answered also where there is no network: its pages are kept in this browser, and answers wait
// here until the server has them, also while nobody is signed in any more. Each carries a key, so that what is sent twice counts once.

import {
  forgetOwnPages,
  keepAssets,
  keepLessons,
  keepOwnPages,
  keptMark,
  lessonsCache,
  ownCache,
  toKeep,
} from "./kept-courses.ts";
import { sendForm } from "./send-form.ts";

interface Entry {
  /** Whose answers they are: nobody else's session sends them. */
  account: string;
  address: string;
  fields: [string, string][];
  at: string;
}

const waitingKey = "course answers waiting";
/** The server takes an older one as answered then. */
const keptMs = 30 * 86_400_000;
const lookEveryMs = 30_000;

function waiting(): Entry[] {
  try {
    const kept = JSON.parse(localStorage.getItem(waitingKey) ?? "[]") as Entry[];
    return kept.filter(({ at }) => Date.now() - Date.parse(at) < keptMs);
  } catch {
    return [];
  }
}

function keep(entries: readonly Entry[]): void {
  try {
    if (entries.length === 0) localStorage.removeItem(waitingKey);
    else localStorage.setItem(waitingKey, JSON.stringify(entries));
  } catch {
    // No room, or not allowed to.
  }
}

const isSame = (one: Entry, other: Entry) =>
  one.account === other.account && one.address === other.address && one.at === other.at;

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) =>
    one.toString(16).padStart(2, "0"),
  ).join("");
}

/** Keeps the lessons of the course that is open, and the questions for whoever is signed in. */
export function startCourse(part: HTMLElement, account: string | undefined): void {
  if (!("serviceWorker" in navigator) || !("caches" in window) || document.body.hasAttribute(keptMark))
    return;
  const addresses = JSON.parse(part.dataset.course ?? "[]") as string[];
  const questions = addresses
    .filter((address) => address.includes("/units/"))
    .map((address) => `${address}/questions`);
  const told = part.querySelector<HTMLElement>("[data-course-kept]");
  void (async () => {
    try {
      await navigator.serviceWorker.register("/courses-worker.js", { scope: "/courses/" });
      await keepLessons(await toKeep(lessonsCache, addresses), document.documentElement.lang);
      await keepAssets(assetsOfPage());
      if (account) await keepOwnPages(await toKeep(ownCache, questions));
      if (told) told.textContent = told.dataset.courseKept ?? "";
    } catch {
      // The network went away, there is no room, or it is not allowed.
    }
  })();
}

function assetsOfPage(): string[] {
  return Array.from(
    document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>("link[rel=stylesheet], script[src]"),
    (one) => (one instanceof HTMLLinkElement ? one.href : one.src),
  );
}

/** On every page: what waits is sent for whoever is signed in; where nobody is, what was their own goes from this browser. */
export function startCourseQuestions(account: string | undefined): void {
  if (!account) {
    // A lesson that comes from this browser knows nobody.
    if ("caches" in window && !document.body.hasAttribute(keptMark))
      void forgetOwnPages().catch(() => undefined);
    return;
  }
  const section = document.querySelector<HTMLElement>("[data-course-questions]");
  const status = section?.querySelector<HTMLElement>("[role=status]");
  const form = section?.querySelector("form");
  const {
    waits = "",
    signedOut = "",
    sent = "",
    notTaken = "",
    incomplete = "",
    courseQuestions = "",
  } = section?.dataset ?? {};
  const tell = (text: string) => {
    if (status) status.textContent = text;
  };
  const own = () => waiting().filter((entry) => entry.account === account);
  let isSending = false;

  async function sendWaiting(): Promise<void> {
    if (isSending || own().length === 0) return;
    isSending = true;
    let outcome = "";
    let isSignedOut = false;
    for (const entry of own()) {
      const answer = await sendForm(entry.address, entry.fields, entry.at);
      isSignedOut = answer === "signed out";
      if (isSignedOut || answer === "away") break;
      outcome = answer === "refused" ? notTaken : outcome || sent;
      keep(waiting().filter((one) => !isSame(one, entry)));
    }
    isSending = false;
    const { length } = own();
    tell(length > 0 ? (isSignedOut ? signedOut : waits).replace("{waiting}", String(length)) : outcome);
  }

  form?.addEventListener("submit", (event) => {
    // With a network the form is sent as without JavaScript.
    event.preventDefault();
    const fields = Array.from(new FormData(form), ([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : "",
    ]).filter(([name]) => name !== "_key");
    // The page may be one that this browser kept: its own key was perhaps used before.
    fields.push(["_key", newKey()], ["person", account]);
    const names = new Set(
      Array.from(form.querySelectorAll<HTMLInputElement>("input[type=radio]"), ({ name }) => name),
    );
    if (!Array.from(names).every((name) => fields.some(([answered]) => answered === name))) {
      // The page that this browser kept cannot be drawn anew with what is missing.
      tell(incomplete);
      if (navigator.onLine) form.submit();
      return;
    }
    const entry: Entry = { account, address: courseQuestions, fields, at: new Date().toISOString() };
    void sendForm(entry.address, fields, entry.at).then((answer) => {
      if (answer === "taken") location.assign(courseQuestions);
      // The server says in its page what is to be put right.
      else if (answer === "refused") form.submit();
      else {
        keep([...waiting().filter((one) => one.address !== entry.address || one.account !== account), entry]);
        tell((answer === "away" ? waits : signedOut).replace("{waiting}", String(own().length)));
      }
    });
  });
  window.addEventListener("online", () => void sendWaiting());
  document.addEventListener("visibilitychange", () => void sendWaiting());
  if (section) setInterval(() => void sendWaiting(), lookEveryMs);
  void sendWaiting();
}
