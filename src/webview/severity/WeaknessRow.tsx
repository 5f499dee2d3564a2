import { t } from '../../core/translate';
import type { WeaknessView } from '../../protocol/severity';
import { Icon } from '../parts/Icon';
import { SafeText } from '../parts/SafeText';
import { KIND_WORDS, USAGE_WORDS, usageAdvice } from './weaknessWords';

interface Props {
	readonly id: string;
	/** Nothing where the catalogue does not have it. */
	readonly weakness: WeaknessView | undefined;
	/** The catalogue has answered. */
	readonly looked: boolean;
	readonly remove: () => void;
	readonly replaceBy: (id: string) => void;
}

/** A weakness that the advisory is to name. */
export function WeaknessRow({ id, weakness, looked, remove, replaceBy }: Props) {
	const advice = weakness === undefined ? undefined : usageAdvice(weakness);
	return (
		<li class="weakness">
			<div class="weakness-head">
				<span class="grow">
					<span class={weakness === undefined ? 'weakness-id' : 'weakness-id known'}>
						<SafeText text={id.slice(0, 100)} />
					</span>{' '}
					{weakness?.name}
				</span>
				<button type="button" class="quiet" onClick={remove}>
					{t('Remove')}
					<span class="sr">
						{' '}
						<SafeText text={id.slice(0, 100)} />
					</span>
				</button>
			</div>
			{weakness === undefined ? (
				looked ? (
					<Warning text={t('The catalogue has no such weakness, so consumers of the advisory will not know it.')} />
				) : null
			) : (
				<p class="hint">
					{weakness.chain.length === 0
						? t('{0}. Mapping: {1}.', KIND_WORDS[weakness.kind], USAGE_WORDS[weakness.usage])
						: t(
								'{0}. Mapping: {1}. Within {2}.',
								KIND_WORDS[weakness.kind],
								USAGE_WORDS[weakness.usage],
								weakness.chain.map(one => `${one.id} ${one.name}`).join(' › '),
							)}
				</p>
			)}
			{advice === undefined ? null : <Warning text={advice} />}
			{weakness === undefined || weakness.better.length === 0 ? null : (
				<details class="more">
					<summary>{t('What may be named instead')}</summary>
					<ul class="bare">
						{weakness.better.map(one => (
							<li key={one.id}>
								<button type="button" class="quiet" onClick={() => replaceBy(one.id)}>
									{t('Use {0} {1}', one.id, one.name)}
								</button>
							</li>
						))}
					</ul>
				</details>
			)}
		</li>
	);
}

function Warning({ text }: { readonly text: string }) {
	return (
		<p class="advice">
			<Icon name="warning" />
			<span>{text}</span>
		</p>
	);
}
