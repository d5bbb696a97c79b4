// Each thing that can be done with an organisation, once: for tests that look at what it changes.

import { ownClaimLink, proofLink } from "../../src/organisations/claims/links.ts";
import { organisationPlace } from "../../src/platform/place.ts";
import { giveRole } from "./cast.ts";
import { photograph } from "./pictures.ts";
import type { Person, TestService } from "./service.ts";

/** One that is listed in Kilifi. */
export async function oneOrganisation(
  jifunze: TestService,
  nameEn = "Malindi Library",
  email?: string,
): Promise<string> {
  const said = { city: "kilifi", nameEn, sector: "other_public", place: "ke-003", email };
  return String((await jifunze.api("coordinator", "POST", "/organisations", said)).body.organisation);
}

/** Some, of which one was merged into another one: values for the parameters of paths. */
export async function someOrganisations(jifunze: TestService) {
  const [organisation, other, gone] = [
    // By its address it can say who speaks for it.
    await oneOrganisation(jifunze, "Malindi Library", "library@example.org"),
    await oneOrganisation(jifunze, "Malindi Book Centre"),
    await oneOrganisation(jifunze, "Malindi Book House"),
  ];
  const path = `/organisations/${gone}/merges/${organisation}`;
  const { body } = await jifunze.api("coordinator", "POST", path, { version: 1, otherVersion: 1 });
  const { id: claim, token } = await oneClaim(jifunze, organisation);
  await jifunze.api("coordinator", "PUT", `/organisations/${organisation}/logo`, logoOf());
  return {
    of: {
      organisation: [organisation],
      other: [other],
      merge: [String(body.merge)],
      claim: [claim],
      agreement: [await oneAgreement(jifunze, organisation)],
      askedAgreement: [await askedAgreement(jifunze, organisation)],
      move: ["end", "cancel"],
      agreementAnswer: ["confirm", "refute"],
    },
    tokens: {
      "/claims/proof/": [token.proof],
      "/claims/own/": [token.own],
      "/organisation-claims/": [token.proof],
    },
  };
}

const lease = {
  titleEn: "Use of the reading room",
  kind: "space",
  startsOn: "2025-01-01",
  isPublic: "yes",
  signedOn: "2024-12-10",
  signedForOrganisation: "Rehema Baya",
  signedForPartner: "Amina Otieno",
};

/** One that everybody may read, with its paper. */
async function oneAgreement(jifunze: TestService, organisation: string): Promise<string> {
  const path = `/organisations/${organisation}/agreements`;
  const { body } = await jifunze.api("coordinator", "POST", path, { ...lease, city: "kilifi" });
  const id = String(body.agreement);
  const { signedOn, signedForOrganisation, signedForPartner } = lease;
  const signed = { signedOn, signedForOrganisation, signedForPartner };
  await jifunze.api("coordinator", "POST", `${path}/${id}/file`, paperOf(1));
  await jifunze.api("coordinator", "POST", `${path}/${id}/steps/sign`, { ...signed, version: 2 });
  await jifunze.api("representative", "POST", `${path}/${id}/answers/confirm`, { version: 3 });
  return id;
}

/** One that the organisation has not confirmed yet. */
async function askedAgreement(jifunze: TestService, organisation: string): Promise<string> {
  const path = `/organisations/${organisation}/agreements`;
  const said = { titleEn: "Books on buses", kind: "letter", city: "kilifi", startsOn: "2025-01-01" };
  return String((await jifunze.api("coordinator", "POST", path, said)).body.agreement);
}

/** With a picture, and what is seen on it. */
function logoOf(): FormData {
  const form = new FormData();
  form.set("version", "0");
  form.set("alternativeEn", "An open book under a palm");
  form.set("picture", new File([new Uint8Array(photograph())], "logo.jpg"));
  return form;
}

function paperOf(version: number): FormData {
  const form = new FormData();
  form.set("version", String(version));
  form.set("file", new File(["%PDF-1.7 signed"], "lease.pdf"));
  return form;
}

/** Somebody without an account asks to speak for it; the cast's representative does already. */
async function oneClaim(jifunze: TestService, organisation: string) {
  const { database, secret } = jifunze.service;
  await giveRole(database.db, "representative", "representative", organisationPlace(organisation));
  const said = { position: "Librarian", name: "Zawadi Ngala", email: "zawadi@example.org" };
  const { body } = await jifunze.api("public", "POST", `/organisations/${organisation}/claims`, said);
  const id = String(body.claim);
  const expiresAt = new Date(Date.now() + 60 * 86_400_000);
  const proof = await proofLink.write(database.db, { secret, subject: id, expiresAt });
  return { id, token: { proof, own: ownClaimLink.token(secret, id) } };
}

type Does = (person: Person, method: string, path: string, body: object) => Promise<unknown>;

export async function changeOrganisations(does: Does, { service }: TestService): Promise<void> {
  // Of the content that tests are filled with.
  const here = "/organisations/malindi-library";
  await changeClaims(does, service);
  const { id: agreement } = await service.database.db
    .selectFrom("organisationAgreements")
    .select("id")
    .where("state", "=", "in_force")
    .executeTakeFirstOrThrow();
  const ofAgreement = `${here}/agreements/${agreement}`;
  await does("coordinator", "PUT", ofAgreement, { ...lease, titleEn: "Use of the hall", version: 4 });
  await does("representative", "POST", `${ofAgreement}/answers/confirm`, { version: 5 });
  await does("coordinator", "DELETE", `${here}/logo`, {});
  const said = { nameEn: "Malindi House of Books", sector: "other_public", version: 2 };
  await does("coordinator", "PUT", here, said);
  await does("coordinator", "POST", `${here}/apart/malindi-book-centre`, {});
  const { id: merge } = await service.database.db
    .selectFrom("organisationMerges")
    .select("id")
    .executeTakeFirstOrThrow();
  await does("coordinator", "POST", `${here}/merges/${merge}/undo`, {});
  await does("coordinator", "PUT", `/cities/kilifi${here}`, { version: 1, since: "2020-01-01" });
  await does("otherCoordinator", "POST", "/cities/laikipia/organisations", {
    organisation: "malindi-library",
  });
  await does("administrator", "POST", `${here}/steps/close`, { version: 4, note: "It moved away." });
}

/** Asked, answered, taken back, in every way. */
async function changeClaims(does: Does, { database: { db }, secret }: TestService["service"]): Promise<void> {
  const here = "/organisations/malindi-book-centre";
  const latest = async () =>
    (
      await db
        .selectFrom("organisationClaims")
        .select("id")
        .orderBy("askedAt", "desc")
        .limit(1)
        .executeTakeFirstOrThrow()
    ).id;
  const asks = async (person: Person, said: object = {}) => {
    await does(person, "POST", `${here}/claims`, { position: "Guard", ...said });
    return latest();
  };
  const expiresAt = new Date(Date.now() + 86_400_000);
  await does("otherContributor", "POST", `${here}/claims/${await asks("otherContributor")}/withdraw`, {});
  const mine = await asks("otherContributor");
  await does("coordinator", "POST", `${here}/claims/${mine}/answer`, { answer: "confirm" });
  const stranger = { name: "Ali", email: "ali@example.org" };
  const own = ownClaimLink.token(secret, await asks("public", stranger));
  await does("public", "POST", `/organisation-claims/${own}/withdraw`, {});
  const subject = await asks("public", stranger);
  const proof = await proofLink.write(db, { secret, subject, expiresAt });
  await db
    .updateTable("organisations")
    .set({ email: "books@example.org" })
    .where("id", "=", "malindi-book-centre")
    .execute();
  await db
    .updateTable("organisationClaims")
    .set({ mailedTo: "books@example.org" })
    .where("id", "=", subject)
    .execute();
  await does("public", "POST", `/organisation-claims/${proof}/answer`, { answer: "decline", note: "No." });
  const colleague = { name: "Kadzo", email: "kadzo@example.org", language: "en" };
  await does("coordinator", "POST", `${here}/representatives`, colleague);
  const { id: invitation } = await db
    .selectFrom("invitations")
    .select("id")
    .where("email", "=", "kadzo@example.org")
    .executeTakeFirstOrThrow();
  await does("coordinator", "DELETE", `${here}/representatives/invitations/${invitation}`, {});
  const { id: role } = await db
    .selectFrom("roles")
    .select("id")
    .where("placeId", "=", "malindi-book-centre")
    .executeTakeFirstOrThrow();
  await does("representative", "POST", "/cities/kilifi/pledges", {
    what: "Books for the festival",
    kind: "content",
    quantity: 40,
    organisation: "malindi-library",
  });
  await does("coordinator", "DELETE", `${here}/representatives/${role}`, {});
}
