import type { ArrivalView } from '../../../protocol/response/arrival';
import { formatInstant } from '../../format';

/** How the news stands in one place, behind its name. */
export function placeWords({ state, at, byHand, asked, lookedAt, problem }: ArrivalView['places'][number]): string {
	const since = at === undefined ? '' : ` ${formatInstant(at)}`;
	switch (state) {
		case 'arrived':
			return byHand === true ? `arrived, as a person saw${since}` : `arrived, seen${since}`;
		case 'not-expected':
			return `not expected, as a person said${since}`;
		case 'withdrawn':
			return 'there, but withdrawn or rejected: look at its page';
		case 'awaited':
			if (asked === 'drill') return 'awaited; in a drill nobody is asked';
			if (lookedAt !== undefined && problem === undefined) return `not there yet, asked ${formatInstant(lookedAt)}`;
			return asked === 'may' ? 'awaited' : 'awaited; not asked, because the setting is off';
	}
}
