// What can happen to a report, who may do it, and what it becomes. Buttons, rights, the API, lists and help are read
// from this one table: role × state × action → next state.

import { member, officer } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import { type Allow, anyOf } from "../platform/allow.ts";

export const states = [
  "draft",
  "submitted",
  "reviewing",
  "returned",
  "endorsed",
  "reopening",
  "published",
  "withdrawn",
] as const;
export type ReportState = (typeof states)[number];

export const actions = [
  "submit",
  "takeBack",
  "startReview",
  "return",
  "endorse",
  "proposeReopening",
  "confirmReopening",
  "dropReopening",
  "publish",
  "addErratum",
  "withdraw",
  "openEdition",
] as const;
export type ReportAction = (typeof actions)[number];

interface Rule {
  allow: Allow;
  /** What the report becomes, by the state in which it is possible. */
  next: Partial<Record<ReportState, ReportState>>;
  /** Only while an edition is published that was not withdrawn. */
  needsEdition?: true;
  /** Not by whoever proposed it: two officers have to want it. */
  needsAnother?: true;
}

const coordinator = member("city", "coordinator");
const reviewer = officer("reviewer", "administrator");

/** Whatever the report is, it stays so: while the next edition is written, the one before can be corrected. */
const stays = Object.fromEntries(states.map((state) => [state, state])) as Record<ReportState, ReportState>;

export const workflow: Record<ReportAction, Rule> = {
  submit: { allow: coordinator, next: { draft: "submitted", returned: "submitted" } },
  takeBack: { allow: coordinator, next: { submitted: "draft" } },
  startReview: { allow: reviewer, next: { submitted: "reviewing" } },
  return: { allow: reviewer, next: { submitted: "returned", reviewing: "returned" } },
  endorse: { allow: reviewer, next: { submitted: "endorsed", reviewing: "endorsed" } },
  proposeReopening: { allow: reviewer, next: { endorsed: "reopening" } },
  confirmReopening: { allow: reviewer, next: { reopening: "reviewing" }, needsAnother: true },
  dropReopening: { allow: reviewer, next: { reopening: "endorsed" } },
  publish: { allow: reviewer, next: { endorsed: "published" } },
  addErratum: { allow: anyOf(coordinator, reviewer), next: stays, needsEdition: true },
  withdraw: { allow: reviewer, next: { ...stays, published: "withdrawn" }, needsEdition: true },
  openEdition: { allow: reviewer, next: { published: "draft", withdrawn: "draft" } },
};

/** One thing that happened, as far as the rules ask. */
interface Happened {
  action: ReportAction;
  /** The submission that it was about. */
  submission: number;
  actorId?: string | null;
}

/** All that the rules know of a report. */
export interface Situation {
  state: ReportState;
  /** The submission that everybody reads, until it is withdrawn or another one is published. */
  edition: number | null;
  /** Who proposed to open the endorsement again, while nobody else has decided. */
  proposedBy: string | null;
}

const beginning: Situation = { state: "draft", edition: null, proposedBy: null };

/** What one more thing makes of a report. */
export function after(situation: Situation, { action, submission, actorId = null }: Happened): Situation {
  const state = workflow[action].next[situation.state] ?? situation.state;
  const published = action === "publish" ? submission : situation.edition;
  return {
    state,
    edition: action === "withdraw" ? null : published,
    proposedBy: action === "proposeReopening" ? actorId : state === "reopening" ? situation.proposedBy : null,
  };
}

/** What a report is after all that happened to it, the oldest first. */
export function situationAfter(events: readonly Happened[]): Situation {
  return events.reduce(after, beginning);
}

/** Whether the state of a report lets something happen, whoever does it. */
export function canHappen(action: ReportAction, { state, edition }: Situation): boolean {
  const { next, needsEdition } = workflow[action];
  return next[state] !== undefined && (!needsEdition || edition !== null);
}

/** Whether it takes somebody else, because whoever asks proposed it. */
export function needsAnother(action: ReportAction, { proposedBy }: Situation, actorId: string): boolean {
  return workflow[action].needsAnother === true && proposedBy === actorId;
}

/** What somebody can do with a city's report now: the one rule for buttons, the API and help. */
export function possibleActions(situation: Situation, actor: Actor, city: string): ReportAction[] {
  return actions.filter(
    (action) =>
      canHappen(action, situation) &&
      !needsAnother(action, situation, actor.id) &&
      workflow[action].allow.permits(actor, { city }),
  );
}

/** Answers may change only before a submission and after a return: nothing submitted changes. */
export function isOpenForWriting(state: ReportState): boolean {
  return state === "draft" || state === "returned";
}

/** What can have become of one submission. */
export const standings = [
  "submitted",
  "reviewing",
  "returned",
  "taken_back",
  "replaced",
  "endorsed",
  "reopening",
  "published",
  "superseded",
  "withdrawn",
] as const;
export type Standing = (typeof standings)[number];

/** What became of a submission by what happened last to it. */
const standingAfter: Record<ReportAction, Standing> = {
  submit: "submitted",
  takeBack: "taken_back",
  startReview: "reviewing",
  return: "returned",
  endorse: "endorsed",
  proposeReopening: "reopening",
  confirmReopening: "reviewing",
  dropReopening: "endorsed",
  publish: "published",
  addErratum: "published",
  withdraw: "withdrawn",
  openEdition: "published",
};

interface Dated extends Happened {
  at: Date;
}

/** The standing of one submission of a report, and since when. */
export function standingOf(
  submission: number,
  events: readonly Dated[],
): { standing: Standing; since: Date | undefined } {
  const own = events.filter((event) => event.submission === submission);
  const published = own.find(({ action }) => action === "publish");
  const withdrawn = own.find(({ action }) => action === "withdraw");
  if (withdrawn) return { standing: "withdrawn", since: withdrawn.at };
  const replacing = published ? "publish" : "submit";
  const next = events.find((event) => event.action === replacing && event.submission > submission);
  if (next) return { standing: published ? "superseded" : "replaced", since: next.at };
  if (published) return { standing: "published", since: published.at };
  const last = own.at(-1);
  return { standing: last ? standingAfter[last.action] : "submitted", since: last?.at };
}

/** A submission that was published, with what was said about it since. */
export interface Edition {
  submission: number;
  /** 1 for the first that was published. */
  number: number;
  publishedAt: Date;
  withdrawn: { at: Date; by: string; reason: string } | null;
  errata: Erratum[];
}

export interface Erratum {
  at: Date;
  by: string;
  /** The question that it is about; null for the whole report. */
  question: string | null;
  text: string;
}

interface Told extends Dated {
  note: string | null;
  questionId: string | null;
  actorName: string;
}

/** So many editions of a report may follow one another, and so many corrections one edition. */
export const mostEditions = 50;
export const mostErrata = 100;

/** All that was published of a report, the oldest first. */
export function editionsOf(events: readonly Told[]): Edition[] {
  const published = events.filter(({ action }) => action === "publish");
  return published.map(({ submission, at }, index) => {
    const own = events.filter((event) => event.submission === submission);
    const withdrawn = own.find(({ action }) => action === "withdraw");
    return {
      submission,
      number: index + 1,
      publishedAt: at,
      withdrawn: withdrawn
        ? { at: withdrawn.at, by: withdrawn.actorName, reason: withdrawn.note ?? "" }
        : null,
      errata: own
        .filter(({ action }) => action === "addErratum")
        .map((event) => ({
          at: event.at,
          by: event.actorName,
          question: event.questionId,
          text: event.note ?? "",
        })),
    };
  });
}

/** What the commission asked for when it returned a report, as long as the city works on it. */
export function openReturn<Event extends Happened>(
  events: readonly Event[],
  state: ReportState,
): Event | undefined {
  if (!isOpenForWriting(state)) return undefined;
  const last = events.findLast(({ action }) => action === "return" || action === "openEdition");
  return last?.action === "return" ? last : undefined;
}
