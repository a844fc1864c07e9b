/**
 * Asks for secrets at a terminal: what is typed is not shown, each answer's form is checked at once,
 * and whoever ends the input has written nothing.
 */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppError } from '../core/errors.ts';

/** What a well-formed answer looks like, and the sentence that says so where one is not. */
export type SecretQuestion = { name: string; prompt: string; form: RegExp; formText: string };

export type Terminal = { input: NodeJS.ReadableStream; output: NodeJS.WritableStream };

/** A wrong form is a slip of the clipboard: who pastes three of them has another fault. */
const TRIES_MAX = 3;

/** By name. Throws AppError `user`: `stopped` at the end of input, `token_malformed`. */
export async function askSecrets(
  questions: readonly SecretQuestion[],
  { input, output }: Terminal,
): Promise<Record<string, string>> {
  // Readline echoes to its output, the prompt included: it gets none, and prompts are written here.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const session = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  const ended = new Promise<never>((_, reject) => {
    session.once('close', () => reject(new AppError('user', 'stopped', 'Nothing was written.')));
  });
  ended.catch(() => {});
  const readLine = async (prompt: string): Promise<string> => {
    // On Ctrl-C and Ctrl-D the question's own refusal comes first: closing says the same.
    const line = session.question('').catch(() => ended);
    output.write(prompt);
    return (await Promise.race([line, ended]).finally(() => output.write('\n'))).trim();
  };
  try {
    const answers: Record<string, string> = {};
    for (const question of questions)
      answers[question.name] = await ask(question, readLine, output);
    return answers;
  } finally {
    session.close();
  }
}

async function ask(
  { prompt, form, formText }: SecretQuestion,
  readLine: (prompt: string) => Promise<string>,
  output: NodeJS.WritableStream,
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const answer = await readLine(prompt);
    if (form.test(answer)) return answer;
    if (tries === TRIES_MAX)
      throw new AppError('user', 'token_malformed', `${formText} Nothing was written.`);
    output.write(`${formText}\n`);
  }
}
