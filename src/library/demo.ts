// Made-up news and a document of the demonstration, marked as examples.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { addDocument } from "./documents/commands.ts";
import { writeNews } from "./news/commands.ts";

const Library = z.object({
  documents: z.array(
    z.object({
      add: z.record(z.string(), z.string()),
      file: z.object({ name: z.string(), text: z.string() }),
    }),
  ),
  news: z.array(z.record(z.string(), z.string())),
});

export const demoLibrary: DemoPart = {
  async prepare(service) {
    const { documents, news } = await demonstrationIn(Library);
    const says = speakAs(service, await demoActor(service, "administrator", null));
    for (const { add, file } of documents)
      await says(addDocument, {
        ...add,
        file: { name: file.name, bytes: new TextEncoder().encode(file.text) },
      });
    for (const item of news) await says(writeNews, item);
  },
};
