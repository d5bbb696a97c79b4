// Agreements are written down, put right, signed, ended and taken back; the paper itself is kept with them.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { removeFile, storeFile } from "../../platform/files/files.ts";
import { line, lines, orEmpty, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem, inputProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { keepers } from "../allow.ts";
import { AgreementKind } from "../lists.ts";
import { OrganisationId } from "../organisation.ts";
import { refuse } from "../problems.ts";
import { getOrganisation } from "../store.ts";
import {
  type Agreement,
  agreementRules,
  agreementSteps,
  canBeFollowed,
  isOpen,
  longestSigner,
  longestTitle,
  mayKeep,
  mostAgreements,
  overlap,
  possibleAgreementSteps,
} from "./agreement.ts";
import {
  type AgreementContent,
  type AgreementFile,
  agreementsOf,
  fileScope,
  getAgreement,
  insertAgreement,
  stateAfter,
  updateAgreement,
} from "./store.ts";
import { paperField, requirePossibleDays } from "./terms.ts";

const one = { organisation: OrganisationId, agreement: z.uuid() };
const version = z.coerce.number().int().min(1).max(1_000_000).describe("The version that was seen.");
const Changed = z.object({ organisation: z.string(), agreement: z.uuid(), version: z.int() });

const signing = {
  signedOn: orEmpty(writtenDay),
  signedForOrganisation: orEmpty(line(longestSigner)).describe(
    "Who signed for the organisation; only those whom it concerns read it.",
  ),
  signedForPartner: orEmpty(line(longestSigner)).describe(
    "Who signed for the city or the network; only those whom it concerns read it.",
  ),
};
const content = {
  ...writtenFields("title", longestTitle, line),
  kind: AgreementKind,
  startsOn: writtenDay,
  endsOn: orEmpty(writtenDay).describe("The last day; left out where it runs until somebody ends it."),
  ...signing,
  isPublic: orEmpty(z.enum(["yes", "no"])).describe(
    "Whether everybody may read it on the organisation's page, with its file; who signed stays with those whom it concerns.",
  ),
};
type Typed = z.output<z.ZodObject<typeof content>>;
const titleMissing = "agreements:field.title.required";

function contentOf(typed: Typed): AgreementContent {
  return {
    title: typedText(typed, "title"),
    kind: typed.kind,
    startsOn: typed.startsOn,
    endsOn: typed.endsOn ?? null,
    ...signedBy(typed),
    isPublic: typed.isPublic === "yes",
  };
}

function signedBy({
  signedOn,
  signedForOrganisation,
  signedForPartner,
}: z.output<z.ZodObject<typeof signing>>) {
  return {
    signedOn: signedOn ?? null,
    signedForOrganisation: signedForOrganisation ?? null,
    signedForPartner: signedForPartner ?? null,
  };
}

/** @throws Problem at what has to be said of an agreement that is in force */
function requireSigned(said: ReturnType<typeof signedBy>): void {
  const missing = (["signedOn", "signedForOrganisation", "signedForPartner"] as const).filter(
    (field) => said[field] === null,
  );
  if (missing.length > 0)
    throw inputProblem(
      missing.map((field) => ({ field, message: `agreements:field.${field}.required` as const })),
    );
}

/** @throws Problem at the first day where another one of this kind, between the same two, has some of its days */
function requireOwnDays(
  said: Pick<AgreementContent, "kind" | "startsOn" | "endsOn">,
  others: readonly AgreementFile[],
): void {
  const other = others.find(
    (agreement) =>
      agreement.kind === said.kind &&
      agreement.state !== "ended" &&
      agreement.state !== "cancelled" &&
      overlap(said, agreement),
  );
  if (!other) return;
  const values = { title: other.title, from: other.startsOn, until: other.endsOn ?? "" };
  throw fieldProblem(
    "startsOn",
    other.endsOn === null ? "agreements:field.startsOn.overlapsOpen" : "agreements:field.startsOn.overlaps",
    values,
  );
}

/** Two who write at one moment come one after the other. @throws Problem to whoever does not keep its agreements */
export async function lockAgreements(db: Tx, organisation: string): Promise<AgreementFile[]> {
  await db.selectFrom("organisations").select("id").where("id", "=", organisation).forUpdate().execute();
  return agreementsOf(db, organisation);
}

const isWith = (city: string | null) => (agreement: Agreement) => (agreement.city?.id ?? null) === city;

async function lockOne(db: Tx, organisation: string, id: string, actor: Actor) {
  const all = await lockAgreements(db, organisation);
  const agreement = all.find((known) => known.id === id);
  if (!agreement) throw refuse.no_agreement();
  if (!mayKeep(actor, agreement.city?.id ?? null)) throw refuse.not_your_agreement();
  const others = all.filter(isWith(agreement.city?.id ?? null)).filter((other) => other.id !== id);
  return { agreement, others };
}

export const addAgreement = command({
  name: "organisations.addAgreement",
  route: "POST /organisations/:organisation/agreements",
  summary:
    "Write down an agreement of an organisation with a city in which it works, or with the network: a draft until it is signed.",
  input: writtenAtAll(
    z.object({
      organisation: OrganisationId,
      city: orEmpty(z.string().max(40)).describe("The city with which it is; without one: the network."),
      follows: orEmpty(z.uuid()).describe("The agreement with the same partner that this one renews."),
      ...content,
    }),
    "title",
    titleMissing,
  ),
  output: Changed,
  allow: keepers,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ kind, startsOn, endsOn, isPublic, follows }, { agreement }) => ({
    agreement,
    kind,
    startsOn,
    endsOn,
    isPublic,
    follows,
  }),
  changes: [],
  async run({ organisation: id, city = null, follows, ...typed }, { db, actor, now }) {
    const said = contentOf(typed);
    requirePossibleDays(said, now);
    const all = await lockAgreements(db, id);
    const organisation = await getOrganisation(db, id);
    if (city !== null) await getCity(db, city);
    if (!mayKeep(actor, city)) throw refuse.not_your_agreement();
    if (organisation.state !== "listed") throw refuse.not_now({ name: organisation.name });
    if (city !== null && !organisation.cities.some((known) => known.id === city)) throw refuse.not_there();
    if (all.length >= mostAgreements) throw refuse.too_many_agreements({ limit: mostAgreements });
    const others = all.filter(isWith(city));
    if (follows !== undefined && !others.some((other) => other.id === follows && canBeFollowed(other)))
      throw fieldProblem("follows", "agreements:field.follows.unknown");
    requireOwnDays(
      said,
      others.filter((other) => other.id !== follows),
    );
    const agreement = await insertAgreement(db, {
      ...said,
      organisationId: id,
      cityId: city,
      follows: follows ?? null,
    });
    return { organisation: id, agreement, version: 1 };
  },
});

export const editAgreement = command({
  name: "organisations.editAgreement",
  route: "PUT /organisations/:organisation/agreements/:agreement",
  summary:
    "Put right what is said of an agreement; its partner and the one that it renews stay. With a city, the organisation is asked to confirm it anew.",
  input: writtenAtAll(z.object({ ...one, version, ...content }), "title", titleMissing),
  output: Changed,
  allow: keepers,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ agreement, kind, startsOn, endsOn, isPublic }) => ({
    agreement,
    kind,
    startsOn,
    endsOn,
    isPublic,
  }),
  changes: [],
  async run({ organisation, agreement: id, version: seen, ...typed }, { db, actor, now }) {
    const said = contentOf(typed);
    requirePossibleDays(said, now);
    const { agreement, others } = await lockOne(db, organisation, id, actor);
    if (!isOpen(agreement)) throw refuse.agreement_not_now();
    if (agreement.state === "in_force") requireSigned(said);
    requireOwnDays(
      said,
      others.filter((other) => other.id !== agreement.follows?.id && other.follows?.id !== id),
    );
    // The organisation confirmed another text; and of another kind, which may bind more, it never said anything.
    const asked = { confirmedAt: null, ...(said.kind !== agreement.kind && { wasConfirmed: false }) };
    await updateAgreement(db, { id, version: seen }, { ...said, ...asked });
    return { organisation, agreement: id, version: seen + 1 };
  },
});

export const moveAgreement = command({
  name: "organisations.moveAgreement",
  route: "POST /organisations/:organisation/agreements/:agreement/steps/:move",
  summary:
    "Sign an agreement, end it or take it back. One that follows another one makes that one renewed once it is signed.",
  input: z.object({
    ...one,
    move: z.enum(agreementSteps),
    version,
    ...signing,
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; those whom it concerns read it."),
  }),
  output: Changed,
  allow: keepers,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ agreement, move, signedOn, note }) => ({ agreement, move, signedOn, note }),
  changes: [],
  async run({ organisation, agreement: id, move, version: seen, note, ...typed }, { db, actor, now }) {
    const { agreement } = await lockOne(db, organisation, id, actor);
    const state = stateAfter(move, agreement);
    if (!possibleAgreementSteps(agreement, actor).includes(move)) throw refuse.not_your_agreement();
    if (agreementRules[move].ends && note === undefined)
      throw fieldProblem("note", "organisations:field.note.required");
    const said = signedBy(typed);
    if (move === "sign") {
      requireSigned(said);
      requirePossibleDays({ ...agreement, ...said }, now);
    }
    await updateAgreement(
      db,
      { id, version: seen },
      { state, stateNote: note ?? "", ...(move === "sign" && said) },
    );
    if (move === "sign" && agreement.follows) await renew(db, organisation, agreement.follows.id);
    return { organisation, agreement: id, version: seen + 1 };
  },
});

/** One that ended before stays as it ended. */
async function renew(db: Tx, organisation: string, id: string): Promise<void> {
  const before = await getAgreement(db, organisation, id);
  if (agreementRules.renew.next[before.state] === undefined) return;
  await updateAgreement(db, before, { state: stateAfter("renew", before) });
}

export const keepAgreementFile = command({
  name: "organisations.keepAgreementFile",
  route: "POST /organisations/:organisation/agreements/:agreement/file",
  summary: "Keep the paper of an agreement, as a PDF; it takes the place of the one that was kept before.",
  input: z.object({
    ...one,
    version,
    file: paperField(),
  }),
  output: Changed,
  allow: keepers,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ agreement, file: { name } }) => ({ agreement, file: name }),
  changes: [],
  async run({ organisation, agreement: id, version: seen, file }, { db, actor }) {
    const { agreement } = await lockOne(db, organisation, id, actor);
    if (!isOpen(agreement)) throw refuse.agreement_not_now();
    const stored = await storeFile(db, { ...file, scope: fileScope(id), uploadedBy: actor.id || null });
    await updateAgreement(db, { id, version: seen }, { fileId: stored.id });
    if (agreement.fileId !== null) await removeFile(db, agreement.fileId);
    return { organisation, agreement: id, version: seen + 1 };
  },
});
