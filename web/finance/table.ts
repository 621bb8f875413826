export interface Column<Row> {
  heading: string;
  cell: (row: Row) => string;
  isNumber?: boolean;
}

/** Draws rows with text nodes only: what a supporter typed stays text. */
export function drawTable<Row>(table: HTMLTableElement, columns: Column<Row>[], rows: Row[]): void {
  const head = document.createElement('thead');
  const headings = columns.map(({ heading, isNumber }) => {
    const cell = element('th', heading, isNumber);
    cell.scope = 'col';
    return cell;
  });
  head.append(rowOf(headings));
  table.replaceChildren(head, document.createElement('tbody'));
  appendRows(table, columns, rows);
}

export function appendRows<Row>(
  table: HTMLTableElement,
  columns: Column<Row>[],
  rows: Row[],
): void {
  const body = table.tBodies[0]!;
  for (const row of rows) {
    body.append(rowOf(columns.map(({ cell, isNumber }) => element('td', cell(row), isNumber))));
  }
  if (body.rows.length > 0) return;
  const nothing = element('td', 'Nothing yet.');
  nothing.colSpan = columns.length;
  body.append(rowOf([nothing]));
}

function rowOf(cells: HTMLElement[]): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.append(...cells);
  return row;
}

function element<Tag extends 'td' | 'th'>(tag: Tag, text: string, isNumber = false) {
  const cell = document.createElement(tag);
  cell.textContent = text;
  if (isNumber) cell.className = 'number';
  return cell;
}
