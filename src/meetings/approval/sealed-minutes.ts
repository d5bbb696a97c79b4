// Approved minutes as they are sealed: what was said, decided and given to do, without anything that could not stay in a record for
// ever. Names of people stand in the texts alone, where they agreed. No I/O.

import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { sealedFiles, type Verification } from "../../platform/sealing/sealed-file.ts";
import { canonicalForm, type SealPublicKey } from "../../platform/sealing/signature.ts";
import { mostActions } from "../actions/action.ts";
import { ItemOutcome, ItemPurpose, mostItems } from "../agenda/item.ts";
import { mostArrivals } from "../attendance/presence.ts";
import { Basis, mostDecisions, mostObjections } from "../minutes/decision.ts";
import { known } from "../record/known.ts";
import { MeetingMode } from "../record/meeting.ts";

/** A text by language; it outlives the languages of this version. */
const Texts = z.record(z.string(), z.string());

const SealedItem = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  title: Texts,
  purpose: ItemPurpose,
  outcome: ItemOutcome.nullable(),
  text: z.strictObject({ language: z.string(), text: z.string() }).nullable(),
});
type SealedItem = z.infer<typeof SealedItem>;

const SealedDecision = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  item: z.uuid().nullable(),
  text: Texts,
  basis: Basis,
  cities: z.strictObject({ for: z.int(), against: z.int(), abstaining: z.int() }).nullable(),
  present: z.int().nullable().describe("How many cities were present; null where nobody counted."),
  objections: z.array(z.strictObject({ objector: z.string(), reason: z.string() })).max(mostObjections),
  supersedes: z.string().nullable(),
});
export type SealedDecision = z.infer<typeof SealedDecision>;

const content = {
  network: Texts.describe("Whose network it is."),
  meeting: z.strictObject({
    id: z.string(),
    number: z.string().describe("`2026/3`: the third meeting of 2026."),
    title: Texts,
    mode: known(MeetingMode),
    timeZone: z.string(),
    place: Texts.nullable(),
    days: z
      .array(
        z.strictObject({ day: z.iso.date(), startsAt: z.string().nullable(), endsAt: z.string().nullable() }),
      )
      .max(14),
  }),
  quorum: z.int().nullable(),
  present: z
    .strictObject({
      cities: z.array(z.strictObject({ id: z.string(), name: Texts })).max(mostArrivals),
      organisations: z.array(z.string()).max(mostArrivals),
      people: z.int().nullable().describe("Null where they were fewer than five."),
    })
    .nullable()
    .describe("Null where nobody has written down who came."),
  items: z.array(SealedItem).max(mostItems),
  decisions: z.array(SealedDecision).max(mostDecisions),
  actions: z
    .array(z.strictObject({ text: Texts, owner: Texts.nullable(), due: z.iso.date() }))
    .max(mostActions)
    .describe(
      "As they were given; the owner is a city or an organisation, and null where it is the commission.",
    ),
};

/** Minutes as they stand, approved or not. */
const MinutesContent = z.strictObject(content);
export type MinutesContent = z.infer<typeof MinutesContent>;

const Approval = z.strictObject({
  on: z.iso.date(),
  by: z.enum(["chair", "meeting"]),
  chair: z.string().nullable(),
  meeting: z.strictObject({ id: z.string(), title: Texts }).nullable(),
});
export type Approval = z.infer<typeof Approval>;

export const SealedMinutes = z.strictObject({
  format: z.literal("jifunze-minutes/1"),
  edition: z.int().min(1),
  ...content,
  approval: Approval,
  correction: z
    .strictObject({
      of: z.int().describe("The edition before."),
      digest: z.string().describe("Of that edition."),
      because: z.string(),
      changed: z.array(z.strictObject({ kind: z.enum(["item", "decision"]), number: z.string() })).max(200),
    })
    .nullable()
    .describe("Null of the first edition."),
});
export type SealedMinutes = z.infer<typeof SealedMinutes>;

const files = sealedFiles({
  format: "jifunze-sealed-minutes/1",
  member: "minutes",
  content: SealedMinutes,
  contentFormat: "jifunze-minutes/1",
});

export function canonicalMinutes(minutes: SealedMinutes): Uint8Array {
  return canonicalForm(SealedMinutes.parse(minutes));
}

/** The file to download. */
export function minutesFile(bytes: Uint8Array, signature: string, publicKey: SealPublicKey): string {
  return files.write(bytes, signature, publicKey);
}

/** Checks a file that somebody brings. Never throws. */
export function verifyMinutesFile(
  file: string | Uint8Array,
  trustedKeys: readonly SealPublicKey[],
): Verification<SealedMinutes> {
  return files.verify(file, trustedKeys);
}

/** What an edition says otherwise than the one before. */
export function changesIn(
  before: Pick<MinutesContent, "items" | "decisions">,
  after: Pick<MinutesContent, "items" | "decisions">,
): {
  items: { before: SealedItem; after: SealedItem }[];
  decisions: { before: SealedDecision; after: SealedDecision }[];
} {
  return { items: changed(before.items, after.items), decisions: changed(before.decisions, after.decisions) };
}

function changed<One extends { id: string }>(
  before: readonly One[],
  after: readonly One[],
): { before: One; after: One }[] {
  const earlier = new Map(before.map((one) => [one.id, one]));
  return after.flatMap((one) => {
    const was = earlier.get(one.id);
    return was && !isDeepStrictEqual(was, one) ? [{ before: was, after: one }] : [];
  });
}
