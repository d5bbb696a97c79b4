// Where somebody is in the menu, and what has to be looked up to go on. No I/O.

import type { Language } from "../../platform/i18n/languages.ts";
import type { CheckAnswer, ToCheck } from "../asking/question.ts";
import type { BadgeCodes, SaidOfBadge } from "../badges.ts";
import type { BestTime, Calls } from "../calls/call.ts";
import type { Asked, FoundEntries, KnownPlace, PhoneEntry } from "../catalogue.ts";
import type { Fault, JoinedRun, Rating } from "../joining.ts";

export type Advice = "rpl" | "fees" | "disability";

/** What is done when the screen is reached; its answer ends the conversation. */
export type Act =
  | { act: "join"; entry: PhoneEntry; guardian?: string }
  | { act: "leave"; code: string; run: number }
  | { act: "decide"; code: string; isYes: boolean }
  | { act: "rate"; code: string; rating: Rating }
  | { act: "fault"; entry: PhoneEntry; fault: Fault }
  | { act: "text"; entry: PhoneEntry }
  | { act: "check"; check: ToCheck; answer: CheckAnswer }
  | { act: "tellWhen"; topic: string; place: KnownPlace; want: NonNullable<Asked["want"]> }
  | { act: "callMe"; city: KnownPlace; bestTime: BestTime }
  | { act: "noCall"; city: string }
  | ({ act: "badgeName"; shown: "show" | "hide" } & BadgeCodes)
  | ({ act: "badgeSend" } & BadgeCodes)
  | { act: "renew" }
  | { act: "stop" }
  | { act: "forget" };

export type Position =
  | { at: "resume" }
  | { at: "home" }
  | { at: "topic"; page: number }
  | { at: "place"; topic: string }
  | { at: "areaNumber"; topic: string }
  | { at: "areas"; topic: string; page: number }
  | { at: "parts"; topic: string; area: KnownPlace; page: number }
  | { at: "want"; topic: string; place: KnownPlace }
  | { at: "list"; topic: string; place: KnownPlace; want: NonNullable<Asked["want"]>; page: number }
  | { at: "tellMe"; topic: string; place: KnownPlace; want: NonNullable<Asked["want"]> }
  | { at: "item"; entry: PhoneEntry }
  | { at: "full"; entry: PhoneEntry }
  | { at: "similar"; entry: PhoneEntry }
  | { at: "number"; entry: PhoneEntry }
  | { at: "wrong"; entry: PhoneEntry }
  | { at: "adult"; entry: PhoneEntry }
  | { at: "guardian"; entry: PhoneEntry }
  | { at: "consent"; entry: PhoneEntry; guardian?: string }
  | { at: "code"; isWrong: boolean }
  | { at: "mine"; page: number }
  | { at: "joined"; run: JoinedRun }
  | { at: "child"; run: JoinedRun; child: string }
  | { at: "rate"; run: JoinedRun }
  | { at: "forget" }
  | { at: "badgeCode" }
  | { at: "ownerCode"; code: string }
  | ({ at: "badge"; step: string } & BadgeCodes)
  | { at: "checks" }
  | { at: "check"; check: ToCheck }
  | { at: "endCheck"; check: ToCheck }
  | { at: "guide" }
  | { at: "advice"; advice: Advice }
  | { at: "callCity"; page: number }
  | { at: "callTime"; city: KnownPlace }
  | { at: "callMe"; city: KnownPlace; bestTime: BestTime }
  | { at: "ownCall"; city: KnownPlace; askedOn: string }
  | { at: "done"; act: Act; step: string };

/** What was looked up, by what was asked; it stays the same as long as the conversation lasts. */
export interface Known {
  finds: Readonly<Record<string, FoundEntries>>;
  /** By number, as the country counts them; null where there is none. */
  areas: Readonly<Record<string, KnownPlace | null>>;
  allAreas: readonly KnownPlace[] | undefined;
  /** By the place that they lie in. */
  parts: Readonly<Record<string, readonly KnownPlace[]>>;
  codes: Readonly<Record<string, PhoneEntry | null>>;
  /** By the id of what is full. */
  similar?: Readonly<Record<string, readonly PhoneEntry[]>>;
  mine: readonly JoinedRun[] | undefined;
  /** Whether they wait for something; of a conversation that began before this was asked it is not known. */
  waits?: boolean | undefined;
  checks: readonly ToCheck[] | undefined;
  calls: Calls | undefined;
  /** By the step at which both codes were typed: no code is kept. */
  badges: Readonly<Record<string, SaidOfBadge>>;
  /** What was done, by its step: what was said of it. */
  done: Readonly<Record<string, string>>;
}

export const nothingKnown: Known = {
  finds: {},
  areas: {},
  allAreas: undefined,
  parts: {},
  codes: {},
  mine: undefined,
  checks: undefined,
  calls: undefined,
  badges: {},
  done: {},
};

export type Need =
  | { need: "find"; key: string; asked: Asked }
  | { need: "area"; number: string }
  | { need: "areas" }
  | { need: "parts"; of: string }
  | { need: "code"; code: string }
  | { need: "similar"; entry: PhoneEntry }
  | { need: "mine" }
  | { need: "checks" }
  | { need: "calls" }
  | { need: "badge"; codes: BadgeCodes; step: string }
  | { need: "act"; act: Act; step: string };

/** What is known before a conversation begins. */
export interface Snapshot {
  /** In which what was typed is replayed. */
  language: Language;
  /** In which they are asked whether to go on, where an earlier conversation broke off. */
  speaks?: Language | undefined;
  /** Where they looked the last time. */
  last: KnownPlace | undefined;
  /** What they had typed when an earlier conversation broke off a moment ago. */
  resumes: readonly string[];
  /** How much had been typed each time that a screen of this conversation was answered. */
  heard: readonly number[];
  known: Known;
  /** How much of what they offer themselves is due to be confirmed. */
  toCheck: number;
  canJoin: boolean;
  hasBadges: boolean;
  today: string;
}

/** The county, or what the country calls it, that a place is or lies in. */
export function findKey({ topic, words, place, want, page }: Asked): string {
  return [topic ?? words ?? "", place ?? "", want ?? "", page].join("|");
}
