// On the page of a practice: what other cities made of it, and from what it grew. What was stopped stands beside what was kept.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { isWritten } from "../../platform/written.ts";
import { Said } from "../../ui/said.tsx";
import { paths as practicePaths } from "../paths.ts";
import { type Adaptation, type Branch, countsOf, type Link, treeOf } from "./adaptation.ts";
import { paths } from "./paths.ts";
import { countWords, StateTag, wordsIn } from "./words.tsx";

export function Origin({ origin }: { origin: Adaptation }): VNode {
  const { t, language } = useI18n();
  const { city, number, source } = origin;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={paths.one(city.id, number)}>
        {t("adaptations:grewFrom", { title: wordsIn(source.title, language), city: source.city.name })}
      </a>
    </p>
  );
}

export function Chain({ practice, links }: { practice: string; links: readonly Link[] }): VNode | null {
  const { t, language } = useI18n();
  const branches = treeOf(links, practice);
  if (branches.length === 0) return null;
  const counts = countsOf(branches.map(({ link: { city, state } }) => ({ city: city.id, state })));
  return (
    <section aria-labelledby="chain">
      <h2 class="govuk-heading-m" id="chain">
        {t("adaptations:chain.title")}
      </h2>
      <p class="govuk-body">{countWords(counts, t, language)}</p>
      <Branches branches={branches} />
    </section>
  );
}

function Branches({ branches }: { branches: readonly Branch[] }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
      {branches.map(({ link, grew }) => (
        <li key={link.id}>
          <One link={link} />
          {grew.length > 0 && <Branches branches={grew} />}
        </li>
      ))}
    </ul>
  );
}

function One({ link }: { link: Link }): VNode {
  const { t, language } = useI18n();
  const { city, number, state, changed, result, because, grown } = link;
  return (
    <>
      <a class="govuk-link" href={paths.one(city.id, number)}>
        {city.name}
      </a>{" "}
      <StateTag state={state} />
      <div>
        {t("adaptations:chain.changed")} <Said text={changed} />
      </div>
      {state === "stopped" && (
        <div>
          <strong>{t("adaptations:chain.because")}</strong> <Said text={because} />
        </div>
      )}
      {isWritten(result) && (
        <div>
          {t("adaptations:chain.result")} <Said text={result} />
        </div>
      )}
      {grown && (
        <div>
          <a class="govuk-link" href={practicePaths.one(city.id, grown.number)}>
            {t("adaptations:chain.grown", { title: wordsIn(grown.title, language) })}
          </a>
        </div>
      )}
    </>
  );
}
