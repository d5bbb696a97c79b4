// Who takes part in an initiative besides its lead: an organisation of the register, or a name until somebody chooses which
// organisation that is. No I/O.

import { z } from "zod";

/** IATI's codelist OrganisationRole: 1 to 4 in this order. */
export const roles = ["funding", "accountable", "extending", "implementing"] as const;
export type PartnerRole = (typeof roles)[number];

export const mostPartners = 30;

export const NamedOrganisation = z.object({
  id: z.string(),
  name: z.string(),
  /** Whether everybody may open its page. */
  isPublic: z.boolean(),
});
export type NamedOrganisation = z.infer<typeof NamedOrganisation>;

export const Partner = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  organisation: NamedOrganisation.nullable(),
  /** What it is called where it is no organisation of the register yet. */
  name: z.string().nullable(),
});
export type Partner = z.infer<typeof Partner>;

export const calledOf = ({ organisation, name }: Pick<Partner, "organisation" | "name">) =>
  organisation?.name ?? name ?? "";
