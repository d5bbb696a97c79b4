// Days and the paper of what is agreed on, in agreements with organisations and in partnerships of cities alike.

import { dayOf } from "../../platform/day.ts";
import { fileField } from "../../platform/files/file-field.ts";
import { type FieldError, inputProblem } from "../../platform/problem.ts";
import type { Days } from "./agreement.ts";

/** @throws Problem at the days that cannot be */
export function requirePossibleDays(
  { startsOn, endsOn, signedOn }: Days & { signedOn: string | null },
  now: Date,
): void {
  const errors: FieldError[] = [];
  if (endsOn !== null && endsOn < startsOn)
    errors.push({ field: "endsOn", message: "agreements:field.endsOn.before" });
  if (signedOn !== null && signedOn > dayOf(now))
    errors.push({ field: "signedOn", message: "agreements:field.signedOn.future" });
  else if (signedOn !== null && endsOn !== null && signedOn > endsOn)
    errors.push({ field: "signedOn", message: "agreements:field.signedOn.late" });
  if (errors.length > 0) throw inputProblem(errors);
}

/** The paper, as a PDF. */
export const paperField = () =>
  fileField(
    (fault) => (fault === "wrong" ? "agreements:field.file.pdf" : `membership:field.file.${fault}`),
    (mediaType) => mediaType === "application/pdf",
  );
