// What a search can be narrowed down by, as links: only what at least one entry has. What was chosen stays on the page, whatever is
// found.

import type { VNode } from "preact";
import { broadTopics, topicWith } from "../../framework/topics.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { Details } from "../../ui/details.tsx";
import { searchAddress } from "./addresses.ts";
import {
  type Choice,
  choiceLexeme,
  choices,
  type FilterName,
  filterNames,
  flagLexeme,
  flags,
} from "./filters.ts";
import type { FoundLearning } from "./find.ts";
import type { AskedLearning } from "./queries.ts";
import { countWords, filterWords } from "./words.ts";

/** What was chosen, each with a link that takes it away. */
export function Chosen({ asked }: { asked: AskedLearning }): VNode | null {
  const reader = useI18n();
  const { t } = reader;
  const chosen = filterNames.flatMap((name) => {
    const value = asked.filters[name];
    return value === undefined ? [] : [{ name, text: filterWords(name, value, reader) }];
  });
  if (chosen.length === 0) return null;
  return (
    <nav class="choices" aria-label={t("finding:chosen")}>
      <span class="choices__label">{t("finding:chosen")}</span>
      <ul class="choices__list">
        {chosen.map(({ name, text }) => (
          <li key={name}>
            {text}{" "}
            <a class="govuk-link" href={searchAddress(asked, { filters: { [name]: undefined } })}>
              {t("finding:takeAway", { name: text })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface Offered {
  name: FilterName;
  value: string;
  count: number;
}

interface NarrowProps {
  asked: AskedLearning;
  found: Pick<FoundLearning, "facets" | "found" | "isMore">;
}

export function Narrow({ asked, found }: NarrowProps): VNode | null {
  const { t } = useI18n();
  const groups = [
    ...choices.map((name) => ({ name, offered: offeredOf(name, asked, found) })),
    { name: "more" as const, offered: offeredFlags(asked, found) },
  ].filter(({ offered }) => offered.length > 0);
  if (groups.length === 0) return null;
  return (
    <Details summary={t("finding:narrow")}>
      {groups.map(({ name, offered }) => (
        <Group key={name} name={name} offered={offered} asked={asked} isMore={found.isMore} />
      ))}
    </Details>
  );
}

/** Values of a filter of which there is something and which would leave something out. */
function offeredOf(
  name: Choice,
  { filters }: AskedLearning,
  { facets, found }: NarrowProps["found"],
): Offered[] {
  const chosen = filters[name];
  if (chosen !== undefined && name !== "topic") return [];
  const prefix = choiceLexeme(name, "");
  const offered = [...facets].flatMap(([facet, count]): Offered[] =>
    facet.startsWith(prefix) ? [{ name, value: facet.slice(prefix.length), count }] : [],
  );
  const telling = offered.filter(({ count, value }) => count < found && value !== chosen);
  return name === "topic" ? topicsBelow(telling, chosen) : telling;
}

/** The broad topics, or the finer ones of the one that was chosen. */
function topicsBelow(offered: readonly Offered[], chosen: string | undefined): Offered[] {
  const above = chosen === undefined ? undefined : topicWith(chosen);
  if (above?.above !== undefined) return [];
  const shown =
    above === undefined ? broadTopics : (broadTopics.find(({ id }) => id === above.id)?.topics ?? []);
  return shown.flatMap(({ id }) => offered.find(({ value }) => value === id) ?? []);
}

function offeredFlags({ filters }: AskedLearning, { facets, found }: NarrowProps["found"]): Offered[] {
  return flags.flatMap((name): Offered[] => {
    const count = facets.get(flagLexeme(name)) ?? 0;
    return filters[name] === undefined && count > 0 && count < found ? [{ name, value: "1", count }] : [];
  });
}

interface GroupProps {
  name: Choice | "more";
  offered: readonly Offered[];
  asked: AskedLearning;
  isMore: boolean;
}

function Group({ name, offered, asked, isMore }: GroupProps): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  const title = t(`finding:group.${name}`);
  return (
    <nav class="choices" aria-label={title}>
      <span class="choices__label">{title}</span>
      <ul class="choices__list">
        {offered.map(({ name: filter, value, count }) => (
          <li key={value}>
            <a class="govuk-link" href={searchAddress(asked, { filters: { [filter]: value } })}>
              {`${filterWords(filter, value, reader)} (${countWords(count, isMore, language)})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
