// What later slices add to the pages of values.

import type { CitableKind } from "../platform/citable.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";

/** What else can be done about a measurement of the framework by those who record values; a link on its page. */
export const measurementActions = slot<{
  text: MessageKey;
  href: (cityId: string, measurementId: string) => string;
}>();

/** What the records of a city say of a measurement, in the words of whoever reads. */
export interface ProposedValue {
  figure: { amount: string } | { numerator: string; denominator: string };
  /** What was counted, in a sentence. */
  says: string;
  sourceTitle: string;
  /** How it was counted, and what is not in it. */
  note: string;
  /** What was counted, one by one. */
  counted: readonly { text: string; href?: string }[];
}

/**
 * Offered to whoever records a value, on its form, to be filled in; nobody but them enters it. Nothing where there are no records:
 * that says nothing of how many there were.
 */
export interface ProposesValue {
  measurement: string;
  propose(db: Queryable, city: string, year: number): Promise<ProposedValue | undefined>;
}

export const proposedValues = slot<ProposesValue>();

/** Records that show something of measurements which experts rate: they name no figure, and whoever rates looks at them. */
export const recordsForRating = slot<{ measurements: readonly string[]; kinds: readonly CitableKind[] }>();
