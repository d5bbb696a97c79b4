import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { findFile } from "../../platform/files/files.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { officers } from "../allow.ts";
import { states } from "../membership/workflow.ts";
import { placesAbout } from "../places/queries.ts";
import { type Application, isWritable } from "./application.ts";
import { AnswerContent, type Answers, type FoundGap, gaps, missingIn } from "./form.ts";
import { currentForm } from "./form-store.ts";
import { applicationLink } from "./link.ts";
import { refuse } from "./problems.ts";
import {
  type AttachedFile,
  answersOf,
  filesOf,
  findApplicationOf,
  getApplication,
  scopeOf,
} from "./store.ts";

const applicants = holderOf(applicationLink);
const token = z.string().max(200);

/** An application with all that was written so far. */
export interface ApplicationFile {
  application: Application;
  answers: Answers;
  files: readonly AttachedFile[];
  missing: readonly FoundGap[];
  isWritable: boolean;
}

export async function fileOf(db: Queryable, application: Application, now: Date): Promise<ApplicationFile> {
  const [answers, files] = await Promise.all([answersOf(db, application.id), filesOf(db, application.id)]);
  const missing = missingIn(application.form, answers, now.getUTCFullYear());
  return { application, answers, files, missing, isWritable: isWritable(application) };
}

/** For the form with which a city says that it wants to become a member. */
export const interestToDeclare = query({
  name: "network.readInterestForm",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db }) {
    const [form, places] = [await currentForm(db), await placesAbout(db)];
    return { form, hasPlaces: places !== undefined };
  },
});

/** The whole application, for whoever holds its link. */
export const ownApplication = query({
  name: "network.readOwnApplication",
  input: z.object({ token }),
  allow: applicants,
  run: async (_input, context) =>
    fileOf(context.db, await getApplication(context.db, openedBy(context)), context.now),
});

/** One of its pages. */
export const ownApplicationPage = query({
  name: "network.readOwnApplicationPage",
  input: z.object({ token, section: z.string().max(40) }),
  allow: applicants,
  async run({ section: id }, context) {
    const application = await getApplication(context.db, openedBy(context));
    if (application.membership === null) throw refuse.application_unchecked();
    const section = application.form.sections.find((one) => one.id === id);
    if (!section) throw refusePlatform.not_found();
    return { ...(await fileOf(context.db, application, context.now)), section };
  },
});

/** How a program that writes an application sees it. */
export const applicationQuery = query({
  name: "network.getOwnApplication",
  route: "GET /membership-applications/:token",
  summary:
    "An application as it is written so far: its answers, and what is missing before it can be handed in.",
  input: z.object({ token }),
  output: z.object({
    edition: z.string(),
    name: z.string(),
    state: z.enum(states),
    answers: z.record(z.string(), z.object({ version: z.int(), content: AnswerContent })),
    missing: z.array(z.object({ question: z.string(), field: z.string(), gap: z.enum(gaps) })).max(500),
  }),
  allow: applicants,
  async run(_input, context) {
    const { application, answers, missing } = await fileOf(
      context.db,
      await getApplication(context.db, openedBy(context)),
      context.now,
    );
    return {
      edition: application.form.edition,
      name: application.name,
      state: application.state,
      answers: Object.fromEntries(answers),
      missing: missing.map(({ question, field, gap }) => ({ question: question.id, field, gap })),
    };
  },
});

async function contentOfFile(db: Queryable, id: string, attachment: string) {
  const attached = (await filesOf(db, id)).find((one) => one.id === attachment);
  const found = attached && (await findFile(db, scopeOf(id), attached.fileId));
  if (!found) throw refusePlatform.not_found();
  return found;
}

export const ownApplicationFile = query({
  name: "network.readOwnApplicationFile",
  input: z.object({ token, attachment: z.uuid() }),
  allow: applicants,
  run: ({ attachment }, context) => contentOfFile(context.db, openedBy(context), attachment),
});

async function getApplicationOf(db: Queryable, membership: string): Promise<Application> {
  const application = await findApplicationOf(db, membership);
  if (!application) throw refuse.no_application();
  return application;
}

/** For the commission. */
export const applicationOfMembership = query({
  name: "network.readApplication",
  input: z.object({ membership: z.uuid() }),
  allow: officers,
  run: async ({ membership }, { db, now }) => fileOf(db, await getApplicationOf(db, membership), now),
});

export const applicationFileOfMembership = query({
  name: "network.readApplicationFile",
  input: z.object({ membership: z.uuid(), attachment: z.uuid() }),
  allow: officers,
  run: async ({ membership, attachment }, { db }) =>
    contentOfFile(db, (await getApplicationOf(db, membership)).id, attachment),
});
