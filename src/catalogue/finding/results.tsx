// What was found: how much, in a list of which each entry has a heading, what comes to wherever one is, and where it is.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { inTitle, useArrival } from "../../ui/arrival.ts";
import { Details } from "../../ui/details.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { searchAddress } from "./addresses.ts";
import { anywhere } from "./find.ts";
import { Chosen, Narrow } from "./narrow.tsx";
import { Near, Nothing } from "./nothing.tsx";
import { OnMap } from "./on-map.tsx";
import { type AskedLearning, type LearningAnswer, withKnownPlace } from "./queries.ts";
import { Result } from "./result.tsx";
import type { MeantPlace } from "./where.ts";
import { countWords } from "./words.ts";

type Found = NonNullable<LearningAnswer["found"]>;

interface ResultsProps {
  asked: AskedLearning;
  found: Found;
  today: string;
}

export function Results({ asked: typed, found, today }: ResultsProps): VNode {
  const { t, language } = useI18n();
  const arrival = useArrival();
  const asked = askedApart(typed, found.where);
  const shown = countWords(found.found, found.isMore, language);
  const counted = t("finding:found", { count: found.found, shown });
  const [place] = found.where?.places ?? [];
  const heading =
    found.found === 0
      ? t("finding:nothing")
      : place
        ? t("finding:foundIn", { found: counted, place: localised(place.fullNames, language) })
        : counted;
  arrival.say(inTitle(heading));
  return (
    <div class="find-results">
      <section aria-labelledby="found">
        <h2 class="govuk-heading-m" id="found" {...arrival.focusFor("list")}>
          {heading}
        </h2>
        <Told typed={typed} found={found} />
        <OtherPlaces asked={asked} where={found.where} />
        <Chosen asked={asked} />
        <Narrow asked={asked} found={found} />
        {found.found === 0 ? (
          found.helps && <Nothing asked={asked} helps={found.helps} />
        ) : (
          <List asked={asked} found={found} today={today} />
        )}
        <Anywhere asked={asked} found={found} today={today} />
        {found.found > 0 && <Details summary={t("finding:order")}>{t("finding:orderText")}</Details>}
      </section>
      <OnMap asked={asked} parts={found.parts} isMore={found.isMore} />
    </div>
  );
}

/** A place that there is not limits no link; one that stood among the words is named apart, so that a link can change one and keep the other. */
function askedApart(asked: AskedLearning, where: Found["where"]): AskedLearning {
  const [place] = where?.places ?? [];
  if (!where?.isFromWords || !place) return withKnownPlace(asked, where);
  const left = asked.q.split(/\s+/).filter((word) => !where.words.includes(word.toLowerCase()));
  return { ...asked, q: left.join(" "), place: place.id };
}

/** "Central ward, Siaya County" */
const inCounty = ({ fullNames, county }: MeantPlace, language: Language) =>
  [fullNames, ...(county ? [county] : [])].map((names) => localised(names, language)).join(", ");

/** How what was typed was understood, where that is not plain. */
function Told({ typed, found }: { typed: AskedLearning; found: Found }): VNode {
  const { t, language } = useI18n();
  const { where, searched, isAny } = found;
  const [place] = where?.places ?? [];
  const name = place && localised(place.fullNames, language);
  const lines = [
    ...(where && !place ? [t("finding:noPlace", { typed: typed.place })] : []),
    ...(where?.isLike && name !== undefined ? [t("finding:like", { typed: typed.place, place: name })] : []),
    ...(where?.isFromWords && name !== undefined ? [t("finding:fromWords", { place: name })] : []),
    ...(isAny ? [t("finding:any")] : []),
    ...searched.flatMap(({ typed: word, others }) =>
      others.length > 0 ? [t("finding:others", { typed: word, others: others.join(", ") })] : [],
    ),
  ];
  return (
    <>
      {lines.map((line) => (
        <p class="govuk-body" key={line}>
          {line}
        </p>
      ))}
    </>
  );
}

/** Where something else is called so, too: which one is shown, and the others. */
function OtherPlaces({ asked, where }: { asked: AskedLearning; where: Found["where"] }): VNode | null {
  const { t, language } = useI18n();
  const [taken] = where?.places ?? [];
  if (!where || !taken || where.others.length === 0) return null;
  return (
    <>
      <p class="govuk-body">{t("finding:takenPlace", { place: inCounty(taken, language) })}</p>
      <ul class="govuk-list govuk-list--bullet">
        {where.others.map((place) => (
          <li key={place.id}>
            <a class="govuk-link" href={searchAddress(asked, { place: place.id })}>
              {inCounty(place, language)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function List({ asked, found, today }: ResultsProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <ol class="search-results">
        {found.entries.map((entry) => (
          <Result
            key={entry.id}
            entry={entry}
            searched={found.searched}
            today={today}
            middle={found.where?.middle}
          />
        ))}
      </ol>
      <Pagination page={found.page} pages={found.pages} href={(page) => searchAddress(asked, { page })} />
      {found.helps && <Near asked={asked} helps={found.helps} title={t("finding:little")} />}
    </>
  );
}

/** What is in no place is not mixed into those that are near or far. */
function Anywhere({ asked, found, today }: ResultsProps): VNode | null {
  const { t, language } = useI18n();
  const { entries, found: count } = found.anywhere;
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="anywhere">
      <h2 class="govuk-heading-m" id="anywhere">
        {t("finding:anywhere")}
      </h2>
      <ol class="search-results">
        {entries.map((entry) => (
          <Result key={entry.id} entry={entry} searched={found.searched} today={today} />
        ))}
      </ol>
      {count > entries.length && (
        <p class="govuk-body">
          <a class="govuk-link" href={searchAddress(asked, { place: anywhere })}>
            {t("finding:allAnywhere", { shown: countWords(count, false, language) })}
          </a>
        </p>
      )}
    </section>
  );
}
