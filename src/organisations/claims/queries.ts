// What the screens of claims show.

import { z } from "zod";
import { everyone, signedIn } from "../../platform/allow.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { OrganisationId } from "../organisation.ts";
import { refuse } from "../problems.ts";
import { getOrganisation, summariesOf } from "../store.ts";
import { isPublic } from "../workflow.ts";
import { answeredBy, answerers, organisationsSpokenForBy, speaksFor } from "./answering.ts";
import { Claim } from "./claim.ts";
import { requireSameAddress } from "./commands.ts";
import { ownClaimLink, proofLink } from "./links.ts";
import { claimOfPerson, getClaim, waitingClaims } from "./store.ts";

/** For the form of whoever wants to speak for it. */
export const organisationToClaim = query({
  name: "organisations.getOrganisationToClaim",
  input: z.object({ organisation: OrganisationId }),
  allow: everyone,
  async run({ organisation: id }, { db, actor }) {
    const { name, state, cities, reach } = await getOrganisation(db, id);
    if (!isPublic(state)) throw refuse.no_organisation();
    return {
      organisation: { id, name },
      cities: cities.map((city) => city.name),
      isOpen: state === "listed",
      isMailed: reach.email !== null,
      speaks: speaksFor(actor, id),
      own: actor.kind === "person" ? await claimOfPerson(db, id, actor.id) : undefined,
    };
  },
});

export const listClaims = query({
  name: "organisations.listClaims",
  route: "GET /organisations/:organisation/claims",
  summary: "Who asks to speak for an organisation and waits for an answer, the first before.",
  input: z.object({ organisation: OrganisationId }),
  output: z.object({ claims: z.array(Claim).max(50) }),
  allow: answerers,
  async run({ organisation }, { db, actor }) {
    await answeredBy(db, organisation, actor);
    return { claims: (await waitingClaims(db, organisation)).map((claim) => Claim.parse(claim)) };
  },
});

export const claimToAnswer = query({
  name: "organisations.getClaimToAnswer",
  input: z.object({ organisation: OrganisationId, claim: z.uuid() }),
  allow: answerers,
  async run({ organisation, claim: id }, { db, actor }) {
    await answeredBy(db, organisation, actor);
    const claim = await getClaim(db, id, organisation);
    return { claim, isOwn: claim.personId === actor.id };
  },
});

/** One's own, before it is taken back. @throws Problem `organisations.no_claim` */
export const claimToWithdraw = query({
  name: "organisations.getClaimToWithdraw",
  input: z.object({ organisation: OrganisationId, claim: z.uuid() }),
  allow: signedIn,
  async run({ organisation, claim: id }, { db, actor }) {
    const claim = await getClaim(db, id, organisation);
    if (claim.personId !== actor.id) throw refuse.no_claim();
    return { claim };
  },
});

export const claimOfProof = query({
  name: "organisations.getClaimOfProof",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(proofLink),
  async run(_input, context) {
    const claim = await getClaim(context.db, openedBy(context));
    await requireSameAddress(context.db, claim);
    return { claim };
  },
});

export const ownClaim = query({
  name: "organisations.getOwnClaim",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(ownClaimLink),
  run: async (_input, context) => ({ claim: await getClaim(context.db, openedBy(context)) }),
});

/** One's own organisations, as they stand in the network. */
export const ownOrganisationsForDesk = query({
  name: "organisations.listOwnForDesk",
  input: z.object({}),
  allow: signedIn,
  run: async (_input, { db, actor }) => summariesOf(db, organisationsSpokenForBy(actor)),
});
