import type { Case } from '../../core/case';
import type { Disposable } from '../../core/ports';
import type { SeverityView } from '../../protocol/severity';
import type { CaseSession } from '../caseSession';
import { severityAnswers } from './severityAnswers';

/** The host side of a Severity step, on whatever page it stands. */
export interface SeverityPart extends Disposable {
	readonly handlers: Pick<typeof severityAnswers, 'score' | 'searchWeaknesses' | 'weaknesses'> & {
		openSeverity(): Promise<null>;
	};
	show(record: Case): Promise<void>;
}

interface SeverityContext {
	readonly session: CaseSession;
	readonly tell: (name: 'severity', view: SeverityView) => void;
}

/** Scores vectors, finds weaknesses, and tells what the report itself says of them once a person looks at the step. */
export function createSeverity({ session, tell }: SeverityContext): SeverityPart {
	let opened = false;
	let known: { readonly of: string; readonly view: SeverityView } | undefined;

	const show = async (record: Case): Promise<void> => {
		if (!opened) return tell('severity', { status: 'unread' });
		// The case changes with every word somebody writes, and what came with the report hardly ever.
		const { summary, description, severity, cvss, state } = record.advisory;
		const of = JSON.stringify([summary, description, severity, cvss, state]);
		if (known?.of !== of) {
			const { claimedSeverity } = await import('./claimedSeverity');
			known = { of, view: claimedSeverity(record) };
		}
		tell('severity', known.view);
	};

	return {
		handlers: {
			score: severityAnswers.score,
			searchWeaknesses: severityAnswers.searchWeaknesses,
			weaknesses: severityAnswers.weaknesses,
			async openSeverity() {
				opened = true;
				await show(await session.read());
				return null;
			},
		},
		show,
		dispose() {},
	};
}
