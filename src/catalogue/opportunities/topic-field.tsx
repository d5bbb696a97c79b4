// By which topics people look for it.

import type { VNode } from "preact";
import { broadTopics } from "../../framework/topics.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { FormState } from "../../ui/form.tsx";
import { GroupedCheckboxes } from "../../ui/grouped-checkboxes.tsx";

export function TopicField({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <GroupedCheckboxes
      name="topics"
      legend={t("catalogue:content.topics")}
      hint={t("catalogue:first.topicsHint")}
      groups={broadTopics.map(({ id, name, topics }) => {
        const topic = localised(name, language);
        const whole = { value: id, text: t("catalogue:first.wholeTopic", { topic }) };
        const finer = topics.map((one) => ({ value: one.id, text: localised(one.name, language) }));
        return { id, text: topic, options: [whole, ...finer] };
      })}
      form={form}
      isOptional
    />
  );
}
