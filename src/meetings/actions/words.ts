import type { Visit } from "../../platform/page.ts";
import type { Action } from "./action.ts";

/** "Amina Said, Kilifi County"; of the commission, and of nobody any more, said so. */
export function ownerWords(
  { owner: { person, city, organisation, name } }: Pick<Action, "owner">,
  t: Visit["t"],
): string {
  if (name !== undefined) return name;
  if (organisation !== undefined) return organisation.name;
  const place = city?.name ?? t("holding:action.commission");
  return person === undefined ? place : t("meetings:invitations.ofCity", { name: person.name, city: place });
}
