import { t } from '../../core/translate';
import { useState } from 'preact/hooks';
import { Markdown } from '../markdown/Markdown';
import { PlainText } from './PlainText';

interface Props {
	readonly text: string;
	readonly openLink: (target: string) => void;
}

/** The text of a report, formatted or as it was written. */
export function ReportText({ text, openLink }: Props) {
	const [plain, setPlain] = useState(false);
	if (text.trim() === '') return <p class="hint">{t('The report has no text.')}</p>;
	return (
		<section class="report-text" aria-label={t('Text of the report')}>
			<div class="report-bar">
				<span class="hint">{t('Written by the finder. Images are not loaded.')}</span>
				<button type="button" class="quiet" aria-pressed={plain} onClick={() => setPlain(!plain)}>
					{t('Show as plain text')}
				</button>
			</div>
			{plain ? <PlainText text={text} /> : <Markdown text={text} openLink={openLink} />}
		</section>
	);
}
