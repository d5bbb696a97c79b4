const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  all: (cityId: string) => `${city(cityId)}/initiatives`,
  file: (cityId: string) => `${city(cityId)}/initiatives?format=csv`,
  ofState: (cityId: string, state: string) => `${city(cityId)}/initiatives?state=${state}`,
  ofFocusArea: (cityId: string, focusArea: string) => `${city(cityId)}/initiatives?focusArea=${focusArea}`,
  propose: (cityId: string) => `${city(cityId)}/initiatives/new`,
  one: (cityId: string, number: number | string) => `${city(cityId)}/initiatives/${number}`,
  edit: (cityId: string, number: number | string) => `${city(cityId)}/initiatives/${number}/edit`,
  question: (cityId: string, number: number | string, part: string) =>
    `${city(cityId)}/initiatives/${number}/questions/${part}`,
  step: (cityId: string, number: number | string, action: string) =>
    `${city(cityId)}/initiatives/${number}/steps/${action}`,
  arranged: (cityId: string, how: string) => `${city(cityId)}/initiatives/${how}`,
  milestones: (cityId: string, number: number | string) => `${city(cityId)}/initiatives/${number}#milestones`,
  addMilestone: (cityId: string, number: number | string) =>
    `${city(cityId)}/initiatives/${number}/milestones/new`,
  milestone: (cityId: string, number: number | string, milestone: string) =>
    `${city(cityId)}/initiatives/${number}/milestones/${milestone}`,
  reachMilestone: (cityId: string, number: number | string, milestone: string) =>
    `${city(cityId)}/initiatives/${number}/milestones/${milestone}/done`,
  removeMilestone: (cityId: string, number: number | string, milestone: string) =>
    `${city(cityId)}/initiatives/${number}/milestones/${milestone}/remove`,
  evidence: (cityId: string, number: number | string) => `${city(cityId)}/initiatives/${number}#evidence`,
  addEvidence: (cityId: string, number: number | string) =>
    `${city(cityId)}/initiatives/${number}/evidence/new`,
  piece: (cityId: string, number: number | string, piece: string) =>
    `${city(cityId)}/initiatives/${number}/evidence/${piece}`,
  removePiece: (cityId: string, number: number | string, piece: string) =>
    `${city(cityId)}/initiatives/${number}/evidence/${piece}/remove`,
  fileOfPiece: (cityId: string, number: number | string, piece: string) =>
    `${city(cityId)}/initiatives/${number}/evidence/${piece}/file`,
  addPartner: (cityId: string, number: number | string) =>
    `${city(cityId)}/initiatives/${number}/partners/new`,
  choosePartner: (cityId: string, number: number | string, partner: string) =>
    `${city(cityId)}/initiatives/${number}/partners/${partner}`,
  removePartner: (cityId: string, number: number | string, partner: string) =>
    `${city(cityId)}/initiatives/${number}/partners/${partner}/remove`,
  countPeople: (cityId: string, number: number | string) =>
    `${city(cityId)}/initiatives/${number}/people/new`,
  correctPeople: (cityId: string, number: number | string, count: string) =>
    `${city(cityId)}/initiatives/${number}/people/${count}`,
  plan: (cityId: string) => `${city(cityId)}/plan`,
  draft: (cityId: string) => `${city(cityId)}/plan/draft`,
  edition: (cityId: string, plan: string) => `${city(cityId)}/plans/${plan}`,
  planFile: (cityId: string, plan: string) => `${city(cityId)}/plans/${plan}/file`,
  adopt: (cityId: string, plan: string) => `${city(cityId)}/plans/${plan}/adopt`,
};
