import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { aPageOf, listFields } from "../../platform/database/listed.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { skills, WorkRate } from "./rate.ts";
import { currentRates } from "./store.ts";

export const { list: listWorkRates, file: workRateRows } = listQueries({
  name: "resources.listWorkRates",
  route: "GET /work-rates",
  summary: `What an hour of people’s work would cost, by occupation group, level of skill and year, in the newest edition of each with its source, ${aPageOf}.`,
  input: z.object(listFields),
  allow: everyone,
  key: "rates",
  row: WorkRate,
  rows: (_request, { db }) => currentRates(db),
  rules(language) {
    const t = translator(language);
    return {
      sortable: { occupation: "occupation", skill: "skill", year: "year", perHour: "perHour" },
      texts: ["occupation", "source"],
      words: { skill: new Map(skills.map((skill) => [skill, t(`rates:skill.${skill}`)])) },
      order: [{ by: "occupation" }, { by: "skill" }, { by: "year", descending: true }],
      unique: "id",
    };
  },
  shown: (rate) => rate,
});
