import { networkSettingsParent } from "../../ui/network-parents.ts";
import { button } from "../../ui/screens/button.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { runJob, tellAgain } from "./commands.ts";
import { listListeners } from "./listener-queries.ts";
import { listJobs } from "./queries.ts";
import { Jobs } from "./screen.tsx";

export const jobsPage = page({
  path: paths.jobs,
  reads: { jobs: listJobs, listeners: listListeners },
  parent: networkSettingsParent,
  title: "accounts:jobs.title",
  draw: ({ jobs, listeners }, { now }) => <Jobs jobs={jobs} listeners={listeners} now={now} />,
});

export const runJobButton = button({
  path: "/network/jobs/:job/run",
  does: runJob,
  done: paths.jobs,
  flash: "accounts:jobs.woken",
});

export const tellAgainButton = button({
  path: `${paths.listeners}/:listener/tell-again`,
  does: tellAgain,
  done: paths.jobs,
  flash: "accounts:jobs.toldAgain",
});
