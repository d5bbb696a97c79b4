// Texts that this browser keeps, encrypted: the key comes with each page to the signed-in person only, so on a shared
// computer nobody else can read them. A browser that cannot encrypt (no https) or has no room keeps none, and says so.

import { isSameText, type KeptText, type Slot } from "./kept-text.ts";

const prefix = "jifunze.text 2";
const tabName = "jifunze.tab";

export class TextStore {
  private readonly account: string;
  private readonly key: Promise<CryptoKey>;
  /** One after the other, so that an older text never overtakes a newer one. */
  private work: Promise<unknown>;
  canKeep: boolean;

  private constructor(account: string, key: Promise<CryptoKey>) {
    this.account = account;
    this.key = key;
    this.work = Promise.resolve();
    this.canKeep = true;
  }

  /** Of the person that the page was drawn for; undefined where nobody is signed in or nothing can be kept. */
  static ofPage({ account, textKey }: DOMStringMap): TextStore | undefined {
    if (!account || !textKey || !window.crypto?.subtle || !storage()) return undefined;
    const bytes = fromBase64(textKey);
    const key = crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
    return new TextStore(account, key);
  }

  keep(url: string, tab: string, kept: KeptText): Promise<void> {
    return this.next(async () => {
      const name = this.nameOf(url, tab);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(kept));
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) },
        await this.key,
        plain,
      );
      this.canKeep = write(name, `${toBase64(iv)} ${toBase64(new Uint8Array(sealed))}`);
    });
  }

  forget(url: string, tab: string): Promise<void> {
    return this.next(async () => storage()?.removeItem(this.nameOf(url, tab)));
  }

  /** Everything that is kept for one question. */
  slotsOf(url: string): Promise<Slot[]> {
    return this.next(() => this.read(this.nameOf(url, "")).then((slots) => slots.map(({ slot }) => slot)));
  }

  /** The server has this text: it goes, in whichever tab it was typed. */
  forgetStored(url: string, text: string): Promise<void> {
    return this.next(async () => {
      for (const { name, slot } of await this.read(this.nameOf(url, "")))
        if (slot.kept && isSameText(slot.kept.text, text)) storage()?.removeItem(name);
    });
  }

  /** Everything of this person, under any question whose address begins with `start`. */
  all(start = ""): Promise<(Slot & { url: string })[]> {
    const names = `${prefix} ${this.account} `;
    return this.next(async () =>
      (await this.read(`${names}${start}`)).map(({ name, slot }) => ({
        ...slot,
        url: name.slice(names.length, name.lastIndexOf(" ")),
      })),
    );
  }

  hasAny(): boolean {
    return namesWith(`${prefix} ${this.account} `).length > 0;
  }

  forgetAll(): void {
    for (const name of namesWith(`${prefix} ${this.account} `)) storage()?.removeItem(name);
  }

  /** Calls when another tab keeps or forgets something. */
  onChange(listener: () => void): void {
    window.addEventListener("storage", ({ key }) => {
      if (key === null || key.indexOf(`${prefix} ${this.account} `) === 0) listener();
    });
  }

  private async read(start: string): Promise<{ name: string; slot: Slot }[]> {
    const found = [];
    for (const name of namesWith(start)) {
      const tab = name.slice(name.lastIndexOf(" ") + 1);
      found.push({ name, slot: { tab, kept: await this.open(name) } });
    }
    return found;
  }

  private async open(name: string): Promise<KeptText | undefined> {
    try {
      const [iv = "", sealed = ""] = (storage()?.getItem(name) ?? "").split(" ");
      const plain = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: fromBase64(iv), additionalData: new TextEncoder().encode(name) },
        await this.key,
        fromBase64(sealed),
      );
      return JSON.parse(new TextDecoder().decode(plain)) as KeptText;
    } catch {
      return undefined;
    }
  }

  private nameOf(url: string, tab: string): string {
    return `${prefix} ${this.account} ${url} ${tab}`;
  }

  private next<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = this.work.then(step);
    this.work = result.catch(() => undefined);
    return result;
  }
}

/** This tab's name. It is taken while a page is open, so that a tab made as a copy of this one gets its own. */
export function claimTab(): string {
  const session = sessionOf();
  const tab = session?.getItem(tabName) ?? randomName();
  session?.removeItem(tabName);
  window.addEventListener("pagehide", () => session?.setItem(tabName, tab));
  window.addEventListener("pageshow", () => session?.removeItem(tabName));
  return tab;
}

/** `crypto.randomUUID` is missing on a plain-http address of a local network. */
export function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4))).join("-");
}

function namesWith(start: string): string[] {
  const names: string[] = [];
  const kept = storage();
  for (let index = 0; index < (kept?.length ?? 0); index += 1) {
    const name = kept?.key(index) ?? "";
    if (name.indexOf(start) === 0) names.push(name);
  }
  return names;
}

/** A browser may forbid to keep anything: it then throws at the mere name. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function sessionOf(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

function write(name: string, value: string): boolean {
  try {
    storage()?.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
