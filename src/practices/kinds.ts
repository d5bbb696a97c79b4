// What a job tells by itself: that a practice is to be confirmed, that it will rest, and that it does.

import { z } from "zod";
import type { CityRole } from "../network/role.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { Named } from "../platform/written.ts";

const told = { city: ["coordinator"] satisfies CityRole[] };

export const toConfirm = notificationKind({
  name: "practices.toConfirm",
  words: "practices:told.toConfirm",
  values: z.object({ title: Named, day: z.string() }),
  inWords: ({ title, day }, { language }) => ({ title, day: formatDate(day, language) }),
  told,
  mail: "at_once",
  canBeOff: true,
});

export const restsSoon = notificationKind({
  name: "practices.restsSoon",
  words: "practices:told.restsSoon",
  values: z.object({ title: Named, day: z.string() }),
  inWords: ({ title, day }, { language }) => ({ title, day: formatDate(day, language) }),
  told,
  mail: "at_once",
  canBeOff: true,
});

export const rests = notificationKind({
  name: "practices.rests",
  words: "practices:told.rests",
  values: z.object({ title: Named }),
  told,
  mail: "daily",
  canBeOff: true,
});
