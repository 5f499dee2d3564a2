import { t } from '../../core/translate';
import { useState } from 'preact/hooks';
import type { MetricGroup } from './cvssWords';
import { MetricField } from './MetricField';
import { countChosen, valueOf, type VectorSheet } from './vectorSheet';

interface Props {
	readonly group: MetricGroup;
	readonly sheet: VectorSheet;
	readonly choose: (name: string, value: string) => void;
}

/** A group of metrics. All but the base metrics are closed until somebody wants them. */
export function MetricGroupSection({ group, sheet, choose }: Props) {
	const chosen = countChosen(sheet, group);
	const [open, setOpen] = useState(chosen > 0);
	if (group.key === 'base') return <Parts group={group} sheet={sheet} choose={choose} />;
	return (
		<details class="more" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
			<summary>
				{group.title} <span class="optional">{chosen === 0 ? t('none set') : t('{0} set', chosen)}</span>
			</summary>
			<p class="hint">{group.about}</p>
			{open ? <Parts group={group} sheet={sheet} choose={choose} /> : null}
		</details>
	);
}

function Parts({ group, sheet, choose }: Props) {
	return group.parts.map(part => (
		<div class="metric-part" key={part.title}>
			{part.title === '' ? null : <h4>{part.title}</h4>}
			<div class="metrics">
				{part.metrics.map(words => (
					<MetricField
						key={words.name}
						words={words}
						name={`cvss-${sheet.version === '4.0' ? 4 : 3}-${words.name}`}
						value={valueOf(sheet, words.name)}
						choose={value => choose(words.name, value)}
					/>
				))}
			</div>
		</div>
	));
}
