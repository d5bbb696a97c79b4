// The page of whoever looks for learning: the box, and what was found, or the doors and topics by which one can begin.

import type { VNode } from "preact";
import { broadTopics, doors, topicWith } from "../../framework/topics.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised, localisedPlain } from "../../platform/i18n/localised.ts";
import { beginnings } from "../slots.ts";
import { findingPaths } from "./addresses.ts";
import { FindForm } from "./form.tsx";
import type { LearningAnswer } from "./queries.ts";
import { Results } from "./results.tsx";

interface FindScreenProps {
  answer: LearningAnswer;
  /** Below what was found. */
  more: readonly VNode[];
  /** Below what was not found. */
  nothing: readonly VNode[];
}

export function FindScreen({ answer, more, nothing }: FindScreenProps): VNode {
  const { asked, isTooLong, found, topics, today } = answer;
  const { language } = useI18n();
  // Links name a place by its id; in the box stands what people call it, by which it is found as well.
  const named = found?.where?.places.find(({ id }) => id === asked.place);
  const typed = named ? { ...asked, place: localisedPlain(named.fullNames, language) } : asked;
  return (
    <>
      <FindForm asked={typed} isTooLong={isTooLong} />
      {found ? <Results asked={asked} found={found} today={today} /> : <Ways topics={topics} />}
      {found !== undefined && (found.found > 0 ? more : nothing)}
    </>
  );
}

function Ways({ topics }: Pick<LearningAnswer, "topics">): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <section aria-labelledby="topics">
        <h2 class="govuk-heading-m" id="topics">
          {t("finding:topics")}
        </h2>
        <ul class="find-topics">
          {broadTopics.map(({ id, name }) => (
            <li key={id}>
              <TopicLink id={id} count={topics.get(id)}>
                {localised(name, language)}
              </TopicLink>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="doors">
        <h2 class="govuk-heading-m" id="doors">
          {t("finding:doors")}
        </h2>
        <ul class="find-topics">
          {doors.map(({ id, name, about, topics: of }) => (
            <li key={id}>
              <h3 class="govuk-heading-s">{localised(name, language)}</h3>
              <p class="govuk-body">{localised(about, language)}</p>
              <ul class="choices__list">
                {of.map((topic) => (
                  <li key={topic}>
                    <TopicLink id={topic} count={topics.get(topic)}>
                      {localised(topicWith(topic)?.name ?? name, language)}
                    </TopicLink>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>
      {beginnings.given().map(({ href, text, about }) => (
        <section key={href}>
          <h2 class="govuk-heading-m">
            <a class="govuk-link" href={href}>
              {t(text)}
            </a>
          </h2>
          <p class="govuk-body">{t(about)}</p>
        </section>
      ))}
    </>
  );
}

interface TopicLinkProps {
  id: string;
  count: number | undefined;
  children: string;
}

function TopicLink({ id, count, children: name }: TopicLinkProps): VNode {
  const { t } = useI18n();
  return (
    <a class="govuk-link" href={findingPaths.topic(id)}>
      {count === undefined ? name : t("finding:topicCount", { name, count })}
    </a>
  );
}
