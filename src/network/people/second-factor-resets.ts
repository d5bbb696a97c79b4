// Somebody has lost phone and recovery codes: one administrator proposes to take the second factor away, another one does
// it. Whoever could do it alone could take over any account whose password they know.

import { sql } from "kysely";
import { z } from "zod";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { momentAfter } from "../../platform/day.ts";
import { Reason } from "../../platform/input.ts";
import { writeMailTo } from "../../platform/mail/mail-to-person.ts";
import { command } from "../../platform/operation.ts";
import { getPerson, type Person } from "./person.ts";
import { accountKeepers, inPerson } from "./person-commands.ts";
import { refuse } from "./problems.ts";

const validDays = 3;
const subject = ({ person }: { person: string }) => person;

export interface Proposal {
  id: string;
  reason: string;
  proposedBy: string;
  proposedByName: string;
  expiresAt: Date;
}

/** What waits for a second administrator. */
export function findProposal(db: Queryable, personId: string, now: Date): Promise<Proposal | undefined> {
  return db
    .selectFrom("secondFactorResets")
    .select(["id", "reason", "proposedBy", "proposedByName", "expiresAt"])
    .where("personId", "=", personId)
    .where("decidedAt", "is", null)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
}

export const proposeSecondFactorReset = command({
  name: "network.proposeSecondFactorReset",
  route: "POST /people/:person/second-factor-reset",
  summary:
    "Propose to take away a second factor that somebody lost. Another administrator has to confirm it.",
  input: inPerson.extend({ reason: Reason }),
  output: z.object({ id: z.string() }),
  allow: accountKeepers,
  needs: "fresh sign-in",
  subject,
  changes: [],
  async run({ person: id, reason }, { db, actor, now }) {
    const person = await getPerson(db, id);
    if (!person.hasSecondFactor) throw refuse.no_second_factor({ name: person.name });
    if (id === actor.id) throw refuse.not_yourself();
    await forgetExpired(db, id, now);
    const proposed = await db
      .insertInto("secondFactorResets")
      .values({
        personId: id,
        reason,
        proposedBy: actor.id,
        proposedByName: actor.name,
        proposedAt: now,
        expiresAt: momentAfter(now, validDays),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!proposed) throw refuse.reset_proposed({ name: person.name });
    await tell(db, person, "proposed", { by: actor.name, reason });
    return { id: proposed.id };
  },
});

async function forgetExpired(db: Tx, personId: string, now: Date): Promise<void> {
  await db
    .updateTable("secondFactorResets")
    .set({ decidedAt: now, isDone: false })
    .where("personId", "=", personId)
    .where("decidedAt", "is", null)
    .where("expiresAt", "<=", now)
    .execute();
}

export const resetSecondFactor = command({
  name: "network.resetSecondFactor",
  route: "POST /people/:person/second-factor-reset/confirm",
  summary:
    "Take a second factor away that another administrator proposed to, and with it every passkey. The person is told, and signed out.",
  input: inPerson,
  output: z.object({ person: z.string() }),
  allow: accountKeepers,
  needs: "fresh sign-in",
  subject,
  changes: [],
  async run({ person: id }, { db, actor, now }) {
    const person = await getPerson(db, id);
    const proposal = await findProposal(db, id, now);
    if (!proposal) throw refuse.no_reset({ name: person.name });
    if (proposal.proposedBy === actor.id || id === actor.id) throw refuse.second_officer();
    await decide(db, proposal, { isDone: true, by: actor, now });
    await sql`delete from auth."twoFactor" where "userId" = ${id}`.execute(db);
    await sql`update auth."user" set "twoFactorEnabled" = false where "id" = ${id}`.execute(db);
    // Who lost the phone with the app lost the passkey on it as well, and whoever has it now could sign in.
    await db.deleteFrom("passkeys").where("personId", "=", id).execute();
    await sql`delete from auth."session" where "userId" = ${id}`.execute(db);
    await tell(db, person, "done", { by: actor.name, reason: proposal.reason });
    return { person: id };
  },
});

export const withdrawSecondFactorReset = command({
  name: "network.withdrawSecondFactorReset",
  route: "POST /people/:person/second-factor-reset/withdraw",
  summary: "Drop the proposal to take somebody's second factor away.",
  input: inPerson,
  output: z.object({ person: z.string() }),
  allow: accountKeepers,
  subject,
  changes: [],
  async run({ person: id }, { db, actor, now }) {
    const person = await getPerson(db, id);
    const proposal = await findProposal(db, id, now);
    if (!proposal) throw refuse.no_reset({ name: person.name });
    await decide(db, proposal, { isDone: false, by: actor, now });
    return { person: id };
  },
});

async function decide(
  db: Tx,
  { id }: Proposal,
  { isDone, by, now }: { isDone: boolean; by: { id: string; name: string }; now: Date },
): Promise<void> {
  await db
    .updateTable("secondFactorResets")
    .set({ isDone, decidedAt: now, decidedBy: by.id, decidedByName: by.name })
    .where("id", "=", id)
    .where("decidedAt", "is", null)
    .execute();
}

async function tell(
  db: Tx,
  { id, name, email }: Person,
  news: "proposed" | "done",
  values: { by: string; reason: string },
): Promise<void> {
  const thread = `second-factor/${id}`;
  await writeMailTo(db, email, { kind: "notice", holdsLink: false, thread }, (t) => ({
    subject: t(`network:personMail.${news}.subject`),
    body: t(`network:personMail.${news}.body`, { name, ...values }),
  }));
}
