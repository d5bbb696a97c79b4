// A good practice on paper as an accessible PDF (PDF/UA-1): two pages of A4 at most. What people wrote is data to the template, never
// source.

import QRCode from "qrcode";
import type { NamedArea } from "../../framework/queries.ts";
import { network } from "../../network/network.ts";
import type { Photograph } from "../../network/photographs/photograph.ts";
import { cutAtWord } from "../../platform/cut-at-word.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { WorkerFailure } from "../../platform/workers/worker-queue.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { countsOf, type Link } from "../adaptations/adaptation.ts";
import { countWords, wordsIn } from "../adaptations/words.tsx";
import { type DocumentWords, documentWords } from "../documents/document.ts";
import { citationOf, type FigureWords, factsOf, figureSentence } from "../fact-words.ts";
import { paths } from "../paths.ts";
import { isResting, type Practice, sections } from "../practice.ts";

export interface ToPrint {
  practice: Practice;
  /** The first that it shows. */
  photograph: (Photograph & { content: Uint8Array }) | undefined;
  /** What its city is called, in each language. */
  cityNames: WrittenText;
  publishedAt: Date | null;
  focusAreas: readonly NamedArea[];
  /** Values of its city from before and after. */
  figures: readonly FigureWords[];
  documents: readonly DocumentWords[];
  chain: readonly Link[];
}

interface Printing {
  baseUrl: string;
  language: Language;
}

/** So much fits on two pages in these sizes; what is longer is cut, and the sheet says where the rest stands. */
const sizes = [
  { letters: 4_500, points: 10 },
  { letters: 7_000, points: 9 },
  { letters: 10_000, points: 8 },
] as const;
const smallest = 7;
const mostLetters = 13_000;
/** Of what other cities made of it, so many are named. */
const mostNamed = 4;
const longestSaid = 200;
/** Of its documents so many are named, and each takes as much room as so many letters. */
const documentsNamed = 4;
const lettersOfDocument = 200;
/** A photograph takes as much room as so many letters, with its caption. */
const lettersOfPhotograph = 2_000;

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export async function sheetPdf(toPrint: ToPrint, printing: Printing): Promise<Uint8Array> {
  try {
    return await setSheet(toPrint, printing);
  } catch (error) {
    // A picture can be broken in a way that only shows when it is set: the practice is read without it.
    if (!(error instanceof WorkerFailure && toPrint.photograph)) throw error;
    return setSheet({ ...toPrint, photograph: undefined }, printing);
  }
}

async function setSheet(toPrint: ToPrint, printing: Printing): Promise<Uint8Array> {
  const { city, number } = toPrint.practice;
  const address = `${printing.baseUrl}${paths.one(city, number)}`;
  const square = await QRCode.toString(address, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
  return typeset({
    template: programFile(import.meta.url, ["practice-sheet.typ"]),
    content: JSON.stringify(sheetContent(toPrint, printing)),
    drawings: {
      "square.svg": square,
      ...(toPrint.photograph && { photograph: toPrint.photograph.content }),
    },
  });
}

/** The plain strings that the template sets. */
export function sheetContent(
  { practice, photograph, cityNames, publishedAt, focusAreas, figures, documents, chain }: ToPrint,
  { baseUrl, language }: Printing,
) {
  const t = translator(language);
  const city = oneLine(localisedPlain(cityNames, language));
  const address = `${baseUrl.replace(/^https?:\/\//, "")}${paths.one(practice.city, practice.number)}`;
  const textOf = (text: WrittenText, longest = Number.POSITIVE_INFINITY) => {
    const said = written(text, language);
    if (!said) return null;
    const lines = cutAtWord(said.text, longest).split("\n").map(oneLine).filter(Boolean);
    return { lang: said.lang ?? null, lines };
  };
  const letters = sections.reduce((sum, name) => sum + wordsIn(practice[name], language).length, 0);
  const named = documents.slice(0, documentsNamed);
  const taken = (photograph ? lettersOfPhotograph : 0) + named.length * lettersOfDocument;
  const share = Math.min(1, (mostLetters - taken) / Math.max(1, letters));
  const longest = (name: (typeof sections)[number]) =>
    share === 1 ? Number.POSITIVE_INFINITY : Math.floor(wordsIn(practice[name], language).length * share);
  const own = chain.filter((link) => link.practice === practice.id);
  const counts = countWords(
    countsOf(own.map((link) => ({ city: link.city.id, state: link.state }))),
    t,
    language,
  );
  return {
    language,
    author: localisedPlain(network().commission.name, language),
    points: sizes.find((size) => letters + taken <= size.letters)?.points ?? smallest,
    kind: t("practices:sheet.kind", { city }),
    title: oneLine(wordsIn(practice.title, language)),
    sentence: textOf(practice.sentence),
    standing:
      practice.state === "retired"
        ? t("practices:state.retired")
        : practice.confirmedAt === null
          ? ""
          : [
              t("practices:confirmedOn", { day: formatDate(practice.confirmedAt, language) }),
              ...(isResting(practice) ? [t("practices:restingNow")] : []),
            ].join(". "),
    photograph: photograph
      ? {
          alternative: textOf(photograph.alternative),
          caption: textOf(photograph.caption, longestSaid),
          credit: oneLine(
            [
              t("network:photographs.by", { credit: photograph.credit }),
              t(`network:photographs.licenceName.${photograph.licence}`),
            ].join(" · "),
          ),
        }
      : null,
    facts: [
      ...factsOf(
        { practice, city, focusAreas, goals: [], themes: [] },
        { t, language, named: localisedPlain },
      ),
      ...figures.map((figure) => ({
        name: t("practices:figures.title"),
        says: figureSentence(figure, language),
      })),
      ...named.map((document) => ({
        name: t("practices:sheet.document"),
        says: documentWords(document, language),
      })),
      ...(documents.length > named.length
        ? [{ name: "", says: t("practices:sheet.allDocuments", { number: documents.length, address }) }]
        : []),
    ].map(({ name, says }) => ({ name: oneLine(name), says: oneLine(says) })),
    sections: sections.flatMap((name) => {
      const text = textOf(practice[name], longest(name));
      return text ? [{ heading: t(`practices:content.${name}`), text }] : [];
    }),
    elsewhere:
      counts === undefined
        ? null
        : {
            heading: t("adaptations:chain.title"),
            counts,
            cities: own.slice(0, mostNamed).map(({ city: other, state, changed, because }) => ({
              city: oneLine(other.name),
              says: oneLine(
                state === "stopped"
                  ? `${t("adaptations:chain.because")} ${cutAtWord(wordsIn(because, language), longestSaid)}`
                  : cutAtWord(wordsIn(changed, language), longestSaid),
              ),
            })),
          },
    cite: {
      heading: t("practices:cite.title"),
      sentence: oneLine(citationOf({ practice, cityNames, publishedAt, address }, language)),
    },
    licence: [
      t("practices:licence", { licence: practice.licence, city }),
      ...(share === 1 ? [] : [t("practices:sheet.cut", { address })]),
    ].join(" "),
    squareAlt: t("practices:sheet.squareAlt", { address }),
    footer: `${oneLine(wordsIn(practice.title, language))} · ${address}`,
    "substituted-note": t("outreach:board.substituted", { characters: "{characters}" }),
  };
}
