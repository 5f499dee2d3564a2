import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import { UserError } from '../core/errors';
import type { Clock, Crypto } from '../core/ports';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

export interface NewReportDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly openTriage: (handle: string) => Promise<void>;
}

interface Arrival {
	readonly via: 'text' | 'mail';
	readonly summary: string;
	readonly description: string;
	readonly finder?: { readonly name?: string; readonly email?: string };
	readonly receivedAt?: string;
}

const DAY = 86_400_000;

/** Makes a case of a report that came by mail, chat or another forge. */
export function newReportCommands(deps: NewReportDeps) {
	return {
		async newReport() {
			const source = await vscode.window.showQuickPick(
				[
					{
						label: t('$(clippy) Text on the clipboard'),
						detail: t('Copy the whole report first'),
						read: readClipboard,
					},
					{
						label: t('$(mail) Mail file (.eml)…'),
						detail: t('Finder, date and title are taken from the mail'),
						read: () => readMailFile(deps.clock),
					},
				],
				{ title: t('New Report from Text') },
			);
			const arrival = await source?.read();
			if (arrival === undefined) return;
			const dated = arrival.receivedAt === undefined ? await askWhen(arrival, deps.clock) : arrival;
			if (dated === undefined) return;
			const handle = (await sameReport(dated, deps)) ?? (await create(dated, deps));
			if (handle !== 'cancelled') await deps.openTriage(handle);
		},
	} satisfies Commands;
}

async function create(arrival: Arrival, { store, reports, clock, crypto }: NewReportDeps): Promise<string> {
	const { newCase } = await import('../core/newCase');
	const handle = crypto.randomHex(8);
	await (await store()).create(newCase({ ...arrival, handle, now: clock.now().toISOString() }));
	await reports.refresh();
	return handle;
}

/** The very same text twice is most often a slip: @returns the handle of the first to open, or nothing to make another. */
async function sameReport(arrival: Arrival, { reports }: NewReportDeps): Promise<string | undefined> {
	await reports.ready();
	const same = reports.state().reports.find(r => r.advisory.description === arrival.description);
	if (same === undefined) return undefined;
	const open = t('Open It');
	const another = t('Make Another');
	const answer = await vscode.window.showWarningMessage(
		t('A case with this very text exists already.'),
		{ modal: true },
		open,
		another,
	);
	if (answer === open) return same.record.handle;
	return answer === another ? undefined : 'cancelled';
}

async function readClipboard(): Promise<Arrival> {
	const text = await vscode.env.clipboard.readText();
	if (text.trim() === '') {
		throw new UserError(t('The clipboard holds no text. Copy the text of the report, then try again.'));
	}
	const { readReportText } = await import('../feeds/mail');
	return { via: 'text', ...readReportText(text) };
}

async function readMailFile(clock: Clock): Promise<Arrival | undefined> {
	const picked = await vscode.window.showOpenDialog({
		canSelectMany: false,
		title: t('Choose the Mail of the Report'),
		openLabel: t('Make Report'),
		filters: { [t('Mail')]: ['eml'] },
	});
	const file = picked?.[0];
	if (file === undefined) return undefined;
	const { readMail, titleOf } = await import('../feeds/mail');
	const mail = await readMail(await vscode.workspace.fs.readFile(file), clock.now());
	if (mail.attachments.length > 0) {
		void vscode.window.showInformationMessage(
			withoutLinks(
				mail.attachments.length === 1
					? t('The mail has 1 attachment. It was not taken into the case: keep the mail.')
					: t(
							'The mail has {0} attachments. They were not taken into the case: keep the mail.',
							mail.attachments.length,
						),
			),
		);
	}
	return {
		via: 'mail',
		summary: mail.subject ?? titleOf(mail.text),
		description: mail.text,
		...(mail.from === undefined ? {} : { finder: mail.from }),
		...(mail.date === undefined ? {} : { receivedAt: mail.date }),
	};
}

/** Clocks run from receipt, which only a person knows. @returns nothing when cancelled */
async function askWhen(arrival: Arrival, clock: Clock): Promise<Arrival | undefined> {
	const now = clock.now().getTime();
	const picked = await vscode.window.showQuickPick(
		[
			{ label: t('Today'), ago: 0 },
			{ label: t('Yesterday'), ago: DAY },
			{ label: t('On another day…'), ago: -1 },
		],
		{ title: t('When Did the Report Arrive?'), placeHolder: t('The clocks count from then') },
	);
	if (picked === undefined) return undefined;
	if (picked.ago >= 0) return { ...arrival, receivedAt: new Date(now - picked.ago).toISOString() };
	const text = await vscode.window.showInputBox({
		title: t('When Did the Report Arrive?'),
		prompt: t('The date as year-month-day, such as 2026-03-02'),
		validateInput: value =>
			dayOf(value, now) === undefined ? t('A date that is not in the future, as year-month-day.') : undefined,
	});
	const day = text === undefined ? undefined : dayOf(text, now);
	return day === undefined ? undefined : { ...arrival, receivedAt: day };
}

function dayOf(text: string, now: number): string | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return undefined;
	const day = new Date(`${text.trim()}T00:00:00Z`);
	if (Number.isNaN(day.getTime()) || day.getTime() > now || day.toISOString().slice(0, 10) !== text.trim())
		return undefined;
	return day.toISOString();
}
