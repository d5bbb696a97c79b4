// What is read of requests for values: by the city that asks, and by whoever was asked.

import { z } from "zod";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { listFields, nextAfter, rowsPerPage } from "../../platform/database/listed.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { readCard, readCards, readScorecard } from "../../values/queries.ts";
import { requestContent } from "./content.ts";
import { linkOf, requestLink } from "./link.ts";
import { refuse } from "./problems.ts";
import { Answer, getRequestById, itemStates, readRequests, type ValueRequest } from "./stored-requests.ts";

const writers = member("city", "coordinator", "contributor");
const askedBy = holderOf(requestLink);

const Item = z.object({
  id: z.string(),
  measurement: z.string(),
  state: z.enum(itemStates),
  answer: Answer.nullable(),
  word: z.string().nullable(),
  version: z.number(),
});

function publicItem({
  id,
  measurementId,
  state,
  answer,
  word,
  version,
}: ValueRequest["items"][number]): z.infer<typeof Item> {
  return { id, measurement: measurementId, state, answer, word, version };
}

export const listRequests = query({
  name: "monitoring.listRequests",
  route: "GET /cities/:city/requests",
  summary: `Whom the city asked for values, by when, and what they answered: first where an answer is to be checked, then the newest, ${rowsPerPage} at a time. The header Link names the next page.`,
  input: z.object({ city: z.string(), page: listFields.page }),
  output: z
    .array(
      z.object({
        id: z.string(),
        ...requestContent.kept,
        isWithdrawn: z.boolean(),
        values: z.array(Item),
      }),
    )
    .max(rowsPerPage),
  allow: writers,
  async find({ city: id, page }, { db }) {
    const city = await getCity(db, id);
    return { city, requests: await readRequests(db, { cityId: city.id, page }) };
  },
  present: ({ requests }) =>
    requests.map(({ id, isWithdrawn, items, ...request }) => ({
      id,
      ...requestContent.pick(request),
      isWithdrawn,
      values: items.map(publicItem),
    })),
  nextPage: nextAfter,
});

/** One request of a city. */
export const cityRequest = query({
  name: "monitoring.cityRequest",
  input: z.object({ city: z.string().max(40), request: z.uuid() }),
  allow: writers,
  async run({ city, request: id }, { db }) {
    const [request] = await readRequests(db, { cityId: city, id });
    if (!request) throw refuse.no_request();
    return request;
  },
});

export const getRequest = query({
  name: "monitoring.getRequest",
  route: "GET /requests/:token",
  summary: "What a link asks for.",
  input: z.object({ token: z.string().max(200) }),
  output: z.object({
    city: z.string(),
    name: requestContent.kept.name,
    dueOn: requestContent.kept.dueOn,
    values: z.array(Item),
  }),
  allow: askedBy,
  find: (_input, context) => getRequestById(context.db, openedBy(context)),
  present: ({ cityId, name, dueOn, items }) => ({
    city: cityId,
    name,
    dueOn,
    values: items.map(publicItem),
  }),
});

/** What a city can ask for, and the request that another one is to be like. */
export const requestToWrite = query({
  name: "monitoring.requestToWrite",
  input: z.object({ city: z.string().max(40), like: z.uuid().optional() }),
  allow: writers,
  async run({ city, like }, { db }) {
    const [request] = like === undefined ? [] : await readRequests(db, { cityId: city, id: like });
    if (like !== undefined && !request) throw refuse.no_request();
    return { ...(await readScorecard(db, city)), like: request };
  },
});

/** A city's requests with the link of each, beside the measurements that they ask about. */
export const cityRequests = screenQuery(listRequests, {
  name: "monitoring.cityRequests",
  async show({ city, requests }, { db, secret, baseUrl }) {
    return {
      city,
      ...(await readCards(db, city.id)),
      requests: requests.map((request) => ({ ...request, link: linkOf(secret, baseUrl, request.id) })),
    };
  },
});

/** One answer of a city's requests. */
export const requestedAnswer = query({
  name: "monitoring.requestedAnswer",
  input: z.object({ city: z.string().max(40), answer: z.uuid() }),
  allow: writers,
  async run({ city, answer }, { db }) {
    const request = await requestOfAnswer(db, city, answer);
    const item = request?.items.find(({ id }) => id === answer);
    if (!request || !item) throw refuse.no_request();
    return { ...(await readScorecard(db, city)), request, item };
  },
});

async function requestOfAnswer(
  db: Queryable,
  cityId: string,
  answer: string,
): Promise<ValueRequest | undefined> {
  const found = await db
    .selectFrom("requestedValues")
    .select("requestId")
    .where("id", "=", answer)
    .executeTakeFirst();
  if (!found) return undefined;
  const [request] = await readRequests(db, { cityId, id: found.requestId });
  return request;
}

/** Everything that a link asks for, with what is known. */
export const askedValues = screenQuery(getRequest, {
  name: "monitoring.askedValues",
  async show(request, { db }) {
    const { city, cards } = await readScorecard(db, request.cityId);
    return { city: { name: city.name }, cards, request };
  },
});

/** What was answered last of all that a link asks for. */
function answeredLast({ items }: ValueRequest): Answer | undefined {
  const answered = items.filter(({ answeredAt }) => answeredAt !== null);
  const [last] = answered.toSorted((one, other) => Number(other.answeredAt) - Number(one.answeredAt));
  return last?.answer ?? undefined;
}

/** One value that a link asks for. */
export const askedValue = query({
  name: "monitoring.askedValue",
  input: z.object({ token: z.string().max(200), measurement: z.string().max(20) }),
  allow: askedBy,
  async run({ measurement: id }, context) {
    const { db } = context;
    const request = await getRequestById(db, openedBy(context));
    const item = request.items.find(({ measurementId }) => measurementId === id);
    if (!item) throw refuse.no_request();
    const { name } = await getCity(db, request.cityId);
    const { measurement, latest } = await readCard(db, request.cityId, id);
    return { city: { name }, item, measurement, latest, before: answeredLast(request) };
  },
});
