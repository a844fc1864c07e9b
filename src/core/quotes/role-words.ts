/**
 * Nouns that make a description a person or a body that can speak, and titles that stand before a
 * name. Closed by sense, not by corpus: offices, trades, kinship and the organs of public life.
 */
const words = (list: string): string[] => list.trim().split(/\s+/);

/** One person. "chief", "editor" and the like also stand before a name ("editor Ann Lee"). */
export const PERSON_NOUNS = words(`
  spokesman spokeswoman spokesperson secretary minister president chairman chairwoman chair chairperson chief
  director executive ceo founder cofounder co-founder owner partner principal professor lecturer teacher scholar historian economist
  scientist researcher analyst strategist consultant pollster adviser advisor aide attorney lawyer judge justice prosecutor
  solicitor barrister senator congressman congresswoman congressperson representative governor mayor councillor councilman councilwoman
  lawmaker legislator delegate ambassador diplomat envoy commissioner chancellor premier king queen prince
  princess duke duchess pope bishop archbishop cardinal priest pastor rabbi imam reverend minister general colonel major captain
  lieutenant sergeant commander officer sheriff detective inspector constable superintendent deputy official staffer
  manager coach player captain striker goalkeeper midfielder defender quarterback athlete champion director producer actor actress singer
  comedian rapper musician artist author writer novelist poet journalist reporter correspondent columnist editor
  commentator anchor host moderator presenter broadcaster blogger critic activist campaigner organizer organiser
  advocate volunteer donor supporter voter resident neighbor neighbour witness victim survivor patient doctor
  physician nurse surgeon psychologist psychiatrist therapist epidemiologist virologist engineer architect designer
  developer entrepreneur businessman businesswoman investor banker broker trader farmer worker driver pilot student
  graduate undergraduate veteran soldier marine fighter man woman boy girl mother father mom dad mum son daughter brother sister
  wife husband widow uncle aunt cousin grandfather grandmother grandson granddaughter friend colleague associate
  candidate nominee contender rival opponent challenger incumbent frontrunner front-runner hopeful leader member head boss
  speaker whip treasurer trustee fellow expert specialist operative insider source person people individual
  lobbyist liaison coordinator administrator superintendent counsel counselor counsellor mogul billionaire tycoon magnate
  businessperson socialist republican democrat conservative liberal independent progressive libertarian nationalist
  immigrant refugee migrant protester demonstrator attendee participant organiser user commenter follower fan
  tory unionist mp peer lord baroness lady curator chef retiree firefighter policeman policewoman
  counterpart predecessor successor umpire referee convener skipper
  dean provost rector vice-president vice-chair vice-chairman undersecretary chief-of-staff co-chair co-chairman cochairman
  statistician climatologist biologist physicist chemist astronomer philosopher theologian sociologist
  ex-wife ex-husband stepfather stepmother caller guest narrator interviewer interviewee pundit star neurosurgeon realtor
  congressional freshman holder heiress heir vet accountant mechanic carpenter clerk waitress waiter bartender cashier
  icon loyalist fundraiser superdelegate committeeman committeewoman speechwriter pediatrician filmmaker screenwriter
  playwright songwriter biographer whistleblower technician programmer plaintiff defendant suspect inmate auditor regulator negotiator mediator planner shopkeeper publisher
`);

/** Several people, or a body, that can speak as one. */
export const BODY_NOUNS = words(`
  group gang choir orchestra hospital museum airport company firm campaign committee government administration department agency ministry office council board
  commission court jury union party coalition organization organisation association institute institution foundation
  university college school church bank network newspaper paper magazine outlet website site blog channel
  police army navy authority team club league federation bureau watchdog regulator charity think-tank tank
  white-house house senate congress parliament cabinet embassy kremlin pentagon panel tribunal delegation crowd audience
  couple family pair duo trio public electorate nation country state city town village
  report statement letter memo email e-mail document filing complaint lawsuit suit affidavit ruling decision opinion
  order resolution study survey poll article story editorial column book review op-ed essay post tweet message text note
  ad advertisement commercial video release transcript bill law statute constitution amendment manifesto platform
  press-release petition sign banner headline caption script invitation indictment warrant notice guide manual press
  dossier communique communiqué declaration announcement page
  movement cohort faction caucus wing camp side staff super-pac pac fund trust corporation startup start-up carrier
  airline brand retailer supplier manufacturer maker developer operator studio label lobby chamber society guild
  site blog podcast programme program show broadcast segment documentary film movie song
  chorus chant line slogan motto
  media newsroom desk
`);

/** Stand before a name and belong to it. */
export const TITLES = words(`
  cllr det supt prime mr mrs ms mx miss dr prof sir dame lord lady baroness baron sen sens rep reps gov lt gen col sgt capt cpl pvt maj adm
  cmdr hon rev fr sister brother father mother rabbi imam pope cardinal archbishop bishop king queen prince princess duke
  president vice-president vice senator representative congressman congresswoman governor mayor judge justice chief secretary
  minister chancellor premier general colonel major captain lieutenant sergeant officer detective inspector sheriff
  ambassador professor doctor coach speaker attorney attorney-general chairman chairwoman councillor councilman councilwoman
  commissioner director comrade señor señora herr frau monsieur madame mme congressmen senators
  presidents govs reverend pastor deputy undersecretary superintendent constable aunt uncle
`);

/** Whether a description is a man's or a woman's, where the noun says so. */
export const FEMALE_NOUNS = new Set(
  words(
    `spokeswoman chairwoman congresswoman councilwoman businesswoman policewoman actress woman girl mother mom mum daughter sister
     wife widow aunt grandmother granddaughter queen princess duchess baroness lady dame mrs ms miss heiress waitress
     stepmother ex-wife señora frau madame mme`,
  ),
);
export const MALE_NOUNS = new Set(
  words(
    `spokesman chairman congressman councilman businessman policeman actor man boy father dad son brother husband uncle
     grandfather grandson king prince duke pope priest mr sir lord baron waiter stepfather ex-husband
     señor herr monsieur fr`,
  ),
);
