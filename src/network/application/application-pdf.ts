// The whole application on paper: to read it, and for the head of the city to sign and stamp.

import { formatSize } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { digestOf } from "../../platform/sealing/signature.ts";
import type { ApplicationFile } from "./application-file.ts";
import { contentOf } from "./content.ts";
import { type LetterPart, letterPdf } from "./letter.ts";
import { answerWords } from "./words.ts";

/** The last ones that somebody asked for: asking again without a change costs nothing. */
const lastMade = new Map<string, Promise<Uint8Array>>();
const mostKept = 10;

export function applicationPdf(file: ApplicationFile, language: Language): Promise<Uint8Array> {
  const { digest } = contentOf(file);
  const key = `${file.application.id} ${digest} ${language}`;
  const known = lastMade.get(key);
  if (known) return known;
  const made = make(file, language, digest).catch((error: unknown) => {
    lastMade.delete(key);
    throw error;
  });
  lastMade.set(key, made);
  const [oldest] = lastMade.keys();
  if (lastMade.size > mostKept && oldest !== undefined) lastMade.delete(oldest);
  return made;
}

function make(file: ApplicationFile, language: Language, digest: string): Promise<Uint8Array> {
  const t = translator(language);
  const { application, answers, files } = file;
  const { form, names } = application;
  const name = localisedPlain(names, language);
  const answersOf = form.sections.flatMap(({ title, questions }): LetterPart[] => [
    { kind: "heading", level: 1, text: localisedPlain(title, language) },
    ...questions.flatMap((question): LetterPart[] => [
      { kind: "heading", level: 2, text: localisedPlain(question.title, language) },
      {
        kind: "text",
        text:
          answerWords(question, answers.get(question.id)?.content, { t, language }) ||
          t("membership:application.noAnswer"),
      },
    ]),
  ]);
  const attached: LetterPart[] =
    files.length === 0
      ? []
      : [
          { kind: "heading", level: 1, text: t("membership:application.files") },
          {
            kind: "text",
            text: files.map((one) => `${one.name}, ${formatSize(one.size, language)}`).join("\n"),
          },
        ];
  return letterPdf(
    {
      title: localisedPlain(form.title, language),
      head: [name],
      footer: [name, t("membership:letter.digest", { digest })],
      parts: [
        ...answersOf,
        ...attached,
        { kind: "heading", level: 1, text: t("membership:application.pledge") },
        { kind: "text", text: localisedPlain(form.pledge, language) },
        {
          kind: "sign",
          labels: [
            t("membership:signOff.headName"),
            t("membership:signOff.headOffice"),
            t("membership:letter.date"),
            t("membership:letter.signature"),
          ],
        },
        { kind: "note", text: `${localisedPlain(form.note, language)} (${form.edition})` },
      ],
    },
    language,
  );
}

export const fileName = (id: string) => `application-${digestOf(Buffer.from(id)).slice(0, 8)}.pdf`;
