// Public pages that look across the slices: the home page, the cities, and what Jifunze is.

import { Hono } from "hono";
import { currentKeyFeatures, sdgs } from "../framework/queries.ts";
import { type City, seesContacts } from "../network/city.ts";
import { updateCityProfile } from "../network/commands.ts";
import { network } from "../network/network.ts";
import { citiesPath } from "../network/paths.ts";
import { cityQuery, listCities } from "../network/queries.ts";
import { type Env, exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import type { House } from "../platform/slice.ts";
import { PublishedList } from "../reports/pages/public-pages.tsx";
import { publishedReports } from "../reports/queries.ts";
import { ScorecardTeaser } from "../scorecard/pages/scorecard-page.tsx";
import { show } from "../ui/screen.tsx";
import { toCsv, toXlsx } from "../ui/table-download.ts";
import { allFound, readTableState } from "../ui/table-state.ts";
import { readCards } from "../values/queries.ts";
import { About } from "./about.tsx";
import { Accessibility } from "./accessibility.tsx";
import { apiDocsScreen } from "./api-docs.tsx";
import { CitiesPage } from "./cities.tsx";
import { CityPage } from "./city.tsx";
import { downloadColumns, shownColumns } from "./city-table.tsx";
import { deskPages } from "./desk-pages.tsx";
import { Hero, Home } from "./home.tsx";
import { aboutPath, accessibilityPath, apiDocsPath, homePath } from "./paths.ts";

const latestReports = 5;

export const pages = new Hono<Env>();
pages.route("/", deskPages);

pages.get(homePath, async (c) => {
  const { service, person, t } = exchangeOf(c);
  const { db } = service.database;
  const [cities, keyFeatures, goals, reports] = await Promise.all([
    listCities(db),
    currentKeyFeatures(db),
    sdgs(db),
    publishedReports(db),
  ]);
  const latest = reports.slice(0, latestReports);
  const shared = { network: network(), isSignedIn: person !== undefined };
  return show(c, {
    title: t("portal:home.title"),
    isPublic: true,
    lead: <Hero {...shared} />,
    body: (
      <Home
        {...shared}
        cities={cities}
        keyFeatures={keyFeatures}
        sdgs={goals}
        reports={latest.length > 0 && <PublishedList reports={latest} />}
      />
    ),
  });
});

pages.get(citiesPath, async (c) => {
  const { service, t, url } = exchangeOf(c);
  const cities = await listCities(service.database.db);
  const format = url.searchParams.get("format");
  if (format === "csv" || format === "xlsx") return downloadCities(c, format, cities);
  return show(c, {
    title: t("portal:cities.title"),
    isPublic: true,
    body: <CitiesPage cities={cities} network={network()} url={url} />,
  });
});

async function downloadCities(c: RequestContext, format: "csv" | "xlsx", cities: City[]): Promise<Response> {
  const { t, language, url } = exchangeOf(c);
  const shown = shownColumns(t, language);
  const rows = allFound(cities, readTableState(url, shown), shown);
  const columns = downloadColumns(t);
  c.header("content-disposition", `attachment; filename="cities.${format}"`);
  if (format === "csv") {
    return c.body(toCsv(columns, rows), 200, { "content-type": "text/csv; charset=utf-8" });
  }
  const workbook = await toXlsx(t("portal:cities.title"), columns, rows);
  return c.body(new Uint8Array(workbook), 200, {
    "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  });
}

pages.get("/cities/:city", async (c) => {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const city = await exchange.ask(cityQuery, { city: c.req.param("city") });
  const { cards } = await readCards(db, city.id);
  const reports = await publishedReports(db, city.id);
  return show(c, {
    title: city.name,
    breadcrumbs: [{ href: citiesPath, text: exchange.t("portal:cities.title") }],
    isPublic: true,
    body: (
      <CityPage
        city={city}
        network={network()}
        canEdit={updateCityProfile.allow?.permits(exchange.actor, { city: city.id }) ?? false}
        seesContacts={seesContacts(exchange.actor)}
        scorecard={<ScorecardTeaser city={city} cards={cards} />}
        reports={reports.length > 0 ? <PublishedList reports={reports} /> : undefined}
      />
    ),
  });
});

pages.get(aboutPath, (c) =>
  show(c, {
    title: exchangeOf(c).t("portal:about.title"),
    isPublic: true,
    body: <About network={network()} />,
  }),
);

pages.get(accessibilityPath, (c) =>
  show(c, {
    title: exchangeOf(c).t("portal:accessibility.title"),
    isPublic: true,
    body: <Accessibility network={network()} />,
  }),
);

export function apiDocsPages({ operations, description }: House): Hono<Env> {
  return new Hono<Env>().get(apiDocsPath, (c) =>
    show(c, apiDocsScreen(exchangeOf(c), operations, description)),
  );
}
