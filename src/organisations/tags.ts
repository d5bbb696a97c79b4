import { cityTag } from "../network/tags.ts";

/** What a public page shows of an organisation, such as its name where it takes part in something. */
export const organisationTag = (organisation: string) => `organisation:${organisation}`;

/** What of the public pages a command changes: of the one that it was asked about, and of the one that it is afterwards. */
export function tagsOf(
  asked: object,
  { organisation, cities }: { organisation: string; cities: readonly string[] },
): string[] {
  const both = new Set([organisation, "organisation" in asked ? String(asked.organisation) : organisation]);
  return [...cities.map(cityTag), ...[...both].map(organisationTag)];
}
