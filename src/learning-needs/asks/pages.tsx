// The form by which organisations are asked who could offer what is missing.

import { formatDate } from "../../platform/i18n/format.ts";
import { Form, Hidden } from "../../ui/form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { gapsPage } from "../gaps/pages.tsx";
import { gapSentence, missingWhat } from "../gaps/words.ts";
import { paths } from "../paths.ts";
import { askOrganisations, gapToAsk } from "./commands.ts";
import { daysBetweenAsks } from "./store.ts";

export const askOrganisationsPage = formPage({
  path: "/cities/:city/learning-gaps/:place/:level/ask",
  reads: gapToAsk,
  does: askOrganisations,
  search: ["topic"],
  parent: gapsPage,
  title: ({ gap }, visit) =>
    visit.t("learning-needs:ask.title", { place: gap.placeName, what: missingWhat(gap, visit) }),
  heading: (_loaded, { t }) => t("learning-needs:ask.link"),
  caption: ({ city }) => city.name,
  examples: [
    { city: "kilifi", place: "ke-003-ganze", level: "adult_basic" },
    { city: "kilifi", place: "ke-003-ganze", level: "adult_basic", search: "topic=trades" },
  ],
  initial: ({ gap }) => ({ topic: gap.topic ?? "" }),
  draw({ gap, until, organisations }, form, visit) {
    const { t, language } = visit;
    const canAsk = gap.opportunities === 0 && until === null && organisations.length > 0;
    return (
      <>
        <p class="govuk-body-l">
          {gap.opportunities === 0 ? gapSentence(gap, visit) : t("learning-needs:ask.noGap")}
        </p>
        {until !== null && (
          <p class="govuk-body">{t("learning-needs:ask.lately", { day: formatDate(until, language) })}</p>
        )}
        {organisations.length === 0 ? (
          <p class="govuk-body">{t("learning-needs:ask.nobody")}</p>
        ) : (
          <>
            <p class="govuk-body">{t("learning-needs:ask.whom", { days: daysBetweenAsks })}</p>
            <ul class="govuk-list govuk-list--bullet">
              {organisations.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
          </>
        )}
        {canAsk && (
          <Form form={form} submit={t("learning-needs:ask.submit")}>
            <Hidden name="topic" value={gap.topic ?? ""} />
          </Form>
        )}
      </>
    );
  },
  done: (_output, { params }) => paths.gaps(params.city),
  flash: "learning-needs:ask.done",
});
