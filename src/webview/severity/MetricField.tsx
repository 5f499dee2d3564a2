import type { MetricWords } from './cvssWords';
import { Choice } from '../parts/Choice';

interface Props {
	readonly words: MetricWords;
	/** Tells groups of radio buttons of one page apart. */
	readonly name: string;
	readonly value: string | undefined;
	readonly choose: (value: string) => void;
}

/** One metric or decision point: a question, and its answers explained. */
export function MetricField({ words, name, value, choose }: Props) {
	return (
		<fieldset class="metric" aria-describedby={`${name}-question`}>
			<legend>
				{words.label} <span class="metric-name">{words.name}</span>
			</legend>
			<p class="hint" id={`${name}-question`}>
				{words.question}
			</p>
			{words.values.map(one => (
				<Choice key={one.value} {...{ name, ...one }} checked={value === one.value} choose={() => choose(one.value)} />
			))}
		</fieldset>
	);
}
