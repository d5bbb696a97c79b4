/** What the sentences of what is told of meetings are made of. */
export const saidOfMeetings = {
  "meetings.added": { title: { en: "First meeting", sw: "Mkutano wa kwanza" }, part: "agenda" },
  "meetings.named": { title: { en: "First meeting", sw: "Mkutano wa kwanza" }, role: "secretary" },
  "meetings.released": { title: { en: "First meeting", sw: "Mkutano wa kwanza" }, role: "chair" },
  "meetings.handedOn": { title: { en: "First meeting", sw: "Mkutano wa kwanza" }, from: "Juma", to: "Asha" },
  meetings: {
    title: { en: "First meeting", sw: "Mkutano wa kwanza" },
    day: "2027-03-31",
    place: "Kilifi",
    body: { en: "Working group on books", sw: "Kikundi kazi cha vitabu" },
    reason: "The roads are flooded.",
    action: { en: "Ask the libraries when they open", sw: "Kuuliza maktaba hufunguliwa lini" },
  },
};
