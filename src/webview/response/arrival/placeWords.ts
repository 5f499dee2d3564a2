import { t } from '../../../core/translate';
import type { ArrivalView } from '../../../protocol/response/arrival';
import { formatInstant } from '../../format';

/** How the news stands in one place, behind its name. */
export function placeWords({ state, at, byHand, asked, lookedAt, problem }: ArrivalView['places'][number]): string {
	const since = at === undefined ? '' : ` ${formatInstant(at)}`;
	switch (state) {
		case 'arrived':
			return byHand === true ? t('arrived, as a person saw{0}', since) : t('arrived, seen{0}', since);
		case 'not-expected':
			return t('not expected, as a person said{0}', since);
		case 'withdrawn':
			return t('there, but withdrawn or rejected: look at its page');
		case 'awaited':
			if (asked === 'drill') return t('awaited; in a drill nobody is asked');
			if (lookedAt !== undefined && problem === undefined)
				return t('not there yet, asked {0}', formatInstant(lookedAt));
			return asked === 'may' ? t('awaited') : t('awaited; not asked, because the setting is off');
	}
}
