import type { Case } from '../../core/case';
import type { SeverityView, severityMethods } from '../../protocol/severity';
import { severityAnswers } from '../severity/severityAnswers';
import type { Part, PartContext } from './part';

/** Scores vectors, finds weaknesses, and tells what the report itself says of them once a person looks at the step. */
export function createSeverity({ session, tell }: PartContext): Part<keyof typeof severityMethods> {
	let opened = false;
	let known: { readonly of: string; readonly view: SeverityView } | undefined;

	const show = async (record: Case): Promise<void> => {
		if (!opened) return tell('severity', { status: 'unread' });
		// The case changes with every word somebody writes, and what came with the report hardly ever.
		const { summary, description, severity, cvss, state } = record.advisory;
		const of = JSON.stringify([summary, description, severity, cvss, state]);
		if (known?.of !== of) {
			const { claimedSeverity } = await import('../severity/claimedSeverity');
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
