// To ask to speak for an organisation, to answer, and to take it back. Nothing of it is done by opening an address.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { everyone, signedIn } from "../../platform/allow.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { line, lines, orEmpty } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { type Call, command } from "../../platform/operation.ts";
import { type FieldError, fieldProblem, inputProblem } from "../../platform/problem.ts";
import { OrganisationId } from "../organisation.ts";
import { refuse } from "../problems.ts";
import { getOrganisation, type OrganisationFile } from "../store.ts";
import { answeredBy, answerers, letSpeak, requireRoomToSpeak, speaksFor } from "./answering.ts";
import { type Answer, answers, claimRules, mostWaiting } from "./claim.ts";
import { ownClaimLink, proofLink } from "./links.ts";
import { mailClaimant, mailOrganisation } from "./mails.ts";
import { type ClaimFile, getClaim, lockClaim, moveClaim } from "./store.ts";

const Email = z.email({ error: "platform:field.email" }).max(200);
const OfClaim = z.object({ claim: z.uuid(), organisation: z.string() });
const note = orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; whoever asked reads it.");

/** Nobody's mailbox is filled by others, and nobody asks for every organisation there is. */
async function countTry(
  { email }: { email?: string | undefined },
  { door, actor }: Call,
): Promise<undefined> {
  const subject = actor.kind === "person" ? actor.id : door?.address;
  await door?.attempt(
    [
      { kind: "claimsAsked", subject: subject ?? "" },
      ...(email === undefined ? [] : [{ kind: "claimMails" as const, subject: email.toLowerCase() }]),
    ],
    async () => ({ isRight: true, result: undefined }),
  );
  return undefined;
}

/** @throws Problem for what cannot be asked for now */
async function requireRoom(db: Queryable, organisation: OrganisationFile, email: string): Promise<void> {
  const counted = await db
    .selectFrom("organisationClaims")
    .select(({ fn, eb }) => [
      fn.countAll<string>().filterWhere("organisationId", "=", organisation.id).as("here"),
      fn.countAll<string>().filterWhere("openFor", "=", email.toLowerCase()).as("own"),
      fn
        .countAll<string>()
        .filterWhere(
          eb.and([eb("organisationId", "=", organisation.id), eb("openFor", "=", email.toLowerCase())]),
        )
        .as("same"),
    ])
    .where("state", "=", "asked")
    .where((eb) =>
      eb.or([eb("organisationId", "=", organisation.id), eb("openFor", "=", email.toLowerCase())]),
    )
    .executeTakeFirstOrThrow();
  if (Number(counted.same) > 0) throw refuse.claim_waits({ name: organisation.name });
  if (Math.max(Number(counted.here), Number(counted.own)) >= mostWaiting)
    throw refuse.too_many_claims({ limit: mostWaiting });
}

interface Person {
  name?: string | undefined;
  email?: string | undefined;
}

/** Whoever asks: the person who is signed in, else as they say. @throws Problem at what is missing */
function claimantOf(actor: Actor, { name, email }: Person) {
  if (actor.kind === "person") return { personId: actor.id, name: actor.name, email: actor.email ?? "" };
  const missing: FieldError[] = [];
  if (name === undefined) missing.push({ field: "name", message: "claims:field.name.required" });
  if (email === undefined) missing.push({ field: "email", message: "claims:field.email.required" });
  if (name === undefined || email === undefined) throw inputProblem(missing);
  return { personId: null, name, email };
}

export const claimOrganisation = command({
  name: "organisations.claimOrganisation",
  route: "POST /organisations/:organisation/claims",
  summary:
    "Ask to speak for an organisation. It is asked by its own mail, where the network knows its address, and so is whoever keeps it.",
  input: z.object({
    organisation: OrganisationId,
    position: line(120).describe("What one does there."),
    reason: orEmpty(lines(1000)).describe("How one can tell; whoever answers reads it."),
    name: orEmpty(line(120)).describe("Needed of whoever is not signed in."),
    email: orEmpty(Email).describe("One's own; needed of whoever is not signed in."),
    language: orEmpty(z.enum(languages)).describe(
      "In which whoever asks, and the organisation, are written to.",
    ),
  }),
  output: OfClaim,
  allow: everyone,
  before: countTry,
  subject: ({ organisation }) => organisation,
  // Whose address it is, nobody knows yet.
  auditDetails: (_input, { claim }) => ({ claim }),
  changes: [],
  async run({ organisation: id, position, reason = "", language = defaultLanguage, ...said }, context) {
    const { db, actor, now } = context;
    await db.selectFrom("organisations").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
    const organisation = await getOrganisation(db, id);
    if (organisation.state !== "listed") throw refuse.not_to_be_claimed({ name: organisation.name });
    if (speaksFor(actor, id)) throw refuse.already_speaks({ name: organisation.name });
    const claimant = claimantOf(actor, said);
    await requireRoom(db, organisation, claimant.email);
    const added = await db
      .insertInto("organisationClaims")
      .values({
        organisationId: id,
        ...claimant,
        language,
        position,
        reason,
        mailedTo: organisation.reach.email,
        askedAt: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const claim = await getClaim(db, added.id);
    await mailOrganisation(db, claim, context);
    await mailClaimant(db, claim, "asked", context);
    return { claim: claim.id, organisation: id };
  },
});

interface Answered {
  step: Answer;
  note: string | undefined;
  by: { id: string | null; name: string | null };
}

type AnswerContext = { db: Tx; actor: Actor; now: Date; secret: string; baseUrl: string };

async function answer(
  claim: ClaimFile,
  { step, note: said, by }: Answered,
  context: AnswerContext,
): Promise<void> {
  const { db, actor, now } = context;
  if (claimRules[step].needsNote && said === undefined)
    throw fieldProblem("note", "organisations:field.note.required");
  const organisation = await getOrganisation(db, claim.organisation.id);
  await moveClaim(db, { claim, step, by, note: said ?? "", now });
  if (step === "decline") return mailClaimant(db, claim, "declined", { ...context, note: said ?? "" });
  if (organisation.state !== "listed") throw refuse.not_to_be_claimed({ name: organisation.name });
  await requireRoomToSpeak(db, organisation);
  const giver = by.name === null ? { id: "", name: organisation.name } : actor;
  await letSpeak(db, claim, { ...context, actor: giver });
}

export const answerClaim = command({
  name: "organisations.answerClaim",
  route: "POST /organisations/:organisation/claims/:claim/answer",
  summary:
    "Confirm or decline that somebody speaks for an organisation. Whoever is confirmed has the role at once, or is invited to it.",
  input: z.object({
    organisation: OrganisationId,
    claim: z.uuid(),
    answer: z.enum(answers, { error: "claims:field.answer.required" }),
    note,
  }),
  output: OfClaim,
  allow: answerers,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ claim, answer: step, note: said }) => ({ claim, answer: step, note: said }),
  changes: [],
  async run({ organisation: id, claim: claimId, answer: step, note: said }, context) {
    const { db, actor } = context;
    await answeredBy(db, id, actor);
    const claim = await lockClaim(db, claimId, id);
    if (claim.personId === actor.id || claim.email.toLowerCase() === actor.email?.toLowerCase())
      throw refuse.own_claim();
    await answer(claim, { step, note: said, by: { id: actor.id || null, name: actor.name } }, context);
    return { claim: claim.id, organisation: id };
  },
});

export const answerClaimByMail = command({
  name: "organisations.answerClaimByMail",
  route: "POST /organisation-claims/:token/answer",
  summary:
    "Confirm or decline that somebody speaks for an organisation, by the link in the mail to the organisation.",
  input: z.object({
    token: z.string().max(200),
    answer: z.enum(answers, { error: "claims:field.answer.required" }),
    note,
  }),
  output: OfClaim,
  allow: holderOf(proofLink),
  subject: (_input, { organisation }) => organisation,
  auditDetails: ({ answer: step, note: said }, { claim }) => ({
    claim,
    answer: step,
    note: said,
    by: "mail",
  }),
  changes: [],
  async run({ answer: step, note: said }, context) {
    const { db } = context;
    const claim = await lockClaim(db, openedBy(context));
    await requireSameAddress(db, claim);
    await answer(claim, { step, note: said, by: { id: null, name: null } }, context);
    return { claim: claim.id, organisation: claim.organisation.id };
  },
});

/** @throws Problem `organisations.claim_over` where the organisation has another address by now */
export async function requireSameAddress(db: Queryable, claim: ClaimFile): Promise<void> {
  const { reach } = await getOrganisation(db, claim.organisation.id);
  if (reach.email === null || reach.email !== claim.mailedTo) throw refuse.claim_over();
}

export const withdrawClaim = command({
  name: "organisations.withdrawClaim",
  route: "POST /organisations/:organisation/claims/:claim/withdraw",
  summary: "Take back that one asked to speak for an organisation.",
  input: z.object({ organisation: OrganisationId, claim: z.uuid() }),
  output: OfClaim,
  allow: signedIn,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ claim }) => ({ claim }),
  changes: [],
  async run({ organisation, claim: id }, { db, actor, now }) {
    const claim = await lockClaim(db, id, organisation);
    if (claim.personId !== actor.id) throw refuse.no_claim();
    await moveClaim(db, { claim, step: "withdraw", by: { id: actor.id, name: actor.name }, note: "", now });
    return { claim: id, organisation };
  },
});

export const withdrawClaimByLink = command({
  name: "organisations.withdrawClaimByLink",
  route: "POST /organisation-claims/:token/withdraw",
  summary: "Take back, by the link of the mail, that one asked to speak for an organisation.",
  input: z.object({ token: z.string().max(200) }),
  output: OfClaim,
  allow: holderOf(ownClaimLink),
  subject: (_input, { organisation }) => organisation,
  auditDetails: (_input, { claim }) => ({ claim }),
  changes: [],
  async run(_input, context) {
    const { db, now } = context;
    const claim = await lockClaim(db, openedBy(context));
    await moveClaim(db, { claim, step: "withdraw", by: { id: null, name: claim.name }, note: "", now });
    return { claim: claim.id, organisation: claim.organisation.id };
  },
});
