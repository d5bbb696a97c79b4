// The sealed outcome on paper, as an accessible PDF (PDF/UA-1): set from what was sealed and nothing else.

import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import type { SealedOutcome } from "./sealed-outcome.ts";

const textIn = (text: Readonly<Record<string, string>>, language: Language) =>
  written(text as WrittenText, language)?.text ?? "";

/** Each paragraph of a text is set as one. */
const parts = (text: string) =>
  text
    .split(/\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

interface Sealed {
  outcome: SealedOutcome;
  digest: string;
  /** With which anybody can check it; it travels inside. */
  file: string;
}

/** The plain strings that `outcome.typ` sets. */
function contentOf({ outcome, digest }: Sealed, language: Language) {
  const t = translator(language);
  const said = (text: Readonly<Record<string, string>>) => textIn(text, language);
  const section = (title: string, text: string) => ({ title, parts: parts(text) });
  return {
    language,
    author: said(outcome.commission),
    network: said(outcome.network),
    name: outcome.name,
    title: said(outcome.question),
    kind: t(`dialogues:outcomeKind.${outcome.outcome}`),
    sealedOn: t("dialogues:pdf.sealedOn", { day: formatDate(outcome.sealedAt, language) }),
    sections: [
      section(t("dialogues:content.statement"), said(outcome.statement)),
      section(t("dialogues:content.changes"), said(outcome.changes)),
      section(t("dialogues:content.background"), said(outcome.background)),
      section(t("dialogues:content.decides"), said(outcome.decides)),
      section(t("dialogues:content.fixed"), said(outcome.fixed)),
      section(t("dialogues:summary.title"), said(outcome.summary)),
    ].filter((one) => one.parts.length > 0),
    draft: {
      title: t("dialogues:draft.title"),
      paragraphs: outcome.draft.map(({ number, text }) => ({
        label: t("dialogues:paragraph.one", { number: formatNumber(number, language) }),
        parts: parts(said(text)),
      })),
    },
    stances: {
      title: t("dialogues:stances.title"),
      none: t("dialogues:stances.none"),
      lines: outcome.stances.map(({ city, stance, remark, confirmedOn }) => ({
        line: t("dialogues:stances.line", { city: said(city.name), stance: t(`dialogues:stance.${stance}`) }),
        parts: [
          ...parts(remark ?? ""),
          ...(confirmedOn
            ? [t("dialogues:head.confirmedOn", { day: formatDate(confirmedOn, language) })]
            : []),
          ...(confirmedOn === null ? [t("dialogues:head.unconfirmed")] : []),
        ],
      })),
    },
    commitments: {
      title: t("dialogues:commitments.title"),
      none: t("dialogues:commitments.none"),
      lines: outcome.commitments.map(({ city, what, dueOn }) =>
        t("dialogues:commitments.line", {
          city: said(city.name),
          what: said(what),
          day: formatDate(dueOn, language),
        }),
      ),
    },
    counts: t("dialogues:pdf.counts", { contributions: outcome.contributions, comments: outcome.comments }),
    reviewOn: t("dialogues:outcome.review", { day: formatDate(outcome.reviewOn, language) }),
    correction: outcome.correction
      ? t("dialogues:seal.corrected", {
          edition: outcome.edition ?? 1,
          because: oneLine(outcome.correction.because),
        })
      : "",
    seal: t("dialogues:pdf.seal", { digest }),
    attached: t("dialogues:pdf.attached"),
  };
}

export const outcomePdf = (sealed: Sealed, language: Language): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["outcome.typ"]),
    content: JSON.stringify(contentOf(sealed, language)),
    drawings: { "sealed-outcome.json": sealed.file },
  });
