// A module that others teach, to which our courses lead. Only its address is kept, with when somebody last opened it. No I/O.

import { z } from "zod";
import { languages } from "../../platform/i18n/languages.ts";
import { line } from "../../platform/input.ts";
import { WrittenText, writtenFields } from "../../platform/written.ts";

const longest = { title: 120, about: 500, offeredBy: 120, address: 500 };
/** Beyond that nobody reads on. */
export const mostLinks = 100;

/** Our own, and others in which such modules are. */
export const moduleLanguages = [...new Set([...languages, "fr", "ar", "es", "pt", "zh"])];

/** An address that can be shown as it is: no name and no password in it that make it look like another one. */
function isPlain(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hostname } = new URL(address);
  return protocol === "https:" && username === "" && password === "" && hostname.includes(".");
}

/** What is written of one. */
export const linkFields = {
  ...writtenFields("title", longest.title, line),
  ...writtenFields("about", longest.about),
  offeredBy: line(longest.offeredBy).pipe(z.string().min(1)).describe("Whose it is."),
  address: line(longest.address)
    .refine(isPlain, { error: "capacity:field.address.https" })
    .describe("Where it is: https://…"),
  language: z.enum(moduleLanguages).describe("In which language it is taught (BCP 47)."),
};

export const CourseLink = z.object({
  id: z.string(),
  title: WrittenText,
  about: WrittenText,
  offeredBy: z.string(),
  address: z.string(),
  language: z.string(),
  checkedOn: z.string().describe("When somebody last opened it and found it right."),
});
export type CourseLink = z.infer<typeof CourseLink>;
