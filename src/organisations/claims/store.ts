import type { Queryable, Tx } from "../../platform/database/database.ts";
import { languageOr } from "../../platform/i18n/languages.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { type Claim, type ClaimState, type ClaimStep, claimRules, mostRepresentatives } from "./claim.ts";
import { ownClaimLink, proofLink } from "./links.ts";

/** So many wait for an answer, and so many speak for an organisation, as its people see them. */
const mostClaims = 200;
const mostSpeaking = 500;

/** A claim with what only the commands need. */
export interface ClaimFile extends Claim {
  personId: string | null;
  mailedTo: string | null;
}

function claims(db: Queryable) {
  return db
    .selectFrom("organisationClaims")
    .innerJoin("organisations", "organisations.id", "organisationClaims.organisationId")
    .selectAll("organisationClaims")
    .select(textToRead("organisations.name").as("organisationName"));
}

type Row = Awaited<ReturnType<ReturnType<typeof claims>["execute"]>>[number];

function claimOf(row: Row): ClaimFile {
  const { id, organisationId, organisationName, name, email, position, reason, askedAt, note } = row;
  return {
    id,
    organisation: { id: organisationId, name: organisationName },
    name,
    email,
    language: languageOr(row.language),
    position,
    reason,
    state: row.state as ClaimState,
    askedAt,
    hasAccount: row.personId !== null,
    isMailed: row.mailedTo !== null,
    note,
    personId: row.personId,
    mailedTo: row.mailedTo,
  };
}

export async function findClaim(db: Queryable, id: string): Promise<ClaimFile | undefined> {
  const row = await claims(db).where("organisationClaims.id", "=", id).executeTakeFirst();
  return row && claimOf(row);
}

/** @throws Problem `organisations.no_claim`, also for one of another organisation */
export async function getClaim(db: Queryable, id: string, organisation?: string): Promise<ClaimFile> {
  const claim = await findClaim(db, id);
  if (!claim || (organisation !== undefined && claim.organisation.id !== organisation))
    throw refuse.no_claim();
  return claim;
}

/** The same, held until the transaction ends: two who answer at once come one after the other. */
export async function lockClaim(db: Tx, id: string, organisation?: string): Promise<ClaimFile> {
  await db.selectFrom("organisationClaims").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return getClaim(db, id, organisation);
}

/** Those that wait for an answer, the oldest first. */
export async function waitingClaims(db: Queryable, organisation: string): Promise<ClaimFile[]> {
  const rows = await claims(db)
    .where("organisationId", "=", organisation)
    .where("organisationClaims.state", "=", "asked")
    .orderBy("askedAt")
    .orderBy("organisationClaims.id")
    .limit(mostClaims)
    .execute();
  return rows.map(claimOf);
}

export async function claimOfPerson(
  db: Queryable,
  organisation: string,
  personId: string,
): Promise<ClaimFile | undefined> {
  const row = await claims(db)
    .where("organisationId", "=", organisation)
    .where("personId", "=", personId)
    .where("organisationClaims.state", "=", "asked")
    .executeTakeFirst();
  return row && claimOf(row);
}

interface Answering {
  claim: ClaimFile;
  step: ClaimStep;
  /** The name is null where the organisation answers by its mail. */
  by: { id: string | null; name: string | null };
  note: string;
  now: Date;
}

/** @throws Problem `organisations.claim_answered` */
export async function moveClaim(db: Tx, { claim, step, by, note, now }: Answering): Promise<void> {
  const { from, to } = claimRules[step];
  if (claim.state !== from) throw refuse.claim_answered({ name: claim.name });
  await db
    .updateTable("organisationClaims")
    .set({ state: to, answeredAt: now, answeredBy: by.id, answeredByName: by.name, note })
    .where("id", "=", claim.id)
    .execute();
  await proofLink.end(db, [claim.id], now);
  if (step === "withdraw") await ownClaimLink.end(db, [claim.id], now);
}

/** Who speaks for an organisation. */
export async function representativesOf(db: Queryable, organisation: string) {
  return db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select(["roles.id", "roles.personId as person", "people.name", "people.email", "roles.grantedAt"])
    .where("roles.place", "=", "organisation")
    .where("roles.placeId", "=", organisation)
    .where("roles.endedAt", "is", null)
    .orderBy("roles.grantedAt")
    .limit(mostSpeaking)
    .execute();
}

/** Those invited to speak for it who have not accepted yet. */
export async function invitedTo(db: Queryable, organisation: string) {
  return db
    .selectFrom("invitations")
    .select(["id", "name", "email"])
    .where("place", "=", "organisation")
    .where("placeId", "=", organisation)
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .orderBy("invitedAt")
    .limit(mostRepresentatives)
    .execute();
}

/** Who speaks for an organisation, who is invited to, and who asks to: for those who answer that. */
export async function whoSpeaks(db: Queryable, organisation: string) {
  return {
    representatives: await representativesOf(db, organisation),
    invited: await invitedTo(db, organisation),
    claims: await waitingClaims(db, organisation),
  };
}
export type Speaking = Awaited<ReturnType<typeof whoSpeaks>>;
