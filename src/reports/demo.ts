// The reports of the demonstration: one is being written, one waits for the reviewer, one is published.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { listCities } from "../network/queries.ts";
import { kindsFor } from "../platform/citable.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { defaultLanguage, languages } from "../platform/i18n/languages.ts";
import type { Service } from "../platform/service.ts";
import { typedText, written, writtenValues } from "../platform/written.ts";
import { listValues } from "../values/queries.ts";
import { citeRecords, declareReport, saveAnswer } from "./commands.ts";
import { openCycle } from "./cycle-commands.ts";
import { getSubmittedReport } from "./editions/sealed-queries.ts";
import { getReport } from "./queries.ts";
import { endorseReport, publishReport, submitReport } from "./review-commands.ts";

const DemoReport = z.object({
  city: z.string(),
  /** Who leads the city, and confirms the report; the title in each language. */
  profile: z.looseObject({ leaderName: z.string() }),
  /** By question, in English or as marked. */
  answers: z.record(z.string(), z.union([z.string(), z.partialRecord(z.enum(languages), z.string())])),
  /** The measurements whose values an answer cites, by question. */
  citations: z.record(z.string(), z.array(z.string())),
  /** What else an answer cites: the first of a kind that a search finds. */
  cites: z.record(z.string(), z.array(z.object({ kind: z.string(), find: z.string() }))).default({}),
  isSubmitted: z.boolean().default(false),
  /** What the reviewer says to it; its report is published then. */
  publication: z.string().optional(),
});
type DemoReport = z.infer<typeof DemoReport>;

const DemoReports = z.object({
  cycle: z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() }),
  cities: z.array(DemoReport),
});

type Speak = ReturnType<typeof speakAs>;
interface ReportKey {
  city: string;
  cycle: string;
}

export const demoReports: DemoPart = {
  async prepare(service) {
    const { cycle, cities } = await demonstrationIn(DemoReports);
    const asAdministrator = speakAs(service, await demoActor(service, "administrator", null));
    const members = (await listCities(service.database.db)).map(({ id }) => id);
    await asAdministrator(openCycle, { ...cycle, cities: members });
    for (const report of cities) await prepareReport(service, { city: report.city, cycle: cycle.id }, report);
  },
};

async function prepareReport(service: Service, key: ReportKey, report: DemoReport): Promise<void> {
  const asCoordinator = speakAs(service, await demoActor(service, "coordinator", key.city));
  await answer(asCoordinator, key, report);
  await citeFound(service, asCoordinator, key, report);
  if (!report.isSubmitted) return;
  await submit(asCoordinator, key, report.profile);
  const { digest } = await asCoordinator(getSubmittedReport, { ...key });
  if (report.publication === undefined) return;
  const asReviewer = speakAs(service, await demoActor(service, "reviewer", null));
  await asReviewer(endorseReport, { ...key, digest, note: report.publication });
  await asReviewer(publishReport, { ...key, digest });
}

async function answer(
  asCoordinator: Speak,
  { city, cycle }: ReportKey,
  { answers, citations }: DemoReport,
): Promise<void> {
  for (const [question, said] of Object.entries(answers)) {
    const texts = typeof said === "string" ? { [defaultLanguage]: said } : said;
    const { text, language } = written(texts, defaultLanguage) ?? { text: "", language: defaultLanguage };
    await asCoordinator(saveAnswer, { city, cycle, question, text, language, baseVersion: 0 });
  }
  const recorded = await asCoordinator(listValues, { city });
  for (const [question, measurements] of Object.entries(citations)) {
    const records = recorded
      .filter(({ measurement }) => measurements.includes(measurement))
      .map(({ id }) => id);
    await asCoordinator(citeRecords, { city, cycle, question, kind: "value", records });
  }
}

async function citeFound(
  { database: { db } }: Service,
  asCoordinator: Speak,
  key: ReportKey,
  { cites }: DemoReport,
): Promise<void> {
  for (const [question, wanted] of Object.entries(cites)) {
    for (const { kind: name, find } of wanted) {
      const kind = kindsFor([name]).find((one) => one.name === name);
      const about = { cityId: key.city, features: [] };
      const found = await kind?.search(db, about, { text: find, page: 1 });
      const records = (found?.records ?? []).slice(0, 1).map(({ id }) => id);
      if (records.length === 0) throw new Error(`The demonstration has no ${name} called “${find}”`);
      await asCoordinator(citeRecords, { ...key, question, kind: name, records });
    }
  }
}

async function submit(asCoordinator: Speak, key: ReportKey, profile: DemoReport["profile"]): Promise<void> {
  const report = await asCoordinator(getReport, { ...key });
  if (report.submissions > 0) return;
  const title = writtenValues("title", typedText(profile, "leaderTitle"));
  const signature = { name: profile.leaderName, ...title, confirmed: true, baseVersion: 0 };
  await asCoordinator(declareReport, { ...key, ...signature, seen: report.seen });
  const { seen } = await asCoordinator(getReport, { ...key });
  await asCoordinator(submitReport, { ...key, seen });
}
