import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { root } from "../../platform/root.ts";
import { missedReports } from "../slots.ts";
import {
  answers,
  Ladder,
  type MissedReport,
  nextStep,
  type Proposed,
  proposedActions,
  reinstatement,
  type ToPropose,
} from "./ladder.ts";
import { getMembership } from "./store.ts";
import { canHappen } from "./workflow.ts";

const file = join("reference", "membership-ladder.json");
let known: Promise<Ladder> | undefined;

/** The ladder that the program comes with; read once. */
export function readLadder(): Promise<Ladder> {
  known ??= readFile(join(root, file), "utf8").then((text) => {
    const result = Ladder.safeParse(JSON.parse(text));
    if (result.success) return result.data;
    throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  });
  return known;
}

export async function missedBy(
  db: Queryable,
  about: { today: string; city?: string },
): Promise<MissedReport[]> {
  const found = await Promise.all(missedReports.given().map((find) => find(db, about)));
  return found.flat();
}

export const KeptProposal = z.object({
  id: z.uuid(),
  action: z.enum(proposedActions),
  report: z.string(),
  dueOn: z.string(),
  step: z.int().nullable(),
  proposedAt: z.date(),
  answer: z.enum(answers).nullable(),
  answeredAt: z.date().nullable(),
  answeredByName: z.string().nullable(),
  note: z.string(),
  againOn: z.string().nullable(),
});
export type KeptProposal = z.infer<typeof KeptProposal>;

/** A membership has a few in two years. */
const mostProposals = 100;

/** What was proposed of a membership, the oldest first. */
export async function proposalsOf(db: Queryable, membership: string): Promise<KeptProposal[]> {
  const rows = await db
    .selectFrom("membershipProposals")
    .selectAll()
    .where("membershipId", "=", membership)
    .orderBy("proposedAt", "desc")
    .limit(mostProposals)
    .execute();
  return rows.toReversed().map((row) => KeptProposal.parse(row));
}

const asProposed = ({ answeredAt, ...proposal }: KeptProposal): Proposed => ({
  ...proposal,
  answeredOn: answeredAt && dayOf(answeredAt),
});

/** What is to be proposed of a membership now, whatever waits already: the latest report first. */
export async function proposalNow(
  db: Queryable,
  { membership, missed, today }: { membership: string; missed: readonly MissedReport[]; today: string },
): Promise<ToPropose | undefined> {
  const [{ situation }, kept, ladder] = await Promise.all([
    getMembership(db, membership),
    proposalsOf(db, membership),
    readLadder(),
  ]);
  const before = kept.filter(({ answer }) => answer !== null).map(asProposed);
  const possible = [
    ...missed.map((report) => nextStep(ladder, report, before, today)),
    reinstatement(missed, before, today),
  ];
  return possible.find((one) => one !== undefined && canHappen(one.action, situation));
}

export async function addProposal(
  db: Tx,
  membership: string,
  { action, report, dueOn, step }: ToPropose,
  now: Date,
): Promise<string> {
  const { id } = await db
    .insertInto("membershipProposals")
    .values({ membershipId: membership, action, report, dueOn, step, proposedAt: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface Answer {
  answer: (typeof answers)[number];
  at: Date;
  byName: string | null;
  note?: string | undefined;
  againOn?: string | undefined;
}

export async function answerProposal(
  db: Tx,
  id: string,
  { answer, at, byName, note = "", againOn }: Answer,
): Promise<void> {
  await db
    .updateTable("membershipProposals")
    .set({ answer, answeredAt: at, answeredByName: byName, note, againOn: againOn ?? null })
    .where("id", "=", id)
    .where("answer", "is", null)
    .execute();
}
