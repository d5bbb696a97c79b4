// A step of a membership, once it is known that it may be taken: it is written down, whoever it concerns gets a letter and is
// told, and an applicant that is admitted becomes a city.

import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import type { Context } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { mailStep } from "../application/mails.ts";
import { type Remark, writeRemarks } from "../application/sign-off.ts";
import { findApplicationOf } from "../application/store.ts";
import { network } from "../network.ts";
import { makeCity } from "./admission.ts";
import { letterKinds, writeLetter } from "./letters.ts";
import type { MembershipFile } from "./membership.ts";
import { listOfRounds, requirePlaceInRound, roundOf, roundOfHandingIn } from "./round-store.ts";
import { writeStep } from "./store.ts";
import { type MembershipAction, workflow } from "./workflow.ts";

export interface TakenStep {
  action: MembershipAction;
  on?: string | undefined;
  note?: string | undefined;
  reference?: string | undefined;
  /** Where an applicant is admitted: the short name of the new city. */
  code?: string | undefined;
  /** Where it is asked to complete its application. */
  remarks?: Pick<Remark, "question" | "remark">[] | undefined;
  /** The report for which it is reminded, as its letter says. */
  about?: { report: string; dueOn: string };
}

/** Gives the city that it is about after the step; null of an applicant. */
export async function takeStep(
  file: MembershipFile,
  step: TakenStep,
  context: Context<Tx>,
): Promise<string | null> {
  const { db, actor, now } = context;
  const { action, on, note, reference } = step;
  const round = await roundAfter(db, file, step);
  const city = await cityAfter(file, step, context);
  await writeStep(db, {
    membership: file.id,
    action,
    from: file.state,
    to: workflow[action].next[file.state] ?? file.state,
    on,
    note,
    reference,
    round,
    by: actor,
    at: now,
  });
  await writeDecision(file, step, context);
  await tellApplicant(file.id, step, context);
  return city;
}

/** The round that a step belongs to: what is handed in, in the one that is open; what is sent, in that of its application. */
async function roundAfter(
  db: Tx,
  file: MembershipFile,
  { action, on, note }: TakenStep,
): Promise<string | null> {
  if (action === "handIn" && on !== undefined) return roundOfHandingIn(db, on);
  if (action !== "send") return null;
  const round = roundOf(file);
  await requirePlaceInRound(db, round, note);
  return round;
}

/** The city that it is about after the step: an applicant that is admitted becomes one. */
async function cityAfter(
  file: MembershipFile,
  { action, on, code }: TakenStep,
  { db, now }: Pick<Context<Tx>, "db" | "now">,
): Promise<string | null> {
  if (action !== "admit" && action !== "correctJoining") return file.city;
  if (file.city !== null) {
    await db
      .updateTable("cities")
      .set((eb) => ({ joined: on ?? null, joinedNote: null, version: eb("version", "+", 1), changedAt: now }))
      .where("id", "=", file.city)
      .execute();
    return file.city;
  }
  if (code === undefined) throw fieldProblem("code", "network:field.code.required");
  await makeCity(db, { file, code, joined: on, country: network().country, now });
  return code;
}

/** Steps that go to the applicant or the city as a letter, a refusal with its reasons. */
const withLetter = letterKinds.filter((kind) => kind !== "receipt");

async function writeDecision(
  file: MembershipFile,
  { action, on, note = "", reference = "", about }: TakenStep,
  { db, actor, now }: Context<Tx>,
): Promise<void> {
  const kind = withLetter.find((one) => one === action);
  if (!kind) return;
  // What needs two officers is signed by both.
  const proposedBy = workflow[action].needsAnother ? (file.events.at(-1)?.by ?? "") : "";
  const round = (await listOfRounds(db)).find(({ id }) => id === roundOf(file));
  await writeLetter(db, {
    membership: file.id,
    kind,
    at: now,
    content: {
      names: file.names,
      day: on?.length === 10 ? on : dayOf(now),
      reference,
      note,
      round: round?.name ?? "",
      ...about,
      officers: [proposedBy, actor.name].filter((name) => name !== ""),
    },
  });
}

/** Whoever wrote the application has no account: what happened to it comes by mail. */
async function tellApplicant(
  membership: string,
  { action, note, remarks = [] }: TakenStep,
  context: Context<Tx>,
): Promise<void> {
  const { db, actor, now } = context;
  const application = await findApplicationOf(db, membership);
  if (!application) return;
  const asked = action === "askToComplete" ? remarks : [];
  await writeRemarks(db, application.id, asked, { name: actor.name, now });
  await mailStep(db, application, { action, note, remarks: asked }, context);
}
