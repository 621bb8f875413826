import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inTransaction } from '../../src/database/transaction.js';
import { InvitationsService } from '../../src/staff/members/invitations.service.js';
import { axeFindings } from '../support/axe.js';
import { describeInBrowser } from '../support/browser.js';
import type { BrowserSession } from '../support/browser-session.js';
import { signInAs, STAFF_PASSWORD } from '../support/staff-scene.js';
import { startTestService, type TestService } from '../support/test-service.js';

const PICTURES = join('test-output', 'desk');
const WIDTHS = [360, 768, 1280];

interface Scene {
  readonly path: () => string | Promise<string>;
  readonly isSignedIn?: boolean;
  readonly act?: (page: Page) => Promise<void>;
  /** What is there once the page is drawn. */
  readonly heading: string;
}

describeInBrowser('every page of the desk', (browser) => {
  let service: TestService;
  let admin: BrowserSession;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    service = await startTestService();
    ({ browser: admin } = await signInAs(service, 'admin'));
    await signInAs(service, 'viewer');
    await admin.post('/v1/staff/invitations', { email: 'sam@herald.example', role: 'finance' });
    await admin.post('/v1/staff/keys', { name: 'Night export', role: 'viewer' });
  });
  afterAll(() => service.close());

  const invitation = async () => {
    const { token } = await inTransaction(service.pool, (tx) =>
      service.app
        .get(InvitationsService)
        .create(tx, { email: 'new@herald.example', role: 'finance', invitedBy: 'Mara O’Lind' }),
    );
    return `/finance/invitation#${token}`;
  };
  const submit = (button: string, error: string) => async (page: Page) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByText(error).first().waitFor();
  };
  const scenes: Record<string, Scene> = {
    'signing in': { path: () => '/finance/sign-in', heading: 'Finance desk' },
    'signing in, with errors': {
      path: () => '/finance/sign-in',
      heading: 'Finance desk',
      act: submit('Sign in', 'It must be an email address.'),
    },
    'a forgotten password': { path: () => '/finance/password', heading: 'Forgot your password?' },
    'a new password': { path: () => '/finance/password#token', heading: 'Set a new password' },
    'an invitation': { path: invitation, heading: 'Welcome' },
    'a link that is no good': {
      path: () => '/finance/invitation#0123456789abcdef',
      heading: 'This page cannot be shown',
    },
    'the account': { path: () => '/finance/account', isSignedIn: true, heading: 'Your account' },
    'the account, setting up a second factor': {
      path: () => '/finance/account',
      isSignedIn: true,
      heading: 'Your account',
      act: async (page) => {
        await page.getByLabel('Your password').fill(STAFF_PASSWORD);
        await page.getByRole('button', { name: 'Set it up' }).click();
        await page.locator('.qr-code').waitFor();
      },
    },
    staff: { path: () => '/finance/staff', isSignedIn: true, heading: 'Staff' },
    'staff, with errors': {
      path: () => '/finance/staff',
      isSignedIn: true,
      heading: 'Staff',
      act: submit('Make the key', 'It must not be empty.'),
    },
  };

  it.each(Object.entries(scenes))(
    '%s: nothing is found, nothing sticks out',
    async (name, scene) => {
      const found: Record<string, unknown> = {};
      const expected: Record<string, unknown> = {};
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser().newContext({ colorScheme, reducedMotion: 'reduce' });
        if (scene.isSignedIn) {
          await context.addCookies(
            [...admin.cookies].map(([cookie, value]) => ({
              name: cookie,
              value,
              url: service.url,
            })),
          );
        }
        const page = await context.newPage();
        await page.goto(service.url + (await scene.path()));
        await page.getByRole('heading', { name: scene.heading, exact: true }).waitFor();
        await scene.act?.(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const look = `${colorScheme} ${width}`;
          const sticksOut = await page.evaluate(
            () => document.documentElement.scrollWidth > window.innerWidth,
          );
          found[look] = { axe: await axeFindings(page), sticksOut };
          expected[look] = { axe: [], sticksOut: false };
          const file = `${name} ${look}.png`.replace(/[^\w.-]+/g, '-');
          await page.screenshot({ path: join(PICTURES, file), fullPage: true });
        }
        await context.close();
      }
      expect(found).toEqual(expected);
    },
  );
});
