// In how many meetings of the network a city took part, of how many it was invited to: as its report cites it, and as whoever rates sees it.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestCycle } from "../../../test/support/report.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { dayOf } from "../../platform/day.ts";
import { citableAttendance } from "./citable-attendance.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const today = dayOf(new Date());
const month = today.slice(0, 7);

const held = async (title: string, attended: string, day = today) => {
  const id = `${month}-${title}`;
  await sql`insert into meetings (id, title, state, visibility, time_zone, source, changed_at)
    values (${id}, ${JSON.stringify({ en: title })}, 'held', 'public', 'Africa/Nairobi', '{}', now())`.execute(
    db(),
  );
  await sql`insert into meeting_days (meeting_id, day) values (${id}, ${day}::date)`.execute(db());
  await sql`insert into meeting_invited (meeting_id, position, kind, city_id, capacity, attended)
    values (${id}, 1, 'city', 'kilifi', 'member', ${attended})`.execute(db());
};

it("is counted with the others to which the city was invited: three of four, and unknown is in neither number", async () => {
  const about = { cityId: "kilifi", features: [], period: { from: `${month}-01`, to: today } };
  await held("libraries", "yes");
  const [one, ...more] = await citableAttendance.suggest(db(), about, 5);
  expect(more).toEqual([]);
  expect(one?.reason?.("en")).toMatch(/^Kilifi County took part in (\d+) of (\d+) meetings? of the network/);
  expect(one?.reason?.("sw")).toMatch(
    /^Wawakilishi wa Kaunti ya Kilifi walishiriki katika (mkutano|mikutano) \d+ kati ya \d+/,
  );
  const counts = async () => {
    const [found] = await citableAttendance.suggest(db(), about, 5);
    const [, came, of] = /in (\d+) of (\d+)/.exec(found?.reason?.("en") ?? "") ?? [];
    return [Number(came), Number(of), found?.reason?.("en").includes("not recorded")];
  };
  const [came, of] = await counts();
  await held("boats", "yes");
  await held("buses", "no");
  expect(await counts()).toEqual([Number(came) + 1, Number(of) + 2, false]);
  await held("ferries", "unknown");
  expect(await counts()).toEqual([Number(came) + 1, Number(of) + 2, true]);
  // A report cites it, by the months of its cycle.
  await openTestCycle(jifunze, ["kilifi"]);
  const cycle = await db().selectFrom("cycles").selectAll().orderBy("id", "desc").executeTakeFirstOrThrow();
  const period = { from: cycle.periodFrom, to: cycle.periodTo };
  await held("rivers", "yes", cycle.periodTo);
  const [ofCycle] = await citableAttendance.suggest(db(), { ...about, period }, 5);
  const answers = `/cities/kilifi/reports/${cycle.id}/answers/coordination.structure/citations`;
  const cites = { kind: "attendance", records: [ofCycle?.id] };
  // Months of no cycle are no record that can be cited.
  const others = { kind: "attendance", records: ["00000000-0000-4000-8000-200001209912"] };
  const refused = await jifunze.api("coordinator", "POST", answers, others);
  expect([refused.status < 500, refused.status >= 400]).toEqual([true, true]);
  const { status, body } = await jifunze.api("coordinator", "POST", answers, cites);
  expect([status, body]).toEqual([200, expect.anything()]);
  // Whoever rates how bodies are coordinated reads it, and no figure is filled in.
  const form = await (await signedIn(jifunze, "coordinator")).get(
    "/cities/kilifi/measurements/11.1.1/values/new",
  );
  expect(form.html).toContain("What the records of the city show since last year.");
  expect(form.html).toContain("meetings of the network to which it was invited");
  expect(form.html).not.toContain("Fill in the form with this");
  const other = await (await signedIn(jifunze, "coordinator")).get(
    "/cities/kilifi/measurements/12.5.1/values/new",
  );
  expect(other.html).not.toContain("meetings of the network to which it was invited");
  // It is found by its id again, changed since, and for another city it says another thing or nothing.
  await held("lakes", "yes", cycle.periodTo);
  const [again] = await citableAttendance.find(db(), "kilifi", [ofCycle?.id ?? ""]);
  expect(again?.id).toBe(ofCycle?.id);
  expect(again?.version).not.toBe(ofCycle?.version);
  expect(await citableAttendance.find(db(), "kuno", [ofCycle?.id ?? "", "not-an-id"])).toEqual([]);
});
