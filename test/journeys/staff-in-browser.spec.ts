import type { Page } from 'playwright-core';
import { inTransaction } from '../../src/database/transaction.js';
import { InvitationsService } from '../../src/staff/members/invitations.service.js';
import { authenticatorCode } from '../support/authenticator.js';
import { describeInBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { STAFF_PASSWORD } from '../support/staff-scene.js';
import { startTestService, type TestService } from '../support/test-service.js';

describeInBrowser('the desk', (browser) => {
  let server: MailServer;
  let service: TestService;
  beforeAll(async () => {
    server = await startMailServer();
    service = await startTestService({
      settings: { smtpUrl: server.url, secondFactorRoles: ['admin'] },
    });
    await service.createCampaign();
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });

  const openPage = async (path: string) => {
    const page = await (await browser().newContext()).newPage();
    await page.goto(service.url + path);
    return page;
  };
  const linkTo = (email: string) =>
    eventually(`a mail to ${email}`, () => {
      const letter = server.arrived.filter(({ to }) => to === email).at(-1);
      return /(\/finance\/\w+#[\w-]+)/.exec(letter?.mail.text ?? '')?.[1];
    });
  const accept = async (page: Page, name: string) => {
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('Password', { exact: true }).fill(STAFF_PASSWORD);
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
  };
  /** Sets up a second factor from what the page shows. @returns what its app shows later. */
  const setUpFactor = async (page: Page) => {
    await page.getByLabel('Your password').fill(STAFF_PASSWORD);
    await page.getByRole('button', { name: 'Set it up' }).click();
    const secret = await page.locator('.secret').textContent();
    const uri = `otpauth://totp/x?secret=${secret}`;
    await page.getByLabel('The six digits').fill(authenticatorCode(uri));
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByText('Your second factor is on.').waitFor();
    return () => authenticatorCode(uri);
  };

  it('takes the first admin in, who invites another; both have what they need to come back', async () => {
    const { token } = await inTransaction(service.pool, (tx) =>
      service.app.get(InvitationsService).create(tx, {
        email: 'first@herald.example',
        role: 'admin',
        invitedBy: 'the command line',
      }),
    );
    const admin = await openPage(`/finance/invitation#${token}`);
    await accept(admin, 'Ada First');
    await admin.waitForURL('**/finance');
    await admin.goto(`${service.url}/finance/staff`);
    await admin.getByRole('heading', { name: 'One more thing' }).waitFor();
    await setUpFactor(admin);
    await admin.goto(`${service.url}/finance/staff`);
    await admin.getByLabel('Email address').fill('second@herald.example');
    await admin.locator('#invited-role').selectOption('finance');
    await admin.getByRole('button', { name: 'Send the invitation' }).click();
    await admin.getByText('is on its way to second@herald.example').waitFor();

    const second = await openPage(await linkTo('second@herald.example'));
    await accept(second, 'Sam Second');
    await second.waitForURL('**/finance');
    await second.goto(`${service.url}/finance/account`);
    const code = await setUpFactor(second);
    await second.getByRole('button', { name: 'Sign out', exact: true }).click();
    await second.waitForURL('**/finance/sign-in');
    await second.getByLabel('Email address').fill('second@herald.example');
    await second.getByLabel('Password').fill('not the right password');
    await second.getByRole('button', { name: 'Sign in' }).click();
    await second.getByText('do not go together').waitFor();
    await second.getByLabel('Password').fill(STAFF_PASSWORD);
    await second.getByRole('button', { name: 'Sign in' }).click();
    await second.getByLabel('Code').fill(code());
    await second.getByRole('button', { name: 'Go on' }).click();
    await second.waitForURL('**/finance');
    await second.locator('#totals').waitFor();
    await second.goto(`${service.url}/finance/staff`);
    await second.getByText('This page needs the role admin.').waitFor();
  });

  it('sends who is not signed in to sign in, and then where they were going', async () => {
    const page = await openPage('/finance/account');
    await page.waitForURL('**/finance/sign-in?next=%2Ffinance%2Faccount');
    await page.goto(`${service.url}/finance/sign-in?next=https%3A%2F%2Felsewhere.example`);
    await page.getByRole('heading', { name: 'Finance desk' }).waitFor();
  });
});
