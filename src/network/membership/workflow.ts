// What can happen to a city's membership of the global network, who may record it, and what it becomes. Buttons, rights,
// the API and the public standing are read from this one table: role × state × action → next state. The database keeps
// the same moves (`membership_moves`), so nothing gets round them.

import type { Actor } from "../../platform/actor.ts";
import type { Allow } from "../../platform/allow.ts";
import { officer } from "../allow.ts";

export const states = [
  "none",
  "interested",
  "applying",
  "with_commission",
  "endorsing",
  "declining",
  "endorsed",
  "declined",
  "sent",
  "member",
  "not_admitted",
  "reminded",
  "inactive",
  "withdrawn",
] as const;
export type MembershipState = (typeof states)[number];

export const actions = [
  "declareInterest",
  "recordMember",
  "beginApplication",
  "handIn",
  "askToComplete",
  "proposeEndorsement",
  "endorse",
  "proposeDecline",
  "decline",
  "dropProposal",
  "send",
  "admit",
  "recordRefusal",
  "remind",
  "deactivate",
  "reinstate",
  "correctJoining",
  "withdraw",
  "end",
] as const;
export type MembershipAction = (typeof actions)[number];

interface Rule {
  allow: Allow;
  /** What the membership becomes, by the state in which it is possible. */
  next: Partial<Record<MembershipState, MembershipState>>;
  /** What has to be said with it: when it happened, or why. */
  needs?: readonly ("on" | "note")[];
  /** Not by whoever proposed it: two officers have to want it. */
  needsAnother?: true;
  /** Only of a city that is, or was, a member. */
  needsCity?: true;
  /** It takes something away, so it is asked once more. */
  ends?: true;
  /** From which of these states the applicant does it, too, who holds the link of the application. */
  byApplicant?: readonly MembershipState[];
}

const administrator = officer("administrator");

function fromAll(from: readonly MembershipState[], next: MembershipState): Rule["next"] {
  return Object.fromEntries(from.map((state) => [state, next]));
}

/** Whoever is one of these can leave. */
const mayLeave = [
  "interested",
  "applying",
  "with_commission",
  "endorsed",
  "sent",
  "member",
  "reminded",
  "inactive",
] as const;
const staysAsItIs = Object.fromEntries(
  states.filter((state) => state !== "none").map((state) => [state, state]),
) as Rule["next"];

export const workflow: Record<MembershipAction, Rule> = {
  declareInterest: { allow: administrator, next: { none: "interested" }, byApplicant: ["none"] },
  recordMember: { allow: administrator, next: { none: "member" } },
  beginApplication: {
    allow: administrator,
    next: fromAll(["interested", "declined", "not_admitted", "withdrawn"], "applying"),
    byApplicant: ["interested", "declined", "not_admitted"],
  },
  handIn: {
    allow: administrator,
    next: { applying: "with_commission" },
    needs: ["on"],
    byApplicant: ["applying"],
  },
  askToComplete: { allow: administrator, next: { with_commission: "applying" }, needs: ["note"] },
  proposeEndorsement: { allow: administrator, next: { with_commission: "endorsing" } },
  endorse: { allow: administrator, next: { endorsing: "endorsed" }, needsAnother: true },
  proposeDecline: { allow: administrator, next: { with_commission: "declining" }, needs: ["note"] },
  decline: {
    allow: administrator,
    next: { declining: "declined" },
    needs: ["note"],
    needsAnother: true,
    ends: true,
  },
  dropProposal: { allow: administrator, next: fromAll(["endorsing", "declining"], "with_commission") },
  send: { allow: administrator, next: { endorsed: "sent" }, needs: ["on"] },
  admit: { allow: administrator, next: { sent: "member" }, needs: ["on"] },
  recordRefusal: { allow: administrator, next: { sent: "not_admitted" }, needs: ["note"], ends: true },
  remind: { allow: administrator, next: fromAll(["member", "reminded"], "reminded"), needs: ["note"] },
  deactivate: { allow: administrator, next: { reminded: "inactive" }, needs: ["note"], ends: true },
  reinstate: { allow: administrator, next: fromAll(["reminded", "inactive"], "member") },
  correctJoining: { allow: administrator, next: staysAsItIs, needs: ["on"], needsCity: true },
  withdraw: { allow: administrator, next: fromAll(mayLeave, "withdrawn"), needs: ["note"], ends: true },
  end: { allow: administrator, next: { inactive: "withdrawn" }, needs: ["note"], ends: true },
};

/** All that the rules know of a membership. */
export interface Situation {
  state: MembershipState;
  city: string | null;
  /** Who did the last step. */
  lastActor: string | null;
}

/** Whether the state of a membership lets something happen, whoever does it. */
export function canHappen(action: MembershipAction, { state, city }: Situation): boolean {
  const { next, needsCity } = workflow[action];
  return next[state] !== undefined && (!needsCity || city !== null);
}

/** Whether it takes somebody else, because whoever asks proposed it. */
export function needsAnother(action: MembershipAction, { lastActor }: Situation, actorId: string): boolean {
  return workflow[action].needsAnother === true && lastActor === actorId;
}

/** What somebody can record of a membership now: the one rule for buttons, the API and help. */
export function possibleActions(situation: Situation, actor: Actor): MembershipAction[] {
  return actions.filter(
    (action) =>
      canHappen(action, situation) &&
      !needsAnother(action, situation, actor.id) &&
      workflow[action].allow.permits(actor, {}),
  );
}

/** Steps within the commission: nothing changed for the city yet. */
export const within: ReadonlySet<MembershipAction> = new Set([
  "proposeEndorsement",
  "proposeDecline",
  "dropProposal",
]);

/** What the public is told. */
export const publicStandings = [
  "with_commission",
  "endorsed",
  "sent",
  "member",
  "inactive",
  "withdrawn",
] as const;
export type PublicStanding = (typeof publicStandings)[number];

/** Of a reminder, a proposal, or an application that is being written, others need not know. */
const shownAs: Readonly<Record<MembershipState, PublicStanding | undefined>> = {
  none: undefined,
  interested: undefined,
  applying: undefined,
  with_commission: "with_commission",
  endorsing: "with_commission",
  declining: "with_commission",
  endorsed: "endorsed",
  declined: undefined,
  sent: "sent",
  member: "member",
  not_admitted: undefined,
  reminded: "member",
  inactive: "inactive",
  withdrawn: "withdrawn",
};

export function publicStandingOf(state: MembershipState): PublicStanding | undefined {
  return shownAs[state];
}

/** A city that is no member left the network once, and may be on its way back. */
export function standingOfCity(state: MembershipState): PublicStanding {
  return publicStandingOf(state) ?? "withdrawn";
}

export interface PublicStep {
  standing: PublicStanding;
  /** The year, the month or the day; null where nobody knows. */
  on: string | null;
}

export interface Happened {
  action: MembershipAction;
  to: MembershipState;
  on: string | null;
}

/** What everybody may know of a membership: which standing it had since when, the oldest first. */
export function publicSteps(events: readonly Happened[]): PublicStep[] {
  return shownSteps(events).map(({ standing, on }) => ({ standing, on }));
}

export interface ShownStep<Event> extends PublicStep {
  /** What happened when it began. */
  event: Event;
  /** How often its day was said, the first time included. */
  version: number;
}

/** The same, each with the event that it began with. */
export function shownSteps<Event extends Happened>(events: readonly Event[]): ShownStep<Event>[] {
  const steps: ShownStep<Event>[] = [];
  const correct = (step: ShownStep<Event>, on: string | null) => {
    step.on = on;
    step.version += 1;
  };
  for (const event of events) {
    const { action, to, on } = event;
    const standing = publicStandingOf(to);
    const joined = steps.findLast((step) => step.standing === "member");
    const last = steps.at(-1);
    if (action === "correctJoining") {
      if (joined) correct(joined, on);
    } else if (action === "handIn" && last?.standing === "with_commission") {
      // It was asked to complete it: what counts is when the application was whole.
      correct(last, on);
    } else if (standing && last?.standing !== standing) steps.push({ standing, on, event, version: 1 });
  }
  return steps;
}
