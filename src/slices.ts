// The one ordered list of slices. The order is that of dependence: a slice imports only slices above it. The app, the
// jobs, the reference data, the checks, the tests and the tables of the docs read it.

import { accounts } from "./accounts/slice.ts";
import { asking } from "./asking/slice.ts";
import { bulk } from "./bulk/slice.ts";
import { capacity } from "./capacity/slice.ts";
import { catalogue } from "./catalogue/slice.ts";
import { dialogues } from "./dialogues/slice.ts";
import { evidence } from "./evidence/slice.ts";
import { festivals } from "./festivals/slice.ts";
import { framework } from "./framework/slice.ts";
import { harvest } from "./harvest/slice.ts";
import { help } from "./help/slice.ts";
import { imports } from "./imports/slice.ts";
import { initiatives } from "./initiatives/slice.ts";
import { inviting } from "./inviting/slice.ts";
import { joining } from "./joining/slice.ts";
import { learningNeeds } from "./learning-needs/slice.ts";
import { library } from "./library/slice.ts";
import { meetings } from "./meetings/slice.ts";
import { network } from "./network/slice.ts";
import { notifications } from "./notifications/slice.ts";
import { openData } from "./open-data/slice.ts";
import { organisations } from "./organisations/slice.ts";
import { outreach } from "./outreach/slice.ts";
import { pathways } from "./pathways/slice.ts";
import { peers } from "./peers/slice.ts";
import { phones } from "./phones/slice.ts";
import { backUpNightly } from "./platform/backup/backup-job.ts";
import type { Db } from "./platform/database/database.ts";
import { cleanUp } from "./platform/jobs/clean-up.ts";
import type { Job } from "./platform/jobs/job.ts";
import { checkListeners, type Listener, registerListeners } from "./platform/jobs/listener.ts";
import { tellListeners } from "./platform/jobs/tell-listeners.ts";
import { readMailAnswers } from "./platform/mail/answers/read-answers.ts";
import { sendMails } from "./platform/mail/mail-job.ts";
import { mailNotifications } from "./platform/notifications/mail-notifications.ts";
import type { ApiOperation } from "./platform/operation.ts";
import type { Page } from "./platform/page.ts";
import { assemble, operationsIn, pagesIn } from "./platform/slice.ts";
import { answerTexts } from "./platform/sms/answer-texts.ts";
import { sendTexts } from "./platform/sms/send-texts.ts";
import { population } from "./population/slice.ts";
import { portal } from "./portal/slice.ts";
import { practices } from "./practices/slice.ts";
import { recognition } from "./recognition/slice.ts";
import { reports } from "./reports/slice.ts";
import { resources } from "./resources/slice.ts";
import { scorecard } from "./scorecard/slice.ts";
import { sdgs } from "./sdgs/slice.ts";
import { search } from "./search/slice.ts";
import { values } from "./values/slice.ts";
import { workbooks } from "./workbooks/slice.ts";

export const slices = assemble([
  accounts,
  notifications,
  framework,
  network,
  evidence,
  values,
  imports,
  inviting,
  bulk,
  organisations,
  asking,
  workbooks,
  scorecard,
  openData,
  population,
  initiatives,
  resources,
  catalogue,
  harvest,
  pathways,
  outreach,
  phones,
  joining,
  learningNeeds,
  library,
  meetings,
  festivals,
  practices,
  peers,
  dialogues,
  recognition,
  capacity,
  sdgs,
  reports,
  help,
  search,
  portal,
]);

export const operations: readonly ApiOperation[] = operationsIn(slices);

/** The screens, as each slice declares them. */
export const pages: readonly Page[] = pagesIn(slices);

/** What slices do when something happened. */
export const listeners: readonly Listener[] = slices.flatMap((slice) => slice.listens);

/** What happens later and by itself: what the platform needs, and the jobs of the slices. */
export const jobs: readonly Job[] = [
  sendMails,
  sendTexts,
  answerTexts,
  mailNotifications,
  readMailAnswers,
  tellListeners(listeners),
  cleanUp,
  backUpNightly,
  ...slices.flatMap((slice) => slice.jobs),
];

checkListeners(listeners, [...operations, ...jobs]);

export async function loadReferenceData(db: Db): Promise<void> {
  for (const { load } of slices) await load?.(db);
  await registerListeners(db, listeners);
}
