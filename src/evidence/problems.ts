import { problems } from "../platform/problem.ts";

export const refuse = problems("monitoring", {
  no_evidence: 404,
  evidence_used: 409,
  evidence_changed: 409,
});
