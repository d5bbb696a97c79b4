import { type ComponentChildren, toChildArray, type VNode } from "preact";

/** Buttons and links beside each other, with a space between them where no style sheet sets them apart. */
export function ButtonGroup({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="govuk-button-group">
      {toChildArray(children).flatMap((child, index) => (index === 0 ? [child] : [" ", child]))}
    </div>
  );
}
