// Where pathways are named on pages of the catalogue: of a topic, and of an opportunity that is a step of one.

import type { VNode } from "preact";
import { topicName } from "../framework/topics.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { written } from "../platform/written.ts";
import { paths } from "./paths.ts";
import { keeperName } from "./pathway.ts";
import type { ListedPathway, OnTheWay } from "./queries.ts";
import { StepName } from "./step-name.tsx";

interface PathwaysOfTopicProps {
  topic: string;
  pathways: readonly ListedPathway[];
}

/** On the page of a topic: where what can be learned of it leads on to. */
export function PathwaysOfTopic({ topic, pathways }: PathwaysOfTopicProps): VNode {
  const { t, language } = useI18n();
  return (
    <section class="group" aria-labelledby="pathways">
      <h2 class="govuk-heading-m" id="pathways">
        {t("pathways:title")}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {pathways.map(({ number, title, city, leadsTo }) => (
          <li key={number}>
            <a class="govuk-link" href={paths.one(number)}>
              {title}
            </a>
            , {keeperName({ cityName: city }, language)}
            {leadsTo !== null && (
              <>
                <br />
                <span class="source">{leadsTo}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.ofTopic(topic)}>
          {t("pathways:ofTopic", { topic: topicName(topic, language) })}
        </a>
      </p>
    </section>
  );
}

/** On the page of an opportunity: what leads here, and what comes after. */
export function WaysThrough({ ways }: { ways: readonly OnTheWay[] }): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="pathways">
      <h2 class="govuk-heading-m" id="pathways">
        {t("pathways:through.title")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {ways.map(({ number, title, before, after }) => {
          const called = written(title, language);
          return (
            <li key={number}>
              <a class="govuk-link" href={paths.one(number)} lang={called?.lang}>
                {called?.text}
              </a>
              {before && (
                <>
                  <br />
                  {t("pathways:through.before")} <StepName step={before} />
                </>
              )}
              {after && (
                <>
                  <br />
                  {t("pathways:through.after")} <StepName step={after} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
