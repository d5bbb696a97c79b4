// Statements that people took part in a run to its end, as an accessible PDF (PDF/UA-1): whoever offers it hands them out and signs them.

import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import type { JoinedRun } from "../run.ts";
import type { Finished, Held } from "./store.ts";

export interface Statements {
  run: JoinedRun;
  held: Held;
  people: readonly Finished[];
  today: string;
}

/** Where no name is kept there is a line to write it on; the name of a child is in no file. */
const lineToWrite = "_".repeat(32);

export function statementContent({ run, held, people, today }: Statements, language: Language) {
  const t = translator(language);
  const provider = oneLine(localisedPlain(run.provider.names, language));
  const day = (iso: string) => formatDate(iso, language);
  return {
    language,
    author: provider,
    title: t("joining:statement.title"),
    lead: t("joining:statement.lead"),
    people: people.map(({ firstName, isChild }) =>
      firstName === null || isChild ? lineToWrite : oneLine(firstName),
    ),
    took: t("joining:statement.took", { title: oneLine(localisedPlain(run.title, language)), provider }),
    facts: [
      ...(held.first !== null && held.last !== null
        ? [t("joining:statement.days", { from: day(held.first), to: day(held.last) })]
        : run.days.startsOn !== null
          ? [t("joining:statement.began", { day: day(run.days.startsOn) })]
          : []),
      ...(held.sessions > 0
        ? [
            t("joining:statement.sessions", { count: held.sessions }),
            t("joining:statement.hours", { count: held.hours }),
          ]
        : []),
      t("joining:statement.place", {
        place: [run.venue, localisedPlain(run.cityNames, language)]
          .filter(Boolean)
          .map(String)
          .map(oneLine)
          .join(", "),
      }),
    ],
    signature: t("joining:statement.signature", { provider }),
    footer: t("joining:statement.footer", { provider, day: day(today) }),
  };
}

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export const statementPdf = (statements: Statements, language: Language): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["learning-statement.typ"]),
    content: JSON.stringify(statementContent(statements, language)),
    drawings: {},
  });
