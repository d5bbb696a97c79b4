// What people are told who asked others for something: that a value came, that an expert rated, that both agreed.

import { z } from "zod";
import type { CityRole } from "../network/role.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { notificationKind, type Reader } from "../platform/notifications/kind.ts";
import { Named } from "../platform/written.ts";

/** Where whoever asked has left, it is the coordinators' now. */
const whoAsked = {
  assigned: "while they hold a role",
  orElse: ["coordinator"] satisfies CityRole[],
} as const;

/** The measurement's name in each language. */
const OfMeasurement = z.object({ city: Named, measurement: z.record(z.string(), z.string()) });

function measurementInWords<Values extends z.output<typeof OfMeasurement>>(
  values: Values,
  { language }: Reader,
) {
  return { ...values, measurement: localisedPlain(values.measurement, language) };
}

export const answered = notificationKind({
  name: "asking.answered",
  words: "asking:told.answered",
  values: OfMeasurement.extend({ name: z.string() }),
  inWords: measurementInWords,
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});

export const rated = notificationKind({
  name: "asking.rated",
  words: "asking:told.rated",
  values: OfMeasurement.extend({ name: z.string() }),
  inWords: measurementInWords,
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});

export const agreed = notificationKind({
  name: "asking.agreed",
  words: "asking:told.agreed",
  values: OfMeasurement,
  inWords: measurementInWords,
  told: { ...whoAsked, city: ["coordinator"] satisfies CityRole[] },
  mail: "at_once",
  canBeOff: true,
});

/** Somebody who was asked has not answered by their day, nor after the reminders. */
export const unanswered = notificationKind({
  name: "asking.unanswered",
  words: "asking:told.unanswered",
  values: z.object({ city: Named, name: z.string(), day: z.iso.date() }),
  inWords: (values, { language }) => ({ ...values, day: formatDate(values.day, language) }),
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});
