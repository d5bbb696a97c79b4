// Does each command of figures once: values, targets, evidence, workbooks, what others are asked for and rate.

import { linkToken } from "../../src/platform/link.ts";
import { recordTestValue } from "./report.ts";
import type { Answer, Person, TestService } from "./service.ts";

export interface Doing {
  jifunze: TestService;
  api: (person: Person, method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Does what has to succeed. */
  does: (person: Person, method: string, path: string, body?: unknown) => Promise<Record<string, string>>;
  /** A list of the city's, as its coordinator gets it. */
  listed: (path: string) => Promise<Record<string, string>[]>;
}

const city = "/cities/kilifi";
const source = { sourceTitle: "KNBS, 2019 Census, Volume IV", sourceKind: "official" };

export async function changeValues({ api, does, listed }: Doing): Promise<void> {
  const id = await recordTestValue({ api }, "coordinator", "kilifi", "6.3.1", "2021", "44");
  await does("coordinator", "POST", `${city}/values/${id}/versions`, {
    baseVersion: 1,
    status: "measured",
    amount: "46",
    ...source,
  });
  const word = { baseVersion: 2, message: "From which table?", version: 2, valueVersion: 2 };
  const question = (await does("reviewer", "POST", `${city}/values/${id}/questions`, word)).id;
  for (const step of ["answers", "close"])
    await does("reviewer", "POST", `${city}/value-questions/${question}/${step}`, word);
  const target = `${city}/measurements/6.3.1/target`;
  await does("coordinator", "PUT", target, { amount: "60", year: 2030, version: 0 });
  await does("coordinator", "DELETE", target, { version: 1 });
  const [own] = await listed("/own-measurements");
  await recordTestValue({ api }, "coordinator", "kilifi", String(own?.id), "2021", "4");
  await does("coordinator", "DELETE", `${city}/own-measurements/${own?.id}`);
}

export async function changeEvidence({ does, listed }: Doing): Promise<void> {
  await does("coordinator", "POST", `${city}/measurements/7.2.2/values`, {
    period: "2017",
    status: "measured",
    amount: "9",
    ...source,
    evidenceUrl: "https://example.org/evidence",
  });
  const [shown] = (await listed("/evidence")).filter(({ url }) => url === "https://example.org/evidence");
  await does("coordinator", "PUT", `${city}/evidence/${shown?.id}`, {
    title: "Another name",
    version: Number(shown?.version),
  });
  const { id: unused } = await does("contributor", "POST", `${city}/evidence`, {
    title: "Unused",
    evidenceUrl: "https://example.org/unused",
  });
  await does("coordinator", "DELETE", `${city}/evidence/${unused}`);
}

export async function changeWorkbook({ jifunze, does }: Doing): Promise<void> {
  const answer = await fetch(`${jifunze.url}${city}/workbooks/file?period=2023`, {
    headers: jifunze.headersOf("coordinator"),
  });
  const form = new FormData();
  form.set("file", new File([await answer.bytes()], "workbook.xlsx"));
  const { id } = await does("coordinator", "POST", `${city}/workbooks`, form);
  await does("coordinator", "POST", `${city}/workbooks/${id}/save`, {});
}

export async function changeAsked({ jifunze, does, listed }: Doing): Promise<void> {
  const [request] = await listed("/requests");
  const token = linkToken(jifunze.service.secret, "value request", String(request?.id));
  const { body } = await jifunze.api("public", "GET", `/requests/${token}`);
  const [answered] = (body.values as { id: string; state: string }[]).filter(
    ({ state }) => state === "answered",
  );
  await does("coordinator", "POST", `${city}/requests/answers/${answered?.id}/return`, {
    word: "Whole?",
    version: 1,
  });
  await does("public", "POST", `/requests/${token}/answers/6.3.1`, {
    period: "2025",
    status: "measured",
    amount: "45",
    version: 2,
    ...source,
  });
  const again = await jifunze.api("public", "GET", `/requests/${token}`);
  const { version } = (again.body.values as { id: string; version: number }[]).find(
    ({ id }) => id === answered?.id,
  ) ?? { version: 0 };
  await does("coordinator", "POST", `${city}/requests/accept`, {
    answers: [`${answered?.id}.${version}`],
  });
  await does("coordinator", "DELETE", `${city}/requests/${request?.id}`);
}

export async function changeRated({ jifunze, does, listed }: Doing): Promise<void> {
  const [review] = await listed("/expert-reviews");
  const seats = [1, 2].map(
    (seat) =>
      `/expert-reviews/${linkToken(jifunze.service.secret, "expert review", `${review?.id}-${seat}`)}`,
  );
  for (const seat of seats)
    await does("public", "PUT", `${seat}/ratings/10.1.1`, {
      rating: seat === seats[0] ? 2 : 4,
      justification: "Seen.",
    });
  await does("public", "PUT", `${seats[0]}/proposals/10.1.1`, {
    rating: 3,
    justification: "We agree.",
    proposal: 0,
  });
  await does("public", "POST", `${seats[1]}/agreements/10.1.1`, { proposal: 1 });
  const rated = await jifunze.service.database.db
    .selectFrom("reviewedMeasurements")
    .select("id")
    .where("agreedAt", "is not", null)
    .execute();
  await does("coordinator", "POST", `${city}/expert-reviews/accept`, {
    ratings: rated.map(({ id }) => id),
  });
  await does("coordinator", "DELETE", `${city}/expert-reviews/${review?.id}`);
}
