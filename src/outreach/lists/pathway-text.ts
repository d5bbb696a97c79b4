// A pathway as a list that needs no screen: its steps in their order. No I/O.

import { topicName } from "../../framework/topics.ts";
import { keeperName, type Pathway, type PathwayStep } from "../../pathways/pathway.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { TextItem, TextList } from "./text-list.ts";

export function textOfPathway(pathway: Pathway, language: Language, baseUrl: string): TextList {
  const t = translator(language);
  const said = (["whoFor", "leadsTo"] as const).flatMap((name) => {
    const text = localisedPlain(pathway[name], language);
    return text === "" ? [] : [`${t(`pathways:content.${name}`)}: ${text}`];
  });
  const summary = localisedPlain(pathway.summary, language);
  return {
    title: `${localisedPlain(pathway.title, language)}, ${keeperName(pathway, language)}`,
    lead: [
      ...(summary === "" ? [] : [summary]),
      ...said,
      t("outreach:list.how", { address: baseUrl.replace(/^https?:\/\//, "") }),
    ],
    items: pathway.steps.map((step) => itemOfStep(step, pathway.cityName, language)),
  };
}

function itemOfStep(step: PathwayStep, near: string | null, language: Language): TextItem {
  const t = translator(language);
  const { kind, opportunity, standing, saidBy, saidAt, saidOn } = step;
  const words = localisedPlain(step.words, language);
  const lines = [
    opportunity?.organisation ?? "",
    kind === "fact" ? "" : words,
    standing === "open" ? "" : t(`pathways:standing.${standing}`),
    opportunity === null ? "" : t("outreach:list.number", { code: opportunity.code }),
    saidBy === null || saidOn === null
      ? ""
      : t("pathways:said", { by: saidBy, day: formatDate(saidOn, language) }),
    saidAt ?? "",
  ];
  return { name: nameOf(step, near, words, language), lines: lines.filter((line) => line !== "") };
}

function nameOf(
  { kind, opportunity, topic, level }: PathwayStep,
  near: string | null,
  words: string,
  language: Language,
): string {
  const t = translator(language);
  if (kind === "fact") return words;
  if (kind === "opportunity") return opportunity?.title ?? t("pathways:goneStep");
  const what = topicName(topic ?? "", language);
  const asked = level === null ? what : `${what}, ${t(`framework:level.${level}`)}`;
  return near === null
    ? t("pathways:searchAnywhere", { what: asked })
    : t("pathways:search", { what: asked, place: near });
}
