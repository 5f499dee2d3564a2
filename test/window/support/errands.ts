import type { FrameLocator, Locator } from 'playwright-core';
import type { Case } from '../../../src/core/case';
import { RULES } from '../../../src/core/checks';
import type { AdvisoryRecord } from '../../support/github';
import type { Window } from '../../support/window';
import type { KillPoint } from './killing';
import { typeInto } from './pages';
import { until } from './until';

/** The documents of pages in a window. */
export const PAGES = 'iframe.webview.ready:visible';

/** One thing that a person does on a page, in the middle of which the extension host is killed. */
export interface Errand {
	readonly page: 'triage' | 'draft' | 'response';
	/** Of the advisory on GitHub. */
	readonly state: 'triage' | 'draft';
	/** Goes to the place on the page. */
	readonly go: (at: Place) => Promise<void>;
	/** The box into which is typed before, and while nobody answers. */
	readonly box: (at: Place) => Locator;
	/** What the case holds of that text. */
	readonly kept: (record: Case) => string | undefined;
	/** Presses what the errand is about. It may have happened already: then there is nothing to press. */
	readonly press: (at: Place) => Promise<void>;
	/** Whether it has happened. */
	readonly isDone: (at: Place) => boolean;
	/** How often it has happened; 1 when all is well. */
	readonly times: (at: Place) => number;
	readonly points: readonly KillPoint['on'][];
}

export interface Place {
	readonly window: Window;
	readonly record: AdvisoryRecord;
	/** Words of this round alone. */
	readonly words: string;
	caseNow(): Case | undefined;
	/** As another window changes the case. */
	change(change: (record: Case) => Case): Promise<void>;
}

const box = (name: string) => (at: Place) => newestPage(at.window).getByRole('textbox', { name, exact: true });
const button = (at: Place, name: string | RegExp) => newestPage(at.window).getByRole('button', { name }).first();
const step = async (at: Place, name: string) =>
	newestPage(at.window).locator('.rail').getByRole('button', { name }).first().click();
const comments = (at: Place, text: string): number =>
	at.record.comments.filter(({ comment }) => comment.body.includes(text)).length;
/** Presses a button that may be gone, or closed because there is nothing to do any more. */
const pressIfOpen = async (found: Locator): Promise<void> => {
	const isOpen = async (): Promise<boolean> => (await found.isVisible()) && found.isEnabled({ timeout: 1000 });
	if (await isOpen().catch(() => false)) await found.click({ timeout: 5000 }).catch(() => 'gone');
};

/** By what they are called in the titles of tests. */
export const ERRANDS: Readonly<Record<string, Errand>> = {
	'typing notes': {
		...{ page: 'triage', state: 'triage', points: ['ms', 'write', 'lock'] },
		go: at => step(at, 'Decision'),
		box: box('Internal notes'),
		kept: record => record.notes,
		press: async () => undefined,
		isDone: () => true,
		times: () => 1,
	},
	'posting a message': {
		...{ page: 'triage', state: 'triage', points: ['request', 'request', 'lock', 'write', 'ms'] },
		go: at => step(at, 'Discussion'),
		box: box('New message'),
		kept: record => record.drafts?.comment,
		press: at => pressIfOpen(button(at, 'Post on GitHub')),
		isDone: at => comments(at, at.words) > 0,
		times: at => comments(at, at.words),
	},
	'applying a decision': {
		...{ page: 'triage', state: 'triage', points: ['request', 'request', 'lock', 'write', 'ms'] },
		async go(at) {
			await step(at, 'Decision');
			const outcome = newestPage(at.window).getByRole('radio', { name: 'Vulnerability' });
			if (await outcome.isVisible()) await outcome.check();
			await typeInto(box('Reply')(at), `Reply ${at.words}.`);
		},
		box: box('Internal notes'),
		kept: record => record.notes,
		press: at => pressIfOpen(button(at, /^Apply/)),
		isDone: at => at.record.advisory.state === 'draft' && at.caseNow()?.decision !== undefined,
		times: at => comments(at, `Reply ${at.words}.`),
	},
	'saving a draft': {
		...{ page: 'draft', state: 'draft', points: ['request', 'lock', 'write', 'ms'] },
		go: at => step(at, 'Text'),
		box: box('Description'),
		kept: record => record.drafts?.description ?? record.advisory.description,
		press: at => pressIfOpen(button(at, 'Save to GitHub')),
		isDone: at => (at.record.advisory.description ?? '').includes(at.words),
		times: at => ((at.record.advisory.description ?? '').split(at.words).length === 2 ? 1 : 0),
	},
	'recording who knows': {
		...{ page: 'response', state: 'draft', points: ['lock', 'write', 'ms'] },
		go: at => step(at, 'Who knows'),
		box: box('Leak plan'),
		kept: record => record.leakPlan,
		async press(at) {
			if (recorded(at) > 0) return;
			await box('Somebody you told another way')(at).fill(`Kim ${at.words}`);
			await button(at, /^Record$/).click();
		},
		isDone: at => recorded(at) > 0,
		times: recorded,
	},
	publishing: {
		...{ page: 'draft', state: 'draft', points: ['request', 'request', 'lock', 'write', 'ms'] },
		async go(at) {
			await step(at, 'Review and publish');
			await button(at, /^(?:Edit the text|Write it yourself)$/).click();
			await typeInto(box('Announcement')(at), 'Read this.');
			await until('a case', () => at.caseNow() !== undefined);
			// Whatever else stands between a draft and its publication, a person has settled.
			await at.change(record => ({
				...record,
				publication: {
					...record.publication,
					...{ fixPublicAt: '2026-03-01T08:00:00Z', fixPublicHow: 'Release 2.4.1' },
					overruled: RULES.map(rule => ({ rule, reason: 'Agreed among the maintainers.' })),
				},
			}));
			await button(at, 'Publish on GitHub…').and(newestPage(at.window).locator(':enabled')).waitFor();
		},
		box: box('Announcement'),
		kept: record => record.publication?.announcement,
		async press(at) {
			const sure = newestPage(at.window).getByRole('group', { name: 'Publish on GitHub now' });
			if (!(await sure.isVisible())) await pressIfOpen(button(at, 'Publish on GitHub…'));
			await pressIfOpen(sure.getByRole('button', { name: 'Publish on GitHub now' }));
		},
		isDone: at => at.record.advisory.state === 'published' && at.caseNow()?.phase === 'disclose',
		times: at =>
			at.caseNow()?.timeline.filter(({ text }) => /^(?:Published on GitHub|Found published)\./.test(text)).length ?? 0,
	},
};

/** The page in front. While a page takes the place of another, both are there for a moment; the newer one stays. */
export function newestPage({ page }: Window): FrameLocator {
	return page.locator(PAGES).last().contentFrame().frameLocator('#active-frame');
}

function recorded(at: Place): number {
	return at.caseNow()?.readIn?.filter(entry => JSON.stringify(entry).includes(at.words)).length ?? 0;
}
