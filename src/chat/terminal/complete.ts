/**
 * The Tab key: names of commands, then what each of their fields takes, as people would type it.
 */
import type {
  Choice,
  CommandOption,
  CommandSpec,
  CompletionField,
} from '../../ports/chat-platform.ts';

export type Ask = (field: CompletionField, typed: string) => Promise<readonly Choice[]>;

/** What may stand for the end of the line, and that end; `list` is shown where nothing can be put in. */
export type Completed = { hits: string[]; end: string; list: string[] };

/** `line` up to the cursor. */
export async function completeLine(
  line: string,
  names: readonly string[],
  commands: readonly CommandSpec[],
  ask: Ask,
): Promise<Completed> {
  if (!line.startsWith('/')) return { hits: [], end: line, list: [] };
  const typed = line.slice(1);
  const found = specOf(typed, commands);
  if (found === null) return begun(nameCompletions(typed, names, commands), line);
  const { option, end } = fieldAt(found.spec.options, found.args);
  if (option === null) return { hits: [], end: '', list: [] };
  if (option.choices !== null) return begun([...option.choices], end);
  if (option.completes === null) return { hits: [], end, list: [] };
  const offered = (await ask(option.completes, end)).map(({ typed, value }) => typed ?? value);
  if (offered.length > 0) return fitting(offered, end);
  return verbBehind(found.spec.options, option, end);
}

/** A field that takes many words is followed by a choice: "cable cut fol". */
function verbBehind(options: readonly CommandOption[], option: CommandOption, end: string) {
  const next = options[options.indexOf(option) + 1];
  const last = end.slice(end.lastIndexOf(' ') + 1);
  if (next?.choices == null || last === end) return { hits: [], end, list: [] };
  return begun([...next.choices], last);
}

/** "/feeds" is short for "/pullquote feeds", and offered until the long form is begun. */
function nameCompletions(
  typed: string,
  names: readonly string[],
  commands: readonly CommandSpec[],
): string[] {
  const short = commands.map(({ name }) => name.replace(/^pullquote /, ''));
  const isLong = typed.toLowerCase().startsWith('pullquote');
  const all = isLong ? commands.map(({ name }) => name) : [...short, ...names];
  return [...new Set(all)].map((name) => `/${name} `);
}

function specOf(
  typed: string,
  commands: readonly CommandSpec[],
): { spec: CommandSpec; args: string } | null {
  const lower = typed.toLowerCase();
  for (const spec of commands)
    for (const name of [spec.name, spec.name.replace(/^pullquote /, '')])
      if (lower.startsWith(`${name} `)) return { spec, args: typed.slice(name.length + 1) };
  return null;
}

/** The field that is being typed, and what of it stands there already. */
function fieldAt(
  options: readonly CommandOption[],
  args: string,
): { option: CommandOption | null; end: string } {
  const words = args.split(/\s+/);
  for (let at = words.length - 2; at >= 0; at -= 1) {
    const word = words[at]?.toLowerCase() ?? '';
    const option = options.find(({ prefix }) => prefix !== '' && prefix === word);
    if (option !== undefined) return { option, end: words.slice(at + 1).join(' ') };
  }
  const placed = options.filter(({ prefix }) => prefix === '');
  for (const [index, option] of placed.entries()) {
    // What is one of few is one word; what follows it begins behind that.
    if (option.choices === null) return { option, end: words.slice(index).join(' ') };
    if (index === words.length - 1) return { option, end: words[index] ?? '' };
  }
  return { option: null, end: '' };
}

function begun(all: readonly string[], end: string): Completed {
  const hits = all.filter((hit) => hit.toLowerCase().startsWith(end.toLowerCase()));
  return { hits, end, list: [] };
}

/** The only one takes the place of what was typed; of several that it does not begin one is chosen by eye. */
function fitting(offered: readonly string[], end: string): Completed {
  const { hits } = begun(offered, end);
  return offered.length === 1 || hits.length === offered.length
    ? { hits: [...offered], end, list: [] }
    : { hits: [], end, list: [...offered] };
}
