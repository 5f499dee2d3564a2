import type { Advisory } from '../../core/advisory';
import type { CsafAcknowledgment } from './document';
import { harmlessLine } from './harmless';

const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/;

/** Those who agreed to be named. Without a state the owner decided outside of the forge. */
export function acknowledgmentsOf({ credits }: Advisory): CsafAcknowledgment[] {
	return credits.flatMap(credit => {
		const name = harmlessLine(credit.name ?? credit.login ?? '');
		if (name === '' || credit.state === 'pending' || credit.state === 'declined') return [];
		const summary = harmlessLine(credit.type.replaceAll('_', ' ')).toLowerCase();
		return [
			{
				names: [name],
				summary: summary === '' ? 'other' : summary,
				...(credit.login !== undefined && LOGIN.test(credit.login)
					? { urls: [`https://github.com/${credit.login}`] }
					: {}),
			},
		];
	});
}
