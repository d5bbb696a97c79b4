// What people are told who asked others for something: that a value came, that an expert rated, that both agreed.

import { z } from "zod";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { notificationKind, type Reader } from "../platform/notifications/kind.ts";
import { Named } from "../platform/written.ts";

const whoAsked = { assigned: "while they hold a role" } as const;

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
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});
