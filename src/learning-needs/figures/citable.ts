// What was counted on a day and is kept, as reports cite it.

import type { Citable, CitableKind } from "../../platform/citable.ts";
import { citableRecord, fact, searchingThrough } from "../../platform/citable-record.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { inAllLanguages, translator } from "../../platform/i18n/messages.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { paths } from "../paths.ts";
import { type CountedRow, dimensions, rowsOf } from "./figures.ts";
import { type Figures, keptById, keptOf } from "./store.ts";
import { figuresSentence, peopleWords, spanWords, valueWords } from "./words.ts";

export const citableFigures: CitableKind = {
  name: "learning",
  words: { title: "learning-needs:figures.title", cite: "learning-needs:figures.cite" },
  // Where what can be learned backs an answer, how much there is does as well.
  backs: (cites) => cites.includes("opportunity") || cites.includes("learning"),
  async find(db, city, ids) {
    return ids.length === 0 ? [] : (await keptById(db, city, ids)).map(citable);
  },
  async suggest(db, { cityId, period }, most) {
    const kept = await keptOf(db, cityId);
    const isWithin = ({ day }: Figures) => !period || (day >= period.from && day <= period.to);
    return kept
      .toSorted((one, other) => Number(isWithin(other)) - Number(isWithin(one)))
      .slice(0, most)
      .map(citable);
  },
  search: searchingThrough(async (db, { cityId }) => (await keptOf(db, cityId)).map(citable)),
};

function citable({ id, city, day, counted }: Figures): Citable {
  const title = (language: Language) =>
    translator(language)("learning-needs:figures.titleOfDay", { day: formatDate(day, language) });
  const reader = (language: Language) => ({ t: translator(language), language });
  const rows = (of: CountedRow["of"], language: Language) =>
    rowsOf(counted, of)
      .map((row) => `${valueWords(row, reader(language))}: ${formatNumber(row.opportunities, language)}`)
      .join("; ");
  return citableRecord({
    id,
    href: paths.figuresOfDay(city, day),
    title,
    hint: (language) => figuresSentence(day, counted, reader(language)),
    version: 1,
    isGone: false,
    lastOn: day,
    of: "learning",
    what: "learning-needs:figures.title",
    facts: [
      {
        name: inAllLanguages("learning-needs:figures.opportunities"),
        says: inEach((_t, language) => figuresSentence(day, counted, reader(language))),
      },
      ...dimensions
        .filter((of) => rowsOf(counted, of).length > 0)
        .map((of) => fact(`learning-needs:figures.by.${of}`, (language) => rows(of, language))),
      {
        name: inEach((t, language) =>
          t("learning-needs:figures.joined", { span: spanWords(counted.people, language) }),
        ),
        says: inEach((_t, language) => peopleWords(counted.people.joined, reader(language))),
      },
      {
        name: inEach((t, language) =>
          t("learning-needs:figures.attended", { span: spanWords(counted.people, language) }),
        ),
        says: inEach((_t, language) => peopleWords(counted.people.attended, reader(language))),
      },
    ],
  });
}
