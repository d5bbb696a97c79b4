// The reports of one city, for those who write them: each cycle in which it takes part.

import { cityParent } from "../../network/parents.ts";
import { page } from "../../ui/screens/page.tsx";
import { listCityReports } from "../city-queries.ts";
import { CityReports } from "../views/city-reports.tsx";

export const cityReportsPage = page({
  path: "/cities/:city/reports",
  reads: listCityReports,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("portal:city.reports")}, ${city.name}`,
  heading: (_loaded, { t }) => t("portal:city.reports"),
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }, { city: "laikipia" }],
  draw: ({ reports }, { now }) => <CityReports reports={reports} now={now} />,
});
