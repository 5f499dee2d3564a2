import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import { answeredElsewhere, startClocks } from '../core/lifecycle';
import type { Clock, Crypto } from '../core/ports';
import type { Report } from '../feeds/feed';
import type { Forge, Message } from '../feeds/forge';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

interface Deps {
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly forgeOf: (handle: string) => Forge | undefined;
}

/** @returns when the finder was first answered, ISO 8601 in UTC; undefined when nobody but they wrote. */
export function firstAnswer(messages: readonly Message[], finder: string | undefined): string | undefined {
	return messages
		.filter(({ author }) => author !== undefined && author !== finder)
		.map(({ createdAt }) => createdAt)
		.sort()[0];
}

/**
 * Sets clocks by what the discussions say: the first answer is the acknowledgement; without one the clocks run from
 * receipt. A discussion that cannot be read leaves its report's clock unknown.
 */
export async function clocksFromDiscussion(reports: readonly Report[], deps: Deps): Promise<void> {
	const store = await deps.store();
	let [answered, open, unread] = [0, 0, 0];
	for (const { advisory, record } of reports) {
		const forge = deps.forgeOf(record.handle);
		const messages = await forge?.discussion(advisory).catch(() => undefined);
		if (forge === undefined || messages === undefined) {
			unread += 1;
			continue;
		}
		const now = deps.clock.now().toISOString();
		const id = deps.crypto.randomHex(8);
		const answer = firstAnswer(messages, forge.audience(advisory).finder);
		await store.update(record.handle, current =>
			answer === undefined
				? startClocks(current, current.received?.at ?? now, now, id)
				: answeredElsewhere(current, answer, now, id),
		);
		if (answer === undefined) open += 1;
		else answered += 1;
	}
	void vscode.window.showInformationMessage(
		withoutLinks(
			unread === 0
				? t('Read from the discussions: {0} answered, {1} not answered yet.', answered, open)
				: t(
						'Read from the discussions: {0} answered, {1} not answered yet. {2} could not be read; their clocks stay unknown.',
						answered,
						open,
						unread,
					),
		),
	);
}
