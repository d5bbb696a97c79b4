// The milestones of an initiative on its page, and the form in which one is set or changed.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatKnownDay } from "../../platform/i18n/format.ts";
import { written } from "../../platform/written.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Button, Form, FormKey, type FormState, Hidden, TextInput } from "../../ui/form.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { paths } from "../paths.ts";
import { longestTitle, type Milestone, type MilestoneState, mostMilestones, stateOf } from "./milestone.ts";

const tones: Record<MilestoneState, Tone> = { done: "green", late: "red", near: "orange", ahead: "grey" };

interface MilestonesProps {
  city: string;
  number: number;
  milestones: readonly Milestone[];
  today: string;
  canEdit: boolean;
}

export function Milestones({ city, number, milestones, today, canEdit }: MilestonesProps): VNode | null {
  const { t } = useI18n();
  if (milestones.length === 0 && !canEdit) return null;
  return (
    <section aria-labelledby="milestones">
      <h2 class="govuk-heading-m" id="milestones">
        {t("initiatives:milestone.title")}
      </h2>
      {milestones.length === 0 ? (
        <p class="govuk-body">{t("initiatives:milestone.none")}</p>
      ) : (
        <ol class="govuk-list govuk-list--spaced">
          {milestones.map((milestone) => (
            <li key={milestone.id}>
              <One city={city} number={number} milestone={milestone} today={today} canEdit={canEdit} />
            </li>
          ))}
        </ol>
      )}
      {canEdit && milestones.length < mostMilestones && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.addMilestone(city, number)}>
            {t("initiatives:milestone.add")}
          </a>
        </p>
      )}
    </section>
  );
}

interface OneProps extends Omit<MilestonesProps, "milestones"> {
  milestone: Milestone;
}

function One({ city, number, milestone, today, canEdit }: OneProps): VNode {
  const { t, language } = useI18n();
  const { id, title, doneOn, version } = milestone;
  const words = written(title, language);
  const which = <span class="govuk-visually-hidden">: {words?.text}</span>;
  return (
    <>
      <span lang={words?.lang}>{words?.text}</span> <MilestoneWhen milestone={milestone} today={today} />{" "}
      {canEdit && (
        <span class="action-row">
          {doneOn === null && (
            <form method="post" action={paths.reachMilestone(city, number, id)}>
              <FormKey form={emptyForm()} />
              <Hidden name="version" value={String(version)} />
              <Button secondary>
                {t("initiatives:milestone.reach")}
                {which}
              </Button>
            </form>
          )}
          <a class="govuk-link" href={paths.milestone(city, number, id)}>
            {t("initiatives:milestone.change")}
            {which}
          </a>
        </span>
      )}
    </>
  );
}

/** Its state as a word, and its day. */
export function MilestoneWhen({
  milestone,
  today,
}: {
  milestone: Pick<Milestone, "due" | "doneOn">;
  today: string;
}): VNode {
  const { t, language } = useI18n();
  const { due, doneOn } = milestone;
  const state = stateOf(milestone, today);
  const day = formatKnownDay(doneOn ?? due, language);
  return (
    <>
      <Tag text={t(`initiatives:milestone.state.${state}`)} tone={tones[state]} />{" "}
      <span class="source">
        {doneOn === null ? t("initiatives:milestone.due", { day }) : t("initiatives:milestone.on", { day })}
      </span>
    </>
  );
}

interface FormProps {
  city: string;
  number: number;
  form: FormState;
  /** The one that is changed; undefined of a new one. */
  milestone?: Milestone;
}

export function MilestoneForm({ city, number, form, milestone }: FormProps): VNode {
  const { t, language } = useI18n();
  return (
    <Form
      form={form}
      action={milestone ? paths.milestone(city, number, milestone.id) : paths.addMilestone(city, number)}
      submit={t("initiatives:milestone.save")}
      belowButton={
        milestone && (
          <p class="govuk-body">
            <a class="govuk-link" href={paths.removeMilestone(city, number, milestone.id)}>
              {t("initiatives:milestone.remove")}
            </a>
          </p>
        )
      }
    >
      <Hidden name="language" value={language} />
      {milestone && <Hidden name="version" value={String(form.values.version ?? milestone.version)} />}
      <TextInput
        name="title"
        label={t("initiatives:milestone.what")}
        hint={t("initiatives:milestone.whatHint", { limit: longestTitle })}
        form={form}
      />
      <DateInput
        name="due"
        legend={t("initiatives:milestone.by")}
        hint={t("initiatives:propose.dayHint")}
        form={form}
      />
      {milestone && (
        <DateInput
          name="doneOn"
          legend={t("initiatives:milestone.doneOn")}
          hint={t("initiatives:milestone.doneHint")}
          form={form}
          isOptional
        />
      )}
    </Form>
  );
}
