// Writing an application by its link: answers one by one as they are typed, whole pages by their button, and files.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { yearOf } from "../../platform/day.ts";
import { fileField } from "../../platform/files/file-field.ts";
import { countFilesOfLink, storeFile } from "../../platform/files/files.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { type Context, command } from "../../platform/operation.ts";
import { fieldProblem, refuse as refusePlatform } from "../../platform/problem.ts";
import { writeStep } from "../membership/store.ts";
import { type Application, applicantCan, isWritable, mostFiles } from "./application.ts";
import {
  type FormQuestion,
  gapsOf,
  isEmpty,
  longestText,
  questionsOf,
  readAnswer,
  versionField,
} from "./form.ts";
import { applicationLink } from "./link.ts";
import { refuse } from "./problems.ts";
import { filesOf, lockApplication, scopeOf, writeAnswers } from "./store.ts";

const applicants = holderOf(applicationLink);
const token = z.string().max(200);
const version = z.coerce.number().int().min(0).max(1_000_000);
/** The application is what a token begins with; the rest of it is the right to write it. */
const applicationIn = ({ token: given }: { token: string }) => given.slice(0, 36);

/** @throws Problem `network.application_unchecked`, `network.application_closed` */
export async function lockForWriting(context: Context<Tx>): Promise<Application> {
  const application = await lockApplication(context.db, openedBy(context));
  if (application.membership === null) throw refuse.application_unchecked();
  if (!isWritable(application)) throw refuse.application_closed();
  return application;
}

/** With the first word that is kept, who was interested applies. */
async function begin(
  { membership, state, personName }: Application,
  { db, now }: Context<Tx>,
): Promise<void> {
  if (membership === null || !applicantCan("beginApplication", state)) return;
  const by = { id: "", name: personName };
  await writeStep(db, { membership, action: "beginApplication", from: state, to: "applying", by, at: now });
}

const typedText = z.string().max(longestText);

export const saveApplicationAnswer = command({
  name: "network.saveApplicationAnswer",
  route: "PUT /membership-applications/:token/answers/:question",
  summary:
    "Save one answer of an application as it is typed, complete or not. Every version is kept; whoever saves on top of another version than they saw is told.",
  input: z.object({
    token,
    question: z.string().max(40),
    text: typedText.optional(),
    amount: z.string().max(40).optional(),
    year: z.string().max(10).optional(),
    source: z.string().max(300).optional(),
    rating: z.coerce.number().int().min(1).max(5).optional(),
    baseVersion: version.describe("The version that was seen; 0 where there was none."),
  }),
  output: z.object({ version: z.int(), savedAt: z.iso.datetime() }),
  allow: applicants,
  subject: applicationIn,
  auditDetails: ({ question }, { version: written }) => ({ question, version: written }),
  changes: [],
  async run({ question: id, text = "", amount, year, source, rating, baseVersion }, context) {
    const { db, now } = context;
    const application = await lockForWriting(context);
    const question = questionsOf(application.form).find((one) => one.id === id);
    if (!question) throw refusePlatform.not_found();
    const fields = {
      [id]: rating ?? text,
      [`${id}Amount`]: amount,
      [`${id}Year`]: year,
      [`${id}Source`]: source,
    };
    const content = readAnswer(question, fields);
    const versions = await writeAnswers(db, application.id, [{ question: id, content, baseVersion }], now);
    await begin(application, context);
    return { version: versions.get(id) ?? 0, savedAt: now.toISOString() };
  },
});

export const saveApplicationPage = command({
  name: "network.saveApplicationPage",
  route: "PUT /membership-applications/:token/pages/:section",
  summary:
    "Save a page of an application, complete or not: `fields` holds what its form holds (`motivation`, `populationAmount`, `populationYear`, …), and for each question the version that was seen (`motivationVersion`).",
  input: z.object({
    token,
    section: z.string().max(40),
    fields: z.record(z.string().max(60), typedText).refine((fields) => Object.keys(fields).length <= 100),
  }),
  output: z.object({
    versions: z.record(z.string(), z.int()),
    /** Questions whose answer is there, and not as it should be yet. */
    wrong: z.array(z.string()),
    next: z.string().nullable(),
  }),
  allow: applicants,
  subject: applicationIn,
  auditDetails: ({ section }, { versions }) => ({ section, versions }),
  changes: [],
  async run({ section: id, fields }, context) {
    const { db, now } = context;
    const application = await lockForWriting(context);
    const { sections } = application.form;
    const section = sections.find((one) => one.id === id);
    if (!section) throw refusePlatform.not_found();
    const typed = section.questions.map((question) => ({
      question: question.id,
      content: readAnswer(question, fields),
      baseVersion: Number(version.safeParse(fields[versionField(question.id)] ?? 0).data ?? 0),
    }));
    requireKeepable(section.questions, typed);
    const versions = await writeAnswers(db, application.id, typed, now);
    await begin(application, context);
    const wrong = section.questions.filter((question) => {
      const content = typed.find((one) => one.question === question.id)?.content;
      return !isEmpty(content) && gapsOf(question, content, yearOf(now)).length > 0;
    });
    return {
      versions: Object.fromEntries(versions),
      wrong: wrong.map((question) => question.id),
      next: sections[sections.indexOf(section) + 1]?.id ?? null,
    };
  },
});

/** What is too long to be kept at all, told at its field. */
function requireKeepable(
  questions: readonly FormQuestion[],
  typed: readonly { question: string; content: object }[],
): void {
  const longest = { amount: 40, year: 10, source: 300, text: longestText };
  for (const { question: id, content } of typed)
    for (const [part, text] of Object.entries(content)) {
      const limit = longest[part as keyof typeof longest];
      if (typeof text !== "string" || text.length <= limit) continue;
      const kind = questions.find((one) => one.id === id)?.kind;
      const field = kind === "figure" ? `${id}${part.charAt(0).toUpperCase()}${part.slice(1)}` : id;
      throw fieldProblem(field, "platform:field.too_long", { limit });
    }
}

export const attachedFile = fileField((fault) => `membership:field.file.${fault}`);

/** Files that came and went count, too. */
const mostBrought = 4 * mostFiles;

export const addApplicationFile = command({
  name: "network.addApplicationFile",
  route: "POST /membership-applications/:token/files",
  summary: `Attach a file to an application: a plan, a map, a photograph; ${mostFiles} at most.`,
  input: z.object({ token, file: attachedFile }),
  output: z.object({ id: z.uuid() }),
  allow: applicants,
  subject: applicationIn,
  auditDetails: ({ file: { mediaType } }, { id }) => ({ file: id, mediaType }),
  changes: [],
  async run({ file }, context) {
    const { db, now } = context;
    const { id } = await lockForWriting(context);
    const link = scopeOf(id);
    if ((await filesOf(db, id)).length >= mostFiles || (await countFilesOfLink(db, link)) >= mostBrought)
      throw refuse.too_many_application_files({ limit: mostFiles });
    const stored = await storeFile(db, { ...file, scope: scopeOf(id), uploadedBy: null, link });
    return db
      .insertInto("applicationFiles")
      .values({ applicationId: id, fileId: stored.id, addedAt: now })
      .returning("id")
      .executeTakeFirstOrThrow();
  },
});

export const removeApplicationFile = command({
  name: "network.removeApplicationFile",
  route: "DELETE /membership-applications/:token/files/:attachment",
  summary: "Take a file out of an application.",
  input: z.object({ token, attachment: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  allow: applicants,
  subject: applicationIn,
  auditDetails: ({ attachment }) => ({ file: attachment }),
  changes: [],
  async run({ attachment }, context) {
    const { db, now } = context;
    const { id } = await lockForWriting(context);
    const removed = await db
      .updateTable("applicationFiles")
      .set({ removedAt: now })
      .where("id", "=", attachment)
      .where("applicationId", "=", id)
      .where("removedAt", "is", null)
      .executeTakeFirst();
    if (removed.numUpdatedRows === 0n) throw refusePlatform.not_found();
    return { id: attachment };
  },
});
