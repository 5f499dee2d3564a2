import * as vscode from 'vscode';
import * as z from 'zod';
import {
	type AnsweredCase,
	reportAnswer,
	reportsAnswer,
	type Verdicts,
	verdictsAnswer,
} from '../core/assistantAnswers';
import { clockOf, type Policy } from '../core/clock';
import { caseName } from '../core/handle';
import type { Clock, Crypto, Disposable } from '../core/ports';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import type { Consents } from './consents';
import { t } from '../core/translate';

export interface ToolDeps {
	readonly reports: Reports;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly policy: () => Policy;
	/** Whether titles and texts are kept off the screen: then assistants get none either. */
	readonly hidden: () => boolean;
	readonly consents: Consents;
	/** Counts in a report's text. */
	readonly verdictsOf: (description: string) => Promise<Verdicts>;
	/** Whether a report is made up for practice. */
	readonly isMadeUp: (report: Report) => boolean;
}

const oneCaseSchema = z.object({ case: z.string().max(100) });

/**
 * Registers the tools that assistants in the editor may call. Anything in VS Code can call them, so they change nothing,
 * tell counts and verdicts alone, and ask the person before they hand out a report's text.
 */
export function registerTools(deps: ToolDeps): Disposable {
	const { reports, clock, policy } = deps;
	const answered = ({ record }: Report): AnsweredCase => ({ record, clock: clockOf(record, policy(), clock.now()) });
	const real = async (): Promise<readonly Report[]> => {
		await reports.ready();
		return reports.state().reports.filter(report => !deps.isMadeUp(report));
	};
	let gone = false;
	const say = (text: string): vscode.LanguageModelToolResult =>
		new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);

	return vscode.Disposable.from(
		{
			dispose() {
				gone = true;
			},
		},
		vscode.lm.registerTool('secure-response_reports', {
			prepareInvocation: () => ({ invocationMessage: t('Counting security reports') }),
			invoke: async () => say(reportsAnswer((await real()).map(answered), clock.now())),
		}),
		vscode.lm.registerTool('secure-response_report', {
			prepareInvocation: () => ({ invocationMessage: t('Asking about a security report') }),
			async invoke({ input }, token) {
				const asked = oneCaseSchema.safeParse(input).data;
				const report = asked === undefined ? undefined : caseNamed(asked.case, await real());
				if (report === undefined) return say(NO_SUCH_CASE);
				const shown = answered(report);
				const counts = verdictsAnswer(shown, await deps.verdictsOf(report.advisory.description), clock.now());
				if (deps.hidden()) return say(`${counts}\n\n${HIDDEN}`);
				if (!(await deps.consents.mayRead(report.record.handle))) return say(`${counts}\n\n${REFUSED}`);
				// While the person thought about it details may have been hidden, the setting turned off, or the call given up.
				if (token.isCancellationRequested || gone || deps.hidden()) return say(counts);
				return say(`${counts}\n\n${reportAnswer(shown, deps.crypto.randomHex(8))}`);
			},
		}),
	);
}

const NO_SUCH_CASE = 'There is no open case of that name, or more than one. List the reports to see their names.';
const REFUSED = 'The maintainer did not allow its text to be read. Do not ask again unless they say so.';
const HIDDEN = 'Details are hidden on this screen, so the text is not told.';

/** @returns the one case of a name such as "case 7f3a" or "7f3a": of the published ones everybody knows already. */
function caseNamed(name: string, all: readonly Report[]): Report | undefined {
	const wanted = name
		.trim()
		.toLowerCase()
		.replace(/^case\s+/, '');
	if (!/^[0-9a-f]{4,16}$/.test(wanted)) return undefined;
	const found = all.filter(({ record }) => record.handle.startsWith(wanted));
	return found.length === 1 ? found[0] : undefined;
}

/**
 * Asks whether the tools are to be there: any extension can turn a setting on.
 * @returns nothing when the person closed the question
 */
export async function askToOffer(): Promise<boolean | undefined> {
	const offer = t('Offer the Tools');
	const off = t('Turn Off');
	const detail = t(
		'Chats and everything else in VS Code can then ask how many security reports are open, how late they are and what is next in each, without titles and texts. For the text of a report you are asked each time. If you did not turn the setting on, another extension did.',
	);
	const question = t('The setting “Secure Response › Assistants: Enabled” was turned on. Offer tools to assistants?');
	const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, offer, off);
	if (answer === undefined) return undefined;
	return answer === offer;
}

/** Asks whether assistants may read the report of a case. */
export async function askToRead(handle: string): Promise<'allowed' | 'refused' | undefined> {
	const allow = t('Allow for This Session');
	const refuse = t('Refuse for This Session');
	const detail = t(
		'Something in VS Code, such as a chat, wants the title and the whole text of this report. What it reads it may send to the provider of its model, outside your control: that tells others of an embargoed report. You can take the permission back with “Secure Response: What Assistants May Read…”; what was read stays read.',
	);
	const question = t('May assistants read the report of {0}?', caseName(handle));
	const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, allow, refuse);
	if (answer === undefined) return undefined;
	return answer === allow ? 'allowed' : 'refused';
}
