// Writing to everybody who joined a run.

import type { Tx } from "../platform/database/database.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { joinsIn, numberOf } from "./joins/store.ts";
import { type JoiningText, writeText } from "./messages.ts";
import type { JoinedRun } from "./run.ts";

const mostTold = 5000;

export interface Telling {
  text: JoiningText;
  run: JoinedRun;
  values?: (language: Language) => Readonly<Record<string, string>>;
  isUrgent: boolean;
  /** Of one occasion each is told once. */
  occasion: string;
  /** Only those who asked before it. */
  before?: Date;
}

/** Writes to everybody who has a place or waits for one. Returns to how many. */
export async function tellJoined(
  tx: Tx,
  { text, run, values, isUrgent, occasion, before }: Telling,
  baseUrl: string,
): Promise<number> {
  const people = await joinsIn(tx)
    .where("joins.runId", "=", run.id)
    .where("joins.state", "in", ["joined", "waiting", "offered", "guardian_asked"])
    .where("learners.phoneSealed", "is not", null)
    .$if(before !== undefined, (of) => of.where("joins.askedAt", "<", before ?? new Date()))
    .limit(mostTold)
    .execute();
  let told = 0;
  for (const join of people) {
    const isWritten = await writeText(tx, {
      text,
      to: numberOf(join),
      run,
      language: join.language,
      ...(values && { values: values(join.language) }),
      baseUrl,
      occasion: `${occasion}/${join.id}`,
      ...(isUrgent && { goes: "urgent" as const }),
    });
    if (isWritten) told += 1;
  }
  return told;
}
