// Whoever speaks for an organisation says of an agreement that a city wrote down whether it is so. Then both sides have said it.

import { z } from "zod";
import { lines, orEmpty } from "../../platform/input.ts";
import { command, query } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { OrganisationId } from "../organisation.ts";
import { refuse } from "../problems.ts";
import { representatives } from "../representatives.ts";
import { agreementAnswers, mayAnswer } from "./agreement.ts";
import { lockAgreements } from "./commands.ts";
import { seenBy } from "./queries.ts";
import { stateAfter, updateAgreement } from "./store.ts";

const answering = {
  organisation: OrganisationId,
  agreement: z.uuid(),
  agreementAnswer: z.enum(agreementAnswers),
};

export const answerAgreement = command({
  name: "organisations.answerAgreement",
  route: "POST /organisations/:organisation/agreements/:agreement/answers/:agreementAnswer",
  summary:
    "Confirm as an organisation an agreement that a city wrote down, or say that it is not so; then it is cancelled. Only those whom it concerns read why.",
  input: z.object({
    ...answering,
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why it is not so."),
    version: z.coerce.number().int().min(1).max(1_000_000).describe("The version that was seen."),
  }),
  output: z.object({ organisation: z.string(), agreement: z.uuid(), version: z.int() }),
  allow: representatives,
  subject: ({ organisation }) => organisation,
  auditDetails: ({ agreement, agreementAnswer: answer }) => ({ agreement, answer }),
  changes: [],
  async run(
    { organisation, agreement: id, agreementAnswer: answer, note, version: seen },
    { db, actor, now },
  ) {
    const agreement = (await lockAgreements(db, organisation)).find((known) => known.id === id);
    if (!agreement) throw refuse.no_agreement();
    if (!mayAnswer(agreement, organisation, actor)) throw refuse.agreement_not_now();
    if (answer === "refute" && note === undefined)
      throw fieldProblem("note", "organisations:field.note.required");
    await updateAgreement(
      db,
      { id, version: seen },
      answer === "confirm"
        ? { confirmedAt: now, wasConfirmed: true }
        : { state: stateAfter("cancel", agreement), stateNote: note ?? "" },
    );
    return { organisation, agreement: id, version: seen + 1 };
  },
});

export const agreementToAnswer = query({
  name: "organisations.getAgreementToAnswer",
  input: z.object(answering),
  allow: representatives,
  async run({ agreementAnswer: answer, ...asked }, { db, actor }) {
    const found = await seenBy(db, asked, actor);
    if (!mayAnswer(found.agreement, found.organisation.id, actor)) throw refuse.agreement_not_now();
    return { ...found, answer };
  },
});
