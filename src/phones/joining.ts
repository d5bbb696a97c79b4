// What somebody does about a run by telephone; the slice that keeps who joined gives how it is done.

import type { Language } from "../platform/i18n/languages.ts";
import type { KeptNumber } from "../platform/phone/kept-number.ts";
import type { Service } from "../platform/service.ts";
import { slot } from "../platform/slot.ts";

export interface PhoneCaller {
  /** In E.164. */
  number: string;
  kept: KeptNumber;
  language: Language;
  channel: "sms" | "ussd";
  service: Service;
  now: Date;
  /** For what is done: the same where the same is asked again. */
  key: string;
}

export const ratings = ["very_good", "good", "not_good", "did_not_happen", "did_not_go"] as const;
export type Rating = (typeof ratings)[number];

/** What can be wrong with what is offered, in the order of the screen. */
export const faults = ["not_running", "price", "place_or_time", "nobody_answers", "unsafe"] as const;
export type Fault = (typeof faults)[number];

export interface JoinedRun {
  /** By which it is left and rated. */
  code: string;
  /** Its number, where more than one run has the code. */
  run: number;
  title: string;
  /** "Sat 16 Jan", short. */
  when: string;
  /** It is over and was not rated. */
  isToRate: boolean;
  /** The child who asks this telephone, as parent or guardian, whether it may; `code` is then its own. */
  child?: string;
}

/** The code of an opportunity, and which of its runs where one was chosen. */
export interface WhichRun {
  code: string;
  run?: number | null | undefined;
}

/** Each answers with a sentence for the telephone, in the caller's language. */
export interface JoiningByPhone {
  /** What one agrees to who joins, and how one says so; which runs there are, where it is not clear which is meant. */
  ask(caller: PhoneCaller, which: WhichRun): Promise<string>;
  /** How many runs can be joined. */
  countToJoin(caller: PhoneCaller, code: string): Promise<number>;
  /** Of whoever agreed. Somebody under 18 names a guardian; all others have said that they are 18 or older. */
  join(caller: PhoneCaller, what: WhichRun & { guardian?: string | undefined }): Promise<string>;
  leave(caller: PhoneCaller, which: WhichRun): Promise<string>;
  /** To an offer, or as a guardian: by the code of what it is about, or that of the child. */
  decide(caller: PhoneCaller, code: string, isYes: boolean): Promise<string>;
  rate(caller: PhoneCaller, code: string, rating: Rating): Promise<string>;
  tellFault(caller: PhoneCaller, code: string, fault: Fault): Promise<string>;
  mine(caller: PhoneCaller): Promise<readonly JoinedRun[]>;
  /** Everything of this telephone goes. */
  forget(caller: PhoneCaller): Promise<void>;
}

export const joiningByPhone = slot<JoiningByPhone>();
