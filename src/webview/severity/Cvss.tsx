import { t } from '../../core/translate';
import { useState } from 'preact/hooks';
import type { Field } from '../../protocol/fields';
import type { Scored } from '../../protocol/severity';
import type { Model } from '../model';
import { SeverityBadge } from '../parts/SeverityBadge';
import { useChange } from '../useChange';
import { CvssPanel } from './CvssPanel';
import type { Answer, SeveritySource } from './severitySource';
import { Tabs } from './Tabs';
import { useScore } from './useScore';
import { type CvssFamily, sheetOf } from './vectorSheet';

interface Props<F extends Field> {
	readonly model: Model<F>;
	readonly source: SeveritySource;
	/** The fields that hold the vectors. */
	readonly v4: F;
	readonly v3: F;
}

/** Severity by CVSS: 4.0 and 3.1 beside each other, each with its score live. */
export function Cvss<F extends Field>({ model, source, v4, v3 }: Props<F>) {
	useChange(model.onField, changed => changed === v4 || changed === v3);
	const fields: Readonly<Record<CvssFamily, F>> = { '4.0': v4, '3.1': v3 };
	const texts = { '4.0': model.saver.field(v4).text, '3.1': model.saver.field(v3).text };
	const answers = { '4.0': useScore(source, texts['4.0']), '3.1': useScore(source, texts['3.1']) };
	const [chosen, setChosen] = useState<CvssFamily>();
	// Where only the older one is known, it is what people want to see.
	const family = chosen ?? (texts['4.0'] === '' && texts['3.1'] !== '' ? '3.1' : '4.0');
	const other = family === '4.0' ? '3.1' : '4.0';
	const change = (to: CvssFamily, text: string): void => {
		model.saver.type(fields[to], text);
		void model.saver.flush();
		// The version that is being worked on stays in front, whatever becomes of its vector.
		setChosen(to);
	};
	return (
		<Tabs
			label={t('CVSS versions')}
			id="cvss"
			tabs={(['4.0', '3.1'] as const).map(version => ({
				key: version,
				// A vector of 3.0 stays one until somebody turns it into 3.1.
				label: `CVSS ${sheetOf(texts[version], version).version}`,
				mark:
					model.saver.field(fields[version]).conflict === undefined ? (
						<Mark text={texts[version]} answer={answers[version]} />
					) : (
						<span class="hint">{t('two versions')}</span>
					),
			}))}
			current={family}
			go={setChosen}
		>
			<CvssPanel
				key={family}
				model={model}
				field={fields[family]}
				family={family}
				answer={answers[family]}
				change={text => change(family, text)}
				moveOver={text => change(other, text)}
			/>
		</Tabs>
	);
}

function Mark({ text, answer }: { readonly text: string; readonly answer: Answer<Scored> | undefined }) {
	if (answer !== undefined && 'value' in answer) {
		return <SeverityBadge severity={answer.value.severity} score={answer.value.score} />;
	}
	return <span class="hint">{text === '' ? t('not scored') : t('not finished')}</span>;
}
