/** The package's schemas come as JavaScript alone; its types describe values, not schemas. */
declare module 'discord-api-spec/zod';
