// What a job tells by itself.

import { z } from "zod";
import type { CityRole } from "../network/role.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { Named } from "../platform/written.ts";

/** The day has come on which cities look again at what they said they would do. */
export const reviewDue = notificationKind({
  name: "dialogues.reviewDue",
  words: "dialogues:told.reviewDue",
  values: z.object({ what: Named, question: Named }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

export const commitmentDue = notificationKind({
  name: "dialogues.commitmentDue",
  words: "dialogues:told.commitmentDue",
  values: z.object({ what: Named, day: z.string() }),
  inWords: ({ what, day }, { language }) => ({ what, day: formatDate(day, language) }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});
