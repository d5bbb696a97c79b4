// What lets people take part who otherwise could not: whether it is there, is not, can be asked for, or was not told. A run says
// so itself, and else as the place where it meets. No I/O.

import { z } from "zod";

/** Each with what schema.org's accessibilityFeature, HSDS and OpenActive call it, where they have a word. */
export const accessFeatures = {
  step_free: { schemaOrg: "wheelchairAccessible", openActive: "#physical-impairment" },
  ground_floor: {},
  toilet: { schemaOrg: "accessibleToilet", openActive: "#physical-impairment" },
  sign_language: { schemaOrg: "signLanguage", openActive: "#hearing-impairment" },
  hearing_loop: { schemaOrg: "assistiveListeningSystem", openActive: "#hearing-impairment" },
  braille: { schemaOrg: "braille", openActive: "#visual-impairment" },
  large_print: { schemaOrg: "largePrint", openActive: "#visual-impairment" },
  screen_reader: { schemaOrg: "displayTransformability", openActive: "#visual-impairment" },
  easy_reading: { schemaOrg: "simplifiedText", openActive: "#learning-disability" },
  quiet_room: { openActive: "#mental-health-issues" },
  assistant: { openActive: "#personal-assistance" },
  women_only: {},
  child_care: {},
  breastfeeding: {},
  transport: {},
  meals: {},
  sanitary_pads: {},
  prayer_space: {},
  solar_power: {},
  device_lent: {},
  data_paid: {},
} as const satisfies Record<string, { schemaOrg?: string; openActive?: string }>;

export type AccessFeature = keyof typeof accessFeatures;
export const featureNames = Object.keys(accessFeatures) as AccessFeature[];

/** Ask: it is there for whoever asks in time. */
export const accessStates = ["yes", "no", "ask"] as const;
export type AccessState = (typeof accessStates)[number];

/** Since when it is known; what is not in it was not told. */
export const Access = z.partialRecord(
  z.enum(featureNames),
  z.object({ state: z.enum(accessStates), on: z.iso.date() }),
);
export type Access = z.infer<typeof Access>;

/** What people say in a form or a call: for each feature a state, or nothing. */
export type SaidAccess = Readonly<Partial<Record<AccessFeature, AccessState | null | undefined>>>;

/** What is known after somebody said it: what says the same keeps the day on which it was said first. */
export function accessAfter(before: Access, said: SaidAccess, today: string): Access {
  return Object.fromEntries(
    featureNames.flatMap((feature) => {
      const given = said[feature];
      const had = before[feature];
      const state = given === undefined ? had?.state : given;
      if (!state) return [];
      return [[feature, had?.state === state ? had : { state, on: today }]];
    }),
  );
}

/** What a run says goes before what its venue says. */
export function accessOf(run: Access, venue: Access | undefined): Access {
  return { ...venue, ...run };
}

/** Those that are there, then those to ask for, then those that are not, then those of which nobody told. */
export function accessByState(access: Access): Record<AccessState | "untold", AccessFeature[]> {
  const having = (wanted: AccessState | undefined) =>
    featureNames.filter((feature) => access[feature]?.state === wanted);
  return { yes: having("yes"), ask: having("ask"), no: having("no"), untold: having(undefined) };
}
