/** Who installed the app. Secrets come sealed and go sealed: this room has no key. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Installation, InstallationStore, RenewalLease } from '../ports/installations.ts';
import type { InstallationsTable, Tables } from './schema.ts';
import { transact } from './transact.ts';

export function createInstallationStore(db: Kysely<Tables>): InstallationStore {
  return {
    async save({ platform, tenant, secret, installedAt }) {
      await db
        .insertInto('installations')
        .values({
          platform,
          tenant,
          secret,
          installed_at: installedAt,
          version: 1,
          leased_until: null,
        })
        .onConflict((c) =>
          c.columns(['platform', 'tenant']).doUpdateSet((eb) => ({
            secret,
            installed_at: installedAt,
            version: eb('installations.version', '+', 1),
            leased_until: null,
          })),
        )
        .execute();
    },
    async load(platform, tenant) {
      const row = await db
        .selectFrom('installations')
        .selectAll()
        .where('platform', '=', platform)
        .where('tenant', '=', tenant)
        .executeTakeFirst();
      return row === undefined ? null : toInstallation(row);
    },
    async remove(platform, tenant) {
      await db
        .deleteFrom('installations')
        .where('platform', '=', platform)
        .where('tenant', '=', tenant)
        .execute();
    },
    async list(platform) {
      const rows = await db
        .selectFrom('installations')
        .selectAll()
        .where('platform', '=', platform)
        .orderBy('tenant')
        .execute();
      return rows.map(toInstallation);
    },
    lease: (platform, tenant, times) =>
      transact(db, (trx) => lease(trx, { platform, tenant, ...times })),
    renew: (held, secret) => transact(db, (trx) => renew(trx, held, secret)),
  };
}

async function lease(
  trx: Transaction<Tables>,
  {
    platform,
    tenant,
    now,
    until,
  }: { platform: string; tenant: string; now: string; until: string },
): Promise<RenewalLease | null> {
  const row = await trx
    .updateTable('installations')
    .set({ leased_until: until })
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : { installation: toInstallation(row), version: row.version };
}

async function renew(
  trx: Transaction<Tables>,
  { installation, version }: RenewalLease,
  secret: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('installations')
    .set((eb) => ({ secret, version: eb('version', '+', 1), leased_until: null }))
    .where('platform', '=', installation.platform)
    .where('tenant', '=', installation.tenant)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function toInstallation(row: Selectable<InstallationsTable>): Installation {
  const { platform, tenant, secret, installed_at: installedAt } = row;
  return { platform, tenant, secret, installedAt };
}
