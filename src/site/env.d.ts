declare namespace App {
  interface Locals {
    /** The cells that the components of a lesson's text refer to by id. */
    cells: Readonly<Record<string, import('../book/cell.ts').CellData>>;
  }
}
