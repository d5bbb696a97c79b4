// What the commission asked about values, where a report cites them.

import { askedKinds, type OpenQuestion } from "../../platform/citable.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { paths } from "../paths.ts";
import { stateInSql } from "./question-store.ts";
import type { QuestionState } from "./value-question.ts";

/** More stand on the pages of the values. */
const mostOpen = 200;

async function openQuestions(
  db: Queryable,
  cityId: string,
  ids: readonly string[],
): Promise<Map<string, OpenQuestion[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("valueQuestions")
    .innerJoin("cityValues", "cityValues.id", "valueQuestions.valueId")
    .select(["valueQuestions.id", "valueQuestions.valueId", "valueQuestions.text", stateInSql.as("state")])
    .where("valueQuestions.cityId", "=", cityId)
    .where("valueQuestions.valueId", "in", [...ids])
    .where("valueQuestions.closedAt", "is", null)
    .orderBy("valueQuestions.askedAt")
    .orderBy("valueQuestions.id")
    .limit(mostOpen)
    .execute();
  const byValue = Map.groupBy(rows, ({ valueId }) => valueId);
  return new Map(
    [...byValue].map(([value, asked]) => [
      value,
      asked.map(({ id, text, state }) => ({
        href: paths.valueQuestion(cityId, id),
        text,
        state: (language) => translator(language)(`values:question.state.${state as QuestionState}`),
      })),
    ]),
  );
}

export const askedValues = askedKinds.with({
  kind: "value",
  askHref: paths.questionValue,
  findOpen: openQuestions,
});
