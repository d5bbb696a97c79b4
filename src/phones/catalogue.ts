// What telephones ask of the catalogue, and what they show of an entry.

import type { WrittenText } from "../platform/written.ts";

export type PhonePrice =
  | { is: "free" }
  | { is: "amount"; amount: number; per: string | null; isMore?: boolean }
  | { is: "untold" };

/** What is shown of an entry; the catalogue's own entries have all of it. */
export interface PhoneEntry {
  id: string;
  code: string;
  run: number | null;
  /** False where nobody said for long that it is right: only by its own code is it shown then. */
  isSure?: boolean;
  card: {
    title: WrittenText;
    provider: { name: WrittenText };
    venue: string | null;
    place: { name: WrittenText } | null;
    channel: string | null;
    startsOn: string | null;
    days: readonly string[];
    everyWeeks: number;
    from: string | null;
    to: string | null;
    price: PhonePrice;
    access: Readonly<Record<string, string>>;
    phone: string | null;
    /** "full" where one can only wait; of a conversation that began before this was asked it is not known. */
    places?: string;
    confirmedOn: string | null;
  };
}

export interface KnownPlace {
  id: string;
  name: WrittenText;
}

/** For the id of a place: what comes to wherever one is. */
export const anywhere = "anywhere";

export const wants = ["all", "free", "off_hours", "step_free", "sign_language", "child_care"] as const;
export type Want = (typeof wants)[number];

export interface Asked {
  /** A broad topic, or words that somebody typed. */
  topic?: string;
  words?: string;
  /** The id of a place, or its name as it was typed. */
  place?: string;
  want?: Want;
  page: number;
}

export interface WhichPlace {
  name: WrittenText;
  counties: readonly WrittenText[];
}

export interface FoundEntries {
  found: number;
  entries: readonly PhoneEntry[];
  /** Words that name neither a place nor anything that is offered: what was found was not chosen by them. */
  unknown?: readonly string[];
  /** Places of these counties are called so, and it was not said which is meant: nothing was looked for. */
  which?: WhichPlace;
  /** Where there is nothing: the place nearby that has some. */
  near?: KnownPlace & { count: number };
}

/** On a screen, and in a message. */
export const entriesPerPage = 3;

export interface PhoneCatalogue {
  find(asked: Asked): Promise<FoundEntries>;
  /** What else of its kind has places. */
  similarTo(entry: PhoneEntry): Promise<readonly PhoneEntry[]>;
  /** What a code names: its run that begins next. */
  entryWith(code: string): Promise<PhoneEntry | undefined>;
}
