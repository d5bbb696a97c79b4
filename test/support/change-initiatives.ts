// Every command of initiatives, the people whom they reach and the plan, one after the other, as the test of kept pages does them.

import { photograph } from "./pictures.ts";
import type { Person } from "./service.ts";

interface Doing {
  does: (person: Person, method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;
  listed: (path: string) => Promise<unknown>;
  city: string;
}

export async function changeInitiatives({ does, listed, city }: Doing): Promise<void> {
  const said = { title: "Reading circles", summary: "People read.", language: "en", startsOn: "2027" };
  const { number } = await does("contributor", "POST", `${city}/initiatives`, said);
  const initiative = `${city}/initiatives/${String(number)}`;
  await does("coordinator", "POST", `${initiative}/steps/accept`, { version: 2 });
  await does("contributor", "PUT", initiative, { titleEn: "At noon", version: 3 });
  const named = { organisation: "Readers of Ganze", role: "implementing", asName: "yes" };
  const { partner } = await does("contributor", "POST", `${initiative}/partners`, named);
  await does("contributor", "DELETE", `${initiative}/partners/${String(partner)}`, {});
  await does("contributor", "PUT", initiative, { titleEn: "At noon", lead: "Readers", version: 4 });
  const { organisation } = await does("administrator", "POST", "/organisations", {
    nameEn: "Readers of Kilifi",
    sector: "community",
    isNew: "yes",
  });
  await does("contributor", "PUT", `${initiative}/partners/lead`, { organisation, version: 5 });
  const answered = { audiences: ["adults"], version: 6 };
  await does("contributor", "PUT", `${initiative}/questions/audiences`, answered);
  const milestones = `${initiative}/milestones`;
  const set = { title: "Ten circles meet", language: "en", due: "2027-07" };
  const { milestone } = await does("contributor", "POST", milestones, set);
  const it = `${milestones}/${String(milestone)}`;
  await does("contributor", "PUT", it, { ...set, due: "2027-08", version: 1 });
  await does("contributor", "POST", `${it}/done`, { version: 2 });
  await does("contributor", "DELETE", it, {});
  const form = new FormData();
  form.set("picture", new File([new Uint8Array(photograph({ width: 90 }))], "circle.jpg"));
  const words = { alternativeEn: "A circle", credit: "The county", licence: "cc0", consent: "yes" };
  for (const [name, value] of Object.entries(words)) form.set(name, value);
  const { photo } = await does("contributor", "POST", `${initiative}/photographs`, form);
  const shown = `${initiative}/photographs/${String(photo)}`;
  await does("contributor", "POST", `${shown}/move`, { to: "earlier" });
  await does("contributor", "PUT", shown, { ...words, credit: "The school", version: 1 });
  await does("contributor", "DELETE", shown, {});
  const paper = { evidenceUrl: "https://example.org/circles", isPublic: "yes", dated: "2027" };
  const { piece } = await does("contributor", "POST", `${initiative}/evidence`, paper);
  const ofPiece = `${initiative}/evidence/${String(piece)}`;
  await does("contributor", "PUT", ofPiece, { isPublic: "yes", dated: "2027-03", version: 1 });
  await does("contributor", "DELETE", ofPiece, {});
  const months = { fromMonth: "2026-01", toMonth: "2026-02", measure: "attended", countedAs: "unique" };
  const groups = (all: number) => [{ sex: "male", age: "60+", all }];
  const counted = { ...months, groups: groups(9), source: "Register" };
  const { id: count } = await does("contributor", "POST", `${initiative}/people`, counted);
  const right = { groups: groups(19), source: "Register", version: 1 };
  await does("contributor", "PUT", `${initiative}/people/${String(count)}`, right);
  const { plans } = (await listed("/plans")) as { plans: { state: string; version: number }[] };
  const version = plans.find(({ state }) => state === "draft")?.version ?? 0;
  const drafted = { version, fromYear: 2027, toYear: 2029, visionEn: "All learn." };
  const draft = await does("coordinator", "PUT", `${city}/plan/draft`, drafted);
  await does("coordinator", "POST", `${city}/plans/${String(draft.id)}/adopt`, { version: draft.version });
}
