// The page of what a coordinator sees to, and that of two opportunities that may be the same.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import type { Visit } from "../../platform/page.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button, ButtonLink } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { button } from "../../ui/screens/button.tsx";
import { page } from "../../ui/screens/page.tsx";
import { textNames } from "../opportunities/content.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { opportunitiesPage } from "../opportunities/pages.tsx";
import { paths } from "../paths.ts";
import { sayTheyAreTwo } from "./commands.ts";
import type { QueuePart } from "./part.ts";
import { pairForPage, queueForPage } from "./queries.ts";

export const queuePage = page({
  path: "/cities/:city/learning/queue",
  reads: queueForPage,
  parent: opportunitiesPage,
  title: ({ city }, { t }) => `${t("catalogue:queue.title")}, ${city.name}`,
  heading: (_known, { t }) => t("catalogue:queue.title"),
  crumb: "catalogue:queue.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }, { city: "laikipia" }],
  draw: ({ city, parts }) => <Queue city={city.id} parts={parts} />,
});

interface QueueProps {
  city: string;
  parts: readonly (Awaited<ReturnType<QueuePart["find"]>> & { part: QueuePart })[];
}

function Queue({ city, parts }: QueueProps): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  const waiting = parts.filter(({ count }) => count > 0);
  if (waiting.length === 0) return <EmptyState>{t("catalogue:queue.none")}</EmptyState>;
  return (
    <>
      <ul class="govuk-list">
        {waiting.map(({ part: { name, title }, count }) => (
          <li key={name}>
            <a class="govuk-link" href={`#${name}`}>
              {t(title)}
            </a>
            {`: ${formatNumber(count, language)}`}
          </li>
        ))}
      </ul>
      {waiting.map(({ part: { name, title, about, all }, count, rows, together = [] }) => (
        <section key={name} aria-labelledby={name}>
          <h2 class="govuk-heading-m" id={name}>
            {t(title)}
          </h2>
          <p class="govuk-body">{t(about)}</p>
          {together.map(({ href, text }) => (
            <p key={href} class="govuk-body">
              <a class="govuk-link" href={href}>
                {text(reader)}
              </a>
            </p>
          ))}
          <ul class="govuk-list govuk-list--spaced">
            {rows.map(({ href, text }) => (
              <li key={href}>
                <a class="govuk-link" href={href}>
                  {text(reader)}
                </a>
              </li>
            ))}
          </ul>
          {count > rows.length && (
            <p class="govuk-body">
              {all === undefined ? (
                t("catalogue:queue.more", { count: count - rows.length })
              ) : (
                <a class="govuk-link" href={all(city)}>
                  {t("catalogue:queue.all", { count, title: t(title) })}
                </a>
              )}
            </p>
          )}
        </section>
      ))}
    </>
  );
}

export const pairPage = page({
  path: "/cities/:city/learning/:opportunity/apart-from/:other",
  reads: pairForPage,
  parent: queuePage,
  title: ({ title, city, both }, { t }) =>
    t("catalogue:pair.title", { title, city: city.name, codes: both.map(({ code }) => code).join(", ") }),
  heading: ({ title }, { t }) => t("catalogue:pair.heading", { title }),
  caption: ({ city }) => city.name,
  wide: true,
  draw: ({ city, both }) => <Pair city={city.id} both={both} />,
});

type Counted = Opportunity & { runs: number };

function Pair({ city, both }: { city: string; both: readonly Counted[] }): VNode {
  const reader = useI18n();
  const { t } = reader;
  const rows = pairRows(both, reader).filter(({ cells }) => new Set(cells).size > 1);
  const [one, other] = both;
  return (
    <>
      <p class="govuk-body">{t("catalogue:pair.about")}</p>
      {rows.length === 0 ? (
        <p class="govuk-body">{t("catalogue:pair.nothing")}</p>
      ) : (
        <PlainTable
          caption={t("catalogue:pair.differs")}
          headers={[t("catalogue:pair.what"), ...both.map(({ code }) => code)]}
          rows={rows.map(({ key, name, cells }) => ({ key, cells: [name, ...cells] }))}
        />
      )}
      <ButtonGroup>
        {both.map(({ code }) => (
          <ButtonLink key={code} href={paths.one(code)} secondary>
            {t("catalogue:pair.open", { code })}
          </ButtonLink>
        ))}
      </ButtonGroup>
      <h2 class="govuk-heading-m">{t("catalogue:pair.decide")}</h2>
      <ButtonGroup>
        <form method="post" action={paths.apart(city, one?.code ?? "", other?.code ?? "")}>
          <Button>{t("catalogue:pair.two")}</Button>
        </form>
        {both
          .filter(({ state }) => state !== "submitted")
          .map(({ code }) => (
            <ButtonLink key={code} href={paths.step(city, code, "end")} secondary>
              {t("catalogue:pair.end", { code })}
            </ButtonLink>
          ))}
      </ButtonGroup>
    </>
  );
}

/** What each says, line by line. */
function pairRows(both: readonly Counted[], { t, language }: Pick<Visit, "t" | "language">) {
  const row = (key: string, name: string, say: (one: Counted) => string) => ({
    key,
    name,
    cells: both.map((one) => say(one)),
  });
  return [
    row("state", t("catalogue:column.state"), ({ state }) => t(`catalogue:state.${state}`)),
    row("kind", t("catalogue:content.kind"), ({ kind }) => t(`catalogue:kind.${kind}`)),
    row("confirmed", t("catalogue:column.confirmedOn"), ({ confirmedOn }) =>
      confirmedOn === null ? "–" : formatDate(confirmedOn, language),
    ),
    row("runs", t("catalogue:pair.runs"), ({ runs }) => formatNumber(runs, language)),
    // What they say alike in the language of the reader may differ in another one.
    ...textNames.flatMap((name) =>
      languages.map((of) => {
        const what = t(`catalogue:content.${name}`);
        return row(
          `${name} ${of}`,
          of === language ? what : `${what} (${languageName(of)})`,
          (one) => one[name][of] ?? "–",
        );
      }),
    ),
  ];
}

export const apartButton = button({
  path: "/cities/:city/learning/:opportunity/apart-from/:other/two",
  reads: pairForPage,
  does: sayTheyAreTwo,
  done: "/cities/:city/learning/queue",
  flash: "catalogue:pair.done",
});
