import type { Case } from '../../core/case';

export type Tlp = Case['tlp'];

/**
 * What a reader may do with a notice, by its mark of the traffic light protocol 2.0 (FIRST), and what an embargo adds.
 * @param pd PD in words; absent: no date is agreed
 */
export function handlingRules(tlp: Tlp, pd: string | undefined): string[] {
	const until = pd === undefined ? 'until we say that it is public' : 'before PD';
	const embargo = [
		`Publish nothing of it ${until}: no fix, no advisory, no commit, no ticket and no talk that shows what it is about.`,
		'Keep it out of the subjects of mails and out of public branches and builds.',
		'If you learn that it got out, or need another date, tell us at once.',
	];
	switch (tlp) {
		case 'RED':
			return ['This is for the persons it was sent to, and for nobody else.', ...embargo];
		case 'AMBER+STRICT':
			return ['Share it within your own organisation only, with those who have to know.', ...embargo];
		case 'AMBER':
			return [
				'Share it within your organisation, and with its clients who have to act on it, with those who have to know.',
				...embargo,
			];
		case 'GREEN':
			return ['Share it within your community, but not by public means.', ...embargo];
		case 'CLEAR':
			return ['There is no limit to sharing this.'];
	}
}
