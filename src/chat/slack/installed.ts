/**
 * Workspaces and organisations that installed the app by themselves, as Bolt wants to keep them, over
 * the house's store, where their tokens are sealed. A workspace is a tenant of its own also where its
 * organisation installed the app: its row then only names the organisation's.
 */
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { AppError } from '../../core/errors.ts';
import type { InstallationStore as Store } from '../../ports/installations.ts';
import type { Clock } from '../../ports/runtime.ts';

export const PLATFORM = 'slack';

/** What Slack said when it would not renew the token any more. */
export type Refusal = { code: string; at: string };
export type Installed = Installation & { refusal?: Refusal };
/** Under an organisation's installation. */
type Member = { org: string };

export function tenantOf(team: string): string {
  return `slack:${team}`;
}

/** Bolt is told who the app is, and no refresh token: it would use one up that others rely on. */
export function boltInstallations(store: Store, clock: Clock): InstallationStore {
  return {
    async storeInstallation(installation) {
      const place = installation.isEnterpriseInstall ? installation.enterprise : installation.team;
      await save(store, clock, tenantOf(idOf(place?.id)), installation);
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      const tenant = await tenantAsking(store, clock, query);
      return withoutRenewal((await installationOf(store, tenant)).installed);
    },
  };
}

function save(store: Store, clock: Clock, tenant: string, kept: Installation | Member) {
  const installedAt = clock.now().toISOString();
  return store.save({ platform: PLATFORM, tenant, secret: JSON.stringify(kept), installedAt });
}

/** A workspace's own installation comes before its organisation's. */
async function tenantAsking(
  store: Store,
  clock: Clock,
  { teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>,
): Promise<string> {
  const tenant = tenantOf(teamId ?? idOf(enterpriseId));
  const isOfOrg = isEnterpriseInstall && teamId !== undefined && enterpriseId !== undefined;
  if (!isOfOrg || (await store.load(PLATFORM, tenant)) !== null) return tenant;
  const org = tenantOf(enterpriseId);
  // Later a digest is posted there, and nothing but this row tells whose token it takes.
  if ((await store.load(PLATFORM, org)) !== null) await save(store, clock, tenant, { org });
  return tenant;
}

/** Where an installation is kept, and what it is. Throws AppError `config`, code `not_installed`. */
export async function installationOf(
  store: Store,
  tenant: string,
): Promise<{ keptAt: string; installed: Installed }> {
  const kept = await read(store, tenant);
  if (kept !== null && !('org' in kept)) return { keptAt: tenant, installed: kept };
  const installed = kept === null ? null : await read(store, kept.org);
  if (kept !== null && installed !== null && !('org' in installed)) {
    return { keptAt: kept.org, installed };
  }
  throw new AppError('config', 'not_installed', 'The app is not installed in this workspace.');
}

async function read(store: Store, tenant: string): Promise<Installed | Member | null> {
  const kept = await store.load(PLATFORM, tenant);
  return kept === null ? null : (JSON.parse(kept.secret) as Installed | Member);
}

/** Tenants that keep a token themselves: workspaces and organisations. */
export async function withTokens(store: Store): Promise<string[]> {
  const all = await store.list(PLATFORM);
  return all.filter(({ secret }) => !('org' in JSON.parse(secret))).map(({ tenant }) => tenant);
}

/** Workspaces from which an organisation took the app away; their own installations stay. */
export async function leave(store: Store, tenants: readonly string[]): Promise<void> {
  for (const tenant of tenants) {
    const kept = await read(store, tenant);
    if (kept !== null && 'org' in kept) await store.remove(PLATFORM, tenant);
  }
}

/** An organisation's workspaces go with it. */
export async function forget(store: Store, tenant: string): Promise<void> {
  const all = await store.list(PLATFORM);
  const members = all.filter(({ secret }) => JSON.parse(secret).org === tenant);
  for (const gone of [tenant, ...members.map((member) => member.tenant)]) {
    await store.remove(PLATFORM, gone);
  }
}

function withoutRenewal({ refusal: _, ...installed }: Installed): Installation {
  if (installed.bot === undefined) return installed;
  const { refreshToken: _token, expiresAt: _ends, ...bot } = installed.bot;
  return { ...installed, bot };
}

/** Throws AppError, code `no_workspace`. */
export function idOf(id: string | undefined): string {
  if (id !== undefined) return id;
  throw new AppError(
    'permanent',
    'no_workspace',
    'Slack does not say which workspace this is for.',
  );
}
