// The screens of how much can be learned: in a city, and in all cities.

import { citiesParent, cityParent } from "../../network/parents.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { tableAsked } from "../../ui/download.ts";
import { button } from "../../ui/screens/button.tsx";
import { page } from "../../ui/screens/page.tsx";
import { recordValue } from "../../values/commands.ts";
import { figuresTag } from "../tags.ts";
import { countFigures, keepFigures } from "./commands.ts";
import { dimensions, rowsOf } from "./figures.ts";
import { getFigures, getFiguresOfNetwork } from "./queries.ts";
import { FiguresOfCity, FiguresOfNetwork, figureColumns } from "./views.tsx";

export const figuresPage = page({
  path: "/cities/:city/learning-figures",
  reads: getFigures,
  search: ["day"],
  parent: cityParent,
  title: ({ city }, { t, url, language }) => {
    const day = url.searchParams.get("day");
    const title = `${t("learning-needs:figures.title")}, ${city.name}`;
    return day === null ? title : `${title}, ${formatDate(day, language)}`;
  },
  heading: (_known, { t }) => t("learning-needs:figures.title"),
  crumb: "learning-needs:figures.title",
  caption: ({ city }) => city.name,
  shows: ({ city }) => [figuresTag(city.id)],
  examples: [{ city: "kilifi" }, { city: "laikipia" }],
  download: ({ city, figures }, visit) =>
    tableAsked(
      visit.url,
      `${city.id}-learning-${figures?.day ?? "figures"}`,
      figureColumns(visit, figures?.opportunities ?? 0),
      figures ? dimensions.flatMap((of) => rowsOf(figures, of)) : [],
    ),
  draw: (known, { may }) => (
    <FiguresOfCity
      {...known}
      mayCount={may(countFigures)}
      mayKeep={may(keepFigures)}
      mayRecord={may(recordValue)}
    />
  ),
});

export const figuresOfNetworkPage = page({
  path: "/learning-figures",
  description: "learning-needs:figures.lead",
  reads: getFiguresOfNetwork,
  parent: citiesParent,
  title: "learning-needs:figures.ofNetwork",
  isOpening: true,
  draw: (known) => <FiguresOfNetwork {...known} />,
});

export const countButton = button({
  path: "/cities/:city/learning-figures/count",
  does: countFigures,
  done: "/cities/:city/learning-figures",
  flash: "learning-needs:figures.counted",
});

export const keepButton = button({
  path: "/cities/:city/learning-figures/:day/keep",
  does: keepFigures,
  done: "/cities/:city/learning-figures",
  flash: "learning-needs:figures.keptDone",
});
