/**
 * Given names that are borne by one gender nearly always, so that "she" may stand for a person of
 * whom the article says nothing else. Names borne by both are left out on purpose.
 */
const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/));

export const FEMALE_NAMES = words(`
  abigail ada adele adriana agnes aisha alice alicia alison allison amanda amber amelia amy ana andrea angela
  angelina anita ann anna anne annie annette antonia april ariana arlene ashley audrey ayesha barbara beatrice becky bella
  bernadette beth betsy betty beverly bonnie brenda bridget brittany camila candace carla carly carmen carol caroline
  carolyn catherine cathy cecilia celeste charlotte chelsea cheryl chloe christina christine cindy claire clara claudia
  colleen condoleezza connie constance crystal cynthia daisy dana danielle dawn deborah debbie debra deirdre delia denise diana
  diane dolores dominique donna doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen
  emilia emily emma erica erika erin esther ethel eva evelyn fatima fiona florence frances francesca gabriela gail
  georgia geraldine gertrude gina ginny glenda gloria grace greta gretchen gwen hannah harriet hazel heather heidi helen helena
  helga hillary hilary holly hope huma ida imelda imogen inga ingrid irene iris irina isabel isabella ivanka ivy jackie
  jacqueline jane janet janice jasmine jean jeanne jenna jennifer jenny jill jo joan joanna joanne jocelyn josephine
  joy joyce juanita judith judy julia juliana julie june kamala karen kate katherine kathleen kathryn kathy katie katrina kay
  kayla kellyanne keira kirsten kristen kristin kristina lara laura lauren laurie leah leila lena leslie leticia lila lillian
  linda lisa liz liza lois lola loretta lori lorraine louise lucia lucille lucy lydia lynn lynne mabel madeleine
  madison maggie malala marcia margaret margarita maria marian marianne marie marilyn marina marjorie marlene martha
  mary maureen maxine megan megyn melania melanie melinda melissa mercedes meredith mia michelle mildred mimi miranda miriam moira
  molly mona monica nadia nadine nancy naomi natalia natalie natasha nicola nicole nikki nina nora norma olga olivia
  ophelia paige pamela patricia patty paula pauline peggy penelope penny petra phoebe phyllis pippa polly priscilla priya
  rachel ramona rebecca regina renee rhonda rita roberta rosa rosalind rose rosemary roxanne ruth sabrina sally
  samantha sandra sara sarah savannah selena serena shannon sharon sheila shelley sheryl shirley silvia simone sofia sonia
  sophia sophie stacy stella stephanie sue susan susanna susie suzanne svetlana sylvia tamara tammy tanya tara tatiana teresa
  theresa thelma tiffany tina tracey trudy tulsi ursula valeria valerie vanessa vera veronica vicky victoria viola violet
  virginia vivian wanda wendy whitney wilhelmina wilma winifred xiomara yasmin yolanda yvette yvonne zara zoe
`);

export const MALE_NAMES = words(`
  aaron abdul abdullah abraham adam adrian ahmed alan albert alberto alejandro alexander alexei alfred ali allan allen alfonso
  alvin amir anders andreas andrew andy angus anthony antonio archie arnold arthur arturo barack barry bashar ben benjamin
  bernard bernie bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bryan byron calvin carl
  carlos cedric chad charles charlie chester chris christopher chuck clarence clark clayton clifford clint clive colin corey cory
  craig curtis cyril dale damian daniel danny darrell darren dave david dean dennis derek desmond diego dmitri dominic
  don donald douglas duncan dwight earl ed eddie edgar edmund eduardo edward edwin eli elias elliot emmanuel enrique eric erik
  ernest ernesto eugene evan felipe felix fernando floyd francis francisco francois frank franklin fred frederick gabriel
  gareth garry gary gavin geoff geoffrey george gerald gerard gilbert giovanni glenn gordon graham greg gregory guillermo gus
  gustavo guy hamid hans harold harry harvey hassan hector henri henry herbert herman howard hugh hugo hussein ian ibrahim
  igor isaac ivan jack jacob jacques jake jamal james jared jason javier jeb jeff jeffrey jeremy jeremiah jerome jerry jesse jim
  jimmy joachim joaquin joe joel johan john johnny jon jonathan jorge jose joseph josh joshua juan julian julio julius
  justin karl keith ken kenneth kevin kurt kyle larry lars laurence lawrence leo leon leonard leonardo liam lloyd lou louis
  luca lucas luigi luis luke malcolm manuel marcel marco marcus mario mark marshall martin marvin matt matteo matthew maurice max
  maxwell melvin michael miguel mike mikhail milton mitch mitt mohamed mohammad mohammed morris moses muhammad mustafa
  narendra nathan nathaniel neil nelson newt nicholas nick nigel noah noel norman oleg oliver omar orlando oscar osama otto
  owen pablo patrick paul pedro pete peter phil philip phillip pierre rafael ralph ramon randall randy raul ray raymond recep
  reggie reince rex ricardo richard rick ricky rob robbie robby robert roberto rod rodney rodrigo roger roland ronald ronnie ross
  roy rudy rudolph rupert russell ryan salman samuel santiago scott sean sebastian sergei sergio seth shane shinzo sidney silvio simon
  spencer stanley stefan stephen steve steven stewart stuart tariq ted terrence terry theodore thomas tim timothy toby todd
  tom tommy tony travis trevor tyler vernon victor vikram vincent vladimir volodymyr wallace walter warren wayne wesley
  wilfred william winston wolfgang xavier yasser yusuf zachary
`);

/** Lower-cased. */
export function isGivenName(name: string): boolean {
  return FEMALE_NAMES.has(name) || MALE_NAMES.has(name);
}
