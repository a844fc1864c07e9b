/**
 * Workspaces that installed the app by themselves, as Bolt wants to keep them, over the house's
 * store, where their tokens are sealed.
 */
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { AppError } from '../../core/errors.ts';
import type { InstallationStore as Store } from '../../ports/installations.ts';
import type { Clock } from '../../ports/runtime.ts';

const PLATFORM = 'slack';

export function tenantOf(team: string): string {
  return `slack:${team}`;
}

export function boltInstallations(store: Store, clock: Clock): InstallationStore {
  return {
    async storeInstallation(installation) {
      await store.save({
        platform: PLATFORM,
        tenant: tenantOf(teamOf(installation.team?.id)),
        secret: JSON.stringify(installation),
        installedAt: clock.now().toISOString(),
      });
    },
    fetchInstallation: async (query: InstallationQuery<boolean>) =>
      installationOf(store, tenantOf(teamOf(query.teamId))),
    deleteInstallation: async (query: InstallationQuery<boolean>) =>
      store.remove(PLATFORM, tenantOf(teamOf(query.teamId))),
  };
}

export async function installationOf(store: Store, tenant: string): Promise<Installation> {
  const kept = await store.load(PLATFORM, tenant);
  if (kept === null)
    throw new AppError('config', 'not_installed', 'The app is not installed in this workspace.');
  return JSON.parse(kept.secret) as Installation;
}

function teamOf(team: string | undefined): string {
  if (team === undefined)
    throw new AppError(
      'user',
      'org_install',
      'Pullquote is installed workspace by workspace, not for a whole organisation.',
    );
  return team;
}
