// A file that is written while it is sent, by a worker thread. Which slice writes it the thread learns from the job: it loads
// the module that is named there, which has `write`. So neither the thread nor the server knows the slices.

import type { Queryable } from "../database/database.ts";

/** What a module that writes downloads has as `write`. */
export type WriteDownload<Input> = (
  db: Queryable,
  input: Input,
  now: Date,
) => AsyncGenerator<string | Uint8Array>;

/** A kind of download: the module that writes it, built as a file of its own (`scripts/build.mjs`). */
export interface DownloadKind<Input> {
  moduleUrl: string;
  name: string;
  /** Only said, never there. */
  readonly input?: Input;
}

/** `name`: of the module beside `moduleUrl`, without its ending. */
export function downloadBy<Input>(moduleUrl: string, name: string): DownloadKind<Input> {
  return { moduleUrl, name };
}

/** What the worker thread is asked for. */
export interface DownloadJob {
  /** The file of the module. */
  writer: string;
  input: unknown;
  databaseUrl: string;
  now: Date;
}
