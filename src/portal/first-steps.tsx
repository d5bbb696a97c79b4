// The first steps in an empty installation, shown to its administrator until all are done. What is ticked off was done.

import type { VNode } from "preact";
import { paths as accountPaths } from "../accounts/paths.ts";
import { runningPaths } from "../network/paths.ts";
import { paths as peoplePaths } from "../network/people/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import type { Visit } from "../platform/page.ts";
import { wholeNetwork } from "../platform/place.ts";
import { holdsRole } from "../platform/role.ts";
import { paths as reportsPaths } from "../reports/paths.ts";
import { block } from "../ui/screens/block.tsx";
import { Tag } from "../ui/tag.tsx";
import { deskPath } from "./paths.ts";
import { type FirstStepsDone, firstStepsDone } from "./queries.ts";

/** Also before the second factor is set up, which is the first of the steps. */
function isAdministrator({ actor, person }: Pick<Visit, "actor" | "person">): boolean {
  const roles = [...actor.roles, ...(person?.dormantRoles ?? [])];
  return holdsRole({ ...actor, roles }, ["administrator"], wholeNetwork);
}

function mayAlready({ actor }: Pick<Visit, "actor">): boolean {
  return holdsRole(actor, ["administrator"], wholeNetwork);
}

interface Step {
  name: "secondFactor" | "cities" | "invite" | "cycle";
  href: string;
  isDone: boolean;
}

/** For whoever's role rests: their desk has no part about the network yet. */
export const stepsBefore = block({
  position: 5,
  reads: firstStepsDone,
  isFor: (visit) => isAdministrator(visit) && !mayAlready(visit),
  draw: drawSteps,
});

export const firstSteps = block({ position: 1, reads: firstStepsDone, isFor: mayAlready, draw: drawSteps });

function drawSteps(
  { hasCities, hasInvited, hasCycle }: FirstStepsDone,
  { person }: Pick<Visit, "person">,
): VNode | null {
  const isResting = (person?.dormantRoles.length ?? 0) > 0;
  const steps: Step[] = [
    {
      name: "secondFactor",
      // Back here, where the next step is.
      href: `${accountPaths.secondFactor}?next=${encodeURIComponent(deskPath)}`,
      isDone: !isResting,
    },
    { name: "cities", href: runningPaths.cities, isDone: hasCities },
    { name: "invite", href: peoplePaths.people, isDone: hasInvited },
    { name: "cycle", href: reportsPaths.newCycle, isDone: hasCycle },
  ];
  return steps.every(({ isDone }) => isDone) ? null : <FirstSteps steps={steps} isResting={isResting} />;
}

/** A step that the second factor has to come before is told and does not lead there yet. */
function FirstSteps({ steps, isResting }: { steps: readonly Step[]; isResting: boolean }): VNode {
  const { t } = useI18n();
  const next = steps.find(({ isDone }) => !isDone)?.name;
  return (
    <section class="first-steps" aria-labelledby="first-steps">
      <h2 class="govuk-heading-m" id="first-steps">
        {t("portal:firstSteps.title")}
      </h2>
      <ol class="first-steps__list">
        {steps.map(({ name, href, isDone }) => {
          const isOpen = !isDone && (name === "secondFactor" || !isResting);
          return (
            <li class={`first-steps__step${isDone ? " first-steps__step--done" : ""}`} key={name}>
              {isOpen ? (
                <a class="govuk-link first-steps__link" href={href}>
                  {t(`portal:firstSteps.${name}.title`)}
                </a>
              ) : (
                <span class="first-steps__link">{t(`portal:firstSteps.${name}.title`)}</span>
              )}{" "}
              <StepTag isDone={isDone} isNext={name === next} />
              <p class="first-steps__about">{t(`portal:firstSteps.${name}.about`)}</p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function StepTag({ isDone, isNext }: { isDone: boolean; isNext: boolean }): VNode | null {
  const { t } = useI18n();
  if (isDone) return <Tag text={`✓ ${t("portal:firstSteps.done")}`} tone="green" />;
  return isNext ? <Tag text={t("portal:firstSteps.next")} tone="blue" /> : null;
}
