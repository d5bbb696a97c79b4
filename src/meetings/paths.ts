export const paths = {
  all: "/meetings",
  one: (meeting: string) => `/meetings/${meeting}`,
  add: (meeting: string) => `/meetings/${meeting}/add`,
  additions: "/network/meeting-additions",
  addition: (addition: string) => `/network/meeting-additions/${addition}`,
  calendar: (meeting: string) => `/meetings/${meeting}/calendar.ics`,
};
