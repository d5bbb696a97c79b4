// Groups whose members are invited to a meeting together; later slices add kinds of their own.

import type { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { slot } from "../../platform/slot.ts";
import type { Capacity } from "../record/meeting.ts";

export interface Group {
  id: string;
  /** As the one who invites reads it. */
  name: string;
  /** Of whom it is, as far as they have to know: the cities, or how many people. */
  hint?: string;
}

export interface Members {
  /** Those are invited who coordinate them now. */
  cities: readonly string[];
  /** Who has an account. */
  people: readonly string[];
  capacity: z.infer<typeof Capacity>;
}

export interface GroupKind {
  /** In addresses and in the history; it stays the same. */
  kind: string;
  /** Those that have members now, at most so many. */
  list: (db: Queryable, most: number) => Promise<Group[]>;
  /** Undefined where there is none of this id. */
  members: (db: Queryable, id: string) => Promise<Members | undefined>;
}

/** Kinds of groups that later slices know. */
export const groupsToInvite = slot<GroupKind>();
