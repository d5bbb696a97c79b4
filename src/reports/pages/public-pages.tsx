// Published reports for everybody: the list, the report as a page, the sealed file, and the keys to check it with.

import { cityParent } from "../../network/parents.ts";
import { cityQuery } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import type { ParentPage } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { page } from "../../ui/screens/page.tsx";
import { pictureAnswer } from "../../ui/screens/picture-answer.ts";
import { getPublishedReport } from "../editions/sealed-queries.ts";
import { paths } from "../paths.ts";
import { listPublishedReports } from "../queries.ts";
import { cycleName } from "../report.ts";
import {
  keySet,
  listedPublished,
  publishedFile,
  publishedPicture,
  publishedSeal,
} from "../screen-queries.ts";
import { publishedTag } from "../tags.ts";
import { PublishedReports } from "../views/published.tsx";
import { PublishedView } from "../views/published-report.tsx";

export const reportsPage = page({
  path: paths.reports,
  reads: listedPublished,
  search: ["page"],
  title: "reports:published.list",
  shows: [publishedTag],
  draw: (list, { url }) => <PublishedReports list={list} url={url} />,
});

/** A published report lies below its city, and in the list of all. */
const cityAndList: ParentPage<{ city: { name: string } }> = {
  ...cityParent,
  trail: (known, visit) => [...cityParent.trail(known, visit), ...reportsPage.trail({}, visit)],
};

export const publishedPage = page({
  path: "/cities/:city/reports/:cycle/published",
  reads: { city: cityQuery, copy: getPublishedReport, reports: listPublishedReports },
  parent: cityAndList,
  title: ({ city }, { t, params }) =>
    `${t("reports:published.title", { cycle: cycleName(params.cycle) })}, ${city.name}`,
  heading: "own",
  wide: true,
  crumb: (_known, { t, params }) => t("reports:published.title", { cycle: cycleName(params.cycle ?? "") }),
  examples: [{ city: "makueni" }],
  shows: ({ city }) => [cityTag(city.id)],
  draw: ({ copy, reports }, { params }) => (
    <PublishedView city={params.city} cycle={params.cycle} copy={copy} reports={reports} />
  ),
});

export const sealedFile = file({
  path: "/cities/:city/reports/:cycle/report.json",
  reads: publishedSeal,
  search: ["submission"],
  answer: (content, { params }) => ({
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="${params.city}-${params.cycle}.json"`,
      "cache-control": "public, no-cache",
    },
    content,
  }),
});

/** A file that a report cites: under a name that tells nothing. */
export const publicFile = file({
  path: "/cities/:city/reports/:cycle/published/files/:sha256",
  reads: publishedFile,
  answer: ({ mediaType, content }, { params }) => ({
    headers: downloadHeaders(params.sha256.slice(0, 12), mediaType, "public, no-cache"),
    content,
  }),
});

export const publicPicture = file({
  path: "/cities/:city/reports/:cycle/published/files/:sha256/small",
  reads: publishedPicture,
  answer: (picture, { params }) => pictureAnswer(picture, params.sha256, "public, no-cache"),
});

export const keysFile = file({
  path: paths.keys,
  reads: keySet,
  answer: (keys) => ({
    headers: { "content-type": "application/jwk-set+json", "cache-control": "public, no-cache" },
    content: JSON.stringify(keys),
  }),
});
