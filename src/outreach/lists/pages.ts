// The addresses of the lists that need no screen.

import { findLearning } from "../../catalogue/finding/queries.ts";
import { opportunityQuery } from "../../catalogue/opportunities/queries.ts";
import { organisationForPage } from "../../organisations/queries.ts";
import { getPathway } from "../../pathways/queries.ts";
import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { Answers, Visit } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { paths } from "../paths.ts";
import { brailleFile } from "./braille.ts";
import { textOfPathway } from "./pathway-text.ts";
import { learningAsText, learningListOfOrganisation, learningListOfPlace } from "./queries.ts";
import { readAloud } from "./read-aloud.ts";
import { listOf, plainText, type TextList, textOfOpportunity } from "./text-list.ts";

const text = (content: string, language: Language) => ({
  headers: {
    "content-type": "text/plain; charset=utf-8",
    "content-language": language,
    "cache-control": "no-cache",
  },
  content,
});

const braille = (list: TextList, name: string) => ({
  headers: {
    "content-type": "application/x-brf",
    "content-disposition": `attachment; filename="${name}.brf"`,
    "cache-control": "no-cache",
  },
  content: brailleFile(list),
});

function ofPlace({ place, ...known }: Answers<typeof learningListOfPlace>, visit: Visit): TextList {
  const { language } = visit;
  const named = localisedPlain(place.fullNames, language);
  const title = translator(language)("outreach:list.titleOf", { place: named });
  return listOf(known.entries, { ...known, title, language });
}

export const placeText = file({
  path: "/learning/places/:place/list.txt",
  reads: learningListOfPlace,
  answer: (known, visit) => text(plainText(ofPlace(known, visit)), visit.language),
});

export const placeBraille = file({
  path: "/learning/places/:place/list.brf",
  reads: learningListOfPlace,
  answer: (known, visit) => braille(ofPlace(known, visit), `learning-${known.place.id}`),
});

export const placeReadAloud = file({
  path: "/learning/places/:place/read-aloud.txt",
  reads: learningListOfPlace,
  answer({ place, entries, today }, visit) {
    const { language } = visit;
    const named = localisedPlain(place.fullNames, language);
    const { ussdCode } = visit.config;
    return text(readAloud(entries, { place: named, language, today, ussdCode }), language);
  },
});

export const opportunityText = file({
  path: "/learning/:opportunity/plain.txt",
  reads: { opportunity: opportunityQuery, runs: learningAsText },
  answer({ opportunity, runs: { entries, ...known } }, visit) {
    const { language } = visit;
    return text(plainText(textOfOpportunity(opportunity, entries, { ...known, language })), language);
  },
});

export const opportunityBraille = file({
  path: "/learning/:opportunity/braille.brf",
  reads: { opportunity: opportunityQuery, runs: learningAsText },
  answer: ({ opportunity, runs: { entries, ...known } }, visit) =>
    braille(
      textOfOpportunity(opportunity, entries, { ...known, language: visit.language }),
      `learning-${opportunity.code}`,
    ),
});

export const pathwayText = file({
  path: "/learning/pathways/:pathway/plain.txt",
  reads: getPathway,
  answer(pathway, visit) {
    const { language } = visit;
    return text(plainText(textOfPathway(pathway, language, visit.config.baseUrl)), language);
  },
});

export const pathwayBraille = file({
  path: "/learning/pathways/:pathway/braille.brf",
  reads: getPathway,
  answer: (pathway, visit) =>
    braille(textOfPathway(pathway, visit.language, visit.config.baseUrl), `pathway-${pathway.number}`),
});

const ofOrganisation = { of: organisationForPage, list: learningListOfOrganisation };

function listOfOrganisation(
  { of: { organisation }, list }: Answers<typeof ofOrganisation>,
  visit: Visit,
): TextList {
  const { language } = visit;
  const named = localisedPlain(organisation.names, language);
  const title = translator(language)("outreach:list.titleOf", { place: named });
  return listOf(list.entries, { ...list, title, language });
}

export const organisationText = file({
  path: "/organisations/:organisation/learning.txt",
  reads: ofOrganisation,
  answer: (known, visit) => text(plainText(listOfOrganisation(known, visit)), visit.language),
});

export const organisationBraille = file({
  path: "/organisations/:organisation/learning.brf",
  reads: ofOrganisation,
  answer: (known, visit) => braille(listOfOrganisation(known, visit), `learning-${known.of.organisation.id}`),
});

/** What is found, the best first, as the page of results asks for it. */
const found = {
  reads: findLearning,
  search: Object.keys(findLearning.input.shape).filter((name) => name !== "size"),
  asks: () => ({ size: 50 }),
};

function listFound({ entries, anywhere }: Answers<typeof findLearning>, visit: Visit): TextList {
  const { language } = visit;
  const words = [visit.url.searchParams.get("q"), visit.url.searchParams.get("place")];
  const asked = words.filter((word) => word !== null && word !== "").join(", ");
  const t = translator(language);
  const title = asked === "" ? t("outreach:list.title") : t("outreach:list.titleFound", { asked });
  const { baseUrl } = visit.config;
  return listOf([...entries, ...anywhere.entries], { title, language, today: dayOf(visit.now), baseUrl });
}

export const foundText = file({
  ...found,
  path: paths.foundText,
  answer: (known, visit) => text(plainText(listFound(known, visit)), visit.language),
});

export const foundBraille = file({
  ...found,
  path: paths.foundBraille,
  answer: (known, visit) => braille(listFound(known, visit), "learning-found"),
});
