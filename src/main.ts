/** argv → one action, and its exit status. */
import { runProgram } from './cli/program.ts';

// Whoever reads our output may stop reading (`| head`): that is no fault of the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runProgram(process.argv.slice(2));
