import { Hono } from "hono";
import { administrator } from "../accounts/allow.ts";
import { readJobs } from "../accounts/jobs/queries.ts";
import { OfficeNotices } from "../accounts/office-screens.tsx";
import { isAlarming, listAccountEvents } from "../accounts/queries.ts";
import { countAgreed } from "../asking/expert-reviews/stored-reviews.ts";
import { countToCheck } from "../asking/requests/stored-requests.ts";
import { isCityRole } from "../network/role.ts";
import type { Queryable } from "../platform/database/database.ts";
import { type Env, type Exchange, exchangeOf } from "../platform/http/exchange.ts";
import { countUndelivered } from "../platform/mail/outbox.ts";
import { refuse } from "../platform/problem.ts";
import { openCycle } from "../reports/commands.ts";
import { cyclesOfCity } from "../reports/cycles.ts";
import { listReports, readReportFile } from "../reports/queries.ts";
import { returnReport } from "../reports/review-commands.ts";
import { show } from "../ui/screen.tsx";
import { countCoverage } from "../values/card.ts";
import { readScorecard } from "../values/queries.ts";
import { AccountNews } from "./account-news.tsx";
import { type CityDesk, Desk, type OfficerDesk } from "./desk.tsx";
import { deskPath } from "./paths.ts";

export const deskPages = new Hono<Env>();

deskPages.get(deskPath, async (c) => {
  const exchange = exchangeOf(c);
  const { actor, now, person, service, t } = exchange;
  if (actor.kind === "public") throw refuse.not_signed_in();
  const own = actor.roles.filter(({ role, place }) => isCityRole(role) && place === "city");
  const cities: CityDesk[] = [];
  for (const id of new Set(own.map(({ placeId }) => placeId ?? ""))) {
    const isCoordinator = own.some(({ role, placeId }) => placeId === id && role === "coordinator");
    cities.push(await readCityDesk(service.database.db, id, isCoordinator));
  }
  const officer = await readOfficerDesk(exchange);
  const events = person ? await exchange.ask(listAccountEvents, {}) : [];
  const isResting = (person?.dormantRoles.length ?? 0) > 0;
  return show(c, {
    title: t("portal:desk.title"),
    body: (
      <Desk name={actor.name} cities={cities} officer={officer} now={now} isResting={isResting}>
        <AccountNews events={events.filter(isAlarming)} />
        {administrator.permits(actor, {}) && (
          <OfficeNotices
            undelivered={await countUndelivered(service.database.db)}
            failedJobs={(await readJobs(service.database.db)).filter(({ hasFailed }) => hasFailed).length}
          />
        )}
      </Desk>
    ),
  });
});

async function readCityDesk(db: Queryable, id: string, isCoordinator: boolean): Promise<CityDesk> {
  const { city, cards } = await readScorecard(db, id);
  const [newest] = await cyclesOfCity(db, id);
  const report = newest && (await readReportFile(db, id, newest.id));
  const { measured, total } = countCoverage(cards);
  const toCheck = await countToCheck(db, id);
  const toAccept = await countAgreed(db, id);
  return { id, name: city.name, isCoordinator, report, measured, measurements: total, toCheck, toAccept };
}

async function readOfficerDesk(exchange: Exchange): Promise<OfficerDesk | undefined> {
  const { actor } = exchange;
  if (!listReports.allow?.permits(actor, {})) return undefined;
  return {
    standings: await exchange.ask(listReports, {}),
    canReview: returnReport.allow?.permits(actor, {}) ?? false,
    isAdministrator: openCycle.allow?.permits(actor, {}) ?? false,
  };
}
