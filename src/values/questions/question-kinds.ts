// What people are told of questions about values.

import { z } from "zod";
import type { CityRole, NetworkRole } from "../../network/role.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { notificationKind, type Reader } from "../../platform/notifications/kind.ts";
import { Named } from "../../platform/written.ts";

const people = { city: ["coordinator", "contributor"] satisfies CityRole[] };

/** Where none of those who asked can close it any more, it is for the whole commission. */
const whoAsked = {
  assigned: "while they hold a role",
  orElseInNetwork: ["reviewer", "administrator"] satisfies NetworkRole[],
} as const;

/** The measurement's name in each language, and the period as it is written everywhere. */
const OfValue = z.object({
  city: Named,
  measurement: z.record(z.string(), z.string()),
  period: z.string(),
});
const WithRemark = OfValue.extend({ remark: z.string() });

function measurementInWords<Values extends z.output<typeof OfValue>>(values: Values, { language }: Reader) {
  return { ...values, measurement: localisedPlain(values.measurement, language) };
}

export const questioned = notificationKind({
  name: "values.questioned",
  words: "values:told.questioned",
  values: WithRemark,
  inWords: measurementInWords,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const questionAnswered = notificationKind({
  name: "values.questionAnswered",
  words: "values:told.questionAnswered",
  values: WithRemark,
  inWords: measurementInWords,
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});

export const questionedCorrected = notificationKind({
  name: "values.questionedCorrected",
  words: "values:told.questionedCorrected",
  values: OfValue,
  inWords: measurementInWords,
  told: whoAsked,
  mail: "at_once",
  canBeOff: true,
});

export const questionClosed = notificationKind({
  name: "values.questionClosed",
  words: "values:told.questionClosed",
  values: OfValue,
  inWords: measurementInWords,
  told: people,
  mail: "daily",
  canBeOff: true,
});

export const kindsOfQuestions = [questioned, questionAnswered, questionedCorrected, questionClosed];
