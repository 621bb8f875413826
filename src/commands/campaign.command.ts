import type { INestApplicationContext } from '@nestjs/common';
import { WALL_MODERATIONS, type WallModeration } from '../campaigns/campaign.entity.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { CheckoutModule } from '../checkout/checkout.module.js';
import { parseMajor } from '../kernel/money/money.js';
import {
  type CampaignDraft,
  CampaignSetupService,
} from '../preset-amounts/campaign-setup.service.js';
import { MonthlyModule } from '../monthly/monthly.module.js';
import { MonthlySupportsService } from '../monthly/monthly-supports.service.js';
import { PresetAmountsModule } from '../preset-amounts/preset-amounts.module.js';
import { SupportersModule } from '../supporters/supporters.module.js';
import { readArguments, readDay, required } from './arguments.js';
import { print, runCommand, UsageError } from './command.js';

const USAGE = `Usage:
  npm run campaign -- create --slug winter --title "Winter fund" --currency usd --goal 5000 \\
    --presets 0,100,2500,5000 [--min 5 --max 20000] [--scale 0,2500,5000] \\
    [--milestones 2500,5000] [--opens 2026-11-01] [--closes 2026-12-31] \\
    [--fee-percent 2.9 --fee-fixed 0.30] [--wall review|immediate]
  npm run campaign -- list
  npm run campaign -- close --slug winter [--cancel-monthly]
  npm run campaign -- wall --slug winter --moderation review|immediate
Amounts are written as a person does: 2,500 or 2500.50; in a list the comma separates.
Days are UTC: a campaign opens when its first begins and closes when its last ends.`;

const CREATE_OPTIONS = [
  'slug',
  'title',
  'currency',
  'goal',
  'presets',
  'min',
  'max',
  'scale',
  'milestones',
  'opens',
  'closes',
  'fee-percent',
  'fee-fixed',
  'wall',
] as const;

/** `npm run campaign`: the last line of its output is the campaign as JSON. */
export function run([action, ...argv]: string[]): Promise<number> {
  // Monthly supports refer to attempts, and those to supporters: their tables must be known, too.
  const referredTo = [SupportersModule, CheckoutModule];
  const modules = [CampaignsModule, PresetAmountsModule, ...referredTo, MonthlyModule];
  return runCommand(USAGE, modules, (context) => {
    if (action === 'create') return create(context, argv);
    if (action === 'list') return list(context, argv);
    if (action === 'close') return close(context, argv);
    if (action === 'wall') return moderateWall(context, argv);
    throw new UsageError(action ? `There is no "${action}".` : 'Say what to do.');
  });
}

async function create(context: INestApplicationContext, argv: string[]): Promise<void> {
  const draft = readDraft(argv);
  print(JSON.stringify(await context.get(CampaignSetupService, { strict: false }).create(draft)));
}

async function list(context: INestApplicationContext, argv: string[]): Promise<void> {
  readArguments(argv, []);
  const campaigns = await context.get(CampaignsService, { strict: false }).findAll();
  for (const campaign of campaigns) print(JSON.stringify(campaign));
}

async function close(context: INestApplicationContext, argv: string[]): Promise<void> {
  // The one flag of the command; parseArgs would want a value for it.
  const cancelsMonthly = argv.includes('--cancel-monthly');
  const rest = argv.filter((argument) => argument !== '--cancel-monthly');
  const slug = required(readArguments(rest, ['slug']), 'slug');
  const campaigns = context.get(CampaignsService, { strict: false });
  const monthly = context.get(MonthlySupportsService, { strict: false });
  const campaign = await campaigns.close(slug);
  const { id } = await campaigns.get(slug);
  print(cancelsMonthly ? await cancelMonthly(monthly, id) : await countMonthly(monthly, id));
  print(JSON.stringify(campaign));
}

/** Names and messages that are typed from now on; those that wait go on waiting. */
async function moderateWall(context: INestApplicationContext, argv: string[]): Promise<void> {
  const values = readArguments(argv, ['slug', 'moderation']);
  const slug = required(values, 'slug');
  const moderation = readModeration('moderation', required(values, 'moderation'));
  const campaigns = context.get(CampaignsService, { strict: false });
  print(JSON.stringify(await campaigns.moderateWall(slug, moderation)));
}

async function cancelMonthly(monthly: MonthlySupportsService, id: string): Promise<string> {
  const { cancelled, expired } = await monthly.cancelAll(id);
  return (
    `Monthly supports that end with the month that is paid: ${cancelled}. ` +
    `Open monthly checkouts that were expired: ${expired}.`
  );
}

async function countMonthly(monthly: MonthlySupportsService, id: string): Promise<string> {
  const running = await monthly.countRunning(id);
  return `Monthly supports that go on and count: ${running}. --cancel-monthly ends them.`;
}

/** @throws UsageError */
export function readDraft(argv: readonly string[]): CampaignDraft {
  const values = readArguments(argv, CREATE_OPTIONS);
  const currency = required(values, 'currency').toLowerCase();
  const amount = (name: 'goal' | 'min' | 'max' | 'fee-fixed') =>
    values[name] === undefined ? undefined : readAmount(name, values[name], currency);
  const amounts = (name: 'presets' | 'scale' | 'milestones') =>
    values[name]?.split(',').map((text) => readAmount(name, text, currency));
  return {
    slug: required(values, 'slug'),
    title: required(values, 'title'),
    currency,
    goalMinor: amount('goal'),
    presetsMinor: amounts('presets') ?? [],
    customMinMinor: amount('min'),
    customMaxMinor: amount('max'),
    scaleMinor: amounts('scale'),
    milestonesMinor: amounts('milestones'),
    feeBasisPoints: readPercent(values['fee-percent']),
    feeFixedMinor: amount('fee-fixed'),
    wallModeration: values.wall === undefined ? undefined : readModeration('wall', values.wall),
    opensAt: readDay('opens', values.opens),
    closesAt: readDay('closes', values.closes, 'T23:59:59.999Z'),
  };
}

function readAmount(name: string, text: string, currency: string): number {
  const amountMinor = parseMajor(text, currency);
  if (amountMinor === null)
    throw new UsageError(`--${name}: "${text}" is not an amount in ${currency}.`);
  return amountMinor;
}

function readModeration(name: string, text: string): WallModeration {
  const moderation = WALL_MODERATIONS.find((known) => known === text);
  if (moderation) return moderation;
  throw new UsageError(`--${name}: "${text}" is neither review nor immediate.`);
}

/** `2.9` as 290 basis points: two decimals at most. */
function readPercent(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, whole, decimals = ''] = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (whole === undefined)
    throw new UsageError(`--fee-percent: "${text}" is not a number such as 2.9.`);
  return Number(whole + decimals.padEnd(2, '0'));
}
