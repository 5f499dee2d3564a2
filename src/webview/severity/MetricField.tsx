import type { MetricWords } from '../../core/cvss/words';

interface Props {
	readonly words: MetricWords;
	/** Tells groups of radio buttons of one page apart. */
	readonly name: string;
	readonly value: string | undefined;
	readonly choose: (value: string) => void;
}

/** One metric or decision point: a question, and its answers explained. */
export function MetricField({ words, name, value, choose }: Props) {
	const id = (one: string): string => `${name}-${one.replaceAll(' ', '-')}`;
	return (
		<fieldset class="metric" aria-describedby={`${name}-question`}>
			<legend>
				{words.label} <span class="metric-name">{words.name}</span>
			</legend>
			<p class="hint" id={`${name}-question`}>
				{words.question}
			</p>
			{words.values.map(one => (
				<label class="choice" key={one.value}>
					<input
						autocomplete="off"
						type="radio"
						name={name}
						value={one.value}
						checked={value === one.value}
						onChange={() => choose(one.value)}
						aria-labelledby={`${id(one.value)}-label`}
						aria-describedby={id(one.value)}
					/>
					<span>
						<span class="choice-label" id={`${id(one.value)}-label`}>
							{one.label}
						</span>
						<span class="choice-meaning" id={id(one.value)}>
							{one.text}
						</span>
					</span>
				</label>
			))}
		</fieldset>
	);
}
