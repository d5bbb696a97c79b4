// What a coordinator sees to, week by week: each slice gives a part of it, and one page shows all.

import type { Queryable } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { slot } from "../../platform/slot.ts";

/** So many of each part are named; the rest is counted. */
export const mostNamed = 10;

interface QueueRow {
  href: string;
  text: (reader: { t: Translate; language: Language }) => string;
}

export interface QueuePart {
  /** In the address of a jump to it: `faults`. */
  name: string;
  title: MessageKey;
  /** What is done about it. */
  about: MessageKey;
  position: number;
  /** All that waits, counted, and the first of it by urgency, then by age; `together`: where several are seen to at once. */
  find: (
    db: Queryable,
    city: string,
    now: Date,
  ) => Promise<{ count: number; rows: QueueRow[]; together?: QueueRow[] }>;
  /** Where all of it is listed. */
  all?: (city: string) => string;
}

export const queueParts = slot<QueuePart>();
