// The lists by which organisations are told apart: sectors, kinds, and the registers that give them numbers. They are reference
// data (reference/organisations.json), which another country changes.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { idsOf } from "../platform/i18n/named-list.ts";
import { root } from "../platform/root.ts";

const Id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
const Names = z.object({ en: z.string().min(1) }).catchall(z.string());

const Lists = z.strictObject({
  edition: z.string(),
  /** Each is one of IATI's OrganisationType. */
  sectors: z.array(z.strictObject({ id: Id, iati: z.string().regex(/^\d\d$/), names: Names })).min(1),
  kinds: z.array(z.strictObject({ id: Id, names: Names })).min(1),
  agreementKinds: z
    .array(
      z.strictObject({
        id: Id,
        names: Names,
        /** Whoever speaks for one side has to do with the other: money passes between them, or they are partners. */
        binds: z.literal(true).optional(),
      }),
    )
    .min(1),
  /** Named as org-id.guide names lists. What a number looks like is a pattern for the whole of it. */
  registers: z.array(
    z.strictObject({
      id: Id,
      names: Names,
      pattern: z.string().max(300).refine(isPattern),
      example: z.string(),
    }),
  ),
  _about: z.string().optional(),
});

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern).source !== "";
  } catch {
    return false;
  }
}

const lists = Lists.parse(JSON.parse(readFileSync(join(root, "reference", "organisations.json"), "utf8")));

export const { sectors, kinds, agreementKinds, registers } = lists;
type Register = (typeof registers)[number];

export const Sector = z.enum(idsOf(sectors));
export const Kind = z.enum(idsOf(kinds));
/** Those of which neither side judges the other. */
export const bindingKinds = idsOf(agreementKinds.filter(({ binds }) => binds));
export const AgreementKind = z.enum(idsOf(agreementKinds));

/** A register by its id, or by what it is called in any language. */
export function registerCalled(text: string): Register | undefined {
  const wanted = text.trim().toLowerCase();
  return registers.find(({ id, names }) =>
    [id, ...Object.values(names)].some((name) => name.toLowerCase() === wanted),
  );
}

const patterns = new Map(registers.map(({ id, pattern }) => [id, new RegExp(`^(?:${pattern})$`, "i")]));

/** Whether a number looks like those of its register. */
export function fitsRegister(register: string, number: string): boolean {
  return patterns.get(register)?.test(number) ?? false;
}
