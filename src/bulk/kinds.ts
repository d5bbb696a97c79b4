// What people are told of tables of records that were read or taken while they did something else.

import { z } from "zod";
import { notificationKind } from "../platform/notifications/kind.ts";

const whoAsked = { assigned: "while they hold a role", alsoWhoDidIt: true } as const;

export const tableTaken = notificationKind({
  name: "bulk.taken",
  words: "bulk:told.taken",
  values: z.object({ file: z.string(), created: z.number(), linked: z.number(), changed: z.number() }),
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});

export const tableFailed = notificationKind({
  name: "bulk.failed",
  words: "bulk:told.failed",
  values: z.object({ file: z.string() }),
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});
