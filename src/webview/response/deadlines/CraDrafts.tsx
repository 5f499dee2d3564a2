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
			<h3 id="cra-title">Notifications of the Cyber Resilience Act</h3>
			<p>
				<strong>This is no legal advice.</strong> Regulation (EU) 2024/2847, article 14, asks manufacturers for these
				three when a vulnerability is actively exploited.{' '}
				{view.steward
					? 'Article 24(3) asks stewards for the first as far as they are involved in the development; ask a lawyer which of them, and which times, bind you. '
					: ''}
				They go through the EU’s single reporting platform to the national response team in charge (CSIRT) and to the
				EU’s agency ENISA. Secure Response sends nothing: copy a draft, complete it, and send it yourself.
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
				{sentExact === undefined ? ': not sent' : `: sent ${sentExact}`}
			</summary>
			<div class="prepared" tabIndex={0} role="group" aria-label={`Draft: ${title}`}>
				<SafeText text={text} />
			</div>
			<div class="actions">
				<CopyButton label={`Copy the ${title.toLowerCase()}`} text={text} copy={copy} />
			</div>
			{sentExact === undefined ? (
				<div class="deadline-form">
					<WhenBox id={`cra-${what}-at`} label="When you sent it" box={at} />
					<SendButton
						label="I Sent It"
						doing="Recording…"
						done=""
						secondary
						send={() => model.craWasSent(what, fromBox(at.current?.value ?? ''))}
					/>
				</div>
			) : (
				<p>
					<button type="button" class="quiet" onClick={() => void model.forgetCraSent(what)}>
						It was not sent after all
					</button>
				</p>
			)}
		</details>
	);
}
