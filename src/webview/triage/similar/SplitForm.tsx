import { t } from '../../../core/translate';
import { useRef } from 'preact/hooks';
import { splitOf, splitText } from '../../../protocol/fields';
import type { ReportView } from '../../../protocol/triage';
import { Confirmed } from '../../parts/Confirmed';
import { OwnedText } from '../../parts/OwnedText';
import { ReportText } from '../../parts/ReportText';
import { TextField } from '../../parts/TextField';
import { useChange } from '../../useChange';
import type { TriageModel } from '../triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
}

/** One report with several findings: a part of it becomes a case of its own. */
export function SplitForm({ model, report }: Props) {
	useChange(model.base.onField, changed => changed === 'split');
	const { similar } = model;
	const part = similar.part();
	const text = useRef<HTMLDetailsElement>(null);
	const forge = model.forge();
	const useSelection = (): void => {
		const chosen = selectionIn(text.current);
		if (chosen !== '') similar.writePart({ text: chosen });
	};
	return (
		<section class="similar" aria-labelledby="split">
			<h3 id="split">{t('Several findings in one report')}</h3>
			<p class="hint">
				{t('What can be fixed alone is a case alone, with a CVE id of its own. This case stays as it is.')}
			</p>
			{part === undefined ? (
				<div class="actions">
					<button type="button" class="secondary" onClick={() => similar.beginSplit(report.description)}>
						{t('Split off a part…')}
					</button>
				</div>
			) : (
				<>
					<details class="reach" ref={text}>
						<summary>{t('Text of the report, to select a passage from')}</summary>
						<ReportText text={report.description} openLink={model.base.openLink} />
					</details>
					<OwnedText
						id="split-title"
						label={t('Title of the new case')}
						hint={t('Without one it is made from the text.')}
						text={part.title}
						write={title => similar.writePart({ title })}
						leave={() => void model.base.saver.flush()}
					/>
					<TextField
						model={model.base}
						field="split"
						label={t('Text of the new case')}
						rows={12}
						hint={t('Keep the part that belongs to the new case, and take the rest out. Nobody outside reads it.')}
						kept={{
							read: value => splitOf(value)?.text ?? '',
							write: written => splitText({ title: similar.part()?.title ?? '', text: written }),
						}}
						tools={
							<button
								type="button"
								class="quiet"
								// The press itself must not take the selection away.
								onMouseDown={event => event.preventDefault()}
								onClick={useSelection}
							>
								{t('Use the selected passage')}
							</button>
						}
					/>
					<div class="actions">
						<Confirmed
							label={t('Make a case of it…')}
							action={t('Split off into a new case')}
							doing={t('Making the case…')}
							disabled={part.text.trim() === ''}
							run={similar.splitOff}
						>
							<p>
								{t(
									'A new case is made with this title and text, and with this report’s finder, day of receipt and running clocks. Both cases name each other. The text of this one stays whole.',
								)}
							</p>
							<p class="hint">
								{forge === undefined
									? t('Nothing is sent.')
									: t(
											'Nothing is sent, and nothing changes on {0}: there the report stays one. The new case is your own until you draft an advisory of it.',
											forge.name,
										)}
							</p>
						</Confirmed>
						<button type="button" class="secondary" onClick={similar.endSplit}>
							{t('Do not split')}
						</button>
					</div>
				</>
			)}
		</section>
	);
}

/** What is selected of the report's text; nothing for a selection elsewhere. */
function selectionIn(box: HTMLElement | null): string {
	const selection = document.getSelection();
	if (box === null || selection === null || selection.rangeCount === 0) return '';
	return box.contains(selection.getRangeAt(0).commonAncestorContainer) ? selection.toString().trim() : '';
}
