// What the network tells everybody. No I/O.

import { z } from "zod";
import { line } from "../../platform/input.ts";
import { recordTexts } from "../../platform/record-texts.ts";
import { states } from "../workflow.ts";

export const newsTexts = recordTexts({
  title: { longest: 160, kind: line, required: "library:field.title.required" },
  /** About five hundred words. */
  body: { longest: 4000, required: "library:field.body.required" },
});
export const mostNews = 10_000;

export const NewsItem = z.object({
  id: z.uuid(),
  number: z.int(),
  ...newsTexts.kept,
  state: z.enum(states),
  publishedAt: z.date(),
  changedAt: z.date(),
  version: z.int(),
});
export type NewsItem = z.infer<typeof NewsItem>;

/** As programs read it. */
export const ShownNews = NewsItem.omit({ publishedAt: true, changedAt: true }).extend({
  publishedAt: z.string(),
  changedAt: z.string(),
});

export function shownNews(item: NewsItem): z.infer<typeof ShownNews> {
  return {
    ...item,
    publishedAt: item.publishedAt.toISOString(),
    changedAt: item.changedAt.toISOString(),
  };
}
