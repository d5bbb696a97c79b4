export const paths = {
  all: "/meetings",
  one: (meeting: string) => `/meetings/${meeting}`,
  planned: "/network/meetings",
  plan: "/network/meetings/new",
  edit: (meeting: string) => `/network/meetings/${meeting}`,
  step: (meeting: string, step: string) => `/network/meetings/${meeting}/${step}`,
  add: (meeting: string) => `/meetings/${meeting}/add`,
  additions: "/network/meeting-additions",
  addition: (addition: string) => `/network/meeting-additions/${addition}`,
  calendar: (meeting: string) => `/meetings/${meeting}/calendar.ics`,
};
