/**
 * Verbs by what they do to the clause they lead to: those that tell what someone said or thinks, and
 * those whose object does what follows. Data alone, compared by base form.
 */

export const CONTROLS: ReadonlySet<string> = new Set(
  'urge ask tell order allow force help persuade let permit enable want expect require instruct invite lead cause encourage warn advise'.split(
    ' ',
  ),
);

export const SPEAKING: ReadonlySet<string> = new Set(
  'say tell add announce claim argue insist warn state declare comment remark note explain deny confirm admit stress suggest reply believe think predict report estimate allege reveal acknowledge concede hear hope fear know show find joke quip sob write tweet call describe caution complain indicate assert point contend'.split(
    ' ',
  ),
);
