import { t } from '../translate';
import type { Advisory } from '../advisory';
import { plainLine } from '../visible';
import { type Checked, type Finding, listed, met, unmet } from './check';

type Credit = Advisory['credits'][number];

/** Credit is decided, and everybody was asked. */
export function checkCredit({ advisory: { credits, author }, record: { received } }: Checked): Finding {
	const there = credits.filter(credit => nameOf(credit) !== '');
	if (there.length === 0) {
		const hasFinder = author !== undefined || received?.name !== undefined || received?.email !== undefined;
		if (!hasFinder) return met(t('Nobody is credited, and nobody else reported it.'));
		return unmet(
			t(
				'Nobody is credited. Ask the finder whether and how they want to be named; when they decline, write that down.',
			),
		);
	}
	const unasked = there.filter(credit => credit.state === undefined);
	if (unasked.length > 0) {
		return unmet(
			t('{0} was not asked, as far as the case says. Ask whether and how they want to be named.', names(unasked)),
		);
	}
	// A forge shows nobody before they agree; in a document a name stands at once.
	const waiting = there.filter(({ state, login }) => state === 'pending' && login === undefined);
	if (waiting.length > 0)
		return unmet(t('{0} was asked and has not answered. Wait, or leave the name out.', names(waiting)));
	const pending = there.filter(({ state }) => state === 'pending');
	const agreed = there.filter(({ state }) => state === 'accepted');
	const parts = [
		agreed.length === 0 ? '' : t('{0} agreed to be named.', names(agreed)),
		pending.length === 0 ? '' : t('{0} was asked, and shows once they agree.', names(pending)),
		agreed.length + pending.length === 0 ? t('Everybody who was asked declined.') : '',
	];
	return met(parts.filter(part => part !== '').join(' '));
}

function names(credits: readonly Credit[]): string {
	return listed([...new Set(credits.map(nameOf))]);
}

function nameOf({ login, name }: Credit): string {
	return plainLine(login ?? name ?? '', 60).trim();
}
