/** Who installed the app. Secrets come sealed and go sealed: this room has no key. */
import type { Kysely, Selectable } from 'kysely';
import type { Installation, InstallationStore } from '../ports/installations.ts';
import type { InstallationsTable, Tables } from './schema.ts';

export function createInstallationStore(db: Kysely<Tables>): InstallationStore {
  return {
    async save({ platform, tenant, secret, installedAt }) {
      await db
        .insertInto('installations')
        .values({ platform, tenant, secret, installed_at: installedAt })
        .onConflict((c) =>
          c.columns(['platform', 'tenant']).doUpdateSet({ secret, installed_at: installedAt }),
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
  };
}

function toInstallation(row: Selectable<InstallationsTable>): Installation {
  const { platform, tenant, secret, installed_at: installedAt } = row;
  return { platform, tenant, secret, installedAt };
}
