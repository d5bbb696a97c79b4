// The zip archive around an Excel or Word file. What it says of itself (how many entries, how large) is only ever a
// reason to refuse: what counts is what has really been unpacked.

import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { broken, SpreadsheetProblem } from "./spreadsheet-problem.ts";

export interface ArchiveLimits {
  entries: number;
  /** Of all entries together. */
  unzippedBytes: number;
}

/** Ordinary workbooks have 10 to 100 parts. */
const archiveLimits: ArchiveLimits = { entries: 2000, unzippedBytes: 80 * 1024 * 1024 };

export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: ArchiveLimits;
  #unzipped = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: ArchiveLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  /** @throws SpreadsheetProblem */
  static async open(bytes: Uint8Array, limits = archiveLimits): Promise<Archive> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      const zip = await fromBufferPromise(buffer, { autoClose: false });
      return new Archive(zip, await entriesOf(zip, limits), limits);
    } catch (error) {
      throw asProblem(error);
    }
  }

  /** The names of the parts, in small letters and without a slash at the start. */
  get names(): Iterable<string> {
    return this.#entries.keys();
  }

  has(name: string): boolean {
    return this.#entries.has(partName(name));
  }

  /**
   * The bytes of a part, piece by piece; nothing where there is no such part.
   * @throws SpreadsheetProblem
   */
  async *read(name: string): AsyncIterable<Uint8Array> {
    const entry = this.#entries.get(partName(name));
    if (!entry) return;
    if (entry.isEncrypted()) throw new SpreadsheetProblem("encrypted");
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const piece of stream as AsyncIterable<Buffer>) {
        this.#unzipped += piece.length;
        if (this.#unzipped > this.#limits.unzippedBytes) throw tooLarge(this.#limits);
        yield piece;
      }
    } catch (error) {
      throw asProblem(error);
    }
  }
}

/** Office programs find parts whatever case their names are in, and some write them with a slash at the start. */
function partName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

async function entriesOf(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw broken("zip: entries");
  const entries = new Map<string, Entry>();
  let claimed = 0;
  for await (const entry of zip.eachEntry()) {
    claimed += entry.uncompressedSize;
    if (claimed > limits.unzippedBytes) throw tooLarge(limits);
    const name = partName(entry.fileName);
    // Two parts of one name: programs disagree about which of them counts.
    if (entries.has(name) && !name.endsWith("/")) throw broken("zip: name twice");
    entries.set(name, entry);
  }
  return entries;
}

function tooLarge({ unzippedBytes }: ArchiveLimits): SpreadsheetProblem {
  return new SpreadsheetProblem("too_large", { limit: `${Math.floor(unzippedBytes / 1024 / 1024)} MB` });
}

function asProblem(error: unknown): SpreadsheetProblem {
  if (error instanceof SpreadsheetProblem) return error;
  return broken(`zip: ${error instanceof Error ? error.message : String(error)}`);
}
