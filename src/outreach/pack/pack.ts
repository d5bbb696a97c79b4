// An offline pack as a file: its pages in a ZIP, the SHA-256 of each in a list, and the list signed with the installation's key.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { z } from "zod";
import { calendarText } from "../../catalogue/calendar/calendar.ts";
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
import { goneFile, pagesOf } from "./pages.ts";
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
  /** Of a pack that brings only what is otherwise than in one before: when that one was made. */
  since: z.iso.date().optional(),
});
const Seal = z.strictObject({ signed: Signed, signature: z.string().max(200), publicKey: SealPublicKey });

export interface Packed {
  entries: readonly PackedEntry[];
  /** When they meet. */
  sessions: readonly SessionToCome[];
}

/** A pack that somebody has: the digest of each of its files by its name. */
export interface PackBefore {
  city: string;
  madeOn: string;
  digests: ReadonlyMap<string, string>;
}

/** With `before`: only the files that are otherwise than in that one, which are unpacked over it. */
export function makePack(
  { entries, sessions }: Packed,
  about: PackAbout,
  key: SigningKey,
  before?: PackBefore,
): Uint8Array {
  const calendars = calendarsOf(sessions, about);
  const files = new Map(
    [...pagesOf(entries, about, new Set(calendars.keys())), ...calendars, ...ownFiles()].map(
      ([name, text]) => [name, strToU8(text)],
    ),
  );
  for (const [name, text] of before ? insteadOf(before, files, about) : []) files.set(name, strToU8(text));
  const digests = new Map([...files].map(([name, bytes]) => [name, digestOf(bytes)]));
  const list = strToU8(
    [...digests]
      .map(([name, digest]) => `${digest}  ${name}\n`)
      .toSorted((one, other) => (one.slice(66) < other.slice(66) ? -1 : 1))
      .join(""),
  );
  const signed = {
    format,
    city: about.city.id,
    madeOn: about.madeOn,
    expiresOn: about.expiresOn,
    list: digestOf(list),
    ...(before && { since: before.madeOn }),
  };
  const seal = { signed, signature: sign(canonicalForm(signed), key.privateKey), publicKey: key.publicKey };
  // The same day for all, so that the same content makes the same file.
  const mtime = `${about.madeOn}T00:00:00`;
  return zipSync(
    Object.fromEntries([
      ...[...files].filter(([name]) => before?.digests.get(name) !== digests.get(name)),
      [listName, list],
      [sealName, strToU8(`${JSON.stringify(seal, null, 1)}\n`)],
    ]),
    { level: 6, mtime },
  );
}

/** Unpacked over another, nothing goes away: a page that is in it no more says so, a calendar is empty. */
function insteadOf(
  { digests }: PackBefore,
  files: ReadonlyMap<string, unknown>,
  about: PackAbout,
): [string, string][] {
  return [...digests.keys()]
    .filter((name) => !files.has(name))
    .flatMap((name): [string, string][] => {
      if (name.endsWith(".html")) return [[name, goneFile(about, name)]];
      return name.endsWith(".ics") ? [[name, calendarText(about.city.name, [])]] : [];
    });
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

type NotGenuine = { is: "altered"; name: string } | { is: "unknown_key" } | { is: "no_pack" };
export type Checked =
  | NotGenuine
  | { is: "genuine"; city: string; madeOn: string; expiresOn: string; files: number }
  | { is: "genuine_part"; city: string; madeOn: string; expiresOn: string; since: string; files: number };

/** Whether a file is a pack as one of these keys signed it. Never throws. */
export function checkPack(bytes: Uint8Array, trusted: readonly SealPublicKey[]): Checked {
  const read = readPack(bytes, trusted);
  if ("is" in read) return read;
  const { signed, files, listed } = read;
  const names = Object.keys(files).filter((name) => name !== listName && name !== sealName);
  const { city, madeOn, expiresOn, since } = signed;
  const altered = [...listed].find(([name, digest]) => {
    const file = files[name];
    return file ? digestOf(file) !== digest : since === undefined;
  })?.[0];
  const added = names.find((name) => !listed.has(name));
  const wrong = altered ?? added;
  if (wrong !== undefined) return { is: "altered", name: wrong };
  const genuine = { city, madeOn, expiresOn, files: names.length };
  return since === undefined ? { is: "genuine", ...genuine } : { is: "genuine_part", ...genuine, since };
}

/** What a genuine pack has in it, or with that on which it was unpacked. */
export function packBefore(bytes: Uint8Array, trusted: readonly SealPublicKey[]): PackBefore | NotGenuine {
  const read = readPack(bytes, trusted);
  if ("is" in read) return read;
  const { city, madeOn } = read.signed;
  return { city, madeOn, digests: read.listed };
}

interface ReadPack {
  signed: z.infer<typeof Signed>;
  files: Record<string, Uint8Array>;
  /** The digest of each file by its name. */
  listed: ReadonlyMap<string, string>;
}

function readPack(bytes: Uint8Array, trusted: readonly SealPublicKey[]): ReadPack | NotGenuine {
  const files = unpack(bytes);
  const list = files?.[listName];
  const sealed = files?.[sealName];
  const seal = sealed && readSeal(sealed);
  if (!files || !list || !seal) return { is: "no_pack" };
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
  return { signed, files, listed };
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
