// What the commission records of memberships: who wants to become a member, and each step after that.

import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { line, lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { type FieldError, fieldProblem, inputProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenColumn, writtenFields } from "../../platform/written.ts";
import { officer } from "../allow.ts";
import { lockPlaces, membershipOfSamePlace } from "../application/same-place.ts";
import { cityKinds } from "../network-edition.ts";
import { choosePlace, PlaceChoice } from "../places/choice.ts";
import { refuse } from "../problems.ts";
import { citiesTag, cityTag } from "../tags.ts";
import { CityCode } from "./admission.ts";
import { isCertainlyBefore, KnownDay, type MembershipFile } from "./membership.ts";
import { getMembership, writeStep } from "./store.ts";
import { type TakenStep, takeStep } from "./take-step.ts";
import { actions, canHappen, type MembershipAction, needsAnother, workflow } from "./workflow.ts";

const administrator = officer("administrator");
const on = orEmpty(KnownDay).describe(
  "The year, the month (2022-05) or the day (2022-05-14) on which it happened, as far as it is known.",
);
const note = orEmpty(lines(1000).pipe(z.string().min(1)));
const reference = orEmpty(line(200)).describe("The number of a letter, or by which way something went.");

export const addApplicant = command({
  name: "network.addApplicant",
  route: "POST /memberships",
  summary: "Record that a city wants to become a member of the global network.",
  input: writtenAtAll(
    z.object({
      ...writtenFields("name", 120, line),
      kind: z.enum(cityKinds),
      place: orEmpty(PlaceChoice),
      on,
      note,
    }),
    "name",
    "network:field.cityName.required",
  ),
  output: z.object({ id: z.uuid() }),
  allow: administrator,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ kind, place, on, note, ...typed }, { db, actor, now }) {
    requirePast(on, now);
    const located = place === undefined ? undefined : await choosePlace(db, place, "place");
    const names = typedText(typed, "name");
    await lockPlaces(db);
    // An officer may know of a second city in one place; the same name twice is a slip.
    const known = await membershipOfSamePlace(db, { names, kind, locatedIn: null });
    if (known) throw fieldProblem("nameEn", "membership:field.nameEn.taken", { name: known.names });
    const { id } = await db
      .insertInto("memberships")
      .values({ name: writtenColumn(names), kind, locatedIn: located?.id ?? null })
      .returning("id")
      .executeTakeFirstOrThrow();
    await writeStep(db, {
      membership: id,
      action: "declareInterest",
      from: "none",
      to: "interested",
      on,
      note,
      by: actor,
      at: now,
    });
    return { id };
  },
});

export const recordMembershipStep = command({
  name: "network.recordMembershipStep",
  route: "POST /memberships/:membership/steps/:action",
  summary:
    "Record what happened to a membership: handed in, endorsed, sent to UIL, admitted, inactive, withdrawn, and so on. Which step is possible follows from its state.",
  input: z.object({
    membership: z.uuid(),
    action: z.enum(actions),
    version: z.coerce.number().int().min(0).max(1_000_000).describe("The version that was seen."),
    on,
    note: note.describe("Why; the city is told."),
    reference,
    remarks: z
      .array(z.object({ question: z.string().max(40), remark: lines(500).pipe(z.string().min(1)) }))
      .max(100)
      .optional()
      .describe(
        "Where the applicant is asked to complete the application: what is missing, for each question.",
      ),
    code: orEmpty(CityCode).describe("Where an applicant is admitted: the short name of the new city."),
  }),
  output: z.object({ membership: z.uuid(), city: z.string().nullable(), version: z.int() }),
  allow: administrator,
  subject: ({ membership }) => membership,
  changes: (_input, { city }) => [citiesTag, ...(city === null ? [] : [cityTag(city)])],
  async run(step, context) {
    const { db, actor, now } = context;
    const { membership: id, action, on, note } = step;
    // Two officers who press at the same moment come one after the other.
    await db.selectFrom("memberships").select("id").where("id", "=", id).forUpdate().execute();
    const file = await getMembership(db, id);
    if (file.version !== step.version) throw refuse.membership_changed({ name: file.name });
    if (!canHappen(action, file.situation)) throw refuse.step_not_possible({ name: file.name });
    if (needsAnother(action, file.situation, actor.id)) throw refuse.step_needs_another();
    requireSaid(action, { on, note });
    requirePast(on, now);
    requireAfter(file, step);
    const city = await takeStep(file, step, context);
    return { membership: id, city, version: file.version + 1 };
  },
});

/** @throws Problem at each field that this step needs */
function requireSaid(action: MembershipAction, said: Pick<TakenStep, "on" | "note">): void {
  const missing = (workflow[action].needs ?? []).filter((field) => said[field] === undefined);
  if (missing.length === 0) return;
  throw inputProblem(
    missing.map(
      (field): FieldError => ({ field, message: `membership:field.${field}.required` as MessageKey }),
    ),
  );
}

function requirePast(on: string | undefined, now: Date): void {
  if (on !== undefined && isCertainlyBefore(dayOf(now), on))
    throw fieldProblem("on", "membership:field.on.future");
}

/** A step comes after the one before it; a corrected day of joining may lie anywhere. */
function requireAfter({ events }: MembershipFile, { action, on }: Pick<TakenStep, "action" | "on">): void {
  const last = events.findLast((event) => event.on !== null)?.on;
  if (action === "correctJoining" || on === undefined || !last) return;
  if (isCertainlyBefore(on, last)) throw fieldProblem("on", "membership:field.on.before", { day: last });
}
