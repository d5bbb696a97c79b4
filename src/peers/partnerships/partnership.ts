// A partnership of cities, with partners elsewhere too. No I/O.

import { z } from "zod";
import { AgreementKind } from "../../organisations/lists.ts";
import { line, orEmpty, writtenDay } from "../../platform/input.ts";
import { contentField, recordContent } from "../../platform/record-content.ts";
import { recordTexts } from "../../platform/record-texts.ts";
import { WrittenText } from "../../platform/written.ts";
import { Elsewhere, elsewhereRows } from "../elsewhere.ts";
import { type PartnershipState, states } from "./workflow.ts";

export const partnershipTexts = recordTexts({
  title: { longest: 200, kind: line, required: "partnerships:field.title.required" },
  /** About two hundred words. */
  gives: { longest: 1500 },
});
/** What it says besides; who signed, and whether everybody may read it, is given otherwise than it is kept. */
export const partnershipContent = recordContent({
  kind: contentField({ input: AgreementKind, kept: z.string(), label: "agreements:kind" }),
  startsOn: contentField({ input: writtenDay, kept: z.string(), label: "agreements:startsOn" }),
  endsOn: contentField({
    input: orEmpty(writtenDay).describe("The last day; left out where it runs until somebody ends it."),
    kept: z.string().nullable(),
    label: "agreements:endsOn",
  }),
  signedOn: contentField({
    input: orEmpty(writtenDay).describe("Left out as long as it is a draft."),
    kept: z.string().nullable(),
    label: "agreements:signedOn",
  }),
});
/** Two or three people of each side. */
export const longestSigners = 600;
/** That one city wrote down. */
export const mostOfCity = 200;
/** Cities of the network beside the one that writes. */
export const mostCities = 12;

/** A city of the network. */
const InNetwork = z.object({
  id: z.string(),
  name: z.string(),
  /** Null where it has not said yet that it is so; the one that wrote it says so by writing. */
  confirmedOn: z.string().nullable(),
});
export type InNetwork = z.infer<typeof InNetwork>;

const Reference = z.object({ id: z.uuid(), title: WrittenText });

export const Partnership = z.object({
  id: z.uuid(),
  /** The city that wrote it down. */
  keeper: z.object({ id: z.string(), name: z.string() }),
  cities: z.array(InNetwork).max(mostCities),
  elsewhere: z.array(Elsewhere).max(elsewhereRows.length),
  ...partnershipTexts.kept,
  ...partnershipContent.kept,
  signers: z.string(),
  wantsPublic: z.boolean(),
  isPublic: z.boolean(),
  follows: Reference.nullable(),
  followedBy: Reference.nullable(),
  file: z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
  state: z.enum(states),
  version: z.int(),
});
export type Partnership = z.infer<typeof Partnership>;

/** As everybody reads it; who signed stays with those whom it concerns. */
export const PublicPartnership = Partnership.omit({
  signers: true,
  wantsPublic: true,
  isPublic: true,
  follows: true,
  followedBy: true,
  file: true,
}).extend({
  cities: z.array(InNetwork.omit({ confirmedOn: true })).max(mostCities),
  file: z.object({ name: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
});
export type PublicPartnership = z.infer<typeof PublicPartnership>;

/** All cities of the network in it, the one that wrote it down first. */
export const citiesOf = ({ keeper, cities }: Pick<Partnership, "keeper" | "cities">): string[] =>
  [keeper, ...cities].map(({ id }) => id);

/** How a city stands to it; undefined where it is none of its cities. */
export function sideOf({ keeper, cities }: Pick<Partnership, "keeper" | "cities">, city: string) {
  if (keeper.id === city) return { city, isKeeper: true, isAsked: false };
  const own = cities.find(({ id }) => id === city);
  return own && { city, isKeeper: false, isAsked: own.confirmedOn === null };
}

/** One colour says that it holds, one that it is over. */
export function toneOf(state: PartnershipState): "green" | "grey" | "blue" {
  if (state === "in_force") return "green";
  return state === "draft" ? "blue" : "grey";
}
