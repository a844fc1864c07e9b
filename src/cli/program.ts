/** The command line: names and flags, each led to the function that does it. */
import { Command, CommanderError } from 'commander';
import { packageVersion } from '../config/version.ts';
import { exitStatus, sayError } from './output.ts';

/** Runs one call and returns its exit status. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = buildProgram();
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said what was wrong with the call; help asked for is no fault.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    sayError(error, program.opts<{ verbose?: boolean }>().verbose === true);
    return exitStatus(error);
  }
}

const SOURCES = 'addresses of feeds, pages or OPML lists, or paths of files or folders';

const SAMPLES = 'from the sample newsroom';

function buildProgram(): Command {
  const program = new Command('pullquote');
  program
    .description('One digest a day: every quote word for word, every point with its receipt.')
    .version(packageVersion(), '--version', 'print the version')
    .option('--verbose', 'show the trace of a failure')
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError('(pullquote --help lists all calls)');
  addStart(program);
  addLookUps(program);
  addFeeds(program);
  addInspect(program);
  addChannel(program);
  addModel(program);
  program
    .command('setup')
    .description('first set-up of Slack or Discord: prints what it asks for, checks the tokens')
    .argument('<platform>', 'slack or discord')
    .option('--url <address>', 'Slack over HTTP, for many workspaces: the address it reaches')
    .option('--rotation', 'Slack over HTTP: tokens that end and are renewed')
    .option('--org', 'Slack over HTTP: for whole organisations, too')
    .action(async (platform, options) => (await import('./setup.ts')).runSetup(platform, options));
  program
    .command('doctor')
    .description('what is wrong and how to mend it')
    .option('--json', 'as JSON')
    .action(async (options) => (await import('./doctor.ts')).runDoctor(options));
  for (const [title, names] of GROUPS)
    for (const command of program.commands)
      if (names.includes(command.name())) command.helpGroup(title);
  return program;
}

/** As `--help` shows them: by what a person wants to do. */
const GROUPS: readonly [title: string, names: readonly string[]][] = [
  ['Begin:', ['start', 'setup', 'doctor']],
  ['Read and look up:', ['digest', 'quotes', 'ask', 'story', 'why']],
  ['Set up:', ['feeds', 'schedule', 'topics', 'model']],
  ['Put right:', ['speaker', 'report']],
  ['See how it runs:', ['status', 'usage', 'eval', 'inspect']],
];

function addStart(program: Command): void {
  program
    .command('start', { isDefault: false })
    .description('the bot; without sources and tokens, the terminal chat on the sample newsroom')
    .argument('[sources...]', SOURCES)
    .action(async (sources) => (await import('./start.ts')).runStart(sources));
}

function addLookUps(program: Command): void {
  program
    .command('digest')
    .description('one digest, printed; with sources, from these alone')
    .argument('[sources...]', SOURCES)
    .option('--samples', SAMPLES)
    .option('--json', 'as JSON')
    .option('--svg [platform]', 'as a picture of it on terminal (default), slack or discord')
    .action(async (sources, options) =>
      (await import('./look-ups.ts')).runDigest(sources, options),
    );
  program
    .command('quotes')
    .description('the ledger: who said what, word for word')
    .argument('[sources...]', SOURCES)
    .option('--samples', SAMPLES)
    .option('--speaker <name>', 'any name or office of the speaker’s, or a part of one')
    .option('--unsure', 'also what may be the speaker’s, shown as unclear')
    .option('--about <words>', 'words in the quote or its article’s title')
    .option('--since <date>', 'published on or after: 2026-10-05, yesterday, last week, March')
    .option('--print <quote>', 'one of them laid out for print: its id, or its number in the list')
    .option('--json', 'as JSON')
    .option('--csv', 'as CSV')
    .option('--markdown', 'as Markdown, with links that open each page at the words')
    .action(async (sources, options) =>
      (await import('./look-ups.ts')).runQuotes(sources, options),
    );
  program
    .command('ask')
    .description('one cited answer')
    .argument('<question>', 'the question, in quotation marks')
    .option('--samples', SAMPLES)
    .argument('[sources...]', SOURCES)
    .option('--json', 'as JSON')
    .action(async (question, sources, options) =>
      (await import('./look-ups.ts')).runAsk(question, sources, options),
    );
  program
    .command('speaker')
    .description('why names are one speaker; merge "A" with "B", split "A", undo N, list')
    .argument('[words...]', 'why, merge, split, undo or list, and the names')
    .option('--samples', SAMPLES)
    .option('--json', 'why and list as JSON')
    .action(async (words, options) => (await import('./speaker.ts')).runSpeaker(words, options));
  program
    .command('why')
    .description('what became of an address')
    .argument('<url>', 'address of an article')
    .option('--samples', SAMPLES)
    .option('--json', 'as JSON')
    .action(async (url, options) => (await import('./look-ups.ts')).runWhy(url, options));
  program
    .command('story')
    .description('a story, its articles and why it stands where it stands; merged, split or named')
    .argument('<words...>', 'which, and what to do: 2 merge 3; "cable cut" split 4 5; 2 unpin')
    .option('--samples', SAMPLES)
    .option('--json', 'as JSON')
    .action(async (words, options) => (await import('./story.ts')).runStoryCall(words, options));
}

function addFeeds(program: Command): void {
  const feeds = program.command('feeds').description('the list of feeds');
  feeds
    .command('list')
    .option('--json', 'as JSON')
    .description('what is followed, and how it is doing')
    .action(async (options) => (await import('./feeds.ts')).runFeedsList(options));
  feeds
    .command('add')
    .argument('<sources...>', `${SOURCES}; or: starter`)
    .description('follow and read; a number, all or page behind an address picks of several feeds')
    .action(async (sources) => (await import('./feeds.ts')).runFeedsAdd(sources));
  feeds
    .command('remove')
    .argument('<which>', 'address of the feed, its number in the list, or: starter')
    .description('follow no longer')
    .action(async (which) => (await import('./feeds.ts')).runFeedsRemove(which));
  feeds
    .command('read')
    .option('--json', 'as JSON')
    .description('read what is followed now')
    .action(async (options) => (await import('./feeds.ts')).runFeedsRead(options));
  feeds
    .command('import')
    .argument('<source>', 'an OPML list: an address, or the path of a file')
    .description('follow every feed of a list')
    .action(async (source) => (await import('./feeds.ts')).runFeedsImport(source));
  feeds
    .command('export')
    .argument('[file]', 'where to; else to standard output')
    .description('the list as OPML 2')
    .action(async (path) => (await import('./feeds.ts')).runFeedsExport(path));
}

function addChannel(program: Command): void {
  const verb = (name: string, description: string, words: string) =>
    program
      .command(name)
      .description(description)
      .argument('[words...]', words)
      .option('--samples', SAMPLES)
      .option('--json', 'as JSON, as it stands then');
  verb(
    'topics',
    'what is read about, and what not',
    'list, add, mute or remove WORDS, reset',
  ).action(async (words, options) => (await import('./channel.ts')).runTopics(words, options));
  verb('schedule', 'when the digest comes', '08:00 Europe/London weekdays, or off').action(
    async (words, options) => (await import('./channel.ts')).runSchedule(words, options),
  );
  verb(
    'report',
    'what looks wrong, and what becomes of it',
    'WORDS, list, accept or dismiss ID',
  ).action(async (words, options) => (await import('./channel.ts')).runReport(words, options));
  program
    .command('status')
    .description('feeds, articles, next digest and engine')
    .option('--samples', SAMPLES)
    .option('--json', 'as JSON')
    .action(async (options) => (await import('./channel.ts')).runStatus(options));
}

function addModel(program: Command): void {
  const TENANT = 'slack:T123 or discord:456; without it the command line’s own';
  program
    .command('usage')
    .description('what the model took today and this month')
    .option('--tenant <id>', TENANT)
    .option('--json', 'as JSON')
    .action(async (options) => (await import('./model.ts')).runUsage(options));
  program
    .command('model')
    .description('what leaves the house and to whom; own-key reads a key from standard input')
    .argument('[verb]', 'own-key, forget, operator, off or budget')
    .argument('[amount...]', 'for budget: dollars a day, N tokens, or off')
    .option('--tenant <id>', TENANT)
    .option('--model <name>', 'for own-key: the model that it pays for')
    .option('--url <address>', 'for own-key: its server; without it the official one')
    .option('--json', 'as JSON')
    .action(async (verb, amount, options) =>
      (await import('./model.ts')).runModel(verb, amount, options),
    );
  program
    .command('eval')
    .description('how good an engine is on rows of your own, and what it costs')
    .argument('<task>', 'answers or points')
    .argument('<file>', 'rows, as a JSON list or one JSON object a line; see docs/models.md')
    .argument('[sources...]', `${SOURCES}; without any, the sample newsroom`)
    .option('--model <name>', 'instead of the one that is set; offline for the offline engine')
    .option('--json', 'as JSON')
    .action(async (task, file, sources, options) =>
      (await import('./eval.ts')).runEval(task, file, sources, options),
    );
}

function addInspect(program: Command): void {
  program
    .command('inspect')
    .description(
      'what one stage makes of an input, always JSON: feed, article, quotes, stories, answers, claims, message',
    )
    .argument('<stage>', 'the stage')
    .argument('[inputs...]', 'addresses, files, or the claim and its evidence')
    .option('--rows <file>', 'one JSON row in, one out; - reads standard input')
    .option('--passages <file>', 'for answers: rows of {id, title, text}')
    .option('--no-abstain', 'for answers: always answer')
    .action(async (stage, inputs, options) =>
      (await import('./inspect.ts')).runInspect(stage, inputs, options),
    );
}
