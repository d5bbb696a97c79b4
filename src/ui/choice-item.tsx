// One of several that can be chosen: its button or box, its label and what explains it.

import type { VNode } from "preact";

export interface Option {
  value: string;
  text: string;
  hint?: string;
}

interface ChoiceItemProps {
  kind: "radio" | "checkbox";
  id: string;
  name: string;
  option: Option;
  isChosen: boolean;
}

export const choiceBlock = { radio: "govuk-radios", checkbox: "govuk-checkboxes" } as const;

export function ChoiceItem({ kind, id, name, option, isChosen }: ChoiceItemProps): VNode {
  const { value, text, hint } = option;
  const block = choiceBlock[kind];
  return (
    <div class={`${block}__item`}>
      <input
        class={`${block}__input`}
        id={id}
        name={name}
        type={kind}
        value={value}
        checked={isChosen}
        aria-describedby={hint ? `${id}-item-hint` : undefined}
      />
      <label class={`govuk-label ${block}__label`} for={id}>
        {text}
      </label>
      {hint && (
        <div id={`${id}-item-hint`} class={`govuk-hint ${block}__hint`}>
          {hint}
        </div>
      )}
    </div>
  );
}
