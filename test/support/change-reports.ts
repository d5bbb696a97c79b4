// Does each command of reports once, from a cycle to the publication of what was reported in it.

import { addDays, dayOf } from "../../src/platform/day.ts";
import type { Doing } from "./change-values.ts";
import { completeReport, cycle, haveOlderTemplate, seenNow } from "./report.ts";

const city = "/cities/kilifi";

export async function changeReports({ jifunze, api, does, listed }: Doing): Promise<void> {
  const [now, later] = [0, 400].map((days) => addDays(dayOf(new Date()), days));
  const next = { id: "2026-2028", opensOn: later, closesOn: addDays(later ?? "", 90) };
  await does("administrator", "POST", "/cycles", { ...next, cities: ["kilifi"] });
  const reason = "The census is out.";
  const change = (method: string, path: string, body: object) =>
    does("administrator", method, `/cycles/2026-2028${path}`, { reason, ...body });
  await change("PUT", "", { version: 1, opensOn: now, closesOn: later });
  await change("POST", "/extend", { version: 2, closesOn: addDays(later ?? "", 1) });
  await change("POST", "/cities", { city: "laikipia" });
  await change("POST", "/close", { version: 3 });
  await change("POST", "/cities/laikipia/remove", {});
  const newest = await haveOlderTemplate(jifunze, "2026-2028");
  await change("POST", "/edition", { version: 4, edition: newest });
  const waiting = `/cities/laikipia/reports/${cycle}`;
  const { digest } = await does("reviewer", "GET", `${waiting}/submission`);
  await does("reviewer", "POST", `${waiting}/return`, { digest, note: "Say more." });
  const report = `${city}/reports/${cycle}`;
  const [value] = await listed("/values");
  await does("coordinator", "POST", `${report}/answers/access.workplace/citations`, {
    kind: "value",
    records: [value?.id],
  });
  await does("coordinator", "POST", `${report}/answers/access.workplace/evidence`, {
    evidenceUrl: "https://example.org/cited",
  });
  const [citation] = await jifunze.service.database.db
    .selectFrom("citations")
    .innerJoin("reports", "reports.id", "citations.reportId")
    .select("citations.id")
    .where("reports.cityId", "=", "kilifi")
    .execute();
  const decision = { version: 1, takes: "new" };
  await does("coordinator", "POST", `${report}/citations/${citation?.id}/decision`, decision);
  await does("coordinator", "DELETE", `${report}/citations/${citation?.id}`);
  await completeReport({ api }, "coordinator", "kilifi");
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  const sent = await does("coordinator", "POST", `${report}/submit`, { seen });
  await does("coordinator", "POST", `${report}/take-back`, { digest: sent.digest });
  const written = { questions: ["access.workplace"], version: 0, restored: 1, baseVersion: 1 };
  await does("coordinator", "POST", `${report}/assignments`, written);
  await does("coordinator", "POST", `${report}/answers/access.workplace/restore`, written);
  const again = await does("coordinator", "POST", `${report}/submit`, { seen });
  const about = { digest: again.digest, note: "A note." };
  await does("reviewer", "POST", `${report}/start-review`, about);
  await does("reviewer", "PUT", `${report}/read-marks/access.workplace`, about);
  const comments = `${report}/questions/access.workplace/comments`;
  const { id } = await does("reviewer", "POST", comments, { remark: "Which workplaces?" });
  for (const step of ["answers", "close", "reopen"])
    await does("reviewer", "POST", `${report}/comments/${id}/${step}`, { remark: "A word more." });
  await does("reviewer", "POST", `${report}/endorse`, about);
  for (const step of ["", "/drop", ""]) await does("reviewer", "POST", `${report}/reopening${step}`, about);
  await does("administrator", "POST", `${report}/reopening/confirm`, about);
  await does("reviewer", "POST", `${report}/endorse`, about);
  await does("reviewer", "POST", `${report}/publish`, about);
  await does("coordinator", "POST", `${report}/errata`, about);
  await does("reviewer", "POST", `${report}/withdraw`, about);
  await does("reviewer", "POST", `${report}/edition`, about);
}
