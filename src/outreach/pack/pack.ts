// An offline pack as a file: its pages in a ZIP, the SHA-256 of each in a list, and the list signed with the installation's key.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { z } from "zod";
import type { SessionToCome } from "../../catalogue/calendar/run-events.ts";
import {
  canonicalForm,
  digestOf,
  SealPublicKey,
  type SigningKey,
  sign,
  verifySignature,
} from "../../platform/sealing/signature.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import type { PackAbout } from "./about.ts";
import { calendarsOf } from "./calendars.ts";
import { pagesOf } from "./pages.ts";
import type { PackedEntry } from "./store.ts";

const listName = "SHA256SUMS";
const sealName = "seal.json";
const format = "jifunze pack 1";
/** A pack of 20,000 entries has less; what unpacks to more is none of ours. */
const mostBytes = 400 * 1024 * 1024;
const mostFiles = 100_000;

const Signed = z.strictObject({
  format: z.literal(format),
  city: z.string().max(100),
  madeOn: z.iso.date(),
  expiresOn: z.iso.date(),
  /** SHA-256 of the list. */
  list: z.string().regex(/^[0-9a-f]{64}$/),
});
const Seal = z.strictObject({ signed: Signed, signature: z.string().max(200), publicKey: SealPublicKey });

export interface Packed {
  entries: readonly PackedEntry[];
  /** When they meet. */
  sessions: readonly SessionToCome[];
}

export function makePack({ entries, sessions }: Packed, about: PackAbout, key: SigningKey): Uint8Array {
  const calendars = calendarsOf(sessions, about);
  const files = new Map(
    [...pagesOf(entries, about, new Set(calendars.keys())), ...calendars, ...ownFiles()].map(
      ([name, text]) => [name, strToU8(text)],
    ),
  );
  const list = strToU8(
    [...files]
      .map(([name, bytes]) => `${digestOf(bytes)}  ${name}\n`)
      .toSorted((one, other) => (one.slice(66) < other.slice(66) ? -1 : 1))
      .join(""),
  );
  const signed = {
    format,
    city: about.city.id,
    madeOn: about.madeOn,
    expiresOn: about.expiresOn,
    list: digestOf(list),
  };
  const seal = { signed, signature: sign(canonicalForm(signed), key.privateKey), publicKey: key.publicKey };
  // The same day for all, so that the same content makes the same file.
  const mtime = `${about.madeOn}T00:00:00`;
  return zipSync(
    Object.fromEntries([
      ...files,
      [listName, list],
      [sealName, strToU8(`${JSON.stringify(seal, null, 1)}\n`)],
    ]),
    { level: 6, mtime },
  );
}

/** What comes with the program: the looks, and the search. */
function ownFiles(): [string, string][] {
  const read = (name: string) => readFileSync(programFile(import.meta.url, [name]), "utf8");
  const { resolve } = createRequire(import.meta.url);
  const search = join(dirname(resolve("minisearch")), "..", "umd", "index.js");
  return [
    ["assets/pack.css", read("pack.css")],
    ["assets/find-in-pack.js", read("find-in-pack.js")],
    ["assets/minisearch.js", readFileSync(search, "utf8").replace(/\n?\/\/# sourceMappingURL=.*$/m, "")],
  ];
}

export type Checked =
  | { is: "genuine"; city: string; madeOn: string; expiresOn: string; files: number }
  | { is: "altered"; name: string }
  | { is: "unknown_key" }
  | { is: "no_pack" };

/** Whether a file is a pack as one of these keys signed it. Never throws. */
export function checkPack(bytes: Uint8Array, trusted: readonly SealPublicKey[]): Checked {
  const files = unpack(bytes);
  const list = files?.[listName];
  const sealed = files?.[sealName];
  if (!files || !list || !sealed) return { is: "no_pack" };
  const seal = readSeal(sealed);
  if (!seal) return { is: "no_pack" };
  const { signed, signature, publicKey } = seal;
  if (signed.list !== digestOf(list)) return { is: "altered", name: listName };
  if (!verifySignature(canonicalForm(signed), signature, publicKey)) return { is: "altered", name: sealName };
  if (!trusted.some(({ x }) => x === publicKey.x)) return { is: "unknown_key" };
  const listed = new Map(
    strFromU8(list)
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const names = Object.keys(files).filter((name) => name !== listName && name !== sealName);
  const altered = [...listed].find(([name, digest]) => !files[name] || digestOf(files[name]) !== digest)?.[0];
  const added = names.find((name) => !listed.has(name));
  const wrong = altered ?? added;
  if (wrong !== undefined) return { is: "altered", name: wrong };
  const { city, madeOn, expiresOn } = signed;
  return { is: "genuine", city, madeOn, expiresOn, files: names.length };
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> | undefined {
  let total = 0;
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        count += 1;
        if (total > mostBytes || count > mostFiles) throw new Error("too large");
        return true;
      },
    });
  } catch {
    return undefined;
  }
}

function readSeal(bytes: Uint8Array): z.infer<typeof Seal> | undefined {
  try {
    return Seal.safeParse(JSON.parse(strFromU8(bytes))).data;
  } catch {
    return undefined;
  }
}
