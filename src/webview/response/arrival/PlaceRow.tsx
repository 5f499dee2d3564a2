import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import type { ArrivalView } from '../../../protocol/response/arrival';
import { Icon } from '../../parts/Icon';
import type { ResponseModel } from '../responseModel';
import { placeWords } from './placeWords';

type Place = ArrivalView['places'][number];

interface Props {
	readonly model: ResponseModel;
	readonly place: Place;
}

const NAMES = {
	global: t('GitHub’s global database'),
	cve: t('CVE record'),
	osv: 'OSV',
} as const;
const WHY = {
	global: t('Read by dependency alerts and audits. People there look at each advisory first, which takes some days.'),
	cve: t('Public once its CNA, who gave out the CVE id, publishes the record: usually within a day.'),
	osv: t('Read by scanners of every vendor. It takes over what GitHub’s database and the CVE list have.'),
} as const;

/** One place where the news is expected: whether it has arrived, since when, and what a person can do. */
export function PlaceRow({ model, place: shown }: Props) {
	const { arrival } = model;
	const { place, url, state, asked } = shown;
	const name = NAMES[place];
	const isOver = state === 'arrived' || state === 'not-expected';
	return (
		<li class={`arrival arrival-${state}`}>
			<p class="arrival-head">
				<span class="arrival-mark" aria-hidden="true">
					{state === 'awaited' ? '…' : <Icon name={state === 'arrived' ? 'check' : 'dash'} />}
				</span>
				<strong>{name}</strong> <span>{placeWords(shown)}</span>
			</p>
			{isOver ? null : <p class="hint">{WHY[place]}</p>}
			{shown.problem === undefined ? null : <p class="hint">{t('Not answered: {0}', shown.problem)}</p>}
			<p class="arrival-do">
				<button type="button" class="quiet" onClick={() => model.base.openLink(url)}>
					{t('Open its page')}
					<span class="sr"> {t('in {0}', name)}</span>
				</button>
				{isOver ? (
					<button type="button" class="quiet" onClick={() => arrival.forget(place)}>
						{t('Take back')}
						<span class="sr"> {t('what is noted of {0}', name)}</span>
					</button>
				) : (
					<>
						<button type="button" class="quiet" onClick={() => arrival.saw(place)}>
							{t('I saw it there')}
							<span class="sr">: {name}</span>
						</button>
						<button type="button" class="quiet" onClick={() => arrival.notExpected(place)}>
							{t('Does not go there')}
							<span class="sr">: {name}</span>
						</button>
					</>
				)}
				{!isOver && asked === 'setting-off' ? (
					<button type="button" class="quiet" onClick={() => arrival.openSetting(place)}>
						{tx('Allow asking{0}…', <span class="sr"> {name}</span>)}
					</button>
				) : null}
			</p>
		</li>
	);
}
