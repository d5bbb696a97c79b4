// Letters of the commission: to an applicant the receipt, the endorsement, the decline with its reasons; to a member that a report
// is missing, and what follows from that. What a letter says
// is kept when it is written; its PDF is made once for each language, so that everybody has the same one.

import { z } from "zod";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { noted } from "../../platform/database/noted.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { writtenFrom } from "../../platform/written.ts";
import { type Letter, letterPdf } from "../application/letter.ts";

export const letterKinds = ["receipt", "endorse", "decline", "remind", "deactivate", "reinstate"] as const;
type LetterKind = (typeof letterKinds)[number];

const LetterContent = z.object({
  /** Also in languages that the installation has no more, or did not have then. */
  names: z.record(z.string(), z.string()),
  /** To whom it goes. */
  to: z.string().default(""),
  day: z.string(),
  reference: z.string().default(""),
  note: z.string().default(""),
  round: z.string().default(""),
  answerBy: z.string().default(""),
  /** The report that it is about, and by when it was due. */
  report: z.string().default(""),
  dueOn: z.string().default(""),
  /** Who decided: both of them, where it takes two. */
  officers: z.array(z.string()).max(2).default([]),
  digest: z.string().default(""),
});
type LetterContent = z.input<typeof LetterContent>;

export async function writeLetter(
  db: Tx,
  {
    membership,
    kind,
    content,
    at,
  }: { membership: string; kind: LetterKind; content: LetterContent; at: Date },
): Promise<void> {
  await db
    .insertInto("membershipLetters")
    .values({ membershipId: membership, kind, content: JSON.stringify(content), writtenAt: at })
    .execute();
}

export const KeptLetter = z.object({ id: z.uuid(), kind: z.enum(letterKinds), writtenAt: z.date() });
export type KeptLetter = z.infer<typeof KeptLetter>;

/** An application has a handful. */
const mostLetters = 100;

export async function lettersOf(db: Queryable, membership: string): Promise<KeptLetter[]> {
  const rows = await db
    .selectFrom("membershipLetters")
    .select(["id", "kind", "writtenAt"])
    .where("membershipId", "=", membership)
    .orderBy("writtenAt", "desc")
    .limit(mostLetters)
    .execute();
  return rows.map((row) => KeptLetter.parse(row));
}

interface WhichLetter {
  membership: string;
  letter: string;
  language: Language;
}

/** The PDF of a letter; the first time it is made. */
export async function letterFile(db: Queryable, which: WhichLetter): Promise<Uint8Array> {
  const { membership, letter: id, language } = which;
  const row = await db
    .selectFrom("membershipLetters")
    .select(["kind", "content"])
    .where("id", "=", id)
    .where("membershipId", "=", membership)
    .executeTakeFirst();
  if (!row) throw refusePlatform.not_found();
  const kept = await keptPdf(db, which);
  if (kept) return kept;
  const kind = z.enum(letterKinds).parse(row.kind);
  const made = Buffer.from(
    await letterPdf(letterIn(kind, LetterContent.parse(row.content), language), language),
  );
  await keepPdf(db, { letterId: id, language, content: made });
  // Another one may have asked at the same moment; everybody gets the same.
  return (await keptPdf(db, which)) ?? made;
}

const keepPdf = noted(
  "What was made once of a letter that is kept is the same for everybody.",
  async (db, made: { letterId: string; language: Language; content: Buffer }): Promise<void> => {
    await db
      .insertInto("membershipLetterPdfs")
      .values(made)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
);

async function keptPdf(db: Queryable, { letter, language }: WhichLetter): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom("membershipLetterPdfs")
    .select("content")
    .where("letterId", "=", letter)
    .where("language", "=", language)
    .executeTakeFirst();
  return row?.content;
}

function letterIn(kind: LetterKind, content: z.output<typeof LetterContent>, language: Language): Letter {
  const t = translator(language);
  const { names, to, day, reference, note, round, answerBy, report, dueOn, officers, digest } = content;
  const city = localisedPlain(writtenFrom(names), language);
  const date = formatDate(day, language);
  const values = {
    city,
    day: date,
    round: round || "–",
    answerBy: answerBy === "" ? "–" : formatDate(answerBy, language),
  };
  return {
    title: t(`membership:letter.${kind}.title`, values),
    head: [
      to,
      city,
      date,
      ...(reference === "" ? [] : [t("membership:letter.reference", { reference })]),
    ].filter((line) => line !== ""),
    footer: [city, ...(digest === "" ? [] : [t("membership:letter.digest", { digest })])],
    parts: [
      { kind: "text", text: t(`membership:letter.${kind}.text`, values) },
      ...(report === "" || kind === "reinstate"
        ? []
        : [
            {
              kind: "text" as const,
              text: t("membership:letter.report", {
                report,
                day: formatDate(dueOn, language),
              }),
            },
          ]),
      ...(note === ""
        ? []
        : [
            { kind: "heading" as const, level: 1 as const, text: t("membership:letter.reasons") },
            { kind: "text" as const, text: note },
          ]),
      ...(officers.length === 0
        ? []
        : [
            {
              kind: "text" as const,
              text: t("membership:letter.officers", { officers: officers.join(", ") }),
            },
            { kind: "sign" as const, labels: [t("membership:letter.signature")] },
          ]),
    ],
  };
}
