// Telling that something is wrong with an opportunity, without an account; and what whoever offers it and the city say to that.

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { mayKeep, mayWrite, writers } from "../../catalogue/allow.ts";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { tagsOf } from "../../catalogue/opportunities/commands.ts";
import { getOpportunity, getOpportunityOf } from "../../catalogue/opportunities/store.ts";
import { publicActor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import { line, lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { refuse } from "../problems.ts";
import { answersOf, FaultKind, faultAnswers, reporterOf } from "./fault.ts";
import { decideFault, faultsIn, tellFault } from "./store.ts";

export const longestFault = 280;

export const reportFault = command({
  name: "joining.reportFault",
  route: "POST /learning/:opportunity/faults",
  summary:
    "Tell that something is wrong with an opportunity. Whoever offers it is asked; that it is not safe goes to the city at once.",
  input: z.object({
    opportunity: OpportunityCode,
    kind: FaultKind,
    text: orEmpty(line(longestFault)).describe("What exactly; no names of people."),
  }),
  output: z.object({
    fault: z.string(),
    kind: FaultKind,
    isFirst: z.boolean().describe("Whether nobody else has told it, as far as it is not answered."),
  }),
  allow: everyone,
  async before(_input, { door }) {
    await door?.attempt([{ kind: "faultsTold", subject: door.address }], async () => ({
      isRight: true,
      result: undefined,
    }));
    return door?.address ?? randomUUID();
  },
  subject: (_input, { fault }) => fault,
  auditDetails: ({ opportunity, kind }, { isFirst }) => ({ opportunity, kind, isFirst }),
  changes: [],
  async run({ opportunity: code, kind, text = null }, { db, actor, now, secret }, door) {
    const { id } = await getOpportunity(db, code, publicActor);
    const by = reporterOf(actor, door);
    const channel = actor.telephone?.channel ?? "web";
    const told = await tellFault(db, { opportunity: id, kind, by, channel, text, secret, now });
    return { fault: told.id, kind, isFirst: told.isFirst };
  },
});

export const answerFault = command({
  name: "joining.answerFault",
  route: "POST /cities/:city/learning/:opportunity/faults/:fault/answers/:answer",
  summary:
    "Say of a fault that it was put right, or why it is none; a coordinator decides whether it stands. That it is not safe, a coordinator alone decides.",
  input: z.object({
    city: z.string().max(40),
    opportunity: OpportunityCode,
    fault: z.uuid(),
    answer: z.enum(faultAnswers),
    said: orEmpty(lines(1000).pipe(z.string().min(1))),
    version: z.coerce.number().int().min(1).max(1_000_000),
  }),
  output: z.object({
    fault: z.string(),
    id: z.string().describe("The opportunity."),
    organisation: z.string(),
    state: z.string(),
    hides: z
      .boolean()
      .describe(
        "Whether nobody finds it from now on, until it is confirmed anew: twice it was upheld that it does not take place.",
      ),
  }),
  allow: writers,
  subject: ({ fault }) => fault,
  auditDetails: ({ city, opportunity, answer, said }, { hides }) => ({
    city,
    opportunity,
    answer,
    said,
    hides,
  }),
  changes: tagsOf,
  async run({ city, opportunity: code, fault: id, answer, said, version }, { db, actor, now }) {
    const opportunity = await getOpportunityOf(db, { city, code }, actor);
    const fault = await faultsIn(db)
      .where("id", "=", id)
      .where("opportunityId", "=", opportunity.id)
      .executeTakeFirst();
    if (!fault) throw refuse.no_fault();
    if (fault.state !== "asked") throw refuse.fault_decided();
    const who = { provides: mayWrite(actor, opportunity), keeps: mayKeep(actor, opportunity) };
    if (!answersOf(fault, who).includes(answer)) throw refuse.for_coordinator();
    if (answer !== "corrected" && said === undefined) throw fieldProblem("said", "joining:field.faultSaid");
    const state = answer === "explained" ? "asked" : answer;
    const decision = { state, answer: said ?? fault.answer, by: actor.name, at: now } as const;
    const decided = await decideFault(db, { id, version }, decision);
    if (!decided) throw refuse.fault_decided();
    return { fault: id, id: opportunity.id, organisation: opportunity.organisation.id, state, ...decided };
  },
});
