import { z } from "zod";
import { member } from "../../src/network/allow.ts";
import { getCity } from "../../src/network/queries.ts";
import { command } from "../../src/platform/operation.ts";
import { fieldProblem } from "../../src/platform/problem.ts";
import { isOver, NoticeContent } from "./notice.ts";
import { noticesTag } from "./paths.ts";
import { refuse } from "./problems.ts";
import { findNotice, insertNotice, moveNotice } from "./store.ts";
import { mayBecome } from "./workflow.ts";

export const writeNotice = command({
  name: "notices.writeNotice",
  route: "POST /cities/:city/notices",
  summary: "Write a notice. Only the city's people see it until it is published.",
  input: z.object({ city: z.string().max(40), ...NoticeContent.shape }),
  output: z.object({ id: z.string() }),
  allow: member("city", "coordinator", "contributor"),
  subject: (_input, { id }) => id,
  auditDetails: ({ title, endsOn }) => ({ title, endsOn }),
  changes: [],
  async run({ city, ...content }, { db, now }) {
    await getCity(db, city);
    if (isOver(content, now)) throw fieldProblem("endsOn", "notices:field.endsOn.over");
    return { id: await insertNotice(db, city, content) };
  },
});

export const publishNotice = command({
  name: "notices.publishNotice",
  route: "POST /cities/:city/notices/:notice/publish",
  summary: "Publish a notice: everybody may read it until its last day is over.",
  input: z.object({
    city: z.string().max(40),
    notice: z.uuid(),
    version: z.coerce.number().int().min(1).max(1_000_000),
  }),
  output: z.object({ id: z.string() }),
  allow: member("city", "coordinator"),
  subject: ({ notice }) => notice,
  changes: ({ city }) => [noticesTag(city)],
  async run({ city, notice: id, version }, { db, now }) {
    const notice = await findNotice(db, city, id);
    if (!mayBecome(notice, "published", now)) throw refuse.not_now();
    await moveNotice(db, { id, version }, "published");
    return { id };
  },
});
