// A round on paper as accessible PDFs (PDF/UA-1): its call, the form to fill in by hand, and the form of consent.

import { network } from "../../../network/network.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import type { Language } from "../../../platform/i18n/languages.ts";
import { localisedPlain } from "../../../platform/i18n/localised.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import { oneLine } from "../../../platform/pdf/plain-text.ts";
import { typeset } from "../../../platform/pdf/typeset.ts";
import { programFile } from "../../../platform/workers/program-file.ts";
import { asksOf, awardNamed, criteriaOf, mostWords } from "../award.ts";
import { type AwardRound, judgedUntil, titleIn } from "../rounds/round.ts";
import { ruleIn } from "../rounds/sentences.ts";
import type { Paper } from "./paper.ts";

interface Section {
  title: string;
  parts: string[];
  /** As a list. */
  points: string[];
  /** Empty ones, to write on. */
  lines: number;
}

const linesOfAnswer = 12;
const linesOfEvidence = 3;

const section = (title: string, said: Partial<Omit<Section, "title">>): Section => ({
  title,
  parts: [],
  points: [],
  lines: 0,
  ...said,
});

/** What stands below, for whoever signs. */
export function signatureFields(whom: AwardRound["nominees"], language: Language): string[] {
  const t = translator(language);
  return [
    t(`awards:papers.signs.${whom}`),
    t("awards:papers.office"),
    t("awards:papers.placeAndDay"),
    t("awards:papers.signature"),
  ];
}

function daysOf(round: AwardRound, language: Language): string[] {
  const t = translator(language);
  const day = (known: string) => formatDate(known, language);
  const line = (label: string, value: string) => t("awards:papers.day", { label, value });
  return [
    line(
      t(`awards:handsIn.${round.nominees}`),
      t("awards:content.fromTo", { from: day(round.opensOn), until: day(round.nominationsUntil) }),
    ),
    ...(round.jury === null ? [] : [line(t("awards:content.judgeUntil"), day(judgedUntil(round)))]),
    line(
      t(round.jury === null ? "awards:content.sendUntil" : "awards:content.tellUntil"),
      day(round.sendUntil),
    ),
  ];
}

function sectionsOf(round: AwardRound, paper: Paper, language: Language): Section[] {
  const t = translator(language);
  const rules = section(t("awards:rules.title"), {
    points: round.rules.map((rule) => ruleIn(rule, language)),
  });
  const days = section(t("awards:papers.days"), { points: daysOf(round, language) });
  const criteria = criteriaOf(round).map((criterion) => ({
    name: localisedPlain(criterion.name, language),
    asks: localisedPlain(asksOf(criterion, round.nominees), language),
  }));
  if (paper === "call")
    return [
      days,
      rules,
      section(t("awards:criteria.title"), {
        parts: [t("awards:criteria.edition", { edition: round.criteriaEdition })],
      }),
      ...criteria.map(({ name, asks }) => section(name, { parts: [asks] })),
      section(t("awards:content.source"), { parts: [oneLine(round.source)] }),
    ];
  if (paper === "nomination")
    return [
      days,
      ...criteria.flatMap(({ name, asks }) => [
        section(name, { parts: [asks, t("awards:papers.words", { most: mostWords })], lines: linesOfAnswer }),
        section(t("awards:papers.evidence", { criterion: name }), { lines: linesOfEvidence }),
      ]),
    ];
  return [
    section(t("awards:papers.agrees"), {
      points:
        round.nominees === "educators"
          ? (["read", "published", "badge", "erased"] as const).map((point) => t(`awards:agreement.${point}`))
          : (["stands", "true", "read", "published"] as const).map((point) =>
              t(`awards:papers.agree.${point}`),
            ),
    }),
  ];
}

/** The plain strings that `paper.typ` sets. */
export function paperContent(round: AwardRound, paper: Paper, language: Language) {
  const t = translator(language);
  return {
    language,
    author: oneLine(localisedPlain(network().name, language)),
    title: t("awards:papers.titled", { award: titleIn(round, language), paper: t(`awards:papers.${paper}`) }),
    lead:
      paper === "call"
        ? localisedPlain(awardNamed(round.award).about, language)
        : t(`awards:papers.lead.${paper}`),
    // Who stands; nobody fills in what only is read.
    fields: paper === "call" ? [] : [t(`awards:papers.stands.${round.nominees}`)],
    sections: sectionsOf(round, paper, language),
    signature:
      paper === "call"
        ? null
        : { title: t("awards:papers.signature"), fields: signatureFields(round.nominees, language) },
  };
}

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export const paperPdf = (round: AwardRound, paper: Paper, language: Language): Promise<Uint8Array> =>
  typeset({
    template: programFile(import.meta.url, ["paper.typ"]),
    content: JSON.stringify(paperContent(round, paper, language)),
    drawings: {},
  });
