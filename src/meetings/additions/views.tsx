import type { VNode } from "preact";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { written } from "../../platform/written.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  Fieldset,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { paths } from "../paths.ts";
import type { MeetingDay } from "../record/meeting.ts";
import { hoursWords } from "../record/words.ts";
import { additionParts, verdicts } from "./addition.ts";
import type { SeenAddition } from "./queries.ts";

export function AdditionForm({ days, form }: { days: readonly MeetingDay[]; form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("meetings:add.lead")}</p>
      <Form form={form} submit={t("meetings:add.submit")}>
        <Hidden name="language" value={language} />
        <Radios
          name="concerns"
          legend={t("meetings:add.part")}
          options={additionParts.map((value) => ({ value, text: t(`meetings:part.${value}`) }))}
          form={form}
        />
        <Textarea
          name="said"
          label={t("meetings:add.said")}
          hint={t("meetings:add.saidHint")}
          rows={6}
          form={form}
          isOptional
        />
        <Fieldset legend={t("meetings:add.hours")}>
          <Select
            name="heldOn"
            label={t("meetings:add.day")}
            options={days.map(({ day }) => ({ value: day, text: formatDate(day, language) }))}
            empty={t("meetings:add.noDay")}
            form={form}
            isOptional
          />
          {(["startsAt", "endsAt"] as const).map((name) => (
            <TextInput
              key={name}
              name={name}
              label={t(`meetings:add.${name}`)}
              hint={t("meetings:add.timeHint", {
                example: formatTime(name === "startsAt" ? "09:00" : "16:30", language),
              })}
              width={10}
              form={form}
              isOptional
            />
          ))}
        </Fieldset>
        <TextInput
          name="knownFrom"
          label={t("meetings:add.source")}
          hint={t("meetings:add.sourceHint")}
          form={form}
        />
      </Form>
    </>
  );
}

export function Additions({ additions }: { additions: readonly SeenAddition[] }): VNode {
  const { t, language } = useI18n();
  if (additions.length === 0) return <EmptyState>{t("meetings:additions.none")}</EmptyState>;
  return (
    <>
      <p class="govuk-body-l">{t("meetings:additions.lead")}</p>
      <PlainTable
        caption={t("meetings:additions.title")}
        isCaptionHidden
        headers={[
          t("meetings:additions.what"),
          t("meetings:additions.meeting"),
          t("meetings:additions.addedOn"),
          t("meetings:label.state"),
        ]}
        rows={additions.map(({ id, part, meeting, meetingTitle, addedAt, state }) => ({
          key: id,
          cells: [
            <a class="govuk-link" href={paths.addition(id)}>
              {t(`meetings:part.${part}`)}
            </a>,
            written(meetingTitle, language)?.text ?? meeting,
            formatDate(addedAt, language),
            t(`meetings:additions.state.${state}`),
          ],
        }))}
      />
    </>
  );
}

export function DecideForm({ addition, form }: { addition: SeenAddition; form: FormState }): VNode {
  const { t, language } = useI18n();
  const { said, source, day, startsAt, endsAt, state, checkedByName, version } = addition;
  const lang = addition.language === language ? undefined : addition.language;
  const hours =
    day === null || startsAt === null
      ? undefined
      : t("meetings:dayAndHours", {
          day: formatDate(day, language),
          hours: hoursWords({ day, hours: { startsAt, endsAt: endsAt ?? "unknown" } }, addition, {
            t,
            language,
          }),
        });
  return (
    <>
      {said !== "" && (
        <Inset>
          <div lang={lang}>{paragraphsOf(said)}</div>
        </Inset>
      )}
      <SummaryList
        rows={[
          ...(hours === undefined ? [] : [{ key: t("meetings:part.hours"), value: hours }]),
          { key: t("meetings:additions.source"), value: <span lang={lang}>{source}</span> },
          { key: t("meetings:additions.addedOn"), value: formatDate(addition.addedAt, language) },
          { key: t("meetings:label.state"), value: t(`meetings:additions.state.${state}`) },
          ...(checkedByName === null
            ? []
            : [{ key: t("meetings:additions.checkedBy"), value: checkedByName }]),
        ]}
      />
      {addition.mayDecide ? (
        <Form form={form} submit={t("meetings:additions.submit")}>
          <Hidden name="version" value={String(version)} />
          <Radios
            name="verdict"
            legend={t("meetings:additions.verdict")}
            options={verdicts.map((value) => ({
              value,
              text: t(`meetings:verdict.${value}`),
              ...(value === "holds" && {
                hint: t(`meetings:verdictHint.${state === "checked" ? "second" : "first"}`),
              }),
            }))}
            form={form}
          />
          <Textarea
            name="reason"
            label={t("meetings:additions.reason")}
            hint={t("meetings:additions.reasonHint")}
            rows={3}
            form={form}
            isOptional
          />
        </Form>
      ) : (
        <p class="govuk-body">{t("meetings:additions.notYou")}</p>
      )}
    </>
  );
}
