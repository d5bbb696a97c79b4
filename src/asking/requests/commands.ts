// Asking somebody outside for values: they answer by a link, what they answer waits to be checked.

import { z } from "zod";
import { evidenceLink } from "../../evidence/stored-evidence.ts";
import { measurementsOf } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { momentBefore } from "../../platform/day.ts";
import { line, lines, several } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem, type Problem, together } from "../../platform/problem.ts";
import {
  askForNote,
  contentFields,
  contentOf,
  figureOf,
  getMeasurement,
  readPeriod,
  sourced,
} from "../../values/commands.ts";
import { pickSaid } from "../../values/content.ts";
import { recordOrCorrect } from "../../values/record-values.ts";
import { isPossibleDueDay, linkServesUntil } from "../due-day.ts";
import { requestContent } from "./content.ts";
import { requestLink } from "./link.ts";
import { mailRequest } from "./mails.ts";
import { refuse } from "./problems.ts";
import {
  answerFrom,
  getRequestById,
  itemStates,
  readRequests,
  type ValueRequest,
} from "./stored-requests.ts";

const writers = member("city", "coordinator", "contributor");

export const askForValues = command({
  name: "monitoring.askForValues",
  route: "POST /cities/:city/requests",
  summary: "Ask an organisation or a person for values by a day; they get a mail with a link to just these.",
  input: z.object({
    city: z.string(),
    ...requestContent.input,
    measurements: several(60),
  }),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ measurements, dueOn }) => ({ measurements, dueOn }),
  changes: [],
  async run({ city, measurements, ...input }, context) {
    const { db, actor, now } = context;
    await getCity(db, city);
    const keyFeatures = await currentKeyFeatures(db);
    const known = new Set(measurementsOf(keyFeatures).map(({ measurement }) => measurement.id));
    together(
      () => {
        if (!isPossibleDueDay(input.dueOn, now)) throw fieldProblem("dueOn", "values:field.dueOn.wrong");
      },
      () => {
        if (measurements.some((id) => !known.has(id)))
          throw fieldProblem("measurements", "values:field.measurements.wrong");
      },
    );
    const { id } = await db
      .insertInto("valueRequests")
      .values({
        ...requestContent.toRow({ ...input, message: input.message || null }),
        cityId: city,
        frameworkId: keyFeatures.id,
        frameworkEdition: keyFeatures.edition,
        askedBy: actor.id || null,
        askedByName: actor.name,
        askedAt: now,
        mailedAt: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db
      .insertInto("requestedValues")
      .values([...new Set(measurements)].map((measurementId) => ({ requestId: id, measurementId })))
      .execute();
    const link = { secret: context.secret, subject: id, expiresAt: linkServesUntil(input.dueOn) };
    await requestLink.write(db, link);
    await mailRequest(db, context, "ask", await readRequest(db, city, id));
    return { id };
  },
});

/** @throws Problem `monitoring.no_request` */
async function readRequest(db: Queryable, cityId: string, id: string): Promise<ValueRequest> {
  const [request] = await readRequests(db, { cityId, id });
  if (!request) throw refuse.no_request();
  return request;
}

export const answerRequest = command({
  name: "monitoring.answerRequest",
  route: "POST /requests/:token/answers/:measurement",
  summary: "Answer a request for values by its link. The city checks the answer before it becomes a value.",
  input: sourced(
    z.object({
      token: z.string().max(200),
      measurement: z.string().max(20),
      period: line(20),
      /** Of the answer that is changed; 0 where there is none yet. */
      version: z.coerce.number().int().min(0).max(2_000_000_000),
      ...contentFields,
    }),
  ),
  output: z.object({ state: z.enum(itemStates), version: z.number() }),
  allow: holderOf(requestLink),
  subject: ({ token, measurement }) => `${token.slice(0, 36)}/${measurement}`,
  // The token is the right to answer: it stays out of the audit.
  auditDetails: ({ measurement, status }) => ({ measurement, status }),
  changes: [],
  async run(input, context) {
    const { db, now } = context;
    const request = await getRequestById(db, openedBy(context));
    const item = request.items.find(({ measurementId }) => measurementId === input.measurement);
    if (!item) throw refuse.no_request();
    if (item.state === "accepted") throw refuse.request_over();
    if (item.version !== input.version) throw answerChanged(item);
    const { measurement, edition } = await getMeasurement(db, request.cityId, item.measurementId);
    const [period] = together(
      () => readPeriod(input.period, now),
      () => figureOf({ ...input, city: request.cityId }, measurement, now),
    );
    const by = {
      id: null,
      name: request.name,
      link: evidenceLink(`request/${request.id}`, request.items),
    };
    const content = await contentOf(db, { ...input, city: request.cityId }, measurement, by, now);
    const evidenceId = content.evidenceId ?? item.answer?.evidenceId ?? null;
    const key = {
      ...edition,
      cityId: request.cityId,
      measurementId: measurement.id,
      period,
      disaggregation: {},
    };
    await askForNote(db, { ...key, ...content }, measurement);
    const answer = { period, ...pickSaid(content), evidenceId };
    const changed = await db
      .updateTable("requestedValues")
      .set({
        state: "answered",
        answer: JSON.stringify(answer),
        answeredAt: now,
        word: null,
        version: item.version + 1,
      })
      .where("id", "=", item.id)
      .where("state", "!=", "accepted")
      .where("version", "=", item.version)
      .executeTakeFirst();
    // Somebody else with the link, or the city, was quicker by a moment.
    if (changed.numUpdatedRows === 0n) {
      const { items } = await getRequestById(db, request.id);
      throw answerChanged(items.find(({ id }) => id === item.id) ?? item);
    }
    return { state: "answered" as const, version: item.version + 1 };
  },
});

/** What became of an answer meanwhile, for whoever saw an older one. */
function answerChanged({ state, version, answer, word }: ValueRequest["items"][number]): Problem {
  return refuse.answer_changed({ state, version, answer, word });
}

/** An answer as it was checked: another one in its place is not accepted unseen. */
const SeenAnswer = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,10}$/)
  .describe("The id of an answer and the version that was checked, as `id.version`.");

export const acceptAnswers = command({
  name: "monitoring.acceptAnswers",
  route: "POST /cities/:city/requests/accept",
  summary: "Accept answers, all or none: each becomes the value, or a new version of the one that stands.",
  input: z.object({
    city: z.string(),
    answers: several(500, SeenAnswer),
  }),
  output: z.object({ accepted: z.number() }),
  allow: writers,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, answers }, { db, actor, now }) {
    const items = await lockAnswers(db, city, answers.map(readSeen));
    for (const { id, measurementId, answer, frameworkId, frameworkEdition } of items) {
      const key = { frameworkId, frameworkEdition, cityId: city, measurementId, disaggregation: {} };
      const value = { ...key, ...answer, importId: null, origin: null };
      const { id: valueId } = await recordOrCorrect(db, value, actor, now);
      await db
        .updateTable("requestedValues")
        .set({ state: "accepted", valueId, decidedByName: actor.name, decidedAt: now })
        .where("id", "=", id)
        .execute();
    }
    return { accepted: items.length };
  },
});

export const sendBackAnswer = command({
  name: "monitoring.sendBackAnswer",
  route: "POST /cities/:city/requests/answers/:answer/return",
  summary: "Send an answer back with a word on what to put right; a mail with the link goes out.",
  input: z.object({
    city: z.string(),
    answer: z.uuid(),
    word: lines(1000).pipe(z.string().min(1)),
    /** Of the answer that was read. */
    version: z.coerce.number().int().min(0).max(2_000_000_000),
  }),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: ({ answer }) => answer,
  auditDetails: () => ({}),
  changes: [],
  async run({ city, answer, word, version }, context) {
    const { db, actor, now } = context;
    const [item] = await lockAnswers(db, city, [{ id: answer, version }]);
    if (!item) throw refuse.not_to_check();
    await db
      .updateTable("requestedValues")
      .set({ state: "sent_back", word, decidedByName: actor.name, decidedAt: now, version: version + 1 })
      .where("id", "=", answer)
      .execute();
    await mailRequest(db, context, "sendBack", await readRequest(db, city, item.requestId), { word });
    return { id: answer };
  },
});

interface Seen {
  id: string;
  version: number;
}

function readSeen(text: string): Seen {
  const [id = "", version = ""] = text.split(".");
  return { id, version: Number(version) };
}

/**
 * Answers that wait to be checked, so that nobody else decides on them meanwhile.
 * @throws Problem `monitoring.not_to_check` where one of them does not, `monitoring.answer_changed` where one is another
 *   than was seen
 */
async function lockAnswers(db: Tx, city: string, seen: readonly Seen[]) {
  const versions = new Map(seen.map(({ id, version }) => [id, version]));
  if (![...versions.keys()].every((id) => z.uuid().safeParse(id).success)) throw refuse.not_to_check();
  const rows = await db
    .selectFrom("requestedValues")
    .innerJoin("valueRequests", "valueRequests.id", "requestedValues.requestId")
    .select([
      "requestedValues.id",
      "requestId",
      "measurementId",
      "answer",
      "version",
      "frameworkId",
      "frameworkEdition",
    ])
    .where("valueRequests.cityId", "=", city)
    .where("requestedValues.state", "=", "answered")
    .where("requestedValues.id", "in", [...versions.keys()])
    .orderBy("requestedValues.id")
    .forUpdate()
    .execute();
  if (rows.length !== versions.size) throw refuse.not_to_check();
  const other = rows.find(({ id, version }) => version !== versions.get(id));
  if (other) {
    const { id, measurementId: measurement, version, answer } = other;
    throw refuse.answer_changed({ id, measurement, state: "answered", version, answer, word: null });
  }
  return rows.map((row) => ({ ...row, answer: answerFrom(row.answer) }));
}

export const remindOfRequest = command({
  name: "monitoring.remindOfRequest",
  route: "POST /cities/:city/requests/:request/remind",
  summary: "Remind whoever was asked, once a day at most.",
  input: z.object({ city: z.string(), request: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: ({ request }) => request,
  changes: [],
  async run({ city, request: id }, context) {
    const { db, now } = context;
    const request = await readRequest(db, city, id);
    const isOpen = request.items.some(({ state }) => state === "asked" || state === "sent_back");
    if (request.isWithdrawn || !isOpen) throw refuse.request_over();
    const changed = await db
      .updateTable("valueRequests")
      .set({ mailedAt: now })
      .where("id", "=", id)
      .where("mailedAt", "<=", momentBefore(now, 1))
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.reminded_today();
    await mailRequest(db, context, "remind", request);
    return { id };
  },
});

export const withdrawRequest = command({
  name: "monitoring.withdrawRequest",
  route: "DELETE /cities/:city/requests/:request",
  summary: "Withdraw a request: its link serves no more. What was accepted stays.",
  input: z.object({ city: z.string(), request: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: ({ request }) => request,
  changes: [],
  async run({ city, request }, context) {
    const { db, now } = context;
    const { items } = await readRequest(db, city, request);
    const changed = await db
      .updateTable("valueRequests")
      .set({ withdrawnAt: now })
      .where("id", "=", request)
      .where("cityId", "=", city)
      .where("withdrawnAt", "is", null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.no_request();
    await requestLink.end(db, [request], now);
    // Whoever still had to answer need not any more.
    if (items.some(({ state }) => state === "asked" || state === "sent_back"))
      await mailRequest(db, context, "withdrawn", await readRequest(db, city, request));
    return { id: request };
  },
});
