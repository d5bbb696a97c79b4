// What is given of a photograph, whoever shows it.

import { z } from "zod";
import { fileField } from "../../platform/files/file-field.ts";
import { isPicture } from "../../platform/files/file-type.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { alsoNeeds, line } from "../../platform/input.ts";
import { fieldIn, typedText, writtenFields } from "../../platform/written.ts";
import { licences } from "./photograph.ts";

/** A picture as it is shown: looked into, whatever it is called. */
export const picture = fileField((fault) => `network:field.picture.${fault}`, isPicture);

/** What is said of a photograph. */
export const words = {
  ...writtenFields("alternative", 300),
  ...writtenFields("caption", 300),
  credit: line(200),
  licence: z.enum(licences),
};
const [firstAlternative = "alternativeEn", ...otherAlternatives] = languages.map((language) =>
  fieldIn("alternative", language),
);

/** What is seen has to be said in one language at least. */
export function withAlternative<Input extends z.ZodObject>(input: Input): Input {
  type Name = keyof z.output<Input> & string;
  return alsoNeeds(
    input,
    [firstAlternative as Name, ...(otherAlternatives as Name[])],
    "network:field.alternative.required",
    (said) => Object.values(typedText(said, "alternative")).every((text) => text.trim() === ""),
  );
}

/** Who can be recognised on it agrees. */
export const consent = z.literal("yes");
export const version = z.coerce.number().int().min(1).max(2_000_000_000);
export const way = z.enum(["earlier", "later"]);
