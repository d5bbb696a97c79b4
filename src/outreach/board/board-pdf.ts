// A notice board as an accessible PDF (PDF/UA-1) of one sheet. What people wrote is data to the template, never source.

import QRCode from "qrcode";
import { network } from "../../network/network.ts";
import type { Config } from "../../platform/config/config.ts";
import { cutAtWord } from "../../platform/cut-at-word.ts";
import { formatDate, formatMonth } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { paths } from "../paths.ts";
import type { PrintedEntry } from "./board.ts";
import type { Board } from "./store.ts";

type Installation = Pick<Config, "baseUrl" | "ussdCode">;

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export async function boardPdf(board: Board, installation: Installation): Promise<Uint8Array> {
  const squares = await Promise.all(
    board.entries.map(
      async ({ code }, index): Promise<[string, string]> => [
        squareName(index),
        await squareOf(`${installation.baseUrl}${paths.followed(board.code, code)}`),
      ],
    ),
  );
  return typeset({
    template: programFile(import.meta.url, ["board.typ"]),
    content: JSON.stringify(boardContent(board, installation)),
    drawings: Object.fromEntries(squares),
  });
}

const squareName = (index: number) => `square-${index}.svg`;
const squareOf = (address: string) =>
  QRCode.toString(address, { type: "svg", margin: 0, errorCorrectionLevel: "M" });

/** "*384*2025*4821#": what one dials to come to an entry at once. */
export function dialled(ussdCode: string, code: string): string {
  return `${ussdCode.replace(/#$/, "")}*${code}#`;
}

const longestOnStrip = 50;

/** The plain strings that `board.typ` sets. */
export function boardContent(board: Board, { baseUrl, ussdCode }: Installation) {
  const language: Language = board.language;
  const t = translator(language);
  const placeName = localisedPlain(board.place.names, language);
  const site = baseUrl.replace(/^https?:\/\//, "");
  const entryOf = (entry: PrintedEntry, index: number) => {
    const dial = ussdCode === undefined ? "" : dialled(ussdCode, entry.code);
    const address = `${site}/learning/${entry.code}`;
    return {
      code: entry.code,
      title: oneLine(entry.title),
      /** On a strip there is less room. */
      short: cutAtWord(oneLine(entry.title), longestOnStrip),
      provider: oneLine(entry.provider),
      lines: [
        { label: t("outreach:board.where"), text: oneLine(entry.where) },
        { label: t("outreach:board.when"), text: oneLine(entry.when) },
        { label: t("outreach:board.price"), text: oneLine(entry.price) },
        { label: t("outreach:board.access"), text: oneLine(entry.access) },
        ...(entry.phone === "" ? [] : [{ label: t("outreach:board.phone"), text: oneLine(entry.phone) }]),
      ],
      dial,
      address,
      checked: oneLine(entry.checked),
      square: squareName(index),
      squareAlt: t("outreach:board.squareAlt", { title: oneLine(entry.title), address }),
    };
  };
  return {
    language,
    paper: board.paper,
    author: localisedPlain(network().commission.name, language),
    title: t("outreach:board.titleOf", { place: placeName, month: formatMonth(board.month, language) }),
    headline: t("outreach:board.headline"),
    place: oneLine(placeName),
    month: formatMonth(board.month, language),
    how: [
      ...(ussdCode === undefined ? [] : [t("outreach:board.howDial", { dial: dialled(ussdCode, "…") })]),
      t("outreach:board.howSquare"),
      t("outreach:board.howWeb", { address: `${site}/learning/…` }),
    ],
    entries: board.entries.map(entryOf),
    tear: t("outreach:board.tear"),
    footer: t("outreach:board.footer", {
      day: formatDate(board.printedAt, language),
      board: board.code,
    }),
    "substituted-note": t("outreach:board.substituted", { characters: "{characters}" }),
  };
}
