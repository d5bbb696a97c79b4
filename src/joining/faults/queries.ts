import { z } from "zod";
import { mayKeep, maySeeAll, mayWrite, writers } from "../../catalogue/allow.ts";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { getOpportunity, getOpportunityOf } from "../../catalogue/opportunities/store.ts";
import { type Actor, publicActor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { toRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { answersOf, FaultKind, faultAnswers, faultStates } from "./fault.ts";
import { faultsIn } from "./store.ts";

const mostShown = 100;
const ofOne = { city: z.string().max(40), opportunity: OpportunityCode };

export const opportunityToReport = query({
  name: "joining.opportunityToReport",
  input: z.object({ opportunity: OpportunityCode }),
  allow: everyone,
  async run({ opportunity }, { db }) {
    const { code, title, organisation, cityName } = await getOpportunity(db, opportunity, publicActor);
    return { code, title: toRead(title), provider: organisation.name, cityName };
  },
});

const Fault = z.object({
  id: z.uuid(),
  kind: FaultKind,
  state: z.enum(faultStates),
  reportedAt: z.iso.datetime(),
  answerUntil: z.iso.datetime(),
  reporters: z.int(),
  knownReporters: z
    .int()
    .describe(
      "Of whom it is sure that they are different people: by a telephone of their own, or signed in.",
    ),
  texts: z.array(z.string()).max(1000),
  answer: z.string().nullable(),
  decidedBy: z.string().nullable(),
  version: z.int(),
  answers: z
    .array(z.enum(faultAnswers))
    .max(faultAnswers.length)
    .describe("What whoever asks can say to it."),
});
export type Fault = z.infer<typeof Fault>;

export const listFaults = query({
  name: "joining.listFaults",
  route: "GET /cities/:city/learning/:opportunity/faults",
  summary:
    "What people told that is wrong with an opportunity, the newest first; for its people. Who told it, nobody sees.",
  input: z.object(ofOne),
  output: z.object({
    code: z.string(),
    city: z.object({ id: z.string(), name: z.string() }),
    title: z.string(),
    faults: z.array(Fault).max(mostShown),
  }),
  allow: writers,
  run: ({ city, opportunity }, { db, actor }) => faultsOf(db, actor, { city, code: opportunity }),
});

async function faultsOf(db: Queryable, actor: Actor, { city, code }: { city: string; code: string }) {
  const opportunity = await getOpportunityOf(db, { city, code }, actor);
  if (!maySeeAll(actor, opportunity)) throw refuse.not_yours();
  const who = { provides: mayWrite(actor, opportunity), keeps: mayKeep(actor, opportunity) };
  const rows = await faultsIn(db)
    .where("opportunityId", "=", opportunity.id)
    .orderBy("reportedAt", "desc")
    .limit(mostShown)
    .execute();
  return {
    code,
    city: { id: city, name: opportunity.cityName },
    title: toRead(opportunity.title),
    faults: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      state: row.state,
      reportedAt: row.reportedAt.toISOString(),
      answerUntil: row.answerUntil.toISOString(),
      reporters: row.reporters,
      knownReporters: row.knownReporters,
      texts: row.texts.slice(0, 1000),
      answer: row.answer,
      decidedBy: row.decidedByName,
      version: row.version,
      answers: answersOf(row, who),
    })),
  };
}

export const faultToAnswer = query({
  name: "joining.faultToAnswer",
  input: z.object({ ...ofOne, fault: z.uuid(), answer: z.enum(faultAnswers) }),
  allow: writers,
  async run({ city, opportunity, fault: id, answer }, { db, actor }) {
    const list = await faultsOf(db, actor, { city, code: opportunity });
    const fault = list.faults.find((one) => one.id === id);
    if (!fault) throw refuse.no_fault();
    return { ...list, fault, chosen: answer };
  },
});
