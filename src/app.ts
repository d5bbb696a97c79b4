// The one place that knows all slices: their operations, pages and reference data.

import { Hono } from "hono";
import packageFile from "../package.json" with { type: "json" };
import * as accountsCommands from "./accounts/commands.ts";
import * as credentialCommands from "./accounts/credential-commands.ts";
import * as jobCommands from "./accounts/jobs/commands.ts";
import { jobPages } from "./accounts/jobs/pages.tsx";
import * as jobQueries from "./accounts/jobs/queries.ts";
import * as outboxCommands from "./accounts/outbox/commands.ts";
import { outboxPages } from "./accounts/outbox/pages.tsx";
import * as outboxQueries from "./accounts/outbox/queries.ts";
import { pages as accountsPages } from "./accounts/pages.tsx";
import { paths as accountPaths } from "./accounts/paths.ts";
import * as accountsQueries from "./accounts/queries.ts";
import * as signInCommands from "./accounts/sign-in-commands.ts";
import * as expertReviewCommands from "./asking/expert-reviews/commands.ts";
import * as expertCommands from "./asking/expert-reviews/expert-commands.ts";
import { expertReviewPages } from "./asking/expert-reviews/pages.tsx";
import * as requestCommands from "./asking/requests/commands.ts";
import { requestPages } from "./asking/requests/pages.tsx";
import { remindOfRequests } from "./asking/requests/reminders.ts";
import * as evidenceCommands from "./evidence/commands.ts";
import { evidenceFilePages } from "./evidence/file-pages.ts";
import { evidencePages } from "./evidence/pages.tsx";
import { loadFramework } from "./framework/load.ts";
import { pages as frameworkPages } from "./framework/pages.tsx";
import * as frameworkQueries from "./framework/queries.ts";
import * as batchCommands from "./imports/batch-commands.ts";
import * as importCommands from "./imports/commands.ts";
import { saveImports } from "./imports/jobs.ts";
import { batchPages } from "./imports/pages/batch-pages.tsx";
import { recipePages } from "./imports/pages/recipe-pages.tsx";
import { importPages } from "./imports/pages.tsx";
import * as recipeCommands from "./imports/recipe-commands.ts";
import * as networkCommands from "./network/commands.ts";
import { loadNetwork } from "./network/load.ts";
import { pages as networkPages } from "./network/pages.tsx";
import * as peopleCommands from "./network/people/commands.ts";
import { pages as peoplePages } from "./network/people/pages.tsx";
import * as peopleQueries from "./network/people/queries.ts";
import * as networkQueries from "./network/queries.ts";
import { dataPages } from "./open-data/pages.tsx";
import { backUpNightly } from "./platform/backup/backup-job.ts";
import { onAskedWhereCited } from "./platform/citable.ts";
import type { Db } from "./platform/database/database.ts";
import { returnTyped } from "./platform/forms/return-typed.ts";
import { possibleAddress } from "./platform/http/address.ts";
import { apiRoutes, problemResponse, sayWhenAgain } from "./platform/http/api.ts";
import { assetRoutes } from "./platform/http/assets.ts";
import { shrink } from "./platform/http/compress.ts";
import { type Env, type Exchange, exchangeOf, type RequestContext } from "./platform/http/exchange.ts";
import { problemOf } from "./platform/http/failure.ts";
import { identify } from "./platform/http/identify.ts";
import { localRedirects } from "./platform/http/local-path.ts";
import { logRequests } from "./platform/http/log.ts";
import { allowedMethods } from "./platform/http/methods.ts";
import { openApi } from "./platform/http/openapi.ts";
import { PageCache } from "./platform/http/page-cache.ts";
import { sameSiteOnly, securityHeaders } from "./platform/http/protect.ts";
import { cleanUp } from "./platform/jobs/clean-up.ts";
import type { Job } from "./platform/jobs/job.ts";
import { sendMails } from "./platform/mail/mail-job.ts";
import { type Operation, onPublicChange, operationsOf } from "./platform/operation.ts";
import { type Problem, refuse } from "./platform/problem.ts";
import type { Service } from "./platform/service.ts";
import { apiDocsScreen } from "./portal/api-docs.tsx";
import { pages as portalPages } from "./portal/pages.tsx";
import { shellOf } from "./portal/shell.ts";
import { citingReports } from "./reports/citing.ts";
import * as reportCommands from "./reports/commands.ts";
import { pages as reportPages } from "./reports/pages.tsx";
import * as reportQueries from "./reports/queries.ts";
import * as reviewCommands from "./reports/review-commands.ts";
import * as verification from "./reports/verification.ts";
import { comparePages } from "./scorecard/pages/compare-page.tsx";
import { coveragePages } from "./scorecard/pages/coverage-page.tsx";
import { missingPages } from "./scorecard/pages/missing-pages.tsx";
import { answerRefusal } from "./ui/refusal.tsx";
import { show } from "./ui/screen.tsx";
import { useShell } from "./ui/shell.ts";
import * as monitoringCommands from "./values/commands.ts";
import * as ownMeasurementCommands from "./values/own/commands.ts";
import { ownMeasurementPages } from "./values/own/pages.tsx";
import { pages as monitoringPages } from "./values/pages.tsx";
import * as monitoringQueries from "./values/queries.ts";
import * as targetCommands from "./values/targets/commands.ts";
import { targetPages } from "./values/targets/pages.tsx";
import * as workbookCommands from "./workbooks/commands.ts";
import { workbookPages } from "./workbooks/pages.tsx";

onAskedWhereCited(citingReports);

export const operations: readonly Operation[] = [
  accountsCommands,
  credentialCommands,
  signInCommands,
  outboxCommands,
  accountsQueries,
  jobCommands,
  jobQueries,
  outboxQueries,
  frameworkQueries,
  networkCommands,
  networkQueries,
  peopleCommands,
  peopleQueries,
  monitoringCommands,
  importCommands,
  evidenceCommands,
  batchCommands,
  workbookCommands,
  recipeCommands,
  requestCommands,
  expertReviewCommands,
  expertCommands,
  targetCommands,
  ownMeasurementCommands,
  monitoringQueries,
  reportCommands,
  reviewCommands,
  reportQueries,
  verification,
].flatMap((module) => operationsOf(module));

/** What happens later and by itself. */
export const jobs: readonly Job[] = [sendMails, saveImports, remindOfRequests, cleanUp, backUpNightly];

const pages = [
  accountsPages,
  jobPages,
  outboxPages,
  frameworkPages,
  networkPages,
  peoplePages,
  monitoringPages,
  importPages,
  batchPages,
  workbookPages,
  comparePages,
  coveragePages,
  dataPages,
  evidencePages,
  evidenceFilePages,
  missingPages,
  ownMeasurementPages,
  recipePages,
  requestPages,
  expertReviewPages,
  targetPages,
  reportPages,
  portalPages,
];

export async function loadReferenceData(db: Db): Promise<void> {
  await loadFramework(db);
  await loadNetwork(db);
}

export interface App {
  hono: Hono<Env>;
  pageCache: PageCache;
  /** What every answer carries. */
  headers: Record<string, string>;
}

/** Everything that answers requests, in the order in which a request meets it. */
export function createApp(service: Service): App {
  const app = new Hono<Env>();
  const pageCache = new PageCache();
  const assets = assetRoutes();
  onPublicChange(() => pageCache.clear());
  useShell(service, {
    ...shellOf(assets.addresses),
    isPage: (path) => allowedMethods(app, path).includes("GET"),
  });

  app.use(logRequests(service.log));
  app.use(localRedirects);
  app.use(shrink);
  app.route("/assets", assets.routes);
  app.get("/health", (c) =>
    health(service).then((state) => c.json(state, state.status === "ok" ? 200 : 503)),
  );
  app.use(identify(service));
  app.use(sameSiteOnly);
  app.use(possibleAddress);
  app.use(pageCache.keep);
  app.use(returnTyped);

  const description = openApi(operations, { baseUrl: service.config.baseUrl, version: packageFile.version });
  app.get("/api/openapi.json", (c) => c.json(description));
  app.get("/api/docs", (c) => show(c, apiDocsScreen(exchangeOf(c), operations, description)));
  app.route("/api/v1", apiRoutes(operations));
  for (const slice of pages) app.route("/", slice);

  app.notFound((c) => {
    const allowed = allowedMethods(app, c.req.path);
    const method = c.req.method === "HEAD" ? "GET" : c.req.method;
    if (allowed.length === 0 || allowed.includes(method)) throw refuse.not_found();
    c.header("allow", allowed.join(", "));
    throw refuse.method_not_allowed({ allowed: allowed.join(", ") });
  });
  app.onError((error, c) => {
    const problem = problemOf(error);
    const exchange = exchangeOf(c);
    // Nobody hears the answer to a request that was broken off.
    if (problem.status >= 500 && !c.req.raw.signal.aborted)
      service.log.error({ err: error, requestId: exchange?.requestId }, "request failed");
    if (!exchange) return c.json({ code: problem.code, status: problem.status }, problem.status as 503);
    if (c.req.path.startsWith("/api/")) return problemResponse(c, problem, exchange.requestId, exchange.t);
    sayWhenAgain(c, problem);
    if (leadsToSecondFactor(problem, c, exchange)) {
      const next = encodeURIComponent(exchange.url.pathname + exchange.url.search);
      return c.redirect(`${accountPaths.secondFactor}?next=${next}`, 303);
    }
    return answerRefusal(c, problem);
  });
  const headers = securityHeaders({ https: service.config.baseUrl.startsWith("https:") });
  return { hono: app, pageCache, headers };
}

/** Whether somebody could open the page once they have set up their second factor. */
function leadsToSecondFactor(problem: Problem, c: RequestContext, { person }: Exchange): boolean {
  const isResting = (person?.dormantRoles.length ?? 0) > 0;
  return isResting && c.req.method === "GET" && problem.code === "platform.not_allowed";
}

async function health(service: Service): Promise<{ status: "ok" | "unavailable"; version: string }> {
  const isReachable = await service.database.pool.query("select 1").then(
    () => true,
    () => false,
  );
  return { status: isReachable ? "ok" : "unavailable", version: packageFile.version };
}
