// The commission says which bodies meet, who their members are, and by which rule they decide.

import { z } from "zod";
import { listCities } from "../../network/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import {
  alsoNeeds,
  enteredNumber,
  line,
  orEmpty,
  ticked,
  unchosenProblem,
  seenVersion as version,
} from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { planners } from "../allow.ts";
import { refuse } from "../problems.ts";
import { meetingsTag } from "../tags.ts";
import { BodyId, BodyKind, mostCities, mostOrganisations, mostPresent, QuorumRule } from "./body.ts";
import { changeKeptBody, endKeptBody, findBody, keepBody, type SaidBody } from "./store.ts";

const said = {
  ...writtenFields("bodyName", 150, line),
  bodyKind: BodyKind,
  quorumRule: QuorumRule,
  quorumSize: orEmpty(enteredNumber(z.number().int().min(1).max(500))).describe(
    "How many cities have to be present, or how many in a hundred of its member cities.",
  ),
  bodyChair: orEmpty(line(150)).describe("Who chairs its meetings; a person only who agreed to be named."),
  cities: ticked(z.string().max(40), mostCities).describe("Its member cities."),
  bodyOrganisations: orEmpty(z.string().max(10_000)).describe("Members that are no city here, one a line."),
};
const Said = z.object(said);

const rules = <Input extends typeof Said>(input: Input): Input =>
  alsoNeeds(
    writtenAtAll(input, "bodyName", "meetings:field.bodyName.required"),
    ["quorumSize", "quorumRule"],
    "meetings:field.quorumSize.required",
    ({ quorumSize, quorumRule }) => quorumRule !== "none" && quorumSize === undefined,
  );

async function bodyOf(db: Queryable, input: z.output<typeof Said>): Promise<SaidBody> {
  const { bodyKind: kind, quorumRule, quorumSize, bodyChair: chair = null, cities } = input;
  const network = await listCities(db);
  const known = new Set(network.map(({ id }) => id));
  const [organisations] = together(
    () => organisationsOf(input.bodyOrganisations),
    () => {
      if (quorumRule === "share" && (quorumSize ?? 0) > 100)
        throw fieldProblem("quorumSize", "meetings:field.quorumSize.share");
      const limit = mostPresent(cities, network);
      if (quorumRule === "cities" && (quorumSize ?? 0) > limit)
        throw fieldProblem("quorumSize", "meetings:field.quorumSize.members", { limit });
    },
    () => {
      if (!cities.every((city) => known.has(city))) throw unchosenProblem("cities");
    },
  );
  const quorum = quorumRule === "none" ? null : (quorumSize ?? null);
  return { name: typedText(input, "bodyName"), kind, quorumRule, quorum, chair, cities, organisations };
}

const longestName = 150;

function organisationsOf(typed: string | undefined): string[] {
  const names = (typed ?? "")
    .split(/\r?\n/)
    .map((name) => name.replaceAll(/\s+/g, " ").trim())
    .filter((name) => name !== "");
  if (names.length > mostOrganisations)
    throw fieldProblem("bodyOrganisations", "meetings:field.bodyOrganisations.many", {
      limit: mostOrganisations,
    });
  if (names.some((name) => name.length > longestName))
    throw fieldProblem("bodyOrganisations", "meetings:field.bodyOrganisations.long", { limit: longestName });
  return [...new Set(names)];
}

export const addBody = command({
  name: "meetings.addBody",
  route: "POST /meeting-bodies",
  summary: "Say which body meets: its kind, its members, and how many of them have to be present to decide.",
  input: rules(Said),
  output: z.object({ id: z.string() }),
  allow: planners,
  subject: (_input, { id }) => id,
  auditDetails: ({ bodyKind }) => ({ bodyKind }),
  changes: [],
  run: async (input, { db, now }) => ({ id: await keepBody(db, await bodyOf(db, input), now) }),
});

export const changeBody = command({
  name: "meetings.changeBody",
  route: "PUT /meeting-bodies/:meetingBody",
  summary: "Change a body, its members or its rule. Meetings that are planned already keep their quorum.",
  input: rules(z.object({ meetingBody: BodyId, version, ...said })),
  output: z.object({ id: z.string() }),
  allow: planners,
  subject: ({ meetingBody }) => meetingBody,
  auditDetails: ({ bodyKind }) => ({ bodyKind }),
  changes: [meetingsTag],
  async run({ meetingBody: id, version: seen, ...input }, { db }) {
    await findBody(db, id);
    await changeKeptBody(db, { id, version: seen }, await bodyOf(db, input));
    return { id };
  },
});

export const endBody = command({
  name: "meetings.endBody",
  route: "DELETE /meeting-bodies/:meetingBody",
  summary: "Say that a body does not meet any more. Its meetings stay as they are.",
  input: z.object({ meetingBody: BodyId, version }),
  output: z.object({ id: z.string() }),
  allow: planners,
  subject: ({ meetingBody }) => meetingBody,
  changes: [],
  async run({ meetingBody: id, version: seen }, { db, now }) {
    if ((await findBody(db, id)).isEnded) throw refuse.body_changed();
    await endKeptBody(db, { id, version: seen }, now);
    return { id };
  },
});
