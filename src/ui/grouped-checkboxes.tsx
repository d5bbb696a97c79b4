// Many things of which some can be chosen, in groups that are opened one by one: a long list fits on the screen of a phone.
// A group in which something is chosen is open.

import type { VNode } from "preact";
import { ChoiceItem, type Option } from "./choice-item.tsx";
import { type FieldProps, Question } from "./field.tsx";
import { choicesIn } from "./form-state.ts";

interface GroupedCheckboxesProps extends Omit<FieldProps, "label"> {
  legend: string;
  groups: readonly { id: string; text: string; options: readonly Option[] }[];
}

export function GroupedCheckboxes(props: GroupedCheckboxesProps): VNode {
  const { name, legend, form, groups } = props;
  const chosen = choicesIn(form, name);
  return (
    <Question field={{ ...props, label: legend }}>
      {groups.map(({ id, text, options }, index) => (
        <details
          class="govuk-details grouped-choices"
          key={id}
          open={options.some(({ value }) => chosen.includes(value))}
        >
          {/* An error leads to what can be seen and reached while all groups are closed. */}
          <summary class="govuk-details__summary" id={index === 0 ? name : undefined}>
            <span class="govuk-details__summary-text">{text}</span>
          </summary>
          <div class="govuk-details__text">
            <div class="govuk-checkboxes" data-module="govuk-checkboxes">
              {options.map((option) => (
                <ChoiceItem
                  key={option.value}
                  kind="checkbox"
                  id={`${name}-${option.value}`}
                  name={name}
                  option={option}
                  isChosen={chosen.includes(option.value)}
                />
              ))}
            </div>
          </div>
        </details>
      ))}
    </Question>
  );
}
