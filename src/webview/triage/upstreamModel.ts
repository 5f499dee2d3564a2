import { NO_UPSTREAM, type Upstream } from '../../core/upstream';
import { type TRIAGE_FIELDS, upstreamOf, upstreamText } from '../../protocol/fields';
import type { PageEnd } from '../../protocol/page';
import type { TriageContract } from '../../protocol/triage';
import type { Model } from '../model';

/** What a person writes to the maintainers of a dependency. */
export interface UpstreamModel {
	written(): Upstream;
	/** A choice is kept at once, typing when it pauses. */
	write(change: Partial<Upstream>): void;
	/** Puts title and text of the report into empty boxes. */
	prepare(): Promise<void>;
	/** A person says what they found upstream. @returns whether that was noted */
	settle(how: 'done' | 'again'): Promise<boolean>;
}

export function createUpstreamModel(
	end: Pick<PageEnd<TriageContract>, 'call'>,
	base: Model<(typeof TRIAGE_FIELDS)[number]>,
): UpstreamModel {
	const { saver } = base;
	const written = (): Upstream => upstreamIn(saver.field('upstream').text);
	const write = (change: Partial<Upstream>): void => {
		const next = { ...written(), ...change };
		saver.type('upstream', isEmpty(next) ? '' : upstreamText(next));
		if (change.consent !== undefined) void saver.flush();
	};
	return {
		written,
		write,
		async prepare() {
			const prepared = await base.ask(end.call('prepareUpstream', null));
			if (prepared === undefined) return;
			const { summary, description } = written();
			write({
				summary: summary.trim() === '' ? prepared.summary : summary,
				description: description.trim() === '' ? prepared.description : description,
			});
			await saver.flush();
		},
		async settle(how) {
			await saver.flush();
			return (await base.ask(end.call('settleUpstream', how))) !== undefined;
		},
	};
}

/** @returns what a value of the field says; an empty report where it says nothing. */
export function upstreamIn(value: string): Upstream {
	return upstreamOf(value) ?? NO_UPSTREAM;
}

function isEmpty({ repository, summary, description, consent }: Upstream): boolean {
	return repository === '' && summary === '' && description === '' && !consent;
}
