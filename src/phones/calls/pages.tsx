// Whom a city's coordinators are to call, and what came of it.

import type { VNode } from "preact";
import { cityParent } from "../../network/parents.ts";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { languageName } from "../../platform/i18n/languages.ts";
import { shownNumber } from "../../platform/phone/number.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button, Hidden } from "../../ui/form.tsx";
import { button } from "../../ui/screens/button.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { mostTries } from "./call.ts";
import { noteCall } from "./commands.ts";
import { type CallToMake, callsForPage, callToNote } from "./queries.ts";

export const callsPage = page({
  path: "/cities/:city/calls",
  reads: callsForPage,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("phone-calls:title")}, ${city.name}`,
  heading: (_known, { t }) => t("phone-calls:title"),
  crumb: "phone-calls:title",
  caption: ({ city }) => city.name,
  draw: (known) => <Calls {...known} />,
});

type Known = Awaited<ReturnType<typeof callsForPage.call>>;

function Calls({ city, calls, count, ended, reached, today }: Known): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("phone-calls:lead")}</p>
      {calls.length === 0 ? (
        <EmptyState>{t("phone-calls:none")}</EmptyState>
      ) : (
        <ul class="govuk-list">
          {calls.map((call) => (
            <li key={call.id}>
              <Call city={city.id} call={call} today={today} />
            </li>
          ))}
        </ul>
      )}
      {count > calls.length && (
        <p class="govuk-body">{t("phone-calls:more", { count: count - calls.length })}</p>
      )}
      {ended > 0 && <p class="govuk-body">{t("phone-calls:ended", { count: ended, reached })}</p>}
    </>
  );
}

function Call({ city, call, today }: { city: string; call: CallToMake; today: string }): VNode {
  const { t, language } = useI18n();
  const { id, number, bestTime, askedAt, dueOn, tries, triedAt, version } = call;
  const shown = number === undefined ? t("phone-calls:noNumber") : shownNumber(number);
  const label = `call-${id}`;
  return (
    <section aria-labelledby={label}>
      <h2 class="govuk-heading-m" id={label}>
        {number === undefined ? (
          shown
        ) : (
          <a class="govuk-link" href={`tel:${number}`}>
            {shown}
          </a>
        )}
      </h2>
      <p class="govuk-body">
        {[
          t("phone-calls:asked", { day: formatDate(dayOf(askedAt), language) }),
          t(dueOn < today ? "phone-calls:late" : "phone-calls:due", { day: formatDate(dueOn, language) }),
          t(`phone-calls:time.${bestTime}`),
          ...(call.language ? [t("phone-calls:speaks", { language: languageName(call.language) })] : []),
          ...(triedAt
            ? [
                t("phone-calls:tried", {
                  count: tries,
                  most: mostTries,
                  moment: formatMoment(triedAt, language),
                }),
              ]
            : []),
        ].join(" ")}
      </p>
      <ButtonGroup>
        <form method="post" action={paths.noteCall(city, id, "reached")}>
          <Hidden name="version" value={`${version}`} />
          <Button>
            {t("phone-calls:reached")}
            <span class="govuk-visually-hidden"> {shown}</span>
          </Button>
        </form>
        <form method="post" action={paths.noteCall(city, id, "not_reached")}>
          <Hidden name="version" value={`${version}`} />
          <Button secondary>
            {t("phone-calls:notReached")}
            <span class="govuk-visually-hidden"> {shown}</span>
          </Button>
        </form>
      </ButtonGroup>
    </section>
  );
}

export const noteCallButton = button({
  path: "/cities/:city/calls/:call/results/:result",
  does: noteCall,
  reads: callToNote,
  // The number is gone with it.
  confirm: ({ number, tries, result }, { t, params }) => {
    const isLast = result === "reached" || tries + 1 >= mostTries;
    return {
      title: t(result === "reached" ? "phone-calls:reachedTitle" : "phone-calls:notReachedTitle", {
        number: number === undefined ? t("phone-calls:noNumber") : shownNumber(number),
      }),
      effects: [
        ...(result === "not_reached" && isLast ? [t("phone-calls:toldInVain")] : []),
        t(isLast ? "phone-calls:deleted" : "phone-calls:stays"),
      ],
      submit: t(result === "reached" ? "phone-calls:reached" : "phone-calls:notReached"),
      back: paths.calls(params.city),
    };
  },
  done: "/cities/:city/calls",
  flash: ({ state }) => (state === "open" ? "phone-calls:noted" : "phone-calls:done"),
});
