// What the picture beside a link says, in one language. No I/O.

import type { LearningAnswer, learningInPlace, learningOfTopic } from "../../catalogue/finding/queries.ts";
import { countWords } from "../../catalogue/finding/words.ts";
import type { opportunityForPage } from "../../catalogue/opportunities/queries.ts";
import type { learningInCity, learningOfOrganisation } from "../../catalogue/opportunities/shown-queries.ts";
import type { City } from "../../network/city.ts";
import { sectors } from "../../organisations/lists.ts";
import type { Organisation } from "../../organisations/organisation.ts";
import { keeperName, type Pathway } from "../../pathways/pathway.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { Answers } from "../../platform/page.ts";
import { sayEntry } from "../entry-words.ts";
import type { ShareWords } from "./share-picture.ts";

export type Said = Pick<ShareWords, "kind" | "title" | "lines">;

/** Of its runs the one that begins first, as whoever dials its number is told. */
export function sayOpportunity(
  { opportunity, entries }: Answers<typeof opportunityForPage>,
  language: Language,
): Said {
  const t = translator(language);
  const [entry] = entries.toSorted(({ card: one }, { card: other }) =>
    (one.startsOn ?? "").localeCompare(other.startsOn ?? ""),
  );
  const said = entry && sayEntry(entry, language);
  return {
    kind: t("outreach:board.headline"),
    title: localisedPlain(opportunity.title, language),
    lines: said
      ? [said.provider, said.where, said.when, `${t("outreach:board.price")} ${said.price}`]
      : [opportunity.organisation.name],
  };
}

export function sayPathway(pathway: Pathway, language: Language): Said {
  const t = translator(language);
  return {
    kind: t("outreach:share.pathway"),
    title: localisedPlain(pathway.title, language),
    lines: [
      localisedPlain(pathway.leadsTo, language),
      keeperName(pathway, language),
      t("outreach:share.steps", { count: pathway.steps.length }),
    ],
  };
}

const offered = (count: number, language: Language) =>
  count === 0 ? "" : translator(language)("outreach:share.offered", { count });

export function sayOrganisation(
  { names, sector, cities, place }: Pick<Organisation, "names" | "sector" | "cities" | "place">,
  { count }: Answers<typeof learningOfOrganisation>,
  language: Language,
): Said {
  const known = sectors.find(({ id }) => id === sector);
  return {
    kind: known ? localisedPlain(known.names, language) : "",
    title: localisedPlain(names, language),
    lines: [
      place ? localisedPlain(place.fullNames, language) : "",
      new Intl.ListFormat(language).format(cities.map(({ name }) => name)),
      offered(count, language),
    ],
  };
}

export function sayCity(
  { names, introduction, place }: City,
  { counts }: Answers<typeof learningInCity>,
  language: Language,
): Said {
  return {
    kind: translator(language)("outreach:share.city"),
    title: localisedPlain(names, language),
    lines: [
      localisedPlain(introduction, language) || localisedPlain(place.county, language),
      offered(
        counts.reduce((total, { count }) => total + count, 0),
        language,
      ),
    ],
  };
}

/** How much there is; nothing of nothing. */
function foundWords({ found }: LearningAnswer, language: Language): string {
  if (!found || found.found === 0) return "";
  const many = countWords(found.found, found.isMore, language);
  return translator(language)("outreach:share.found", { count: found.found, many });
}

export function sayTopic(
  { topic: { name, above }, answer }: Answers<typeof learningOfTopic>,
  language: Language,
): Said {
  return {
    kind: translator(language)("outreach:share.topic"),
    title: localisedPlain(name, language),
    lines: [above ? localisedPlain(above.name, language) : "", foundWords(answer, language)],
  };
}

export function sayPlace(
  { place: { fullNames, above }, answer }: Answers<typeof learningInPlace>,
  language: Language,
): Said {
  const around = above.toReversed().map((place) => localisedPlain(place.fullNames, language));
  return {
    kind: translator(language)("outreach:share.place"),
    title: localisedPlain(fullNames, language),
    lines: [around.join(", "), foundWords(answer, language)],
  };
}
