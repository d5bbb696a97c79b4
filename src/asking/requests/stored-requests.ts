// Requests for values as they are kept, with what was answered.

import { z } from "zod";
import { measurementsOf } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { rowsPerPage } from "../../platform/database/listed.ts";
import { noTexts, ValueSaid } from "../../values/content.ts";
import { Source } from "../../values/value.ts";
import { type RequestContent, requestContent } from "./content.ts";
import { refuse } from "./problems.ts";

/** What was answered, as it becomes a value. */
export const Answer = z.object({
  period: z.object({ from: z.string(), to: z.string(), label: z.string() }),
  ...ValueSaid.shape,
  source: Source.omit({ publishedOn: true }),
  evidenceId: z.string().nullable(),
});
export type Answer = z.infer<typeof Answer>;

/** An answer from its column: one that was given before there was a field says nothing in it. */
export function answerFrom(column: unknown): Answer {
  const nothing = { ...noTexts, expected: null };
  return Answer.parse({ ...nothing, ...z.record(z.string(), z.unknown()).parse(column) });
}

export const itemStates = ["asked", "answered", "sent_back", "accepted"] as const;

export interface RequestedValue {
  id: string;
  measurementId: string;
  state: (typeof itemStates)[number];
  answer: Answer | null;
  answeredAt: Date | null;
  word: string | null;
  /** Another one with each answer and each return. */
  version: number;
}

export interface ValueRequest extends RequestContent {
  id: string;
  cityId: string;
  askedByName: string;
  askedAt: Date;
  mailedAt: Date;
  isWithdrawn: boolean;
  items: RequestedValue[];
}

/** One request, or a page of those of a city: first those with an answer to check, then the newest. */
export async function readRequests(
  db: Queryable,
  {
    cityId,
    id,
    page = 1,
  }: { cityId?: string; id: string; page?: 1 } | { cityId: string; id?: undefined; page: number },
): Promise<ValueRequest[]> {
  const requests = await db
    .selectFrom("valueRequests")
    .selectAll()
    .$if(cityId !== undefined, (query) => query.where("cityId", "=", cityId ?? ""))
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .orderBy(
      (eb) =>
        eb.exists(
          eb
            .selectFrom("requestedValues")
            .select("requestedValues.id")
            .whereRef("requestedValues.requestId", "=", "valueRequests.id")
            .where("requestedValues.state", "=", "answered"),
        ),
      "desc",
    )
    .orderBy("askedAt", "desc")
    .orderBy("id")
    .limit(rowsPerPage)
    .offset((page - 1) * rowsPerPage)
    .execute();
  if (requests.length === 0) return [];
  const items = await db
    .selectFrom("requestedValues")
    .selectAll()
    .where(
      "requestId",
      "in",
      requests.map((request) => request.id),
    )
    .execute();
  const order = new Map(
    measurementsOf(await currentKeyFeatures(db)).map(({ measurement }, index) => [measurement.id, index]),
  );
  const byRequest = Map.groupBy(items, ({ requestId }) => requestId);
  return requests.map((request) => ({
    id: request.id,
    cityId: request.cityId,
    ...requestContent.fromRow(request),
    askedByName: request.askedByName,
    askedAt: request.askedAt,
    mailedAt: request.mailedAt,
    isWithdrawn: request.withdrawnAt !== null,
    items: (byRequest.get(request.id) ?? [])
      .toSorted((one, other) => (order.get(one.measurementId) ?? 0) - (order.get(other.measurementId) ?? 0))
      .map((item) => ({
        id: item.id,
        measurementId: item.measurementId,
        state: item.state as RequestedValue["state"],
        answer: item.answer === null ? null : answerFrom(item.answer),
        answeredAt: item.answeredAt,
        word: item.word,
        version: item.version,
      })),
  }));
}

/** @throws Problem `monitoring.no_request` */
export async function getRequestById(db: Queryable, id: string): Promise<ValueRequest> {
  const [request] = await readRequests(db, { id });
  if (!request) throw refuse.no_request();
  return request;
}

/** Whom a city asked for a measurement, where no answer was taken over yet; of several requests the newest. */
export async function askedOf(
  db: Queryable,
  cityId: string,
): Promise<ReadonlyMap<string, Pick<ValueRequest, "name" | "dueOn">>> {
  const rows = await db
    .selectFrom("requestedValues")
    .innerJoin("valueRequests", "valueRequests.id", "requestedValues.requestId")
    .select(["requestedValues.measurementId", "valueRequests.name", "valueRequests.dueOn"])
    .distinctOn("requestedValues.measurementId")
    .where("valueRequests.cityId", "=", cityId)
    .where("valueRequests.withdrawnAt", "is", null)
    .where("requestedValues.state", "!=", "accepted")
    .orderBy("requestedValues.measurementId")
    .orderBy("valueRequests.askedAt", "desc")
    .$call(boundedBy("one of each measurement"))
    .execute();
  return new Map(rows.map(({ measurementId, name, dueOn }) => [measurementId, { name, dueOn }]));
}
