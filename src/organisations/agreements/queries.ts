// What people read of agreements: everybody those that are public, those whom they concern all of them.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { everyone, signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { findFile } from "../../platform/files/files.ts";
import { query } from "../../platform/operation.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { keepers } from "../allow.ts";
import { organisationsSpokenForBy } from "../claims/answering.ts";
import { OrganisationId } from "../organisation.ts";
import { refuse } from "../problems.ts";
import { seenBy as seenOrganisation } from "../queries.ts";
import {
  Agreement,
  agreementSteps,
  canBeFollowed,
  isForEverybody,
  isOpen,
  mayAnswer,
  mayKeep,
  mayReadAll,
  mostAgreements,
  possibleAgreementSteps,
} from "./agreement.ts";
import { type AgreementFile, agreementsOf, agreementsOfAll, fileScope, getAgreement } from "./store.ts";

/** What somebody may read of them, in their order. */
function shownTo(actor: Actor, organisation: string, all: readonly AgreementFile[]): Agreement[] {
  const isInside = ({ city }: AgreementFile) => mayReadAll(actor, organisation, city?.id ?? null);
  const shown = all.filter((agreement) => isInside(agreement) || isForEverybody(agreement));
  const known = new Set(shown.map(({ id }) => id));
  const seen = (other: Agreement["follows"]) => (other && known.has(other.id) ? other : null);
  return shown.map(({ fileId: _file, organisation: _of, ...agreement }) => ({
    ...agreement,
    follows: seen(agreement.follows),
    followedBy: seen(agreement.followedBy),
    ...(!mayReadAll(actor, organisation, agreement.city?.id ?? null) && { signers: null, stateNote: "" }),
  }));
}

/** @throws Problem `organisations.no_agreement` to whoever may not read it */
export async function seenBy(db: Queryable, { organisation, agreement: id }: Named, actor: Actor) {
  const { id: of, name } = await seenOrganisation(db, organisation, actor);
  const agreement = shownTo(actor, of, await agreementsOf(db, of)).find((shown) => shown.id === id);
  if (!agreement) throw refuse.no_agreement();
  return { organisation: { id: of, name }, agreement };
}

const Named = z.object({ organisation: OrganisationId, agreement: z.uuid() });
type Named = z.infer<typeof Named>;

export const listAgreements = query({
  name: "organisations.listAgreements",
  route: "GET /organisations/:organisation/agreements",
  summary:
    "The agreements of an organisation with cities and the network: those that are public, and to those whom they concern all of them.",
  input: z.object({ organisation: OrganisationId }),
  output: z.object({ agreements: z.array(Agreement).max(mostAgreements) }),
  allow: everyone,
  async run({ organisation }, { db, actor }) {
    const { id } = await seenOrganisation(db, organisation, actor);
    return { agreements: shownTo(actor, id, await agreementsOf(db, id)) };
  },
});

export const agreementForPage = query({
  name: "organisations.getAgreementForPage",
  input: Named,
  allow: everyone,
  async run(asked, { db, actor }) {
    const seen = await seenBy(db, asked, actor);
    const { agreement } = seen;
    return {
      ...seen,
      possible: possibleAgreementSteps(agreement, actor),
      mayAnswer: mayAnswer(agreement, seen.organisation.id, actor),
      mayEdit: isOpen(agreement) && mayKeep(actor, agreement.city?.id ?? null),
    };
  },
});

/** @throws Problem to whoever does not keep it */
async function keptBy(db: Queryable, asked: Named, actor: Actor) {
  const seen = await seenBy(db, asked, actor);
  if (!mayKeep(actor, seen.agreement.city?.id ?? null)) throw refuse.not_your_agreement();
  return seen;
}

/** For the forms that put it right and keep its paper. */
export const agreementToEdit = query({
  name: "organisations.getAgreementToEdit",
  input: Named,
  allow: keepers,
  async run(asked, { db, actor }) {
    const seen = await keptBy(db, asked, actor);
    if (!isOpen(seen.agreement)) throw refuse.agreement_not_now();
    return seen;
  },
});

export const agreementToMove = query({
  name: "organisations.getAgreementToMove",
  input: Named.extend({ move: z.enum(agreementSteps) }),
  allow: keepers,
  async run({ move, ...asked }, { db, actor }) {
    const seen = await keptBy(db, asked, actor);
    if (!possibleAgreementSteps(seen.agreement, actor).includes(move)) throw refuse.agreement_not_now();
    return { ...seen, move };
  },
});

/** With whom somebody can write down an agreement of it, and which of those that are there a new one can renew. */
export const partnersToAgree = query({
  name: "organisations.listPartnersToAgree",
  input: z.object({ organisation: OrganisationId }),
  allow: keepers,
  async run({ organisation }, { db, actor }) {
    const { id, name, cities, state } = await seenOrganisation(db, organisation, actor);
    if (state !== "listed") throw refuse.not_now({ name });
    const all = await agreementsOf(db, id);
    return {
      organisation: { id, name },
      cities: cities
        .filter((city) => mayKeep(actor, city.id))
        .map((city) => ({ id: city.id, name: city.name })),
      isWithNetwork: mayKeep(actor, null),
      toFollow: shownTo(
        actor,
        id,
        all.filter((agreement) => mayKeep(actor, agreement.city?.id ?? null) && canBeFollowed(agreement)),
      ),
    };
  },
});

export const agreementPaper = query({
  name: "organisations.readAgreementFile",
  input: Named,
  allow: everyone,
  async run(asked, { db, actor }) {
    const { agreement } = await seenBy(db, asked, actor);
    const { fileId } = await getAgreement(db, asked.organisation, agreement.id);
    const found = fileId === null ? undefined : await findFile(db, fileScope(agreement.id), fileId);
    if (!found) throw refusePlatform.not_found();
    return { ...found, isPublic: isForEverybody(agreement) };
  },
});

/** The agreements of the organisations for which somebody speaks, as far as they can come to something. */
export const ownAgreementsForDesk = query({
  name: "organisations.listOwnAgreementsForDesk",
  input: z.object({}),
  allow: signedIn,
  run: async (_input, { db, actor }) =>
    (await agreementsOfAll(db, organisationsSpokenForBy(actor))).filter(isOpen),
});
