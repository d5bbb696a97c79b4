// Educators who stand, as they are kept; and how all that is kept of one goes.

import type { Actor } from "../../../platform/actor.ts";
import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { removeFile } from "../../../platform/files/files.ts";
import { refuse } from "../../problems.ts";
import type { NominationFile } from "../nominations/nomination.ts";
import { contentChanged, fileScope, nominationEvents, notConsented } from "../nominations/store.ts";
import { nominationSteps } from "../nominations/workflow.ts";

export const mailThread = (nomination: string) => `award/${nomination}/educator`;

interface Described {
  name: string;
  role: string;
}

export async function insertEducator(db: Tx, nominationId: string, said: Described): Promise<void> {
  await db
    .insertInto("awardEducators")
    .values({ nominationId, ...said })
    .execute();
}

async function counted(db: Tx, id: string, at: Date): Promise<void> {
  await db.updateTable("awardNominations").set(contentChanged(at)).where("id", "=", id).execute();
}

/** Under another name or in another role nobody has agreed yet. */
export async function saveDescription(db: Tx, id: string, said: Described, at: Date): Promise<void> {
  await db
    .updateTable("awardEducators")
    .set({ ...said, ...notConsented })
    .where("nominationId", "=", id)
    .execute();
  await counted(db, id, at);
}

export async function saveAddress(
  db: Tx,
  id: string,
  { email, mark, at }: { email: string; mark: string; at: Date },
): Promise<void> {
  await db
    .updateTable("awardEducators")
    .set({ email, linkMark: mark })
    .where("nominationId", "=", id)
    .execute();
  await counted(db, id, at);
}

/** With which the link has to come that was sent last. */
export async function linkMarkOf(db: Queryable, id: string): Promise<string | null> {
  const row = await db
    .selectFrom("awardEducators")
    .select("linkMark")
    .where("nominationId", "=", id)
    .executeTakeFirst();
  return row?.linkMark ?? null;
}

interface Consent {
  on: string;
  /** Before whom, where it is on paper. */
  takenBy: string | null;
}

export async function saveEducatorConsent(
  db: Tx,
  id: string,
  { on, takenBy }: Consent,
  at: Date,
): Promise<void> {
  await db
    .updateTable("awardEducators")
    .set({
      consentWay: takenBy === null ? "link" : "paper",
      consentedOn: on,
      consentTakenBy: takenBy,
    })
    .where("nominationId", "=", id)
    .execute();
  await counted(db, id, at);
}

const mostFiles = 10_000;

/** All that was written about the person, by whomever. What is left: that somebody of the city stood, and, of who got the award, why. */
const written = [
  "awardSheets",
  "awardInterests",
  "awardProposals",
  "awardObjections",
  "awardCitations",
  "awardAnswers",
] as const;

interface Erasing {
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Nothing of who it was stays; whoever got the award stays an educator of the city. @throws Problem where it is done already */
export async function eraseEducator(
  db: Tx,
  { id, state, educator }: NominationFile,
  { by, at }: Erasing,
): Promise<void> {
  if (!educator) throw refuse.no_nomination();
  const to = nominationSteps.nextOf("withdrawConsent", state);
  if (to !== undefined)
    await nominationEvents.write(db, { of: id, action: "withdrawConsent", from: state, to, by, at });
  await db
    .updateTable("awardEducators")
    .set({ name: null, role: null, email: null, linkMark: null, ...notConsented, erasedAt: at })
    .where("nominationId", "=", id)
    .execute();
  for (const table of written) await db.deleteFrom(table).where("nominationId", "=", id).execute();
  await db
    .updateTable("awardNominations")
    .set({
      consentFileId: null,
      ...(state !== "awarded" && {
        findings: null,
        choice: null,
        reason: null,
        strengths: null,
        suggestion: null,
        proposedById: null,
      }),
    })
    .where("id", "=", id)
    .execute();
  // Forms that others took the place of, too.
  const files = await db
    .selectFrom("files")
    .select("id")
    .where("scope", "=", fileScope(id))
    .limit(mostFiles)
    .execute();
  for (const file of files) await removeFile(db, file.id);
  await db.deleteFrom("mails").where("thread", "=", mailThread(id)).execute();
  await db
    .updateTable("badges")
    .set({ holderName: null, showsName: false })
    .where("attestationId", "in", (ask) =>
      ask.selectFrom("attestations").select("id").where("nominationId", "=", id),
    )
    .execute();
}
