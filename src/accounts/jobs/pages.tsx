import { Hono } from "hono";
import { type Env, exchangeOf } from "../../platform/http/exchange.ts";
import { actionForm, show } from "../../ui/screen.tsx";
import { paths } from "../paths.ts";
import { runJob, tellAgain } from "./commands.ts";
import { listListeners } from "./listener-queries.ts";
import { listJobs } from "./queries.ts";
import { Jobs } from "./screen.tsx";

export const jobPages = new Hono<Env>();

jobPages.get(paths.jobs, async (c) => {
  const exchange = exchangeOf(c);
  const jobs = await exchange.ask(listJobs, {});
  const listeners = await exchange.ask(listListeners, {});
  return show(c, {
    title: exchange.t("accounts:jobs.title"),
    breadcrumbs: [{ href: paths.account, text: exchange.t("accounts:account.title") }],
    body: <Jobs jobs={jobs} listeners={listeners} />,
  });
});

actionForm(jobPages, {
  path: `${paths.jobs}/:job/run`,
  operation: runJob,
  done: () => paths.jobs,
  flash: "accounts:jobs.woken",
});

actionForm(jobPages, {
  path: `${paths.listeners}/:listener/tell-again`,
  operation: tellAgain,
  done: () => paths.jobs,
  flash: "accounts:jobs.toldAgain",
});
