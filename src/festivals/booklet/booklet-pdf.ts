// The programme as an accessible PDF (PDF/UA-1): two pages of A5 beside each other on a sheet of A4. What people wrote is data to the
// template, never source.

import QRCode from "qrcode";
import { network } from "../../network/network.ts";
import { dialled } from "../../outreach/board/board-pdf.ts";
import type { Config } from "../../platform/config/config.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import type { WrittenText } from "../../platform/written.ts";
import type { Festival } from "../festival.ts";
import { paths } from "../paths.ts";
import { byDay, type ProgrammeEntry } from "../programme/programme.ts";
import { dayWords, factsWords, hoursWords, whereWords } from "../programme/words.ts";
import { daysWords } from "../words.tsx";

interface Printing {
  /** Of the city, in each language. */
  cityNames: WrittenText;
  installation: Pick<Config, "baseUrl" | "ussdCode">;
  language: Language;
}

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export async function bookletPdf(
  festival: Festival,
  entries: readonly ProgrammeEntry[],
  printing: Printing,
): Promise<Uint8Array> {
  const address = `${printing.installation.baseUrl}${paths.one(festival.city, festival.number)}`;
  const square = await QRCode.toString(address, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
  return typeset({
    template: programFile(import.meta.url, ["booklet.typ"]),
    content: JSON.stringify(bookletContent(festival, entries, printing)),
    drawings: { "square.svg": square },
  });
}

/** The plain strings that `booklet.typ` sets. */
export function bookletContent(
  festival: Festival,
  entries: readonly ProgrammeEntry[],
  { cityNames, installation: { baseUrl, ussdCode }, language }: Printing,
) {
  const t = translator(language);
  const reader = { t, language };
  const site = baseUrl.replace(/^https?:\/\//, "");
  const address = `${site}${paths.one(festival.city, festival.number)}`;
  const entryOf = (entry: ProgrammeEntry) => ({
    hours: hoursWords(entry, reader),
    title: oneLine(localisedPlain(entry.title, language)),
    provider: oneLine(localisedPlain(entry.organisation.name, language)),
    facts: oneLine(factsWords(entry, reader)),
    standing:
      entry.standing === "on"
        ? ""
        : oneLine(
            [t(`festivals:standing.${entry.standing}`), entry.reason]
              .filter((part) => part !== "")
              .join(": "),
          ),
    code: entry.code,
    dial: ussdCode === undefined ? "" : dialled(ussdCode, entry.code),
  });
  return {
    language,
    author: localisedPlain(network().commission.name, language),
    title: oneLine(localisedPlain(festival.name, language)),
    city: oneLine(localisedPlain(cityNames, language)),
    days: daysWords(festival, reader),
    about: localisedPlain(festival.about, language)
      .split("\n")
      .map(oneLine)
      .filter((part) => part !== ""),
    how: [
      t("festivals:booklet.how"),
      ...(ussdCode === undefined ? [] : [t("festivals:booklet.howDial", { dial: dialled(ussdCode, "…") })]),
      t("festivals:booklet.howWeb", { address }),
    ],
    squareAlt: t("festivals:booklet.squareAlt", { address }),
    none: t("festivals:programme.count", { count: 0 }),
    programme: byDay(entries).map(({ day, places }) => ({
      heading: dayWords(day, reader),
      places: places.map((place) => ({
        where: oneLine(whereWords(place, reader)),
        entries: place.entries.map(entryOf),
      })),
    })),
    footer: t("festivals:booklet.footer", { name: oneLine(localisedPlain(festival.name, language)) }),
    "substituted-note": t("outreach:board.substituted", { characters: "{characters}" }),
  };
}
