/** `pullquote speaker`: the chat's command under the same verbs, on the main store. */
import { parseSpeakerArgs, speaker } from '../commands/speaker.ts';
import { contextOf, print } from './look-ups.ts';
import { writeJson } from './output.ts';
import { SCOPE, withSources } from './session.ts';

export async function runSpeaker(
  words: readonly string[],
  options: { json?: boolean; samples?: boolean },
): Promise<void> {
  await withSources([], options.samples === true, async (run) => {
    const args = words.join(' ');
    const { verb, name } = parseSpeakerArgs(args);
    if (options.json && verb === 'why')
      writeJson(await run.app.deps.store.search.people(SCOPE, name));
    else if (options.json && verb === 'list')
      writeJson(await run.app.deps.store.speakers.pins(SCOPE.tenant));
    else print(run, await speaker.run(run.app.deps, contextOf(run), args));
  });
}
