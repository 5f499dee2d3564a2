import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useRef } from 'preact/hooks';
import type { DeadlinesView } from '../../../protocol/response/deadlines';
import { CopyButton } from '../../parts/CopyButton';
import { fromBox } from '../../parts/dateTimeBox';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DeadlinesModel } from './deadlinesModel';
import { WhenBox } from './WhenBox';

interface Props {
	readonly model: DeadlinesModel;
	readonly view: DeadlinesView;
	readonly copy: (text: string) => Promise<boolean>;
}

/** Drafts of the notifications that the EU Cyber Resilience Act asks for. Nothing sends them but a person. */
export function CraDrafts({ model, view, copy }: Props) {
	if (view.cra.length === 0) return null;
	return (
		<section aria-labelledby="cra-title" class="deadline-part">
			<h3 id="cra-title">{t('Notifications of the Cyber Resilience Act')}</h3>
			<p>
				{tx(
					'{0} Regulation (EU) 2024/2847, article 14, asks manufacturers for these three when a vulnerability is actively exploited. {1}They go through the EU’s single reporting platform to the national response team in charge (CSIRT) and to the EU’s agency ENISA. Secure Response sends nothing: copy a draft, complete it, and send it yourself.',
					<strong>{t('This is no legal advice.')}</strong>,
					view.steward
						? `${t('Article 24(3) asks stewards for the first as far as they are involved in the development; ask a lawyer which of them, and which times, bind you.')} `
						: '',
				)}
			</p>
			{view.cra.map(draft => (
				<Draft key={draft.what} draft={draft} model={model} copy={copy} />
			))}
		</section>
	);
}

function Draft({ draft, model, copy }: Omit<Props, 'view'> & { readonly draft: DeadlinesView['cra'][number] }) {
	const at = useRef<HTMLInputElement>(null);
	const { what, title, text, sentExact } = draft;
	return (
		<details class="card">
			<summary>
				{title}
				{sentExact === undefined ? `: ${t('not sent')}` : `: ${t('sent {0}', sentExact)}`}
			</summary>
			<div class="prepared" tabIndex={0} role="group" aria-label={t('Draft: {0}', title)}>
				<SafeText text={text} />
			</div>
			<div class="actions">
				<CopyButton label={t('Copy the {0}', title.toLowerCase())} text={text} copy={copy} />
			</div>
			{sentExact === undefined ? (
				<div class="deadline-form">
					<WhenBox id={`cra-${what}-at`} label={t('When you sent it')} box={at} />
					<SendButton
						label={t('I Sent It')}
						doing={t('Recording…')}
						done=""
						secondary
						send={() => model.craWasSent(what, fromBox(at.current?.value ?? ''))}
					/>
				</div>
			) : (
				<p>
					<button type="button" class="quiet" onClick={() => void model.forgetCraSent(what)}>
						{t('It was not sent after all')}
					</button>
				</p>
			)}
		</details>
	);
}
