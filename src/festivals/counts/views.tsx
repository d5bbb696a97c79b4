// What came of a festival, as its page shows it.

import type { VNode } from "preact";
import { shownVerdicts } from "../../joining/feedback/feedback.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { WrittenText } from "../../platform/written.ts";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import type { Festival } from "../festival.ts";
import { paths } from "../paths.ts";
import type { Reader } from "../programme/words.ts";
import type { Counts, Figure } from "./counts.ts";

export function figureWords(figure: Figure, { t, language }: Reader): string {
  return typeof figure === "number" ? formatNumber(figure, language) : t(`festivals:figure.${figure}`);
}

export function placeWords(id: string, name: WrittenText, { t, language }: Reader): string {
  return id === "" ? t("festivals:counts.noPlace") : localisedPlain(name, language);
}

/** Each number with what it is of, in the order of the page: the page and the file say the same. */
export function countRows(counts: Counts, reader: Reader): { about: string; figure: string }[] {
  const { t, language } = reader;
  const plain = (key: "events" | "cancelled" | "organisations" | "held" | "uncounted") => ({
    about: t(`festivals:counts.${key}`),
    figure: formatNumber(counts[key], language),
  });
  const row = (about: string, figure: Figure) => ({ about, figure: figureWords(figure, reader) });
  return [
    plain("events"),
    plain("cancelled"),
    plain("organisations"),
    plain("held"),
    plain("uncounted"),
    row(t("festivals:counts.attended"), counts.attended),
    row(t("festivals:counts.women"), counts.bySex.women),
    row(t("festivals:counts.men"), counts.bySex.men),
    row(t("festivals:counts.others"), counts.bySex.others),
    ...counts.joined.map(({ age, people }) =>
      row(t("festivals:counts.joined", { age: t(`joining:ageBand.${age}`) }), people),
    ),
    ...shownVerdicts.map((verdict) =>
      row(t("festivals:counts.said", { said: t(`joining:verdict.${verdict}`) }), counts.said[verdict]),
    ),
  ];
}

interface CountsProps {
  festival: Festival;
  counts: Counts;
  isFinal: boolean;
}

export function CountsView({ festival, counts, isFinal }: CountsProps): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  return (
    <>
      {!isFinal && <Inset>{t("festivals:counts.notFinal")}</Inset>}
      <PlainTable
        caption={t("festivals:counts.title")}
        isCaptionHidden
        headers={[t("festivals:counts.about"), t("festivals:counts.figure")]}
        rows={countRows(counts, reader).map(({ about, figure }) => ({ key: about, cells: [about, figure] }))}
      />
      {counts.places.length > 0 && (
        <PlainTable
          caption={t("festivals:counts.byPlace")}
          headers={[
            t("festivals:counts.place"),
            t("festivals:counts.eventsThere"),
            t("festivals:counts.attended"),
          ]}
          rows={counts.places.map(({ id, name, events, attended }) => ({
            key: id,
            cells: [
              placeWords(id, name, reader),
              formatNumber(events, language),
              figureWords(attended, reader),
            ],
          }))}
        />
      )}
      <p class="govuk-body">{t("festivals:counts.how")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.file(festival.city, festival.number, "counts.csv")}>
          {t("festivals:take.table")}
        </a>
      </p>
    </>
  );
}
