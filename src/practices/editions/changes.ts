// What changed between two editions, in words in each language, as readers see it and as it is kept.

import type { NamedArea } from "../../framework/queries.ts";
import type { Goal } from "../../framework/sdg.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { inEach } from "../../platform/search/searchable.ts";
import type { WrittenText } from "../../platform/written.ts";
import { practiceContent, textNames } from "../content.ts";
import { type FigureWords, factsOf, figureSentence } from "../fact-words.ts";
import type { Change, Told } from "./edition.ts";

interface Known {
  city: WrittenText;
  focusAreas: readonly NamedArea[];
  goals: readonly Goal[];
}

const nothing: WrittenText = Object.fromEntries(languages.map((language) => [language, ""]));

export function changesBetween(before: Told, after: Told, known: Known): Change[] {
  const texts = textNames.map((field) => ({
    field,
    before: before.practice[field],
    after: after.practice[field],
  }));
  const [were, are] = [factWords(before, known), factWords(after, known)];
  const facts = practiceContent.names.map((field) => ({
    field,
    before: were.get(field) ?? nothing,
    after: are.get(field) ?? nothing,
  }));
  const figures = {
    field: "figures" as const,
    before: figureWords(before.figures),
    after: figureWords(after.figures),
  };
  return [...texts, ...facts, figures].filter((one) => languages.some((l) => one.before[l] !== one.after[l]));
}

function figureWords(figures: readonly FigureWords[]): WrittenText {
  return inEach((_t, language) => figures.map((figure) => figureSentence(figure, language)).join("\n"));
}

/** Each fact in every language, by the name of its field. */
function factWords({ practice }: Told, { city, focusAreas, goals }: Known): Map<string, WrittenText> {
  const words = new Map<string, WrittenText>();
  for (const language of languages) {
    const reader = { t: translator(language), language, named: localisedPlain };
    const said = factsOf({ practice, city: localisedPlain(city, language), focusAreas, goals }, reader);
    for (const { field, says } of said)
      words.set(field, { ...(words.get(field) ?? nothing), [language]: says });
  }
  return words;
}
