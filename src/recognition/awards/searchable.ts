// Rounds of awards as the search over everything finds them: by their rules and criteria and, once it is known, by which cities and
// organisations got it, and why. An educator's name can be erased, so it is in no index.

import { sql } from "kysely";
import { z } from "zod";
import { formatDate } from "../../platform/i18n/format.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../../platform/search/searchable.ts";
import { asksOf, awardNamed, criteriaOf, mostNominations, nominees, Rule } from "./award.ts";
import { calledBy } from "./nominee.ts";
import { awardPaths } from "./paths.ts";
import { titles } from "./rounds/round.ts";
import { ruleIn } from "./rounds/sentences.ts";
import { roundStates } from "./rounds/workflow.ts";

const Row = z.object({
  id: z.uuid(),
  number: z.int(),
  award: z.string(),
  round: z.string(),
  state: z.enum(roundStates),
  nominees: z.enum(nominees),
  criteriaEdition: z.string(),
  rules: z.array(Rule),
  nominationsUntil: z.string(),
  recipients: z
    .array(
      z.object({
        stands: z.string(),
        names: z.unknown(),
        reason: z.string().nullable(),
        city: z.string(),
        organisation: z.string().nullable(),
      }),
    )
    .max(mostNominations),
});
type Row = z.infer<typeof Row>;

export const searchableAwards: Searchable = {
  kind: "award",
  title: "search:kinds.award",
  one: "search:kind.award",
  position: 57,
  async read(db, ids) {
    const { rows } = await sql`
      select id, number, award, round, state, nominees, criteria_edition, rules, nominations_until,
        coalesce((
          select jsonb_agg(jsonb_build_object('stands', stands, 'reason', reason, 'city', cities.id,
            'organisation', organisations.id, 'names', case stands when 'organisation' then organisations.name else cities.name end)
            order by award_nominations.number)
          from award_nominations join cities on cities.id = award_nominations.city_id
          left join organisations on organisations.id = award_nominations.organisation_id
          where round_id = award_rounds.id and award_rounds.state = 'settled' and award_nominations.state = 'awarded'
        ), '[]') as recipients
      from award_rounds where id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map((row) => documentOf(Row.parse(row)));
  },
  ids: uuidsIn("award_rounds"),
};

function documentOf(row: Row): SearchDocument {
  const { id, number, state, recipients } = row;
  const named = recipients.map(({ stands, names, reason }) => ({ names: calledBy(stands, names), reason }));
  return {
    id,
    href: awardPaths.one(number),
    title: titles(row),
    about: inEach((t, language) =>
      state === "open"
        ? `${t("awards:state.open")}. ${t("awards:ofCity.until", { day: formatDate(row.nominationsUntil, language) })}`
        : t(`awards:state.${state}`),
    ),
    text: inEach((_t, language) =>
      [
        localisedPlain(awardNamed(row.award).about, language),
        ...named.flatMap(({ names, reason }) => [names[language] ?? "", reason ?? ""]),
        ...row.rules.map((rule) => ruleIn(rule, language)),
        ...criteriaOf(row).flatMap((criterion) => [
          localisedPlain(criterion.name, language),
          localisedPlain(asksOf(criterion, row.nominees), language),
        ]),
      ].join("\n"),
    ),
    audience: ["everyone"],
    restsOn: recipients.flatMap(({ city, organisation }) => [
      `city:${city}`,
      ...(organisation === null ? [] : [`organisation:${organisation}`]),
    ]),
    importance: state === "cancelled" ? 2 : 5,
  };
}
