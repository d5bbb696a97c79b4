// Links to choose a new password. Whoever asks gets the answer at once; whether there is an account is looked up
// afterwards, so that nobody can tell by the time that the answer takes.

import { askAuth } from "../platform/accounts/auth.ts";
import type { Tried, Tries, Try } from "../platform/accounts/tries.ts";
import type { Tx } from "../platform/database/database.ts";
import { noted } from "../platform/database/noted.ts";
import { everyFewMinutes, job } from "../platform/jobs/job.ts";
import { wake } from "../platform/jobs/wake.ts";
import { Problem } from "../platform/problem.ts";

const jobName = "accounts.mailPasswordLinks";
/** The job asks in nobody's name. */
const nobody = { cookie: "", address: "", userAgent: "" };
/** Nobody waits longer for a mail before asking again. */
const longestWaitMs = 3_600_000;

/** Notes that somebody asked for a link to the account of this address, if there is one. */
export async function askForPasswordLink(db: Tx, email: string, now: Date): Promise<void> {
  await db.insertInto("passwordLinksAsked").values({ email, askedAt: now }).execute();
  await wake(db, jobName);
}

export const mailPasswordLinks = job({
  name: jobName,
  every: everyFewMinutes,
  retries: 3,
  async run({ service: { auth, database, tries }, now, signal }) {
    while (!signal.aborted) {
      const asked = await database.db
        .selectFrom("passwordLinksAsked")
        .selectAll()
        .orderBy("id")
        .limit(1)
        .executeTakeFirst();
      if (!asked) return;
      const isWaitedFor = now().getTime() - asked.askedAt.getTime() < longestWaitMs;
      if (isWaitedFor && (await mayMail(tries, asked.email)))
        await askAuth(auth, nobody, "/request-password-reset", { email: asked.email });
      await letGo(database.db, asked.id);
    }
  },
});

const letGo = noted(
  "Who asked for a link is told by the mail alone.",
  async (db, id: string): Promise<void> => {
    await db.deleteFrom("passwordLinksAsked").where("id", "=", id).execute();
  },
);

/** Whoever asks again and again neither fills somebody's mailbox nor kills the link that is in it already. */
async function mayMail(tries: Tries, email: string): Promise<boolean> {
  const ofHour = await countedMail(tries, "resetMails", email);
  if (!ofHour) return false;
  const ofDay = await countedMail(tries, "resetMailsOfDay", email);
  if (!ofDay) await ofHour.forgive();
  return ofDay !== undefined;
}

/** Undefined beyond the limit. */
async function countedMail(tries: Tries, kind: Tried, email: string): Promise<Try | undefined> {
  try {
    return await tries.count(kind, email);
  } catch (error) {
    if (error instanceof Problem && error.status === 429) return undefined;
    throw error;
  }
}
