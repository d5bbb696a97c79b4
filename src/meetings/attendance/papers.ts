// What of a meeting is on paper: the list for the door, and the statement of who took part. As accessible PDFs (PDF/UA-1).

import { network } from "../../network/network.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import type { Meeting, MeetingDay } from "../record/meeting.ts";
import { placeWords, titleWords } from "../record/words.ts";
import type { Arrival } from "./attendance.ts";
import type { Expected } from "./store.ts";

/** So many lines stay empty for those who were not invited. */
const emptyLines = 12;

interface Sheet {
  meeting: Meeting;
  day: MeetingDay;
  expected: readonly Expected[];
}

function sheetContent({ meeting, day, expected }: Sheet, language: Language) {
  const t = translator(language);
  const rows = [
    ...expected.map(({ name, from, code }) => [oneLine(name), oneLine(from ?? ""), code, ""]),
    ...Array.from({ length: emptyLines }, () => ["", "", "", ""]),
  ];
  return {
    language,
    author: localisedPlain(network().commission.name, language),
    title: t("meetings:sheet.title", { title: oneLine(titleWords(meeting, language)) }),
    day: [formatDate(day.day, language), placeWords(meeting.venue, language)].filter(Boolean).join(", "),
    how: t("meetings:sheet.how"),
    heads: (["line", "name", "from", "code", "signed"] as const).map((head) => t(`meetings:sheet.${head}`)),
    rows: rows.map((row, index) => [String(index + 1), ...row]),
  };
}

export const sheetPdf = (sheet: Sheet, language: Language): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["sheet.typ"]),
    content: JSON.stringify(sheetContent(sheet, language)),
    drawings: {},
  });

interface Statement {
  meeting: Meeting;
  name: string;
  from: string | undefined;
  came: readonly Pick<Arrival, "day" | "comes">[];
  today: string;
}

function statementContent({ meeting, name, from, came, today }: Statement, language: Language) {
  const t = translator(language);
  return {
    language,
    author: localisedPlain(network().commission.name, language),
    title: t("meetings:statement.title"),
    lead: t("meetings:statement.lead"),
    name: oneLine([name, from].filter(Boolean).join(", ")),
    meeting: t("meetings:statement.took", {
      title: oneLine(titleWords(meeting, language)),
      place: placeWords(meeting.venue, language) ?? t(`meetings:mode.${meeting.mode}`),
    }),
    days: came.flatMap(({ day, comes }) => {
      const on = meeting.days[day - 1];
      if (!on) return [];
      return [
        t("meetings:invitations.answer", {
          day: formatDate(on.day, language),
          takes: t(`meetings:comes.${comes}`),
        }),
      ];
    }),
    footer: t("meetings:statement.footer", { day: formatDate(today, language) }),
  };
}

export const statementPdf = (statement: Statement, language: Language): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["statement.typ"]),
    content: JSON.stringify(statementContent(statement, language)),
    drawings: {},
  });
