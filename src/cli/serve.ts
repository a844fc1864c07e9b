/** The bot on Slack and Discord: runs until SIGTERM or Ctrl-C, and then finishes what is under way. */
import { createChatHandler } from '../commands/dispatch.ts';
import { STOP_GRACE_MS } from '../commands/intake.ts';
import type { Config } from '../config/env.ts';
import { STOP_TIMEOUT_MS, startClockwork } from './clockwork.ts';
import { say } from './output.ts';
import { ending, mainStore, withApp } from './session.ts';

export async function serve(config: Config): Promise<void> {
  const options = { database: mainStore(config), coversAll: false, withChat: true };
  await withApp(config, options, async (run) => {
    const { deps } = run.app;
    const rules = { ...config.questions, stopGraceMs: STOP_GRACE_MS };
    const handler = createChatHandler(deps, run.signal, rules);
    const started = [];
    try {
      for (const platform of deps.platforms) {
        await platform.start(handler);
        started.push(platform);
        say(`Connected to ${platform.name}.`);
      }
      const clockwork = startClockwork(run);
      await ending(run.signal);
      say('Stopping: what is under way is finished or handed back.');
      // At once: the platforms take nothing in any more and wait for answers under way.
      await Promise.all([
        clockwork.stop(STOP_TIMEOUT_MS),
        ...started.splice(0).map((platform) => platform.stop()),
      ]);
    } finally {
      for (const platform of started.reverse()) await platform.stop();
    }
  });
}
