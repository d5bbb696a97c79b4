import { problems } from "../platform/problem.ts";

export const refuse = problems("sdgs", {
  no_link: 404,
  link_changed: 409,
  too_many_links: 409,
  own_link: 409,
  reviewed_already: 409,
});
