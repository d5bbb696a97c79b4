// What a request for values says: form, API and columns follow from it.

import { z } from "zod";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { line, lines, orEmpty, writtenDay } from "../../platform/input.ts";
import { type ContentOf, contentField, recordContent } from "../../platform/record-content.ts";

export const requestContent = recordContent({
  name: contentField({ input: line(120), kept: z.string(), label: "asking:request.name" }),
  email: contentField({
    input: z.email({ error: "platform:field.email" }).max(200),
    kept: z.string(),
    label: "asking:request.email",
  }),
  language: contentField({
    input: z.enum(languages),
    // A network may have given up a language in which somebody was asked.
    kept: z.enum(languages).catch(defaultLanguage),
    label: "asking:request.language",
  }),
  dueOn: contentField({ input: writtenDay, kept: z.string(), label: "asking:request.dueOn" }),
  message: contentField({
    input: orEmpty(lines(2000)),
    kept: z.string().nullable(),
    label: "asking:request.message",
  }),
});
export type RequestContent = ContentOf<typeof requestContent>;
