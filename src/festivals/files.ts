// The programme to take along: as a booklet on paper, in a calendar, as a table; and what came of it as a table.

import { calendarFile } from "../catalogue/calendar/calendar.ts";
import { eventOf } from "../catalogue/calendar/run-events.ts";
import { downloadHeaders } from "../platform/files/download.ts";
import { csvHeading, csvLines } from "../platform/files/spreadsheet-text.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { file } from "../ui/screens/file.ts";
import { bookletPdf } from "./booklet/booklet-pdf.ts";
import { calendarOfFestival } from "./calendar.ts";
import { countRows, figureWords, placeWords } from "./counts/views.tsx";
import { ageWords, languagesWords, priceWords, whereWords } from "./programme/words.ts";
import { festivalCounts, programmeForFile } from "./queries.ts";

const csv = (name: string, content: string) => ({
  headers: downloadHeaders(name, "text/csv; charset=utf-8", "no-cache"),
  content,
});

const calledFile = (city: string, number: number) => `festival-${city}-${number}`;

export const bookletFile = file({
  path: "/cities/:city/festivals/:festival/programme.pdf",
  reads: programmeForFile,
  answer({ festival, cityNames, entries }, { config, language }) {
    return {
      headers: downloadHeaders(
        `${calledFile(festival.city, festival.number)}-${language}.pdf`,
        "application/pdf",
        "private, no-store",
      ),
      content: () => bookletPdf(festival, entries, { cityNames, installation: config, language }),
    };
  },
});

export const festivalCalendar = file({
  path: "/cities/:city/festivals/:festival/calendar.ics",
  reads: calendarOfFestival,
  answer({ festival, sessions }, { t, language, config }) {
    const name = localisedPlain(festival.name, language);
    const events = sessions.map((session) => eventOf(session, { t, config }));
    return calendarFile(calledFile(festival.city, festival.number), name, events);
  },
});

export const programmeTable = file({
  path: "/cities/:city/festivals/:festival/programme.csv",
  reads: programmeForFile,
  answer({ festival, entries }, { t, language }) {
    const reader = { t, language };
    const heads = [
      "day",
      "from",
      "to",
      "title",
      "by",
      "where",
      "age",
      "languages",
      "price",
      "standing",
      "reason",
      "code",
    ] as const;
    const rows = entries.map((entry) => [
      entry.day,
      entry.startsAt ?? "",
      entry.endsAt ?? "",
      localisedPlain(entry.title, language),
      localisedPlain(entry.organisation.name, language),
      whereWords(entry, reader),
      ageWords(entry, reader),
      languagesWords(entry, language),
      priceWords(entry, reader),
      t(`festivals:standing.${entry.standing}`),
      entry.reason,
      entry.code,
    ]);
    const content = `${csvHeading(heads.map((head) => t(`festivals:table.${head}`)))}${csvLines(rows)}`;
    return csv(`${calledFile(festival.city, festival.number)}.csv`, content);
  },
});

export const countsTable = file({
  path: "/cities/:city/festivals/:festival/counts.csv",
  reads: festivalCounts,
  answer({ festival, counts }, { t, language }) {
    const reader = { t, language };
    const rows = [
      ...countRows(counts, reader).map(({ about, figure }) => [about, "", figure]),
      ...counts.places.map(({ id, name, attended }) => [
        t("festivals:counts.attended"),
        placeWords(id, name, reader),
        figureWords(attended, reader),
      ]),
    ];
    const heads = [t("festivals:counts.about"), t("festivals:counts.place"), t("festivals:counts.figure")];
    return csv(
      `${calledFile(festival.city, festival.number)}-counts.csv`,
      `${csvHeading(heads)}${csvLines(rows)}`,
    );
  },
});
