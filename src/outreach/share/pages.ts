// The addresses of the pictures that other sites show beside a link: of what can be learned, of a pathway, of who offers it, of a
// city, of a topic, of a place.

import { learningInPlace, learningOfTopic } from "../../catalogue/finding/queries.ts";
import { opportunityForPage } from "../../catalogue/opportunities/queries.ts";
import { learningInCity, learningOfOrganisation } from "../../catalogue/opportunities/shown-queries.ts";
import { cityQuery } from "../../network/queries.ts";
import { organisationForPage } from "../../organisations/queries.ts";
import { isPublic } from "../../organisations/workflow.ts";
import { getPathway } from "../../pathways/queries.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Visit } from "../../platform/page.ts";
import { type FileAnswer, file } from "../../ui/screens/file.ts";
import { digestOf, shareContent, sharePicture } from "./share-picture.ts";
import {
  type Said,
  sayCity,
  sayOpportunity,
  sayOrganisation,
  sayPathway,
  sayPlace,
  sayTopic,
} from "./words.ts";

const name = "share.png";
/** What others keep of it; after that they ask whether it is still the same. */
const keptFor = "public, max-age=600";

function picture(
  say: (language: Language) => Said,
  isForAll: boolean,
  visit: Pick<Visit, "url" | "language" | "config">,
): FileAnswer {
  const { language } = visit;
  const path = visit.url.pathname.slice(0, -`/${name}`.length);
  const content = shareContent({ ...say(language), language, address: `${visit.config.baseUrl}${path}` });
  return {
    headers: {
      "content-type": "image/png",
      "content-language": language,
      "cache-control": isForAll ? keptFor : "private, no-store",
      // Where the address does not say the language, the reader's cookie or browser does.
      vary: "Cookie, Accept-Language",
      etag: `"${digestOf(content)}"`,
    },
    content: () => sharePicture(content),
  };
}

export const opportunityPicture = file({
  path: `/learning/:opportunity/${name}`,
  reads: opportunityForPage,
  answer: (known, visit) =>
    picture((language) => sayOpportunity(known, language), known.opportunity.isPublic, visit),
});

export const pathwayPicture = file({
  path: `/learning/pathways/:pathway/${name}`,
  reads: getPathway,
  answer: (pathway, visit) =>
    picture((language) => sayPathway(pathway, language), pathway.state === "published", visit),
});

export const organisationPicture = file({
  path: `/organisations/:organisation/${name}`,
  reads: { of: organisationForPage, learning: learningOfOrganisation },
  answer: ({ of: { organisation }, learning }, visit) =>
    picture(
      (language) => sayOrganisation(organisation, learning, language),
      isPublic(organisation.state),
      visit,
    ),
});

export const cityPicture = file({
  path: `/cities/:city/${name}`,
  reads: { city: cityQuery, learning: learningInCity },
  answer: ({ city, learning }, visit) =>
    picture((language) => sayCity(city, learning, language), true, visit),
});

export const topicPicture = file({
  path: `/learning/topics/:topic/${name}`,
  reads: learningOfTopic,
  answer: (known, visit) => picture((language) => sayTopic(known, language), true, visit),
});

export const learningInPlacePicture = file({
  path: `/learning/places/:place/${name}`,
  reads: learningInPlace,
  answer: (known, visit) => picture((language) => sayPlace(known, language), true, visit),
});

export const placePicture = file({
  path: `/places/:place/${name}`,
  reads: learningInPlace,
  answer: (known, visit) => picture((language) => sayPlace(known, language), true, visit),
});
