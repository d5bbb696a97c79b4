import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

/** Lets the head of a city confirm what it thinks; its subject names the dialogue and the city. */
export const headLink = linkKind({
  purpose: "what a city thinks, for its head to confirm",
  unknown: refuse.no_stance,
  over: refuse.not_now,
});

export const headSubject = (dialogue: string, city: string) => `${dialogue}~${city}`;

export function readSubject(subject: string): { dialogue: string; city: string } {
  const [dialogue = "", city = ""] = subject.split("~");
  return { dialogue, city };
}
