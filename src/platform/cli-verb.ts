// What slices add to the `jifunze` command, besides the operations that it calls.

import type { Service } from "./service.ts";
import { slot } from "./slot.ts";

export interface CliVerb {
  /** As it is typed: `report pdf`. */
  verb: string;
  /** How it is called and what it does, for the help. */
  help: string;
  /** Its options, each with a value; a problem says how to call it. */
  options: readonly string[];
  /** Returns what is printed. */
  run(service: Service, options: Readonly<Record<string, string | undefined>>): Promise<string>;
}

export const cliVerbs = slot<CliVerb>();

/** A wrong call of the command; the message says what to write. */
export class UsageError extends Error {}
