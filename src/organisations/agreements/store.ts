// Agreements as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import {
  changedColumn,
  textToRead,
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import {
  type Agreement,
  type AgreementState,
  type AgreementStep,
  agreementRules,
  mostAgreements,
} from "./agreement.ts";

/** No city has these files. */
export const fileScope = (agreement: string) => `agreement/${agreement}`;

/** All that is kept of one. */
export type AgreementFile = Agreement & { organisation: string; fileId: string | null };

/** All agreements of an organisation: what is in force first, then the latest. */
export function agreementsOf(db: Queryable, organisation: string): Promise<AgreementFile[]> {
  return agreementsOfAll(db, [organisation]);
}

/** The same of several organisations, in one statement. */
export async function agreementsOfAll(
  db: Queryable,
  organisations: readonly string[],
): Promise<AgreementFile[]> {
  if (organisations.length === 0) return [];
  const rows = await db
    .selectFrom("organisationAgreements")
    .leftJoin("cities", "cities.id", "organisationAgreements.cityId")
    .leftJoin("files", "files.id", "organisationAgreements.fileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .selectAll("organisationAgreements")
    .select(["files.name as fileName", "files.mediaType", "fileContents.size"])
    .select(textToRead<string | null>("cities.name").as("cityName"))
    .select(sql<boolean>`organisation_is_spoken_for(organisation_id)`.as("isSpokenFor"))
    .where("organisationId", "in", [...organisations])
    .orderBy((eb) => eb("state", "=", "in_force"), "desc")
    .orderBy("startsOn", "desc")
    .orderBy("organisationAgreements.id")
    .limit(mostAgreements * organisations.length)
    .execute();
  const titled = rows.map(({ id, title, follows, state }) => ({
    id,
    title: writtenFrom(title),
    follows,
    state,
  }));
  const named = (found: (typeof titled)[number] | undefined) =>
    found ? { id: found.id, title: found.title } : null;
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisationId,
    city: row.cityId === null ? null : { id: row.cityId, name: row.cityName ?? row.cityId },
    title: writtenFrom(row.title),
    kind: row.kind,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    signedOn: row.signedOn,
    signers: { organisation: row.signedForOrganisation ?? "", partner: row.signedForPartner ?? "" },
    isPublic: row.isPublic,
    confirmedOn: row.confirmedAt && dayOf(row.confirmedAt),
    isConfirmed: row.cityId === null || row.confirmedAt !== null || !row.isSpokenFor,
    follows: named(titled.find(({ id }) => id === row.follows)),
    followedBy: named(titled.find(({ follows, state }) => follows === row.id && state !== "cancelled")),
    file:
      row.fileName === null || row.mediaType === null
        ? null
        : { name: row.fileName, mediaType: row.mediaType, size: row.size ?? 0 },
    fileId: row.fileId,
    state: row.state as AgreementState,
    stateNote: row.stateNote,
    version: row.version,
  }));
}

/** @throws Problem `organisations.no_agreement` */
export async function getAgreement(db: Queryable, organisation: string, id: string): Promise<AgreementFile> {
  const found = (await agreementsOf(db, organisation)).find((agreement) => agreement.id === id);
  if (!found) throw refuse.no_agreement();
  return found;
}

/** What people say of one. */
export interface AgreementContent {
  title: WrittenText;
  kind: string;
  startsOn: string;
  endsOn: string | null;
  signedOn: string | null;
  signedForOrganisation: string | null;
  signedForPartner: string | null;
  isPublic: boolean;
}

export async function insertAgreement(
  db: Tx,
  added: AgreementContent & { organisationId: string; cityId: string | null; follows: string | null },
): Promise<string> {
  const { id } = await db
    .insertInto("organisationAgreements")
    .values({ ...added, title: writtenColumn(added.title) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface Seen {
  id: string;
  version: number;
}

type Changes = Partial<AgreementContent> & {
  fileId?: string;
  confirmedAt?: Date | null;
  wasConfirmed?: boolean;
  state?: AgreementState;
  stateNote?: string;
};

/** @throws Problem `organisations.agreement_changed` where it is another version than was seen */
export async function updateAgreement(
  db: Tx,
  { id, version }: Seen,
  { title, ...changes }: Changes,
): Promise<void> {
  const changed = await db
    .updateTable("organisationAgreements")
    .set({ ...changes, ...(title && { title: changedColumn("title", title) }), version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.agreement_changed();
}

/** @throws Problem `organisations.agreement_not_now` where that is not possible in its state */
export function stateAfter(
  step: AgreementStep | "renew",
  { state }: Pick<Agreement, "state">,
): AgreementState {
  const next = agreementRules[step].next[state];
  if (next === undefined) throw refuse.agreement_not_now();
  return next;
}
