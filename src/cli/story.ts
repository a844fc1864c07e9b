/** `pullquote story`: a story looked up or decided on, as in chat; the terminal's person manages. */
import { runStory, story, storyJson } from '../commands/story.ts';
import { contextOf, print } from './look-ups.ts';
import { writeJson } from './output.ts';
import { withSources } from './session.ts';

export async function runStoryCall(
  words: readonly string[],
  options: { json?: boolean; samples?: boolean },
): Promise<void> {
  await withSources([], options.samples === true, async (run) => {
    const { deps } = run.app;
    const args = words.join(' ');
    if (options.json) writeJson(storyJson(await runStory(deps, contextOf(run), args)));
    else print(run, await story.run(deps, contextOf(run), args));
  });
}
