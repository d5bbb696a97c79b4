// A table of a publisher, given to the import of Kilifi as its coordinator gives it.

import { expect } from "vitest";
import type { Answer, TestService } from "./service.ts";

/** Rows of the census with their true figures (KNBS 2019, Volume IV, Table 2.33). */
export const internet = `"County","SubCounty","AdminArea","Total","Male","Female","UoI_Total","UoI_Total_Perc"
"xxx","KENYA","xxx",43739906,21574077,22164528,9869962,22.6
"KILIFI","KILIFI","County",1323664,636891,686754,200190,15.1
"KILIFI","CHONYI","SubCounty",57246,26917,30328,3965,6.9
"KILIFI","KILIFI NORTH","SubCounty",162929,79205,83718,40264,24.7
`;

export const about = { period: "2019", sourceTitle: "KNBS, 2019 Census, Volume IV", sourceKind: "official" };

interface Columns {
  measurementId: string;
  value?: number[];
  numerator?: number[];
  denominator?: number[];
}

export function mapping(columns: Columns, more: Record<string, unknown> = {}) {
  const measurement = { value: [], numerator: [], denominator: [], ...columns };
  return { ...about, mapping: { areaColumn: 0, duplicates: "refuse", measurements: [measurement], ...more } };
}

export const errorsOf = (answer: Answer) => answer.body.errors as unknown[];

/** What a test does with tables. It is called before the service has started, so it asks for that at each use. */
export function tablesOf(service: () => TestService) {
  async function upload(content: string | Uint8Array, name = "census.csv") {
    const form = new FormData();
    form.set("file", new File([typeof content === "string" ? content : new Uint8Array(content)], name));
    return service().api("coordinator", "POST", "/cities/kilifi/imports", form);
  }

  async function take(
    action: "preview" | "save",
    content: string | Uint8Array,
    body: unknown,
    name?: string,
  ) {
    const uploaded = await upload(content, name);
    expect(uploaded.status).toBe(200);
    return service().api(
      "coordinator",
      "POST",
      `/cities/kilifi/imports/${String(uploaded.body.id)}/${action}`,
      body,
    );
  }

  async function recorded(measurement: string): Promise<Record<string, unknown>[]> {
    const { body } = await service().api("public", "GET", `/cities/kilifi/values?measurement=${measurement}`);
    return body as unknown as Record<string, unknown>[];
  }

  return { upload, take, recorded };
}
