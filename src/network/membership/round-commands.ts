// Rounds as UIL announces them: windows and quotas move each time, so they are data.

import { sql } from "kysely";
import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { line, lines, orEmpty, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { officer } from "../allow.ts";
import { editionsOfForms } from "../application/form-store.ts";
import { refuse } from "../problems.ts";
import { listOfRounds } from "./round-store.ts";

const administrator = officer("administrator");

const content = {
  name: line(80),
  opensOn: writtenDay,
  closesOn: writtenDay,
  quota: orEmpty(z.coerce.number().int().min(1).max(100)).describe(
    "How many applications the country may send; empty where UIL has not said it.",
  ),
  clockDays: z.coerce.number().int().min(1).max(366).describe("Within so many days the commission answers."),
  formEdition: orEmpty(z.string().max(40)).describe("The form of its applications; empty: the newest one."),
  guidingDocuments: orEmpty(lines(2000)).describe("By what applications are judged."),
  sendTo: orEmpty(lines(500)).describe("Where applications are sent to."),
};
type RoundContent = z.output<z.ZodObject<typeof content>>;

export const addMembershipRound = command({
  name: "network.addMembershipRound",
  route: "POST /membership-rounds",
  summary:
    "Add a round in which UIL takes applications: its days, how many may be sent, how long the commission has.",
  input: z.object(content),
  output: z.object({ id: z.uuid() }),
  allow: administrator,
  subject: (_input, { id }) => id,
  changes: [],
  async run(round, { db }) {
    await requireFitting(db, round);
    return db.insertInto("membershipRounds").values(rowOf(round)).returning("id").executeTakeFirstOrThrow();
  },
});

export const editMembershipRound = command({
  name: "network.editMembershipRound",
  route: "PUT /membership-rounds/:round",
  summary: "Change a round, as when UIL extends it. What was handed in stays in it.",
  input: z.object({ round: z.uuid(), version: z.coerce.number().int().min(1).max(1_000_000), ...content }),
  output: z.object({ id: z.uuid(), version: z.int() }),
  allow: administrator,
  subject: ({ round }) => round,
  changes: [],
  async run({ round: id, version, ...round }, { db }) {
    await requireFitting(db, round, id);
    const saved = await db
      .updateTable("membershipRounds")
      .set({ ...rowOf(round), version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) {
      const known = (await listOfRounds(db)).find((one) => one.id === id);
      throw known ? refuse.round_changed({ name: known.name }) : refuse.no_round();
    }
    return { id, version: version + 1 };
  },
});

function rowOf(round: RoundContent) {
  const { quota = null, formEdition = null, guidingDocuments = "", sendTo = "" } = round;
  return { ...round, quota, formEdition, guidingDocuments, sendTo };
}

/** @throws Problem at the field that is not possible beside the other rounds */
async function requireFitting(
  db: Tx,
  { name, opensOn, closesOn, formEdition }: RoundContent,
  own?: string,
): Promise<void> {
  if (formEdition !== undefined && !(await editionsOfForms(db)).includes(formEdition))
    throw fieldProblem("formEdition", "membership:field.formEdition.unknown");
  if (closesOn < opensOn) throw fieldProblem("closesOn", "membership:field.closesOn.before");
  // Two who add a round at the same moment come one after the other.
  await sql`lock table membership_rounds in share row exclusive mode`.execute(db);
  const others = (await listOfRounds(db)).filter(({ id }) => id !== own);
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw fieldProblem("name", "membership:field.name.taken");
  const overlap = others.find((other) => opensOn <= other.closesOn && other.opensOn <= closesOn);
  if (overlap) throw fieldProblem("opensOn", "membership:field.opensOn.overlaps", { round: overlap.name });
}
