import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { findFile } from "../../platform/files/files.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { commission } from "../allow.ts";
import { letterFile } from "../membership/letters.ts";
import { states } from "../membership/workflow.ts";
import { placesAbout } from "../places/queries.ts";
import type { Application } from "./application.ts";
import { fileOf } from "./application-file.ts";
import { applicationPdf } from "./application-pdf.ts";
import { AnswerContent, gaps } from "./form.ts";
import { currentForm } from "./form-store.ts";
import { applicationLink } from "./link.ts";
import { refuse } from "./problems.ts";
import { getSignOff, signOffLink, signOffsOf } from "./sign-off.ts";
import { filesOf, findApplicationOf, getApplication, scopeOf } from "./store.ts";

const applicants = holderOf(applicationLink);
const token = z.string().max(200);

/** For the form with which a city says that it wants to become a member. */
export const interestToDeclare = query({
  name: "network.readInterestForm",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db, now }) {
    const [form, places] = [await currentForm(db, dayOf(now)), await placesAbout(db)];
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
    digest: z.string(),
    signed: z.boolean(),
    name: z.string(),
    state: z.enum(states),
    answers: z.record(z.string(), z.object({ version: z.int(), content: AnswerContent })),
    missing: z.array(z.object({ question: z.string(), field: z.string(), gap: z.enum(gaps) })).max(500),
  }),
  allow: applicants,
  async run(_input, context) {
    const { application, answers, missing, digest, signOff } = await fileOf(
      context.db,
      await getApplication(context.db, openedBy(context)),
      context.now,
    );
    return {
      edition: application.form.edition,
      digest,
      signed: signOff !== undefined,
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

/** The whole application as its head is asked to sign it, for whoever holds that link. */
export const applicationToSign = query({
  name: "network.readApplicationToSign",
  input: z.object({ token }),
  allow: holderOf(signOffLink),
  async run(_input, { db, now, link }) {
    const toSign = await getSignOff(db, openedBy({ link }));
    return { ...(await fileOf(db, await getApplication(db, toSign.application), now)), toSign };
  },
});

export const fileToSign = query({
  name: "network.readFileToSign",
  input: z.object({ token, attachment: z.uuid() }),
  allow: holderOf(signOffLink),
  run: async ({ attachment }, { db, link }) =>
    contentOfFile(db, (await getSignOff(db, openedBy({ link }))).application, attachment),
});

const inLanguage = z.enum(languages).optional();

export const ownApplicationPdf = query({
  name: "network.readOwnApplicationPdf",
  input: z.object({ token, language: inLanguage }),
  allow: applicants,
  async run({ language }, { db, now, link }) {
    const application = await getApplication(db, openedBy({ link }));
    if (application.membership === null) throw refuse.application_unchecked();
    return applicationPdf(await fileOf(db, application, now), language ?? application.language);
  },
});

export const applicationPdfOfMembership = query({
  name: "network.readApplicationPdf",
  input: z.object({ membership: z.uuid(), language: inLanguage }),
  allow: commission,
  async run({ membership, language }, { db, now }) {
    const application = await getApplicationOf(db, membership);
    return applicationPdf(await fileOf(db, application, now), language ?? application.language);
  },
});

/** The scan that the head of the city signed, for those who may read the application. */
export const signedScan = query({
  name: "network.readSignedScan",
  input: z.object({ membership: z.uuid() }),
  allow: commission,
  async run({ membership }, { db }) {
    const { id } = await getApplicationOf(db, membership);
    const scan = (await signOffsOf(db, id)).find(
      ({ fileId, signedAt }) => fileId !== null && signedAt !== null,
    );
    const found = scan?.fileId ? await findFile(db, scopeOf(id), scan.fileId) : undefined;
    if (!found) throw refusePlatform.not_found();
    return found;
  },
});

/** A letter of the commission to whoever holds the link of the application. */
export const ownLetter = query({
  name: "network.readOwnLetter",
  input: z.object({ token, letter: z.uuid(), language: inLanguage }),
  allow: applicants,
  async run({ letter, language }, { db, link }) {
    const application = await getApplication(db, openedBy({ link }));
    if (application.membership === null) throw refuse.application_unchecked();
    const { membership } = application;
    return letterFile(db, { membership, letter, language: language ?? application.language });
  },
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
  allow: commission,
  run: async ({ membership }, { db, now }) => fileOf(db, await getApplicationOf(db, membership), now),
});

export const applicationFileOfMembership = query({
  name: "network.readApplicationFile",
  input: z.object({ membership: z.uuid(), attachment: z.uuid() }),
  allow: commission,
  run: async ({ membership, attachment }, { db }) =>
    contentOfFile(db, (await getApplicationOf(db, membership)).id, attachment),
});
