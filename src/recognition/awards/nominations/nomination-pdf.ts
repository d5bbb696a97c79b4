// A nomination on paper, as an accessible PDF (PDF/UA-1), and what the commission sends of it as one ZIP.

import { strToU8, zipSync } from "fflate";
import { formatDate } from "../../../platform/i18n/format.ts";
import { type Language, languageOr } from "../../../platform/i18n/languages.ts";
import { localisedPlain } from "../../../platform/i18n/localised.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import { oneLine } from "../../../platform/pdf/plain-text.ts";
import { typeset } from "../../../platform/pdf/typeset.ts";
import { programFile } from "../../../platform/workers/program-file.ts";
import { criteriaOf, criterionOf } from "../award.ts";
import { signatureFields } from "../papers/paper-pdf.ts";
import { type AwardRound, titleIn } from "../rounds/round.ts";
import { sentenceOf } from "../rounds/sentences.ts";
import type { Nomination, NominationFile } from "./nomination.ts";

export interface ToPrint {
  round: AwardRound;
  nomination: Nomination & Pick<NominationFile, "nomineeNames">;
}

const parts = (text: string) =>
  text
    .split(/\n+/)
    .map(oneLine)
    .filter((part) => part !== "");

/** The plain strings that `nomination.typ` sets. */
function contentOf({ round, nomination }: ToPrint) {
  const language = languageOr(nomination.language);
  const t = translator(language);
  const { educator, head, signedOn, handedInOn, answers, findings } = nomination;
  const day = (known: string) => formatDate(known, language);
  return {
    language,
    author: oneLine(localisedPlain(nomination.nomineeNames, language)),
    title: titleIn(round, language),
    about: [
      ...(educator ? [oneLine(`${educator.name}, ${educator.role}`)] : []),
      ...(head ? [t("awards:pdf.head", { name: oneLine(head.name), office: oneLine(head.office) })] : []),
      ...(nomination.stands !== "city"
        ? []
        : [signedOn === null ? t("awards:pdf.unsigned") : t("awards:pdf.signed", { day: day(signedOn) })]),
      ...(handedInOn === null
        ? [t("awards:pdf.draft")]
        : [t("awards:pdf.handedIn", { day: day(handedInOn) })]),
    ],
    // Nothing to sign by hand where the head has signed, and where none does.
    signature:
      nomination.stands === "city" && signedOn === null
        ? { title: t("awards:papers.signatureAndStamp"), fields: signatureFields("cities", language) }
        : null,
    sections: criteriaOf(nomination).map(({ key, name }) => {
      const answer = answers.find(({ criterion }) => criterion === key);
      return {
        title: localisedPlain(name, language),
        parts: answer ? parts(answer.text) : [t("awards:criterion.none")],
        cites: (answer?.cites ?? []).map(({ title }) => oneLine(title)),
      };
    }),
    citesTitle: t("awards:cites.title"),
    rulesTitle: t("awards:rules.title"),
    rules: findings?.length
      ? findings.map((finding) => sentenceOf(finding, language))
      : [t("awards:pdf.notHandedIn")],
  };
}

export const nominationPdf = (toPrint: ToPrint): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["nomination.typ"]),
    content: JSON.stringify(contentOf(toPrint)),
    drawings: {},
  });

/** The same for all: what a ZIP can hold begins with 1980. */
const anyDay = "2000-01-01T00:00:00";

/** What backs a nomination, one line each. */
function evidenceList({ nomination }: ToPrint, language: Language): string {
  const t = translator(language);
  const lines = nomination.answers.flatMap(({ criterion, cites }) => {
    const known = criterionOf(nomination, criterion);
    return cites.map(
      ({ title }) => `${known ? localisedPlain(known.name, language) : criterion}: ${oneLine(title)}`,
    );
  });
  return [t("awards:cites.title"), "", ...lines, ""].join("\r\n");
}

/** The nomination, the consent, the signature where it is a file, and the list of what backs it. */
export async function packOf(
  toPrint: ToPrint,
  files: readonly { name: string; content: Uint8Array }[],
): Promise<Uint8Array> {
  const pdf = await nominationPdf(toPrint);
  const list = evidenceList(toPrint, languageOr(toPrint.nomination.language));
  const attached = files.map(({ name, content }, index): [string, Uint8Array] => [
    `${index + 2}-${name}`,
    new Uint8Array(content),
  ]);
  return zipSync(
    Object.fromEntries([["1-nomination.pdf", pdf], ...attached, ["evidence.txt", strToU8(list)]]),
    { level: 6, mtime: anyDay },
  );
}
