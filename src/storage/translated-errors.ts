/**
 * The one place where what a driver throws becomes what the house throws: every statement of a
 * connection, those that begin and end transactions too.
 */
import type { DatabaseConnection } from 'kysely';

/** Changes the connection itself: drivers know theirs by identity. */
export function translateErrors(
  connection: DatabaseConnection,
  translate: (error: unknown) => unknown,
): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (...query) => {
    try {
      return await execute(...query);
    } catch (error) {
      throw translate(error);
    }
  };
}
