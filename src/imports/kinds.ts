// What people are told of imports that were saved while they did something else.

import { z } from "zod";
import { notificationKind } from "../platform/notifications/kind.ts";
import { Named } from "../platform/written.ts";

const OfImport = z.object({ city: Named, file: z.string() });
/** Whoever had it saved waits for it. */
const whoAsked = { assigned: "while they hold a role", alsoWhoDidIt: true } as const;

export const importSaved = notificationKind({
  name: "imports.saved",
  words: "imports:told.saved",
  values: OfImport.extend({ count: z.number() }),
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});

export const importFailed = notificationKind({
  name: "imports.failed",
  words: "imports:told.failed",
  values: OfImport,
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});
