import {
  coordinator,
  load,
  loadInTurn,
  type MeasuredServer,
  startMeasured,
  steadyLoad,
} from "./measured-server.ts";
import type { Row } from "./run.ts";

const page = "/cities/kilifi";
const desk = "/desk";
const list = "/api/v1/cities/kilifi/values";

export async function measurePages(): Promise<Row[]> {
  const measured = await startMeasured();
  try {
    const cookie = await measured.signIn(coordinator);
    const rows = [
      ...(await publicPages(measured)),
      await withItsQueries(measured, page, cookie),
      await withItsQueries(measured, desk, cookie),
    ];
    const values = await steadyLoad({ perSecond: 50, seconds: 20 }, () =>
      fetch(`${measured.server.url}${list}`),
    );
    rows.push({
      what: `a list at 50 requests a second, ${list}`,
      ours: `p95 ${values.p95} ms, p99 ${values.p99} ms`,
      against: "–",
      result: `p95 ${values.p95} ms`,
      goal: "p95 ≤ 40 ms",
    });
    return rows;
  } finally {
    await measured.stop();
  }
}

async function publicPages({ server, recorder }: MeasuredServer): Promise<Row[]> {
  const headers = { "accept-encoding": "br" };
  const url = `${server.url}${page}`;
  // Not decompressed: the very bytes that the server sends are what the constant sends.
  await fetch(url, { headers });
  const plain = Buffer.from(
    await (await fetch(url, { headers: { "accept-encoding": "identity" } })).arrayBuffer(),
  );
  await fetch(`${recorder}/`, { method: "PUT", body: plain });
  const [warm, constant] = await loadInTurn(
    { url, headers: { "accept-encoding": "identity" } },
    { url: `${recorder}/constant` },
  );
  let visit = 0;
  const afresh = await load({
    url,
    headers,
    requests: [{ setupRequest: (request) => ({ ...request, path: `${page}?visit=${visit++}` }) }],
  });
  const against = `${perSecond(constant.perSecond)} (the same bytes from bare node:http)`;
  return [
    {
      what: `public page ${page}, warm`,
      ours: perSecond(warm.perSecond),
      against,
      result: share(warm.perSecond, constant.perSecond),
      goal: "≥ 100 %",
    },
    {
      what: "the same, rendered and compressed afresh each time",
      ours: perSecond(afresh.perSecond),
      against,
      result: share(afresh.perSecond, constant.perSecond),
      goal: "≥ 30 %",
    },
  ];
}

async function withItsQueries(
  { server, recorder }: MeasuredServer,
  path: string,
  cookie: string,
): Promise<Row> {
  const url = `${server.url}${path}`;
  const visit = () => fetch(url, { headers: { cookie } }).then((answer) => answer.text());
  await visit();
  await fetch(`${recorder}/record`);
  await visit();
  const queries = await (await fetch(`${recorder}/stop`)).text();
  const [ours, alone] = await loadInTurn({ url, headers: { cookie } }, { url: `${recorder}/queries` });
  return {
    what: `signed in, ${path}`,
    ours: `${perSecond(ours.perSecond)}, p97.5 ${ours.slow} ms`,
    against: `${perSecond(alone.perSecond)} (its ${queries} queries alone through pg)`,
    result: share(ours.perSecond, alone.perSecond),
    goal: "≥ 60 %",
  };
}

const perSecond = (count: number) => `${Math.round(count).toLocaleString("en")}/s`;
const share = (ours: number, against: number) => `${Math.round((ours / against) * 100)} %`;
