// The programme of a visit on paper, as an accessible PDF (PDF/UA-1). Nobody's needs stand on it.

import { network } from "../../network/network.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { written } from "../../platform/written.ts";
import type { Exchange } from "../exchanges/exchange.ts";
import { hoursOf } from "./views.tsx";
import { byDay, emptyVisit, type Stop } from "./visit.ts";

interface ToPrint {
  exchange: Exchange;
  stops: readonly Stop[];
  names: string;
  costs: string;
}

/** The plain strings that the template sets. */
export function programmeContent({ exchange, stops, names, costs }: ToPrint, language: Language) {
  const t = translator(language);
  const { people, programme } = exchange.visit ?? emptyVisit;
  const aim = written(exchange.aim, language);
  const linesOf = (text: string) => text.split("\n").map(oneLine).filter(Boolean);
  return {
    language,
    author: localisedPlain(network().commission.name, language),
    title: t("visits:print.title", {
      learner: oneLine(exchange.learner.name),
      host: oneLine(exchange.host.name),
    }),
    state: t(`visits:programme.${programme}`),
    aim: aim ? { lang: aim.lang ?? null, lines: linesOf(aim.text) } : null,
    heads: (["hours", "place", "sees", "receives"] as const).map((head) => t(`visits:content.${head}`)),
    days: byDay(stops).map(({ day, stops: of }) => ({
      day: formatDate(day, language),
      rows: of.map((stop) => [
        hoursOf(stop, { t, language }),
        oneLine(stop.place),
        oneLine(stop.sees),
        oneLine(stop.receives) || "–",
      ]),
    })),
    people: {
      heading: t("visits:content.people"),
      lines: [
        people === null
          ? t("visits:none.people", { city: exchange.learner.name })
          : t("visits:people", { count: people }),
        ...linesOf(names),
      ],
    },
    costs: {
      heading: t("visits:content.costs"),
      lines: costs === "" ? [t("visits:none.costs")] : linesOf(costs),
    },
  };
}

export const programmePdf = (toPrint: ToPrint, language: Language): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["programme.typ"]),
    content: JSON.stringify(programmeContent(toPrint, language)),
    drawings: {},
  });
