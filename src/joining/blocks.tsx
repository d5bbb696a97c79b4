// What joining adds to the pages of an opportunity and of a run: how one joins, what people said, what is wrong.

import { mayKeep, mayWrite } from "../catalogue/allow.ts";
import type { Opportunity } from "../catalogue/opportunities/opportunity.ts";
import type { Run, RunFile } from "../catalogue/runs/run.ts";
import { joiningOn } from "../catalogue/runs/run-days.ts";
import { speaksFor } from "../organisations/representatives.ts";
import { dayOf } from "../platform/day.ts";
import { formatDate } from "../platform/i18n/format.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { todayTag } from "../platform/public-pages.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { ButtonLink } from "../ui/form.tsx";
import { block } from "../ui/screens/block.tsx";
import { listFeedback } from "./feedback/queries.ts";
import { Batches } from "./feedback/views.tsx";
import { paths } from "./paths.ts";
import { peopleOnRunPage } from "./people/counted.ts";
import { Counts } from "./people/views.tsx";

/** Where one joins a run or its waiting list, as long as one can. */
export function wayToJoin(
  { state, code }: Opportunity,
  run: Run,
  today: string,
): { href: string; text: MessageKey } | undefined {
  const isFull = run.places === "full";
  if (state !== "published" || joiningOn(run, today) !== "open" || (isFull && !run.hasWaitingList))
    return undefined;
  return { href: paths.join(code, run.number), text: isFull ? "joining:block.wait" : "joining:block.join" };
}

/** How one joins a run, as long as one can. */
export const joinBlock = block<undefined, RunFile>({
  position: 10,
  shows: [todayTag],
  draw(_loaded, { t, language, now }, { opportunity, run }) {
    if (opportunity.state !== "published") return null;
    const joining = joiningOn(run, dayOf(now));
    if (joining === "not_yet" && run.joinFrom !== null)
      return <p class="govuk-body">{t("joining:block.from", { day: formatDate(run.joinFrom, language) })}</p>;
    if (joining !== "open") return null;
    const isFull = run.places === "full";
    const way = wayToJoin(opportunity, run, dayOf(now));
    return (
      <>
        {(isFull || run.places === "few") && (
          <p class="govuk-body">
            <strong>{t(isFull ? "joining:block.full" : "joining:block.few")}</strong>
          </p>
        )}
        {way && (
          <>
            <ButtonGroup>
              <ButtonLink href={way.href}>{t(way.text)}</ButtonLink>
            </ButtonGroup>
            <p class="govuk-body screen-only">{t("joining:block.about")}</p>
          </>
        )}
      </>
    );
  },
});

/** How many people there are, for those of the city; names and numbers for whoever offers it. */
export const peopleBlock = block<typeof peopleOnRunPage, RunFile>({
  position: 20,
  reads: peopleOnRunPage,
  draw({ people }, { t, actor }, { opportunity, run }) {
    const { city, code, organisation } = opportunity;
    if (people === null) return null;
    return (
      <section aria-labelledby="people">
        <h2 class="govuk-heading-m" id="people">
          {t("joining:block.people")}
        </h2>
        <Counts people={people} />
        {speaksFor(actor, organisation) && (
          <p class="govuk-body">
            <a class="govuk-link" href={paths.people(city, code, run.number)}>
              {t("joining:people.listLink")}
            </a>
          </p>
        )}
      </section>
    );
  },
});

/** What people said of an opportunity, and where somebody says that something is wrong. */
export const feedbackBlock = block<typeof listFeedback, Opportunity>({
  position: 80,
  reads: listFeedback,
  draw({ batches }, { t, actor }, opportunity) {
    const { code, city, state } = opportunity;
    const isPeoples = mayWrite(actor, opportunity) || mayKeep(actor, opportunity);
    return (
      <>
        {batches.length > 0 && (
          <section aria-labelledby="feedback">
            <h2 class="govuk-heading-m" id="feedback">
              {t("joining:feedback.title")}
            </h2>
            <Batches batches={batches} />
          </section>
        )}
        {isPeoples && (
          <ul class="govuk-list">
            <li>
              <a class="govuk-link" href={paths.feedback(city, code)}>
                {t("joining:feedback.title")}
              </a>
            </li>
            <li>
              <a class="govuk-link" href={paths.faults(city, code)}>
                {t("joining:faults.link")}
              </a>
            </li>
          </ul>
        )}
        {state === "published" && (
          <p class="govuk-body screen-only">
            <a class="govuk-link" href={paths.wrong(code)}>
              {t("joining:fault.link")}
            </a>
          </p>
        )}
      </>
    );
  },
});
