import { z } from "zod";
import { fileField } from "../../platform/files/file-field.ts";
import { isPicture } from "../../platform/files/file-type.ts";
import { storeFile } from "../../platform/files/files.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { alsoNeeds, line } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { changedColumn, fieldIn, typedText, writtenColumn, writtenFields } from "../../platform/written.ts";
import { keepers } from "../allow.ts";
import { refuse } from "../problems.ts";
import { getCity } from "../queries.ts";
import { citiesTag, cityTag } from "../tags.ts";
import { licences } from "./photograph.ts";
import { deletePhotograph, getPhotograph, movePhotographTo, nextPosition } from "./store.ts";

const changes = ({ city }: { city: string }) => [cityTag(city), citiesTag];

const picture = fileField((fault) => `network:field.picture.${fault}`, isPicture);

const words = {
  ...writtenFields("alternative", 300),
  ...writtenFields("caption", 300),
  credit: line(200),
  licence: z.enum(licences),
};
const [firstAlternative = "alternativeEn", ...otherAlternatives] = languages.map((language) =>
  fieldIn("alternative", language),
);

/** What is seen has to be said in one language at least. */
function withAlternative<Input extends z.ZodObject>(input: Input): Input {
  type Name = keyof z.output<Input> & string;
  return alsoNeeds(
    input,
    [firstAlternative as Name, ...(otherAlternatives as Name[])],
    "network:field.alternative.required",
    (said) => Object.values(typedText(said, "alternative")).every((text) => text.trim() === ""),
  );
}

const onePhotograph = { city: z.string().max(40), photograph: z.uuid() };
const version = z.coerce.number().int().min(1).max(2_000_000_000);

export const addPhotograph = command({
  name: "network.addPhotograph",
  route: "POST /cities/:city/photographs",
  summary:
    "Show a photograph on a city's public page, with what is seen on it in words and who took it. `consent`: those who can be recognised agree.",
  input: withAlternative(
    z.object({ city: z.string().max(40), picture, ...words, consent: z.literal("yes") }),
  ),
  output: z.object({ id: z.string() }),
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ picture: { name }, credit, licence }) => ({ file: name, credit, licence, consent: "yes" }),
  changes,
  async run({ city, picture: file, credit, licence, consent: _given, ...said }, { db, actor, now }) {
    await getCity(db, city);
    const position = await nextPosition(db, city);
    const stored = await storeFile(db, { ...file, scope: city, uploadedBy: actor.id });
    return db
      .insertInto("photographs")
      .values({
        cityId: city,
        fileId: stored.id,
        position,
        alternative: writtenColumn(typedText(said, "alternative")),
        caption: writtenColumn(typedText(said, "caption")),
        credit,
        licence,
        consentByName: actor.name,
        consentAt: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
  },
});

export const describePhotograph = command({
  name: "network.describePhotograph",
  route: "PUT /cities/:city/photographs/:photograph",
  summary: "Say what is seen on a photograph, who took it, and under which terms others may use it.",
  input: withAlternative(z.object({ ...onePhotograph, ...words, version })),
  output: z.object({ id: z.string(), version: z.int() }),
  allow: keepers,
  subject: ({ photograph }) => photograph,
  changes,
  async run({ city, photograph: id, credit, licence, version: seen, ...said }, { db }) {
    const { photograph } = await getPhotograph(db, city, id);
    const changed = await db
      .updateTable("photographs")
      .set({
        alternative: changedColumn("alternative", typedText(said, "alternative")),
        caption: changedColumn("caption", typedText(said, "caption")),
        credit,
        licence,
        version: seen + 1,
      })
      .where("id", "=", photograph.id)
      .where("version", "=", seen)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.photograph_changed({ version: photograph.version });
    return { id, version: seen + 1 };
  },
});

export const movePhotograph = command({
  name: "network.movePhotograph",
  route: "POST /cities/:city/photographs/:photograph/move",
  summary: "Show a photograph one place earlier or later; the first is the large one.",
  input: z.object({ ...onePhotograph, to: z.enum(["earlier", "later"]) }),
  output: z.object({ id: z.string() }),
  allow: keepers,
  subject: ({ photograph }) => photograph,
  changes,
  async run({ city, photograph: id, to }, { db }) {
    const { position } = await getPhotograph(db, city, id);
    await movePhotographTo(db, { cityId: city, id, position }, to);
    return { id };
  },
});

export const removePhotograph = command({
  name: "network.removePhotograph",
  route: "DELETE /cities/:city/photographs/:photograph",
  summary: "Remove a photograph and its picture for good, as where somebody on it does not agree any more.",
  input: z.object(onePhotograph),
  output: z.object({ id: z.string() }),
  allow: keepers,
  subject: ({ photograph }) => photograph,
  changes,
  async run({ city, photograph: id }, { db }) {
    const { fileId } = await getPhotograph(db, city, id);
    await deletePhotograph(db, { id, fileId });
    return { id };
  },
});
