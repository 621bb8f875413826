import { articleColumns } from './columns.js';
import { FinanceError, getArticles } from './finance-api.js';
import { drawTable } from './table.js';

/** Beyond these are rows that raised next to nothing. */
const ROWS = '25';

/**
 * Asks for the articles that raised most in the range of the filter. A range that is too long for them
 * leaves the totals as they are: then their own line says so.
 */
export async function articlesTable(
  filter: URLSearchParams,
): Promise<(table: HTMLTableElement, line: HTMLElement) => void> {
  const query = new URLSearchParams(filter);
  query.delete('groupBy');
  query.set('limit', ROWS);
  const answer = await getArticles(query).catch((error: unknown) => {
    if (error instanceof FinanceError && [400, 422].includes(error.status)) return error;
    throw error;
  });
  return (table, line) => {
    if (answer instanceof FinanceError) {
      table.replaceChildren();
      line.textContent = answer.message;
      return;
    }
    line.textContent = `From ${answer.from}, up to ${answer.to}`;
    drawTable(table, articleColumns, answer.items);
  };
}
