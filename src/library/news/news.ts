// What the network tells everybody. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";
import { states } from "../workflow.ts";

export const longestTitle = 160;
/** About five hundred words. */
export const longestBody = 4000;
export const mostNews = 10_000;

export const NewsItem = z.object({
  id: z.uuid(),
  number: z.int(),
  title: WrittenText,
  body: WrittenText,
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
