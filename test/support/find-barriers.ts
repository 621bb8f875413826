import type { Page } from 'playwright-core';
import { axeFindings } from './axe.js';

/**
 * What axe-core finds on a page at `url`. Without scripts it is loaded and drawn as where they are
 * switched off; axe-core runs after that.
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
  return axeFindings(page);
}
