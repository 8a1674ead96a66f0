import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";

/** `"char"`, one byte: the engine reads columns of it as single characters. */
const CHAR = 18;
const TEXT = 25;
const TEXT_ARRAY = 1009;
/** Types that only the system catalogue uses; node-postgres hands them over as text: "char", name, pg_node_tree, regclass, regtype, aclitem. */
const SCALARS = new Set([CHAR, 19, 194, 2205, 2206, 1033]);
/** name[], "char"[], aclitem[] */
const ARRAYS = new Set([1003, 1002, 1034]);

/**
 * Mends a queryable of adapter-pg: it refuses columns of catalogue types, and the engine's queries are about the
 * catalogue. They are passed as text, but `"char"` as Character.
 */
export function withCatalogTypes(queryable) {
  const performIO = queryable.performIO.bind(queryable);
  const queryRaw = queryable.queryRaw.bind(queryable);
  // From a result's rows to the positions of its "char" columns; queryRaw passes the same array of rows on.
  const characterColumns = new WeakMap();

  queryable.performIO = async (query) => {
    const result = await performIO(query);
    if (!result?.fields) return result;
    characterColumns.set(
      result.rows,
      result.fields.flatMap(({ dataTypeID }, i) => (dataTypeID === CHAR ? [i] : [])),
    );
    for (const field of result.fields) {
      if (SCALARS.has(field.dataTypeID)) field.dataTypeID = TEXT;
      if (ARRAYS.has(field.dataTypeID)) field.dataTypeID = TEXT_ARRAY;
    }
    return result;
  };

  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of characterColumns.get(result.rows) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  return queryable;
}
