// A city's Progress Report as a PDF, from the command line.

import { writeFile } from "node:fs/promises";
import { operatorActor } from "../platform/actor.ts";
import { type CliVerb, UsageError } from "../platform/cli-verb.ts";
import { defaultLanguage, isLanguage, languages } from "../platform/i18n/languages.ts";
import { reportPdf } from "./report-pdf.ts";

export const pdfVerb: CliVerb = {
  verb: "report pdf",
  help: `  jifunze report pdf --city CITY --cycle CYCLE --out FILE [--language en|sw]
      Writes a city's Progress Report as an accessible PDF (PDF/UA-1).`,
  options: ["city", "cycle", "out", "language"],
  async run(service, { city, cycle, out, language = defaultLanguage }) {
    if (!city || !cycle || !out)
      throw new UsageError("Write: jifunze report pdf --city CITY --cycle CYCLE --out FILE");
    if (!isLanguage(language)) throw new UsageError(`--language takes one of ${languages.join(", ")}.`);
    const { database, config } = service;
    const context = { db: database.db, actor: operatorActor, baseUrl: config.baseUrl, now: new Date() };
    const pdf = await reportPdf(context, { city, cycle, language });
    await writeFile(out, pdf);
    return `${out}: ${pdf.length.toLocaleString(defaultLanguage)} bytes`;
  },
};
