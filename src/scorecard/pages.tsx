import { Hono } from "hono";
import { currentKeyFeatures } from "../framework/queries.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { type Env, type Exchange, exchangeOf, paramOf } from "../platform/http/exchange.ts";
import { isLanguage } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import { WorkerFailure } from "../platform/workers/worker-queue.ts";
import { requireRight, show } from "../ui/screen.tsx";
import { recordValue } from "../values/commands.ts";
import { paths as valuesPaths } from "../values/paths.ts";
import { refuse } from "../values/problems.ts";
import { readOwnCards, readScorecard } from "../values/queries.ts";
import { readTargets, type Target } from "../values/targets/targets.ts";
import { QualityPage } from "./pages/quality-page.tsx";
import { FocusAreaPage, ScorecardPage } from "./pages/scorecard-page.tsx";
import { paths } from "./paths.ts";
import { renderScorecardPdf } from "./pdf/scorecard-pdf.ts";
import { getQuality, readQuality } from "./quality-queries.ts";

export const scorecardPages = new Hono<Env>();

const cityCrumb = ({ id, name }: { id: string; name: string }) => ({ href: `/cities/${id}`, text: name });

function canWrite(exchange: Exchange, city: string): boolean {
  return recordValue.allow?.permits(exchange.actor, { city }) ?? false;
}

function scorecardCrumb({ t }: Exchange, cityId: string) {
  return { href: valuesPaths.scorecard(cityId), text: t("monitoring:scorecard.title") };
}

async function targetsOf({ service: { database } }: Exchange, cityId: string): Promise<Map<string, Target>> {
  const { id: frameworkId, edition: frameworkEdition } = await currentKeyFeatures(database.db);
  return readTargets(database.db, cityId, { frameworkId, frameworkEdition });
}

scorecardPages.get(valuesPaths.scorecard(":city"), async (c) => {
  const exchange = exchangeOf(c);
  const { city, cards } = await readScorecard(exchange.service.database.db, paramOf(c, "city"));
  return show(c, {
    title: `${exchange.t("monitoring:scorecard.title")}, ${city.name}`,
    breadcrumbs: [cityCrumb(city)],
    shows: [cityTag(city.id)],
    wide: true,
    body: (
      <ScorecardPage
        city={city}
        cards={cards}
        ownCards={await readOwnCards(exchange.service.database.db, city.id)}
        canWrite={canWrite(exchange, city.id)}
        isInsider={getQuality.allow?.permits(exchange.actor, { city: city.id }) ?? false}
      />
    ),
  });
});

scorecardPages.get(paths.scorecardPdf(":city"), async (c) => {
  const { service, language: ofReader, now } = exchangeOf(c);
  const asked = c.req.query("language");
  const language = isLanguage(asked) ? asked : ofReader;
  const { city, cards } = await readScorecard(service.database.db, paramOf(c, "city"));
  try {
    const pdf = await renderScorecardPdf(city, cards, language, now);
    return c.body(new Uint8Array(pdf), 200, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${city.id}-key-features.pdf"`,
      "cache-control": "no-cache",
    });
  } catch (error) {
    if (error instanceof WorkerFailure) throw refuse.pdf_failed();
    throw error;
  }
});

scorecardPages.get(valuesPaths.focusArea(":city", ":focusArea"), async (c) => {
  const exchange = exchangeOf(c);
  const { city, cards } = await readScorecard(exchange.service.database.db, paramOf(c, "city"));
  const own = cards.filter(({ focusArea }) => focusArea.id === paramOf(c, "focusArea"));
  const ownCards = await readOwnCards(exchange.service.database.db, city.id);
  const focusArea = own[0]?.focusArea;
  if (!focusArea) throw refuse.no_measurement();
  return show(c, {
    title: `${localised(focusArea.name, exchange.language)}, ${city.name}`,
    breadcrumbs: [cityCrumb(city), scorecardCrumb(exchange, city.id)],
    shows: [cityTag(city.id)],
    wide: true,
    body: (
      <FocusAreaPage
        city={city}
        focusArea={focusArea}
        cards={own}
        ownCards={ownCards.filter((card) => card.focusArea.id === focusArea.id)}
        targets={await targetsOf(exchange, city.id)}
        canWrite={canWrite(exchange, city.id)}
      />
    ),
  });
});

scorecardPages.get(paths.quality(":city"), async (c) => {
  const exchange = exchangeOf(c);
  requireRight(getQuality, exchange, c.req.param());
  const { db } = exchange.service.database;
  const city = await getCity(db, paramOf(c, "city"));
  const page = Number(exchange.url.searchParams.get("page") ?? 1);
  const quality = await readQuality(
    { db, databaseUrl: exchange.service.database.url },
    { city: city.id, page: Number.isSafeInteger(page) && page > 0 ? page : 1, now: exchange.now },
  );
  return show(c, {
    title: `${exchange.t("monitoring:quality.title")}, ${city.name}`,
    breadcrumbs: [cityCrumb(city), scorecardCrumb(exchange, city.id)],
    wide: true,
    body: <QualityPage city={city} quality={quality} url={exchange.url} />,
  });
});
