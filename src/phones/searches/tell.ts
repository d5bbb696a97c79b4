// Whoever did not find something is told by text message once there is, by day, and once in a week at the most.

import type { Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf, hourIn } from "../../platform/day.ts";
import { home } from "../../platform/home.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import { Problem } from "../../platform/problem.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { firstHour, lastHour } from "../asking/question.ts";
import { entriesPerPage } from "../catalogue.ts";
import { newFindsText } from "../sms/texts.ts";
import { telephonesToTell, tellEnding } from "./ending.ts";
import { searchWords } from "./search.ts";
import { dropSearches } from "./store.ts";
import { dropOver, lookThrough, noteTold, searchesToTell, toTell } from "./to-tell.ts";

const mostAtOnce = 100;

export const tellOfSaved: Job = job({
  name: "phones.tellOfSaved",
  every: "41 * * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    const { db } = database;
    await inTransaction(db, (tx) => dropOver(tx, now()));
    while (!signal.aborted && (await inTransaction(db, (tx) => lookThrough(tx, now()))));
    const hour = hourIn(home().timeZone, now());
    if (hour < firstHour || hour >= lastHour) return;
    for (let after: string | undefined = ""; after !== undefined; ) {
      const telephones = await telephonesToTell(db, now(), after, mostAtOnce);
      for (const telephone of telephones) {
        if (signal.aborted) return;
        await inTransaction(db, (tx) => tellEnds(tx, telephone, now()));
      }
      after = telephones.length < mostAtOnce ? undefined : telephones.at(-1);
    }
    let after = "";
    for (let found = mostAtOnce; found === mostAtOnce; ) {
      const searches = await searchesToTell(db, now(), after, mostAtOnce);
      for (const { id } of searches) {
        if (signal.aborted) return;
        await inTransaction(db, (tx) => tell(tx, id, now()));
      }
      after = searches.at(-1)?.phoneKey ?? after;
      found = searches.length;
    }
  },
});

async function tellEnds(tx: Tx, telephone: string, now: Date): Promise<void> {
  const id = await tellEnding(tx, telephone, now);
  if (id === undefined) return;
  await recordRun(tx, tellOfSaved.name, {
    scope: undefined,
    subject: id,
    details: { ends: true },
    changes: [],
  });
}

async function tell(tx: Tx, id: string, now: Date): Promise<void> {
  const search = await toTell(tx, id, now, entriesPerPage);
  if (!search) return;
  const { to, language, entries } = search;
  if (entries.length === 0) return noteTold(tx, search, now);
  const today = dayOf(now);
  const label = searchWords(search, language) || translator(language)("phones:ussd.anywhere");
  try {
    const isWritten = await writeTextMessage(tx, {
      kind: "phones.newFinds",
      to,
      language,
      text: newFindsText(entries, { words: label, language, today }),
      about: `saved search/${id}`,
      occasion: `saved search ${id} ${today}`,
    });
    if (!isWritten) return dropSearches(tx, to.phoneKey);
  } catch (error) {
    // They get enough messages today.
    if (!(error instanceof Problem)) throw error;
    return;
  }
  await noteTold(tx, search, now);
  await recordRun(tx, tellOfSaved.name, {
    scope: undefined,
    subject: id,
    details: { found: entries.length },
    changes: [],
  });
}
