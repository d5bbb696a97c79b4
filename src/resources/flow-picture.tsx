// From whom, what, and for what: as bands whose width is their amount. The tables beside it say the same.

import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { NamedArea } from "../framework/queries.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { type FlowNode, flowSize, layFlow } from "./flow-layout.ts";
import type { Flow } from "./totals.ts";
import { areaName, money, sectorName } from "./words.tsx";

const longestName = 24;

export function FlowPicture({
  flows,
  focusAreas,
}: {
  flows: readonly Flow[];
  focusAreas: readonly NamedArea[];
}): VNode | null {
  const i18n = useI18n();
  const { t, language } = i18n;
  const id = useId();
  const laid = layFlow(flows);
  if (!laid) return null;
  const nameOf = ({ column, key }: Pick<FlowNode, "column" | "key">) => {
    if (column === "sector") return sectorName(key, i18n);
    if (column === "kind") return t(`resources:kind.${key as Flow["kind"]}`);
    return areaName(key, focusAreas, i18n);
  };
  const names = new Map(laid.nodes.map((node) => [node.id, nameOf(node)]));
  return (
    <figure class="chart flow" aria-labelledby={`${id}-caption`}>
      <figcaption class="govuk-body" id={`${id}-caption`}>
        {t("resources:flow.about")}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a picture wider than the screen has to scroll by keyboard too */}
      <section class="flow__frame" aria-label={t("resources:flow.title")} tabIndex={0}>
        <svg
          class="flow__drawing"
          viewBox={`0 0 ${flowSize.width} ${laid.height}`}
          role="img"
          aria-labelledby={`${id}-title`}
        >
          <title id={`${id}-title`}>{t("resources:flow.title")}</title>
          {laid.bands.map(({ from, to, hundredths, path, width }) => (
            <path key={`${from} ${to}`} class="flow__band" d={path} stroke-width={width}>
              <title>
                {t("resources:flow.band", {
                  from: names.get(from) ?? from,
                  to: names.get(to) ?? to,
                  amount: money(hundredths / 100, language),
                })}
              </title>
            </path>
          ))}
          {laid.nodes.map((node) => (
            <Node key={node.id} node={node} name={names.get(node.id) ?? node.key} />
          ))}
        </svg>
      </section>
    </figure>
  );
}

function Node({ node, name }: { node: FlowNode; name: string }): VNode {
  const { language } = useI18n();
  const isFirst = node.column === "sector";
  const x = isFirst ? node.x - 8 : node.x + flowSize.nodeWidth + 8;
  const middle = node.y + node.height / 2;
  const short = name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
  return (
    <g>
      <rect class="flow__node" x={node.x} y={node.y} width={flowSize.nodeWidth} height={node.height}>
        <title>{name}</title>
      </rect>
      <text class="flow__name" x={x} y={middle} text-anchor={isFirst ? "end" : "start"}>
        <tspan x={x} dy="-0.1em">
          {short}
        </tspan>
        <tspan x={x} dy="1.15em">
          {money(node.hundredths / 100, language)}
        </tspan>
      </text>
    </g>
  );
}
