// The meeting behind what a jury proposes: as the jury and the commission read it, and as the jury writes it down.

import type { VNode } from "preact";
import { paths as meetingPaths } from "../../../meetings/paths.ts";
import type { HeldMeeting } from "../../../meetings/record/queries.ts";
import { useI18n } from "../../../platform/i18n/context.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import { written } from "../../../platform/written.ts";
import { DateInput } from "../../../ui/date-input.tsx";
import { Checkboxes, Fieldset, type FormState, Radios, Select } from "../../../ui/form.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import type { Juror } from "./jury.ts";
import { type NamedPanel, panelChannels } from "./proposal-store.ts";

export function PanelOf({ panel }: { panel: NamedPanel }): VNode {
  const { t, language } = useI18n();
  const { heldOn, meetingId, meetingTitle, channel, names } = panel;
  return (
    <SummaryList
      rows={[
        { key: t("awards:panel.heldOn"), value: formatDate(heldOn, language) },
        {
          key: t("awards:panel.where"),
          value:
            meetingId === null ? (
              channel && t(`awards:panel.channel.${channel}`)
            ) : (
              <a class="govuk-link" href={meetingPaths.one(meetingId)}>
                {written(meetingTitle ?? {}, language)?.text ?? meetingId}
              </a>
            ),
        },
        { key: t("awards:panel.present"), value: names.join(", ") },
      ]}
    />
  );
}

interface FieldsProps {
  meetings: readonly HeldMeeting[];
  panelists: readonly Pick<Juror, "personId" | "name">[];
  form: FormState;
}

export function PanelFields({ meetings, panelists, form }: FieldsProps): VNode {
  const { t, language } = useI18n();
  return (
    <Fieldset legend={t("awards:panel.title")}>
      {meetings.length > 0 && (
        <Select
          name="meeting"
          label={t("awards:panel.meeting")}
          hint={t("awards:panel.meetingHint")}
          empty={t("awards:panel.outside")}
          options={meetings.map(({ id, title, day }) => ({
            value: id,
            text: `${formatDate(day, language)}: ${written(title, language)?.text ?? id}`,
          }))}
          form={form}
          isOptional
        />
      )}
      <DateInput
        name="heldOn"
        legend={t("awards:panel.heldOn")}
        hint={t("awards:panel.heldOnHint")}
        form={form}
        isOptional
      />
      <Radios
        name="channel"
        legend={t("awards:panel.how")}
        options={panelChannels.map((value) => ({ value, text: t(`awards:panel.channel.${value}`) }))}
        form={form}
        isOptional
      />
      <Checkboxes
        name="present"
        legend={t("awards:panel.present")}
        hint={t("awards:panel.presentHint")}
        options={panelists.map(({ personId, name }) => ({ value: personId, text: name }))}
        form={form}
      />
    </Fieldset>
  );
}
