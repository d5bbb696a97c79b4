// What organisations did in a city, told where an organisation is to be cited: they lead initiatives, or take part in them.

import { sql } from "kysely";
import { namedFocusAreas } from "../../framework/queries.ts";
import type { PartInCity } from "../../organisations/slots.ts";
import { type CitingAbout, focusAreasOf } from "../../platform/citable.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { written, writtenFrom } from "../../platform/written.ts";
import { goesOnIn } from "../store.ts";

interface Row {
  organisation: string;
  title: unknown;
  isLead: boolean;
  /** What is asked about and served. */
  served: string[];
}

export async function partsInInitiatives(
  db: Queryable,
  about: CitingAbout,
  most: number,
): Promise<PartInCity[]> {
  const { rows } = await sql<Row>`
    with parts as (
      select lead_id as organisation, id as initiative_id, true as is_lead from initiatives
      where city_id = ${about.cityId} and lead_id is not null
      union all
      select organisation_id, initiative_id, false from initiative_partners
      join initiatives on initiatives.id = initiative_id
      where city_id = ${about.cityId} and organisation_id is not null
    )
    select parts.organisation, initiatives.title, bool_or(parts.is_lead) as "isLead",
      array(select unnest(initiatives.focus_areas) intersect select unnest(${focusAreasOf(about)}::text[])) as served
    from parts join initiatives on initiatives.id = parts.initiative_id
    where initiatives.is_public and ${goesOnIn(about.period)}
    group by parts.organisation, initiatives.id
    order by initiatives.focus_areas && ${focusAreasOf(about)}::text[] desc, initiatives.number desc, parts.organisation
    limit ${most}`.execute(db);
  if (rows.length === 0) return [];
  const areas = await namedFocusAreas(db);
  return rows.map(({ organisation, title, isLead, served }) => ({
    organisation,
    fits: served.length > 0,
    say(language) {
      const t = translator(language);
      const told = t(isLead ? "initiatives:citable.leads" : "initiatives:citable.takesPart", {
        title: written(writtenFrom(title), language)?.text,
      });
      const names = areas
        .filter(({ id }) => served.includes(id))
        .map(({ name }) => localisedPlain(name, language))
        .join("; ");
      return names === "" ? told : `${told} ${t("initiatives:citable.serves", { names })}.`;
    },
  }));
}
