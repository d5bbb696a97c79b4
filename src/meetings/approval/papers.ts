// Approved minutes as an accessible PDF (PDF/UA-1), in which the sealed file travels.

import { formatDate } from "../../platform/i18n/format.ts";
import { defaultLanguage, isLanguage, type Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { written } from "../../platform/written.ts";
import { basisWords } from "../minutes/words.ts";
import { paths } from "../paths.ts";
import type { SealedDecision, SealedMinutes } from "./sealed-minutes.ts";
import { approvedWords, minutesTitle, whenAndWhereWords } from "./words.ts";

interface Reader {
  t: Translate;
  language: Language;
}

interface Section {
  heading: string;
  paragraphs: { language: string; text: string }[];
  points: { text: string; note: string }[];
}

const said = (text: Readonly<Record<string, string>>, { language }: Reader) =>
  oneLine(written(text, language)?.text ?? "");

function decisionPoint(decision: SealedDecision, reader: Reader) {
  const { t } = reader;
  const notes = [
    basisWords(decision, t),
    ...(decision.supersedes === null
      ? []
      : [t("holding:decision.supersedes", { number: decision.supersedes })]),
    ...decision.objections.map((objection) => t("holding:objection.one", objection)),
  ];
  return { text: `${decision.number} ${said(decision.text, reader)}`, note: oneLine(notes.join(" ")) };
}

function sectionsOf(minutes: SealedMinutes, reader: Reader): Section[] {
  const { t, language } = reader;
  const decisionsOf = (item: string | null) =>
    minutes.decisions.filter((one) => one.item === item).map((one) => decisionPoint(one, reader));
  const items = minutes.items.map(({ id, number, title, outcome, text }) => ({
    heading: `${number}. ${said(title, reader)}`,
    paragraphs: [
      ...(outcome === "not_reached" ? [{ language, text: t("holding:outcome.not_reached") }] : []),
      ...(text?.text
        .split(/\n+/)
        .map((part) => ({ language: languageOf(text.language), text: oneLine(part) })) ?? []),
    ],
    points: decisionsOf(id),
  }));
  const others = decisionsOf(null);
  const actions = minutes.actions.map(({ text, owner, due }) => ({
    text: said(text, reader),
    note: [
      owner === null ? t("holding:action.commission") : said(owner, reader),
      t("holding:action.dueOn", { day: formatDate(due, language) }),
    ].join(" · "),
  }));
  const present = presentOf(minutes, reader);
  return [
    ...(present.length > 0
      ? [{ heading: t("holding:sealed.present"), paragraphs: present, points: [] }]
      : []),
    ...items,
    ...(others.length > 0 ? [{ heading: t("holding:minutes.others"), paragraphs: [], points: others }] : []),
    ...(actions.length > 0
      ? [{ heading: t("holding:action.heading"), paragraphs: [], points: actions }]
      : []),
  ];
}

/** Typst takes a code of two or three letters alone. */
function languageOf(code: string): string {
  return isLanguage(code) ? code : defaultLanguage;
}

function presentOf({ present }: SealedMinutes, reader: Reader): Section["paragraphs"] {
  if (present === null) return [];
  const { t, language } = reader;
  const names = [
    ...present.cities.map(({ name }) => said(name, reader)),
    ...present.organisations.map(oneLine),
  ];
  return [
    ...(names.length > 0 ? [names.join("; ")] : []),
    ...(present.people === null ? [] : [t("holding:sealed.people", { count: present.people })]),
  ].map((text) => ({ language, text }));
}

interface Sealed {
  minutes: SealedMinutes;
  digest: string;
  file: string;
}

function contentOf({ minutes, digest }: Sealed, language: Language, origin: string) {
  const reader = { t: translator(language), language };
  const { t } = reader;
  const { meeting, edition, correction } = minutes;
  return {
    language,
    author: said(minutes.network, reader),
    title: oneLine(minutesTitle(minutes, reader)),
    lead: [
      oneLine(
        [t("holding:sealed.number", { number: meeting.number }), whenAndWhereWords(minutes, reader)].join(
          " · ",
        ),
      ),
      oneLine(approvedWords(minutes, reader)),
      ...(correction
        ? [oneLine(t("holding:sealed.corrects", { of: correction.of, because: correction.because }))]
        : []),
    ],
    sections: sectionsOf(minutes, reader),
    digest: t("holding:sealed.paperDigest", { digest }),
    address: `${origin}${paths.approved(meeting.id)}?edition=${edition}`,
    attached: t("holding:sealed.attached"),
  };
}

export const minutesPdf = (
  sealed: Sealed,
  { language, origin }: { language: Language; origin: string },
): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["minutes.typ"]),
    content: JSON.stringify(contentOf(sealed, language, origin)),
    drawings: { "sealed-minutes.json": sealed.file },
  });
