import { PrismaPg } from "@prisma/adapter-pg";
import { withCatalogTypes } from "./catalog-types.mjs";
import { createDatabase, dropDatabase, readUrl } from "./postgres-url.mjs";

/**
 * PrismaPg as a schema engine needs it. Mended here: scripts go to the server whole, catalogue types are understood,
 * and the shadow database is really another database.
 */
export class MigrationAdapterFactory extends PrismaPg {
  #url;
  #shadowUrl;

  /** @param {string} url @param {string} [shadowUrl] */
  constructor(url, shadowUrl) {
    const { connectionString, schema } = readUrl(url);
    super({ connectionString, max: 4 }, { schema });
    this.#url = url;
    this.#shadowUrl = shadowUrl;
  }

  async connect() {
    const adapter = await super.connect();
    withCatalogTypes(adapter);
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => withCatalogTypes(await startTransaction(isolationLevel));
    // Its own executeScript splits at every ";", also inside $$ bodies and string literals.
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        adapter.onError(error);
      }
    };
    return adapter;
  }

  /** In its own the connection string wins over the new database's name: migrations would run in the real one. */
  async connectToShadowDb() {
    if (this.#shadowUrl) {
      const adapter = await new MigrationAdapterFactory(this.#shadowUrl).connect();
      await adapter.executeScript("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;");
      return adapter;
    }
    const name = await createDatabase(this.#url, `prisma_migrate_shadow_db_${crypto.randomUUID()}`);
    const shadowUrl = new URL(this.#url);
    shadowUrl.pathname = `/${name}`;
    const adapter = await new MigrationAdapterFactory(shadowUrl.toString()).connect();
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await dropDatabase(this.#url, name);
    };
    return adapter;
  }
}
