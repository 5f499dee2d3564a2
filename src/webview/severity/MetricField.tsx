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
						aria-describedby={`${name}-${one.value}`}
					/>
					<span>
						<span class="choice-label">{one.label}</span>
						<span class="choice-meaning" id={`${name}-${one.value}`}>
							{one.text}
						</span>
					</span>
				</label>
			))}
		</fieldset>
	);
}
