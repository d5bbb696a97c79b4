// The picture that other sites show beside a link to a page: what it is, who offers it, where, for how much and when, as a PNG of 1,200
// by 630 pixels. Drawing one takes a quarter of a second of one core, so it happens in a worker thread; those asked for last are kept.

import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import { cutAtWord } from "../../platform/cut-at-word.ts";
import { KeptByTags } from "../../platform/http/kept-by-tags.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { fontPaths } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { workerQueue } from "../../platform/workers/worker-queue.ts";

/** What stands on a picture, in one language. */
export interface ShareWords {
  language: Language;
  /** What it is one of; above the title. */
  kind: string;
  title: string;
  /** What somebody decides by, the most telling first; those that are empty are left out. */
  lines: readonly string[];
  /** Where one reads more. */
  address: string;
}

export interface ShareJob {
  /** The template reads it as `content.json`. */
  content: string;
}

const drawShare = workerQueue<ShareJob, Uint8Array>(startWorker, {
  jobSeconds: 30,
  idleSeconds: 60,
  waiting: 40,
  jobsOfThread: 200,
});

function startWorker(): Worker {
  return new Worker(programFile(import.meta.url, ["share-worker.ts", "share-worker.js"]), {
    workerData: { template: programFile(import.meta.url, ["share.typ"]), fontPaths: fontPaths() },
  });
}

/** A line of more signs would be cut off by the foot of the picture, or make all letters small. */
const longestLine = 140;
const mostLines = 4;

/** The plain strings that `share.typ` sets. */
export function shareContent({ language, kind, title, lines, address }: ShareWords): string {
  return JSON.stringify({
    language,
    kind: cutAtWord(oneLine(kind), longestLine),
    title: oneLine(title),
    lines: lines
      .map((line) => cutAtWord(oneLine(line), longestLine))
      .filter((line) => line !== "")
      .slice(0, mostLines),
    address: address.replace(/^https?:\/\//, ""),
  });
}

interface KeptPicture {
  shows: readonly string[];
  bytes: number;
  png: Uint8Array;
}

/** Where a picture looks otherwise, whoever has the old one must not be told that it is still the same. */
const looks = 2;

/** By the digest of all that they say: a picture that says something else is another one, so nothing kept is ever out of date. */
const kept = new KeptByTags<KeptPicture>({ pages: 300, bytes: 8 * 1024 * 1024 });
const beingDrawn = new Map<string, Promise<Uint8Array>>();

export function digestOf(content: string): string {
  return createHash("sha256").update(`${looks} ${content}`).digest("hex").slice(0, 32);
}

/**
 * However many ask for the same picture, it is drawn once.
 * @throws WorkerFailure where it cannot be drawn, Problem `platform.busy` where too many others wait to be drawn
 */
export async function sharePicture(content: string): Promise<Uint8Array> {
  const digest = digestOf(content);
  const known = kept.get(digest);
  if (known) return known.png;
  const begun = beingDrawn.get(digest) ?? drawAndKeep(digest, content);
  return begun;
}

async function drawAndKeep(digest: string, content: string): Promise<Uint8Array> {
  const drawing = kept.begin();
  const drawn = drawShare({ content });
  beingDrawn.set(digest, drawn);
  try {
    const png = await drawn;
    kept.add(digest, { shows: [], bytes: png.length, png }, drawing);
    return png;
  } finally {
    beingDrawn.delete(digest);
    kept.end(drawing);
  }
}
