// What a city's Overview shows besides what the slices give: what waits, and what others did since one was last there.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../platform/i18n/format.ts";
import { wordsIn } from "../platform/i18n/messages.ts";
import { type OwnCity, todosOfCity, todosOfNetwork, todosOfOrganisation } from "../ui/desk.ts";
import { block } from "../ui/screens/block.tsx";
import { todoBlock } from "../ui/screens/todo.tsx";
import { type Changes, listChanges } from "./changes.ts";

export const cityTodos = todoBlock(todosOfCity, 5);
export const organisationTodos = todoBlock(todosOfOrganisation, 5);
export const networkTodos = todoBlock(todosOfNetwork, 5);

export const cityChanges = block({
  position: 20,
  reads: listChanges,
  draw(all, _visit, { id }: OwnCity) {
    const changes = all.find(({ city }) => city === id);
    return changes ? <WhatChanged {...changes} /> : null;
  },
});

function WhatChanged({ since, changes }: Changes): VNode {
  const { t, language } = useI18n();
  const words = wordsIn("audit", language);
  const told = changes.flatMap((change) => {
    const what = words.get(change.operation);
    return what === undefined ? [] : [{ ...change, what }];
  });
  return (
    <section class="changes">
      <h2 class="govuk-heading-m">
        {since
          ? t("portal:overview.since", { moment: formatMoment(since, language) })
          : t("portal:overview.lately")}
      </h2>
      {told.length === 0 ? (
        <p class="govuk-body">{t("portal:overview.noChanges")}</p>
      ) : (
        <ul class="changes__list">
          {told.map(({ by, operation, what, times, lastAt }) => (
            <li class="changes__change" key={`${by} ${operation}`}>
              <strong>{by}</strong>: {times > 1 ? t("portal:overview.times", { what, count: times }) : what}{" "}
              <span class="changes__when">{formatDate(lastAt, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The few numbers that matter stand under it. */
export const numbersHeading = block({
  position: 25,
  draw: () => <NumbersHeading />,
});

function NumbersHeading(): VNode {
  const { t } = useI18n();
  return <h2 class="govuk-heading-m">{t("portal:overview.numbers")}</h2>;
}
