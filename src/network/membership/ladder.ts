// What is proposed of a member whose report does not come, by a ladder of days that is data. Without any I/O.

import { z } from "zod";
import { addDays, daysBetween } from "../../platform/day.ts";
import type { MembershipAction } from "./workflow.ts";

/** The job that proposes; officers alone act. */
export const proposingJob = "network.proposeSteps";

/** What can be proposed by itself, of all that can happen to a membership. */
export const proposedActions = ["remind", "deactivate", "reinstate"] as const satisfies MembershipAction[];
export type ProposedAction = (typeof proposedActions)[number];

/** Written "30d": so many days after the day on which the report was due. */
const Days = z
  .string()
  .regex(/^[1-9]\d{0,3}d$/)
  .transform((text) => Number(text.slice(0, -1)));

const what = { letter: "remind", inactive: "deactivate" } as const satisfies Record<string, ProposedAction>;

export const Ladder = z
  .strictObject({
    source: z.string().min(1),
    /** Whether the commission, or UIL, said that it is so. */
    isConfirmed: z.boolean(),
    steps: z
      .array(
        z
          .strictObject({ after: Days, do: z.enum(["letter", "inactive"]) })
          .transform(({ after, do: does }) => ({ after, action: what[does] })),
      )
      .min(1)
      .max(20),
  })
  .refine(({ steps }) => steps.every(({ after }, index) => after > (steps[index - 1]?.after ?? 0)), {
    error: "Each step comes after the one before it.",
  });
export type Ladder = z.infer<typeof Ladder>;

/** A report whose day has passed. */
export interface MissedReport {
  city: string;
  /** What it is called: “2024–2026”. */
  report: string;
  dueOn: string;
  /** The day on which it came all the same; null while it has not. */
  cameOn: string | null;
}

export const answers = ["confirmed", "not_now", "taken_back"] as const;

/** What was proposed of a membership before, and what became of it. */
export interface Proposed {
  action: ProposedAction;
  report: string;
  dueOn: string;
  step: number | null;
  answer: (typeof answers)[number] | null;
  /** The day on which it was answered. */
  answeredOn: string | null;
  againOn: string | null;
}

export interface ToPropose {
  action: ProposedAction;
  report: string;
  dueOn: string;
  step: number | null;
}

/**
 * What is to be proposed of a report that has not come. Whoever was reminded late has as many days until the next step as those
 * who were reminded in time, and a step that was put off is proposed again on the day that an officer named.
 */
export function nextStep(
  { steps }: Pick<Ladder, "steps">,
  { report, dueOn, cameOn }: MissedReport,
  before: readonly Proposed[],
  today: string,
): ToPropose | undefined {
  if (cameOn !== null) return undefined;
  // Where the day was moved the ladder begins anew.
  const ofReport = before.filter((one) => one.report === report && one.dueOn === dueOn && one.step !== null);
  const taken = ofReport.filter(({ answer }) => answer === "confirmed");
  const step = taken.length === 0 ? 0 : Math.max(...taken.map((one) => one.step ?? 0)) + 1;
  const next = steps[step];
  if (!next) return undefined;
  const last = taken.find((one) => one.step === step - 1);
  const since = last?.answeredOn ? addDays(last.answeredOn, next.after - (steps[step - 1]?.after ?? 0)) : "";
  const putOff = ofReport
    .filter((one) => one.step === step)
    .map(({ againOn }) => againOn ?? "")
    .toSorted()
    .at(-1);
  const from = [addDays(dueOn, next.after), since, putOff ?? ""].toSorted().at(-1) ?? "";
  return from <= today ? { action: next.action, report, dueOn, step } : undefined;
}

/** Once the report came that a member was reminded of, its membership can be as before. */
export function reinstatement(
  missed: readonly MissedReport[],
  before: readonly Proposed[],
  today: string,
): ToPropose | undefined {
  const lastTaken = before.findLast(({ answer }) => answer === "confirmed");
  if (!lastTaken || lastTaken.action === "reinstate") return undefined;
  if (missed.some(({ cameOn }) => cameOn === null)) return undefined;
  const { report, dueOn } = lastTaken;
  const isPutOff = before.some(
    (one) =>
      one.action === "reinstate" && one.report === report && one.againOn !== null && one.againOn > today,
  );
  return isPutOff ? undefined : { action: "reinstate", report, dueOn, step: null };
}

/** How many days a report is late, or was. */
export function daysLate({ dueOn, cameOn }: Pick<MissedReport, "dueOn" | "cameOn">, today: string): number {
  return Math.max(0, daysBetween(dueOn, cameOn ?? today));
}
