import { problems } from "../platform/problem.ts";

export const refuse = problems("meetings", {
  no_meeting: 404,
  meeting_changed: 409,
  not_now: 409,
  not_held: 409,
  too_many_of_name: 409,
  no_item: 404,
  item_changed: 409,
  agenda_full: 409,
  no_invitation: 404,
  invitation_over: 410,
  too_many_invited: 409,
  no_desk: 404,
  desk_over: 410,
  too_many_desks: 409,
  no_arrival: 404,
  no_addition: 404,
  addition_changed: 409,
  addition_decided: 409,
  second_person: 403,
  too_much_waits: 409,
});
