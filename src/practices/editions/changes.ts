// What changed between two editions, in words in each language, as readers see it and as it is kept.

import { languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { inEach } from "../../platform/search/searchable.ts";
import type { WrittenText } from "../../platform/written.ts";
import { type TextName, textNames } from "../content.ts";
import { type DocumentWords, documentWords } from "../documents/document.ts";
import { type FigureWords, factsOf, figureSentence } from "../fact-words.ts";
import type { Servable } from "../served.ts";
import { type Change, hasOtherDocuments, type ShownField, shownFields, type Told } from "./edition.ts";

interface Known extends Servable {
  city: WrittenText;
}

const nothing: WrittenText = Object.fromEntries(languages.map((language) => [language, ""]));

export function changesBetween(before: Told, after: Told, known: Known): Change[] {
  const [were, are] = [shownWords(before, known), shownWords(after, known)];
  return shownFields
    .map((field) => ({ field, before: were[field], after: are[field] }))
    .filter(
      (one) =>
        languages.some((language) => one.before[language] !== one.after[language]) ||
        (one.field === "documents" && hasOtherDocuments(before, after)),
    );
}

/** What each field says, in every language; nothing where it says nothing. */
export function shownWords(told: Told, known: Known): Record<ShownField, WrittenText> {
  const facts = factWords(told, known);
  const wordsOf = (field: ShownField): WrittenText => {
    if (field === "figures") return figureWords(told.figures);
    if (field === "documents") return documentsWords(told.documents);
    return isText(field) ? told.practice[field] : (facts.get(field) ?? nothing);
  };
  return Object.fromEntries(shownFields.map((field) => [field, wordsOf(field)])) as Record<
    ShownField,
    WrittenText
  >;
}

const isText = (field: string): field is TextName => textNames.some((name) => name === field);

function figureWords(figures: readonly FigureWords[]): WrittenText {
  return inEach((_t, language) => figures.map((figure) => figureSentence(figure, language)).join("\n"));
}

function documentsWords(documents: readonly DocumentWords[]): WrittenText {
  return inEach((_t, language) => documents.map((one) => documentWords(one, language)).join("\n"));
}

/** Each fact in every language, by the name of its field. */
function factWords({ practice }: Told, { city, ...served }: Known): Map<string, WrittenText> {
  const words = new Map<string, WrittenText>();
  for (const language of languages) {
    const reader = { t: translator(language), language, named: localisedPlain };
    const said = factsOf({ practice, city: localisedPlain(city, language), ...served }, reader);
    for (const { field, says } of said)
      words.set(field, { ...(words.get(field) ?? nothing), [language]: says });
  }
  return words;
}
