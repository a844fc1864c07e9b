import { openStore } from '../../src/storage/database.ts';
import { storeContract } from '../contracts/store.ts';

storeContract('SQLite', () => openStore(':memory:'));
