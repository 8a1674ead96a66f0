/** A place in the grid: row 0 is the header, column 0 the name. */
export type GridPlace = { row: number; column: number };
export type GridSize = { rows: number; columns: number /** Rows in sight. */; page: number };

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** Where a key leads, by the pattern for grids of the ARIA Authoring Practices; null for keys that lead nowhere. */
export function moveInGrid(press: Press, { row, column }: GridPlace, size: GridSize): GridPlace | null {
  if (press.altKey) return null;
  const whole = press.ctrlKey || press.metaKey;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const within = (place: GridPlace): GridPlace => ({
    row: Math.min(Math.max(place.row, 0), last.row),
    column: Math.min(Math.max(place.column, 0), last.column),
  });
  switch (press.key) {
    case "ArrowUp":
      return within({ row: whole ? 0 : row - 1, column });
    case "ArrowDown":
      return within({ row: whole ? last.row : row + 1, column });
    case "ArrowLeft":
      return within({ row, column: whole ? 0 : column - 1 });
    case "ArrowRight":
      return within({ row, column: whole ? last.column : column + 1 });
    case "Home":
      return within({ row: whole ? 0 : row, column: 0 });
    case "End":
      return within({ row: whole ? last.row : row, column: last.column });
    case "PageUp":
      return within({ row: row - size.page, column });
    case "PageDown":
      return within({ row: row + size.page, column });
    default:
      return null;
  }
}
