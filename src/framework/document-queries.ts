// The guiding documents that cities commit to, read from their published editions.

import { z } from "zod";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { refuse } from "../platform/problem.ts";
import { commitmentOf, Declaration, GlobalNetwork, OutcomeDocuments } from "./guiding-documents.ts";
import { getEdition, whichEdition } from "./queries.ts";

export function currentDeclaration(db: Queryable): Promise<Declaration> {
  return getEdition(db, "declaration");
}

export const declarationQuery = query({
  name: "framework.getDeclaration",
  route: "GET /framework/declaration",
  summary: "The Beijing Declaration in our own words: its twelve commitments, each with its focus area.",
  input: whichEdition,
  output: Declaration,
  allow: everyone,
  run: ({ edition }, { db }) => getEdition(db, "declaration", edition),
});

/** One commitment with the document that it is of. */
export const commitmentQuery = query({
  name: "framework.getCommitment",
  input: z.object({ commitment: z.string().max(10) }),
  allow: everyone,
  async run({ commitment: id }, { db }) {
    const declaration = await getEdition(db, "declaration");
    const commitment = commitmentOf(declaration, id);
    if (!commitment) throw refuse.not_found();
    return { commitment, declaration };
  },
});

export const outcomeDocumentsQuery = query({
  name: "framework.getOutcomeDocuments",
  route: "GET /framework/outcome-documents",
  summary: "What the International Conferences on Learning Cities agreed on, with what could be confirmed.",
  input: whichEdition,
  output: OutcomeDocuments,
  allow: everyone,
  run: ({ edition }, { db }) => getEdition(db, "outcome-documents", edition),
});

export const globalNetworkQuery = query({
  name: "framework.getGlobalNetwork",
  route: "GET /framework/global-network",
  summary: "What the UNESCO Global Network of Learning Cities is, and how a city joins.",
  input: whichEdition,
  output: GlobalNetwork,
  allow: everyone,
  run: ({ edition }, { db }) => getEdition(db, "global-network", edition),
});
