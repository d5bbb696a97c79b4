// Setting a target of a measurement, and removing it.

import type { City } from "../../network/city.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { inside, type Visit } from "../../platform/page.ts";
import { ofVersion } from "../../ui/form-state.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import type { MeasurementCard } from "../card.ts";
import { captionOfForm } from "../pages/value-form.tsx";
import { measurementParent } from "../parents.ts";
import { paths } from "../paths.ts";
import { targetQuery } from "../screen-queries.ts";
import { removeTarget, setTarget } from "./commands.ts";
import { targetContent } from "./content.ts";
import { TargetForm } from "./views.tsx";

interface Known {
  city: City;
  card: MeasurementCard;
}

const headingOf = ({ card }: Known, { t, language }: Pick<Visit, "t" | "language">) =>
  `${t("values:target.set")}: ${localised(card.measurement.name, language)}`;

export const targetPage = formPage({
  path: "/cities/:city/measurements/:measurement/target",
  does: setTarget,
  reads: targetQuery,
  parent: inside(measurementParent, ({ city, card }: Known) => ({ city, measurement: card.measurement })),
  title: "values:target.set",
  heading: headingOf,
  caption: ({ city, card }) => captionOfForm({ city, measurement: card.measurement }),
  examples: [{ city: "kilifi", measurement: "7.2.2" }],
  initial: ({ card, target }) => ({
    ...targetContent.typed(target),
    baseline: target?.baseline ?? card.latest?.id ?? "",
    version: String(target?.version ?? 0),
  }),
  draw: (known, form) => <TargetForm {...known} form={form} />,
  refused({ code }, known, form, visit) {
    if (code !== "monitoring.target_changed" && code !== "monitoring.target_gone") return undefined;
    return {
      title: visit.t("ui:changed.title"),
      heading: headingOf(known, visit),
      body: <TargetForm {...known} form={ofVersion(form, known.target?.version ?? 0)} isLate />,
    };
  },
  done: (_output, { params }) => paths.measurement(params.city, params.measurement),
  flash: "values:target.done",
});

export const removeTargetButton = button({
  path: "/cities/:city/measurements/:measurement/target/remove",
  does: removeTarget,
  reads: targetQuery,
  confirm: ({ card }, { t, language, params }) => ({
    title: t("values:ask.removeTarget", { name: localised(card.measurement.name, language) }),
    effects: [t("values:ask.removeTargetEffect")],
    submit: t("values:target.remove"),
    back: paths.target(params.city, params.measurement),
  }),
  done: "/cities/:city/measurements/:measurement",
  flash: "values:target.removed",
});
