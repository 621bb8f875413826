import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe-core finds wrong with a page, best practices included: a line each, of the rule and where.
 * Without scripts a page is loaded and drawn as where they are switched off; axe-core's run after that.
 */
export async function findBarriers(
  page: Page,
  url: string,
  { scripts }: { scripts: boolean },
): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const allowScripts = (value: boolean) =>
    session.send('Emulation.setScriptExecutionDisabled', { value: !value });
  await allowScripts(scripts);
  await page.goto(url);
  await allowScripts(true);
  await session.detach();
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
