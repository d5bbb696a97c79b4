// What people are told of imports that were saved while they did something else.

import { z } from "zod";
import type { CityRole } from "../network/role.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { Named } from "../platform/written.ts";

const OfImport = z.object({ city: Named, file: z.string() });
/** Whoever had it saved waits for it. */
const whoAsked = {
  assigned: "while they hold a role",
  alsoWhoDidIt: true,
  orElse: ["coordinator"] satisfies CityRole[],
} as const;
const writers = { city: ["coordinator", "contributor"] satisfies CityRole[] };

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

/** The commission took values of the city from a table of all cities. */
export const savedForCity = notificationKind({
  name: "imports.savedForCity",
  words: "imports:told.savedForCity",
  values: OfImport.extend({ count: z.number() }),
  told: writers,
  mail: "at_once",
  canBeOff: true,
});

export const undoneForCity = notificationKind({
  name: "imports.undoneForCity",
  words: "imports:told.undoneForCity",
  values: OfImport.extend({ count: z.number() }),
  told: writers,
  mail: "at_once",
  canBeOff: true,
});
